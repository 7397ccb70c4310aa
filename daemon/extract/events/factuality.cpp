#include "extract/events/factuality.h"

#include <algorithm>

namespace newsingest {

FactualityReader::FactualityReader(const EventLexicon& lexicon) {
  const auto word = [&lexicon](std::string_view text) { return lexicon.word(text); };
  not_ = word("not"), nt_ = word("n't"), never_ = word("never"), no_ = word("no"), without_ = word("without"),
  neither_ = word("neither"), hardly_ = word("hardly"), may_ = word("may"), might_ = word("might"), could_ = word("could"),
  would_ = word("would"), can_ = word("can"), if_ = word("if"), unless_ = word("unless"), whether_ = word("whether"),
  should_ = word("should"), allegedly_ = word("allegedly"), possibly_ = word("possibly"), perhaps_ = word("perhaps"),
  maybe_ = word("maybe"), probably_ = word("probably"), deny_ = word("deny"), doubt_ = word("doubt"), fear_ = word("fear"), hope_ = word("hope"), want_ = word("want"), alleged_ = word("alleged"),
  potential_ = word("potential"), possible_ = word("possible"), ca_ = word("ca"), planned_ = word("planned"), provided_ = word("provided"), suspect_ = word("suspect"),
  prospect_ = word("prospect"), threat_ = word("threat"), possibility_ = word("possibility"), risk_ = word("risk"),
  imminent_ = word("imminent"), wish_ = word("wish"), any_ = word("any"), future_ = word("future"),
  upcoming_ = word("upcoming"), scheduled_ = word("scheduled"), proposed_ = word("proposed"),
  plan_ = word("plan"), consider_ = word("consider"), intend_ = word("intend"),
  purported_ = word("purported"), have_ = word("have");
}

bool FactualityReader::negated(TokenIndex predicate, const ClauseView& clause) const {
  for (const WordId word : {not_, nt_, never_, hardly_, without_, neither_, no_}) {
    if (clause.marked(predicate, word)) return true;
  }
  // "no soldiers fired"
  const TokenIndex subject = clause.child(predicate, {Deprel::Nsubj, Deprel::NsubjPass});
  return subject != kNone && clause.marked(subject, no_);
}

Event::Factuality FactualityReader::of(const Node& node, const PredicateReader& predicates, const ClauseView& clause) const {
  using F = Event::Factuality;
  const auto marked_any = [&](TokenIndex token, std::initializer_list<WordId> words) {
    return std::any_of(words.begin(), words.end(), [&](WordId word) { return clause.marked(token, word); });
  };
  // From the outermost operator inwards: "failed to" denies, "tried to" leaves open.
  const bool noun = !clause.verbal(node.token);
  if (negated(node.token, clause)) return F::Negated;
  F result = F::Asserted;
  if (node.row->means == Means::Fail) return F::Negated;
  if (node.row->means == Means::Attempt && node.meaning.means != Means::Assault) result = F::Possible;
  if (noun) {
    bool open = false;
    bool ahead = false;
    clause.children(node.token, [&](TokenIndex child) {
      const WordId word = clause.form(child);
      if (word == 0) return;
      open = open || word == alleged_ || word == potential_ || word == possible_ || word == any_ || word == purported_;
      ahead = ahead || word == planned_ || word == upcoming_ || word == scheduled_ || word == proposed_ || word == future_ || word == imminent_;
    });
    if (ahead) return F::Planned;
    if (open) result = F::Possible;
  }
  // Up through conjuncts, carriers and complements to the clause that decides.
  TokenIndex token = node.token;
  for (int step = 0; step < 8 && token != kNone; ++step) {
    const Token& here = clause.at(token);
    if (clause.verbal(token) || here.upos == Upos::Adj || step == 0) {
      if (step > 0 && negated(token, clause)) {
        const Node* above = predicates.node_at(token);
        // "did not say that they attacked" leaves it open; "did not launch an attack" denies it
        if (above == nullptr || above->row->means != Means::Report) return F::Negated;
      }
      if (marked_any(token, {if_, unless_, whether_, provided_})) return F::Conditional;
      if (marked_any(token, {allegedly_, possibly_, perhaps_, maybe_, probably_})) result = F::Possible;
      if (marked_any(token, {may_, might_, could_, can_, ca_})) return result == F::Asserted ? F::Possible : result;
      // "who'd endorsed" had
      const bool had = here.xpos == Xpos::Vbn && !marked_any(token, {have_});
      if (!had && clause.marked(token, would_)) {
        if (node.future) return F::Planned;
        return F::Conditional;
      }
      if (clause.marked(token, should_) && node.implicit != Means::Ask) result = F::Possible;
    }
    const Node* self = predicates.node_at(token);
    if (self != nullptr && step > 0 && (self->row->means == Means::Fail)) return F::Negated;
    if (self != nullptr && step > 0 && self->row->means == Means::Attempt) result = F::Possible;
    if (self != nullptr && step > 0 && self->row->means == Means::Plan) return F::Planned;
    if (here.head == kNone) break;
    const Deprel relation = here.deprel;
    const WordId head = clause.lemma(here.head);
    const bool complement = relation == Deprel::Ccomp || relation == Deprel::Xcomp || relation == Deprel::Obj || relation == Deprel::Acl ||
                            relation == Deprel::Nmod || relation == Deprel::Obl;
    if (complement && head != 0 && (head == deny_)) return F::Negated;
    if (complement && head != 0 && (head == doubt_ || head == fear_ || head == hope_ || head == want_ || head == wish_ ||
                                    head == suspect_ || head == possibility_ || head == risk_ || head == prospect_ || head == threat_ ||
                                    head == consider_)) {
      return F::Possible;
    }
    if (complement && head != 0 && (head == intend_ || head == plan_)) return F::Planned;
    // "has not endorsed Rome's war": a deed that has its doer beside it is taken for granted
    if (noun && token == node.token && predicates.carrier(node.token) == node.token && predicates.node_at(here.head) != nullptr &&
        !is_operator(predicates.node_at(here.head)->row->means) && clause.child(token, {Deprel::NmodPoss, Deprel::Amod}) != kNone) {
      break;
    }
    if (noun && token == node.token && predicates.carrier(node.token) == node.token && clause.child(token, {Deprel::NmodPoss}) != kNone) break;
    const bool climbs = relation == Deprel::Conj || relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Advcl ||
                        (noun && (relation == Deprel::Obj || relation == Deprel::NsubjPass || relation == Deprel::Nsubj || relation == Deprel::Obl ||
                                  relation == Deprel::Nmod));
    if (!climbs) break;
    // Only what depends on the clause shares its fate: a participle beside it does not.
    if (relation == Deprel::Advcl && !clause.has_preposition(token, if_)) break;
    // A conjunct with a subject or an auxiliary of its own stands for itself.
    if (relation == Deprel::Conj && clause.child(token, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux}) != kNone) break;
    if (relation == Deprel::Ccomp) {
      const Node* above = predicates.node_at(here.head);
      if (above == nullptr || above->row->means == Means::Report) {
        token = here.head;
        if (!marked_any(token, {if_, unless_})) break;
        return F::Conditional;
      }
    }
    token = here.head;
  }
  if (result == F::Asserted && node.future) return F::Planned;
  if (result == F::Asserted && node.row->means == Means::Plan) return F::Planned;
  // "announced plans to leave"
  if (result == F::Asserted && node.row->means == Means::Light && node.inner >= 0 && predicates.nodes()[static_cast<std::size_t>(node.inner)].row->means == Means::Plan) {
    return F::Planned;
  }
  return result;
}

}  // namespace newsingest
