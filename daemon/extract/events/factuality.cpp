#include "extract/events/factuality.h"

namespace newsingest {
namespace {

bool negated(TokenIndex predicate, const ClauseView& clause) {
  if (clause.marked(predicate, {"not"_word, "n't"_word, "never"_word, "hardly"_word, "without"_word, "neither"_word, "no"_word})) return true;
  // "no soldiers fired"
  const TokenIndex subject = clause.child(predicate, {Deprel::Nsubj, Deprel::NsubjPass});
  return subject != kNone && clause.marked(subject, "no"_word);
}

// "apologised to nobody"
bool to_nobody(TokenIndex predicate, const ClauseView& clause) {
  bool none = false;
  clause.children(predicate, [&](TokenIndex child) {
    const Deprel relation = clause.at(child).deprel;
    none = none || ((relation == Deprel::Obl || relation == Deprel::Obj) && child > predicate && (clause.is(child, "nobody"_word) || clause.is(child, "none"_word)));
  });
  return none;
}

}  // namespace

Event::Factuality factuality_of(const Node& node, const PredicateReader& predicates, const ClauseView& clause) {
  using F = Event::Factuality;
  // From the outermost operator inwards: "failed to" denies, "tried to" leaves open.
  const bool noun = !clause.verbal(node.token);
  if (negated(node.token, clause) || to_nobody(node.token, clause)) return F::Negated;
  // "it would have been kind | had Lane congratulated him"
  if (const TokenIndex who = noun ? kNone : clause.child(node.token, {Deprel::Nsubj}); who != kNone && clause.at(who).subtree_begin > 1) {
    const TokenIndex before = clause.at(who).subtree_begin - 1;
    if (clause.at(before).form == "had" && clause.child(node.token, {Deprel::Aux}) == kNone && clause.at(node.token).head != kNone) return F::Conditional;
  }
  // "made no threats"
  if (node.row->means == Means::Light && node.inner >= 0 && !noun && clause.marked(predicates.nodes()[static_cast<std::size_t>(node.inner)].token, "no"_word)) return F::Negated;
  F result = F::Asserted;
  if (node.row->means == Means::Fail) return F::Negated;
  if (node.row->means == Means::Attempt && node.meaning.means != Means::Assault) result = F::Possible;
  if (noun) {
    bool open = false;
    bool ahead = false;
    clause.children(node.token, [&](TokenIndex child) {
      const WordId word = clause.form(child);
      if (word == 0) return;
      open = open || word == "alleged"_word || word == "potential"_word || word == "possible"_word || word == "any"_word || word == "purported"_word;
      ahead = ahead || word == "planned"_word || word == "upcoming"_word || word == "scheduled"_word || word == "proposed"_word || word == "future"_word || word == "imminent"_word;
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
      if (clause.marked(token, {"if"_word, "unless"_word, "whether"_word, "provided"_word})) return F::Conditional;
      if (clause.marked(token, {"allegedly"_word, "possibly"_word, "perhaps"_word, "maybe"_word, "probably"_word})) result = F::Possible;
      if (clause.marked(token, {"may"_word, "might"_word, "could"_word, "can"_word, "ca"_word})) return result == F::Asserted ? F::Possible : result;
      // "who'd endorsed" had
      const bool had = here.xpos == Xpos::Vbn && !clause.marked(token, "have"_word);
      if (!had && clause.marked(token, "would"_word)) {
        if (node.future) return F::Planned;
        return F::Conditional;
      }
      if (clause.marked(token, "should"_word) && node.implicit != Means::Ask) result = F::Possible;
    }
    const Node* self = predicates.node_at(token);
    if (self != nullptr && step > 0 && (self->row->means == Means::Fail)) return F::Negated;
    if (self != nullptr && step > 0 && self->row->means == Means::Attempt) result = F::Possible;
    if (self != nullptr && step > 0 && self->row->means == Means::Plan) return F::Planned;
    if (here.head == kNone) break;
    const Deprel relation = here.deprel;
    const WordId head = clause.lemma(here.head);
    // "refrained from attacking Lane"
    if (!noun && here.xpos == Xpos::Vbg && (clause.at(here.head).lemma == "refrain" || clause.at(here.head).lemma == "abstain")) return F::Negated;
    // "do not believe that I ever did"
    if (relation == Deprel::Ccomp && (head == "believe"_word || head == "think"_word) && clause.marked(here.head, {"not"_word, "n't"_word})) return F::Negated;
    const bool complement = relation == Deprel::Ccomp || relation == Deprel::Xcomp || relation == Deprel::Obj || relation == Deprel::Acl ||
                            relation == Deprel::Nmod || relation == Deprel::Obl;
    if (complement && head != 0 && (head == "deny"_word)) return F::Negated;
    if (complement && head != 0 && (head == "doubt"_word || head == "fear"_word || head == "hope"_word || head == "want"_word || head == "wish"_word ||
                                    head == "suspect"_word || head == "possibility"_word || head == "risk"_word || head == "prospect"_word || head == "threat"_word ||
                                    head == "consider"_word)) {
      return F::Possible;
    }
    if (complement && head != 0 && (head == "intend"_word || head == "plan"_word)) return F::Planned;
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
    if (relation == Deprel::Advcl && !clause.has_preposition(token, "if"_word)) break;
    // A conjunct with a subject or an auxiliary of its own stands for itself.
    if (relation == Deprel::Conj && clause.child(token, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux}) != kNone) break;
    if (relation == Deprel::Ccomp) {
      const Node* above = predicates.node_at(here.head);
      if (above == nullptr || above->row->means == Means::Report) {
        token = here.head;
        if (!clause.marked(token, {"if"_word, "unless"_word})) break;
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
