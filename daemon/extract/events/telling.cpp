#include "extract/events/telling.h"

#include <algorithm>

namespace newsingest {
namespace {

using Tense = Telling::Tense;
using Place = Telling::Place;
using Phrase = Telling::Phrase;
using Link = Telling::Link;

constexpr int kHighest = 6;

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Whether one of the token's children is like that.
template <class Like>
bool any_child(const ClauseView& clause, TokenIndex token, Like&& like) {
  bool found = false;
  clause.children(token, [&](TokenIndex child) { found = found || like(child, clause.at(child)); });
  return found;
}

// "The", "this", "those".
bool is_definite(TokenIndex article, const ClauseView& clause) {
  static constexpr std::string_view kDefinite[] = {"the", "this", "that", "these", "those", "The"};
  return one_of(clause.at(article).lemma, kDefinite) || one_of(clause.at(article).form, kDefinite);
}

// The conjunct that has the auxiliaries and the subject: "has shelled and | burned".
TokenIndex bearer_of(TokenIndex verb, const ClauseView& clause) {
  for (int step = 0; step < 3; ++step) {
    const Token& token = clause.at(verb);
    if (token.deprel != Deprel::Conj || token.head == kNone || !clause.verbal(token.head)) break;
    if (clause.child(verb, {Deprel::Aux, Deprel::AuxPass, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark}) != kNone) break;
    if (token.xpos != clause.at(token.head).xpos) break;
    verb = token.head;
  }
  return verb;
}

bool past(Xpos form) { return form == Xpos::Vbd; }

Tense tense_of(TokenIndex verb, const ClauseView& clause) {
  if (clause.headline()) return Tense::Headline;
  verb = bearer_of(verb, clause);
  const Token& token = clause.at(verb);
  bool modal = false;
  bool to = false;
  Xpos have = Xpos::Fw;
  Xpos be = Xpos::Fw;
  Xpos does = Xpos::Fw;
  clause.children(verb, [&](TokenIndex child) {
    const Token& inner = clause.at(child);
    if (inner.xpos == Xpos::To && child < verb) to = true;
    if (inner.deprel != Deprel::Aux && inner.deprel != Deprel::AuxPass && inner.deprel != Deprel::Cop) return;
    if (inner.xpos == Xpos::Md) modal = true;
    else if (inner.lemma == "have") have = inner.xpos;
    else if (inner.lemma == "be") be = inner.xpos;
    else if (inner.lemma == "do") does = inner.xpos;
  });
  if (modal) return Tense::Modal;
  if (to) return Tense::Infinitive;
  if (past(have) || past(does) || (past(be) && have == Xpos::Fw)) return Tense::Past;
  if (have == Xpos::Vbz || have == Xpos::Vbp) return Tense::Perfect;
  if (have == Xpos::Vbg || be == Xpos::Vbg) return Tense::Gerund;
  if (be != Xpos::Fw) return token.xpos == Xpos::Vbg ? Tense::Progressive : Tense::Present;
  if (does != Xpos::Fw) return Tense::Present;
  switch (token.xpos) {
    case Xpos::Vbd:
      return Tense::Past;
    case Xpos::Vbz:
    case Xpos::Vbp:
      return Tense::Present;
    case Xpos::Vbg:
      return Tense::Gerund;
    case Xpos::Vbn:
      return Tense::Participle;
    case Xpos::Vb:
      return Tense::Infinitive;
    default:
      return Tense::Past;
  }
}

Tense article_of(TokenIndex noun, const ClauseView& clause) {
  if (clause.headline()) return Tense::Headline;
  const Token& token = clause.at(noun);
  if (token.deprel == Deprel::Compound || token.deprel == Deprel::Amod) return Tense::Compound;
  if (clause.child(noun, {Deprel::NmodPoss}) != kNone) return Tense::OwnNoun;
  const TokenIndex article = clause.child(noun, {Deprel::Det});
  if (article == kNone) return token.xpos == Xpos::Nns ? Tense::PluralNoun : Tense::BareNoun;
  return is_definite(article, clause) ? Tense::TheNoun : Tense::ANoun;
}

bool finite(Tense tense) { return tense <= Tense::Modal || tense == Tense::Headline; }

Place place_of(TokenIndex token, const PredicateReader& predicates, const ClauseView& clause) {
  token = clause.first_conjunct(token);
  const Token& here = clause.at(token);
  if (here.head == kNone) return Place::Main;
  switch (here.deprel) {
    case Deprel::Root:
    case Deprel::Parataxis:
      return Place::Main;
    case Deprel::Ccomp: {
      const Node* above = predicates.node_at(here.head);
      return above != nullptr && above->row->means == Means::Report ? Place::Said : Place::That;
    }
    case Deprel::AclRelcl:
      return Place::Relative;
    case Deprel::Acl:
    case Deprel::Amod:
      return Place::Attribute;
    case Deprel::Advcl: {
      static constexpr std::string_view kConditions[] = {"if", "unless", "whether", "whenever", "lest", "would"};
      const bool conditional = any_child(clause, token, [&](TokenIndex, const Token& inner) {
        return (inner.deprel == Deprel::Mark || inner.deprel == Deprel::Advmod) && one_of(inner.lemma, kConditions);
      });
      if (conditional) return Place::Condition;
      if (any_child(clause, token, [&](TokenIndex child, const Token& inner) { return child < token && inner.xpos == Xpos::To; })) return Place::Purpose;
      return here.xpos == Xpos::Vbg || here.xpos == Xpos::Vbn ? Place::Participle : Place::Circumstance;
    }
    case Deprel::Xcomp:
      return clause.verbal(here.head) ? Place::Complement : Place::OfAdjective;
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
      return Place::Subject;
    case Deprel::Obj:
    case Deprel::Iobj:
      return Place::Object;
    case Deprel::Obl:
    case Deprel::OblAgent:
    case Deprel::OblUnmarked:
      return Place::Oblique;
    case Deprel::Nmod:
    case Deprel::NmodPoss:
    case Deprel::Compound:
    case Deprel::Appos:
      return Place::OfNoun;
    default:
      return Place::Other;
  }
}

Phrase phrase_of(TokenIndex head, const ClauseView& clause) {
  const Token& token = clause.at(head);
  if (token.upos == Upos::Pron) {
    static constexpr std::string_view kSpeakers[] = {"I", "we", "you", "my", "our", "your", "me", "us"};
    if (one_of(token.lemma, kSpeakers)) return Phrase::I;
    return token.xpos == Xpos::Prp || token.xpos == Xpos::PrpS ? Phrase::He : Phrase::AtLarge;
  }
  if (token.name >= 0 && clause.annotation().names[static_cast<std::size_t>(token.name)].kind == Name::Kind::Person) return Phrase::Person;
  if (token.upos == Upos::Propn || token.name >= 0) return Phrase::Name;
  if (clause.child(head, {Deprel::NmodPoss}) != kNone) return Phrase::The;
  if (const TokenIndex article = clause.child(head, {Deprel::Det}); article != kNone) {
    return is_definite(article, clause) ? Phrase::The : Phrase::A;
  }
  const bool named = clause.child(head, {Deprel::Nummod}) != kNone ||
                     any_child(clause, head, [](TokenIndex, const Token& inner) { return inner.name >= 0 || inner.upos == Upos::Propn; });
  return named ? Phrase::Name : Phrase::AtLarge;
}

Link link_of(TokenIndex head, const ClauseView& clause, std::initializer_list<TokenIndex> words) {
  const TokenIndex first = clause.first_conjunct(head);
  const TokenIndex above = clause.at(first).head;
  const TokenIndex outer = above == kNone || clause.verbal(above) ? kNone : clause.at(above).head;  // "dozens of guards"
  for (const TokenIndex word : words) {
    if (word == above || (outer != kNone && word == outer && clause.at(first).deprel == Deprel::Nmod)) return Link::Direct;
  }
  return Link::Deep;
}

bool speaks(TokenIndex verb, const ClauseView& clause) {
  const TokenIndex subject = clause.child(verb, {Deprel::Nsubj, Deprel::NsubjPass});
  return subject != kNone && clause.at(subject).upos == Upos::Pron && phrase_of(subject, clause) == Phrase::I;
}

bool habitual(TokenIndex verb, const ClauseView& clause) {
  static constexpr std::string_view kOften[] = {"always", "often", "usually", "typically", "generally", "never", "regularly", "sometimes", "frequently",
                                                "ever", "rarely", "traditionally", "routinely", "normally", "constantly"};
  return any_child(clause, verb, [](TokenIndex, const Token& inner) { return inner.deprel == Deprel::Advmod && one_of(inner.lemma, kOften); });
}

}  // namespace

Telling telling_of(const Node& node, const Node& named, const Roles& roles, const PredicateReader& predicates, const ClauseView& clause,
                   const EventLexicon& lexicon, const Sentence& sentence) {
  Telling telling;
  const TokenIndex carrier = predicates.carrier(named.token);
  const bool verbal = clause.verbal(carrier);
  telling.tense = verbal ? tense_of(carrier, clause) : nominal(clause.at(carrier)) ? article_of(carrier, clause) : Tense::Present;
  telling.place = place_of(verbal || carrier != named.token ? carrier : named.token, predicates, clause);
  telling.word = node.implicit == Means::Ask    ? Telling::Word::Must
                 : node.implicit == Means::Plan ? Telling::Word::Will
                 : is_operator(node.row->means) && node.row->means != Means::Light
                     ? (node.inner >= 0 ? Telling::Word::Operator : Telling::Word::BareOperator)
                 : clause.verbal(named.token)                          ? Telling::Word::Verb
                 : named.row->pos == TriggerPos::Adjective ? Telling::Word::Adjective
                                                           : Telling::Word::Noun;

  // Up to the finite verb that decides.
  telling.above = telling.tense;
  TokenIndex token = carrier;
  for (int step = 0; step < kHighest && token != kNone; ++step, token = clause.at(token).head) {
    if (!clause.predicative(token)) continue;
    telling.we = telling.we || speaks(token, clause);
    telling.often = telling.often || habitual(token, clause);
    if (!finite(telling.above)) telling.above = tense_of(token, clause);
    const Deprel relation = clause.at(token).deprel;
    if (relation == Deprel::Parataxis) break;
    if (relation == Deprel::Ccomp && finite(telling.above)) break;
  }
  for (TokenIndex mark = named.token; mark < sentence.last; ++mark) {
    if (clause.at(mark).upos != Upos::Punct) continue;
    const std::string_view form = clause.at(mark).form;
    if (form.starts_with('?')) telling.question = true;
    if (form.starts_with('?') || form == "." || form == "!") break;
  }

  const auto& rows = lexicon.triggers(clause.lemma(named.token));
  telling.ambiguous = std::any_of(rows.begin(), rows.end(), [&](const TriggerRow& row) {
    return row.words.size() == named.row->words.size() && row.pos == named.row->pos && row.means != named.row->means;
  });

  const auto deeds = {node.token, named.token, carrier};
  if (!roles.actors.empty()) {
    telling.who = phrase_of(roles.actors.front(), clause);
    telling.who_link = link_of(roles.actors.front(), clause, deeds);
  } else {
    const bool there = verbal ? clause.subject(carrier) != kNone : clause.child(carrier, {Deprel::NmodPoss}) != kNone;
    if (there) telling.who = Phrase::Lost;
  }
  if (!roles.recipients.empty()) {
    telling.whom = phrase_of(roles.recipients.front(), clause);
    telling.whom_link = link_of(roles.recipients.front(), clause, deeds);
  } else {
    const bool there = clause.verbal(named.token) ? clause.object(named.token) != kNone : clause.child(named.token, {Deprel::Nmod}) != kNone;
    if (there) telling.whom = Phrase::Lost;
  }
  return telling;
}

}  // namespace newsingest
