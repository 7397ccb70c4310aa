#include "extract/events/clause.h"

#include <algorithm>

#include "extract/ascii.h"
#include "extract/language/dateline.h"

namespace newsingest {
namespace {

constexpr int kDeepest = 6;

void lower_into(std::string_view text, std::string& lower) {
  lower.assign(text);
  lower_in_place(lower);
}

bool is_oblique(Deprel relation) {
  return relation == Deprel::Obl || relation == Deprel::OblAgent || relation == Deprel::Nmod || relation == Deprel::NmodDesc ||
         relation == Deprel::OblUnmarked || relation == Deprel::NmodUnmarked || relation == Deprel::Advcl ||
         relation == Deprel::Acl || relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Advmod ||
         relation == Deprel::Obj;
}

}  // namespace

bool is_calendar_word(std::string_view form) {
  static constexpr std::string_view kWords[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                                                "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
                                                "Saturday", "Sunday"};
  return std::find(std::begin(kWords), std::end(kWords), form) != std::end(kWords);
}

void ClauseView::read(const Annotation& annotation, const EventLexicon& lexicon, bool headline) {
  annotation_ = &annotation;
  headline_ = headline;
  last_ = static_cast<TokenIndex>(annotation.tokens.size());
  lemmas_.clear();
  forms_.clear();
  forced_.clear();
  lemmas_.reserve(annotation.tokens.size());
  forms_.reserve(annotation.tokens.size());
  for (const Token& token : annotation.tokens) {
    lower_into(token.form, lower_);
    forms_.push_back(lexicon.word(lower_));
    // The tables' own forms first: a lemma that was guessed for a rare word may be wrong.
    const WordId form = forms_.back();
    forced_.push_back(lexicon.past_form(form) && (token.upos == Upos::Noun || token.upos == Upos::X) && token.deprel != Deprel::Compound &&
                      token.deprel != Deprel::Amod);
    // "would free them", taken for the adjective
    if (token.upos == Upos::Adj && lexicon.verb_of(form) != 0 && modal(token)) forced_.back() = true;
    // "are set to speak", taken for an adjective with the auxiliary of a passive
    if (token.upos == Upos::Adj && token.xpos != Xpos::Vbg && child(static_cast<TokenIndex>(forced_.size()) - 1, {Deprel::AuxPass}) != kNone) forced_.back() = true;
    const bool verb = forced_.back() || token.upos == Upos::Verb || token.upos == Upos::Aux || (token.xpos >= Xpos::Vb && token.xpos <= Xpos::Vbz);
    WordId lemma = verb ? lexicon.verb_of(form) : token.upos == Upos::Noun || token.upos == Upos::Propn ? lexicon.noun_of(form) : WordId{0};
    if (lemma == 0) {
      lower_into(token.lemma, lower_);
      lemma = token.lemma.empty() ? form : lexicon.word(lower_);
    }
    lemmas_.push_back(lemma);
  }
  }

bool ClauseView::modal(const Token& token) const {
  bool found = false;
  for (TokenIndex child = token.first_child; child != kNone; child = at(child).next_sibling) {
    if (at(child).deprel == Deprel::Cop) return false;
    found = found || (at(child).deprel == Deprel::Aux && at(child).xpos == Xpos::Md);
  }
  return found;
}

TokenIndex ClauseView::child(TokenIndex token, std::initializer_list<Deprel> relations) const {
  for (TokenIndex child = at(token).first_child; child != kNone; child = after(child)) {
    if (std::find(relations.begin(), relations.end(), at(child).deprel) != relations.end()) return child;
  }
  return kNone;
}

TokenIndex ClauseView::core(TokenIndex phrase) const {
  for (int depth = 0; depth < 3; ++depth) {
    const bool quantity = at(phrase).upos == Upos::Num || at(phrase).upos == Upos::Det || at(phrase).upos == Upos::Adj ||
                          is_any(phrase, kQuantities);
    if (!quantity) return phrase;
    const TokenIndex part = prepositional(phrase, "of"_word, false);
    if (part == kNone) return phrase;
    phrase = part;
  }
  return phrase;
}

bool ClauseView::verbal(TokenIndex token) const {
  const Token& word = at(token);
  return forced_[static_cast<std::size_t>(token)] || word.upos == Upos::Verb || word.upos == Upos::Aux || (word.xpos >= Xpos::Vb && word.xpos <= Xpos::Vbz);
}

bool ClauseView::passive(TokenIndex verb) const {
  const Token& token = at(verb);
  if (const TokenIndex be = child(verb, {Deprel::AuxPass}); be != kNone) return !contracted_have(be, verb);
  // "the group called on Rome to act", where the group was taken for who is called
  if (token.xpos == Xpos::Vbd && is(verb, "call"_word) && has_on(verb) && infinitive(verb) != kNone) return false;
  if (child(verb, {Deprel::NsubjPass, Deprel::CsubjPass}) != kNone) return true;
  if (token.xpos != Xpos::Vbn && token.xpos != Xpos::Vbd) return false;
  // "Lane named Lund | when asked"
  const bool reduced = token.deprel == Deprel::Advcl && verb > 0 && is_any(verb - 1, kOnceDone) && child(verb, {Deprel::Nsubj, Deprel::Aux, Deprel::Obj}) == kNone;
  if (reduced) return true;
  if (headline_ && headline_passive(verb)) return true;
  if (told_of_name(verb)) return false;
  if (token.xpos == Xpos::Vbn && (token.deprel == Deprel::Acl || token.deprel == Deprel::Advcl || token.deprel == Deprel::Amod)) {
    return child(verb, {Deprel::Nsubj, Deprel::Aux}) == kNone;
  }
  if (token.xpos == Xpos::Vbn && child(verb, {Deprel::OblAgent}) != kNone && child(verb, {Deprel::Obj, Deprel::Nsubj}) == kNone) return true;
  if (token.deprel == Deprel::Conj && token.head != kNone && child(verb, {Deprel::Nsubj, Deprel::Aux, Deprel::Obj}) == kNone) {
    return token.xpos == Xpos::Vbn && passive(token.head);
  }
  return false;
}

// "Ruth Lane, the party's whip, called on Rome to act", "Lane, a farmer, blasted Rome": a main clause that was taken for a participle of the name
bool ClauseView::told_of_name(TokenIndex verb) const {
  const Token& token = at(verb);
  if (token.deprel != Deprel::Acl || token.xpos != Xpos::Vbn || token.head == kNone || token.head > verb) return false;
  const Token& above = at(token.head);
  const bool title = above.deprel == Deprel::Appos && above.head != kNone && at(above.head).name >= 0;  // "Lane, Peru's leading poet, called on Rome to act"
  const bool named = above.name >= 0 || above.upos == Upos::Propn || above.deprel == Deprel::Nsubj || title || at(whole(token.head)).head == kNone;
  if (!named || child(verb, {Deprel::OblAgent, Deprel::Aux}) != kNone || prepositional(verb, "by"_word, false) != kNone) return false;
  if (is(verb, "call"_word)) return has_on(verb) && infinitive(verb) != kNone;
  TokenIndex own = child(verb, {Deprel::Obj});
  // "Doctors from two aid groups | gave and delivered beds": the object stands at the last conjunct
  for (TokenIndex other = at(verb).first_child; own == kNone && other != kNone; other = after(other)) {
    if (at(other).deprel == Deprel::Conj && at(other).xpos == Xpos::Vbd && child(other, {Deprel::Nsubj}) == kNone) own = child(other, {Deprel::Obj});
  }
  return own != kNone && own > verb && !behind_preposition(own) && child(verb, {Deprel::Iobj}) == kNone &&
         !is_any(verb, kTwoObjects);
}

// The phrase that a noun is part of: "doctors | from two aid groups".
TokenIndex ClauseView::whole(TokenIndex noun) const {
  for (int step = 0; step < kDeepest && at(noun).deprel == Deprel::Nmod && at(noun).head != kNone && at(noun).head < noun && at(at(noun).head).upos == Upos::Noun; ++step) {
    noun = at(noun).head;
  }
  return noun;
}

bool ClauseView::has_on(TokenIndex verb) const { return prepositional(verb, "on"_word, false) != kNone; }

// "posted a message on Zitter blaming Rome", "then | at the king's request | returned", where Zitter and the request were taken for who
// blames and returned
bool ClauseView::stray(TokenIndex subject) const {
  if (told_that(subject)) return true;
  if (has_preposition(subject, "at"_word) && child(subject, {Deprel::NmodPoss}) != kNone) return true;
  const Token& verb = at(at(subject).head);
  return verb.xpos == Xpos::Vbg && at(subject).upos == Upos::Propn && subject > 0 && at(subject - 1).upos == Upos::Adp && at(subject - 1).xpos == Xpos::In &&
         !is(subject - 1, "with"_word);
}

// "warned | Rome | it would act", where Rome was taken for a first subject of what it is told
bool ClauseView::told_that(TokenIndex subject) const {
  const Token& here = at(subject);
  const bool taken = here.deprel == Deprel::Nsubj || (here.deprel == Deprel::Mark && here.upos == Upos::Propn);
  if (!taken || here.head == kNone || here.subtree_begin == kNone) return false;
  const Token& said = at(here.head);
  if (said.deprel != Deprel::Ccomp || said.head == kNone || here.subtree_begin != said.head + 1 || !verbal(said.head)) return false;
  const TokenIndex second = here.next_sibling;
  return second != kNone && second == here.subtree_end && at(second).deprel == Deprel::Nsubj && at(second).upos == Upos::Pron;
}

// "Dozens held in Lima", "Station shut down by government": headlines leave "were" out, and tell the past in the present
bool ClauseView::headline_passive(TokenIndex verb) const {
  if (child(verb, {Deprel::Aux, Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp}) != kNone || child(verb, {Deprel::Nsubj}) == kNone) return false;
  return !is_any(verb, kNeverPassive);
}

// "it's refused to go", "she's turned to Rome": the "'s" is "has", although it was taken for "is".
bool ClauseView::contracted_have(TokenIndex auxiliary, TokenIndex verb) const {
  const std::string_view form = at(auxiliary).form;
  if ((form != "'s" && form != "\u2019s") || child(verb, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone || at(verb).xpos == Xpos::Vbg) {
    return false;
  }
  if (child(verb, {Deprel::OblAgent}) != kNone || prepositional(verb, "by"_word, false) != kNone) return false;
  if (child(verb, {Deprel::Obj}) != kNone) return true;
  // "the firms | he's | blamed": what is blamed stands before the clause
  if (at(verb).deprel == Deprel::AclRelcl && auxiliary > 0) {
    const Token& who = at(auxiliary - 1);
    if (who.head == verb && who.upos == Upos::Pron && who.xpos == Xpos::Prp) return true;
  }
  return is_any(verb, kHaveDone);
}

TokenIndex ClauseView::antecedent(TokenIndex token) const {
  const Token& pronoun = at(token);
  if (pronoun.upos != Upos::Pron && pronoun.upos != Upos::Det && pronoun.upos != Upos::Sconj) return token;
  if (pronoun.xpos != Xpos::Wp && pronoun.xpos != Xpos::Wdt && pronoun.xpos != Xpos::WpS) return token;
  TokenIndex verb = pronoun.head;
  for (int depth = 0; verb != kNone && depth < kDeepest; ++depth, verb = at(verb).head) {
    if (at(verb).deprel == Deprel::AclRelcl && at(verb).head != kNone) return at(verb).head;
  }
  // "is hard for Lane, who refused", where the clause was hung on "hard": whom it follows
  if (pronoun.xpos == Xpos::Wp && token > 1) {
    TokenIndex before = at(token - 1).form == "," ? token - 2 : token - 1;
    for (int step = 0; step < 3 && (at(before).deprel == Deprel::Flat || at(before).deprel == Deprel::Compound) && at(before).head != kNone; ++step) {
      before = at(before).head;
    }
    // "a citizen born in Peru | who"
    const TokenIndex said = at(before).deprel == Deprel::Obl ? at(before).head : kNone;
    if (said != kNone && at(said).deprel == Deprel::Acl && at(said).xpos == Xpos::Vbn && at(said).head != kNone) return at(said).head;
    if (at(before).upos == Upos::Propn || at(before).upos == Upos::Noun) return before;
  }
  return token;
}

TokenIndex ClauseView::set_off(TokenIndex subject) const {
  const Token& here = at(subject);
  if (here.deprel != Deprel::Nsubj || here.head == kNone || here.subtree_end == kNone) return kNone;
  const TokenIndex second = here.next_sibling;
  if (second == kNone || second >= size() || at(second).deprel != Deprel::Nsubj || at(second).upos != Upos::Noun || at(second).subtree_begin == kNone) return kNone;
  const TokenIndex first = at(second).subtree_begin;
  const bool comma = at(first).form == "," || (first > 0 && at(first - 1).form == ",");
  return comma && first <= here.subtree_end + 1 ? second : kNone;
}

bool ClauseView::has_preposition(TokenIndex phrase, WordId preposition) const {
  for (TokenIndex child = at(phrase).first_child; child != kNone; child = after(child)) {
    const Deprel relation = at(child).deprel;
    if ((relation == Deprel::Case || relation == Deprel::Mark) && is(child, preposition)) return true;
    // "of Peruvian senator | Ana Lund", where "of" was hung on the senator
    if (relation == Deprel::NmodDesc && child < phrase) {
      const TokenIndex own = at(child).first_child;
      if (own != kNone && at(own).deprel == Deprel::Case && is(own, preposition)) return true;
    }
  }
  return false;
}

bool ClauseView::behind_preposition(TokenIndex phrase) const {
  for (TokenIndex child = at(phrase).first_child; child != kNone; child = after(child)) {
    // A particle that was taken for a preposition ("cut off power") does not count.
    if (at(child).deprel != Deprel::Case || child > phrase || at(child).xpos == Xpos::Rp || at(child).xpos == Xpos::Pos) continue;
    // "called him that as a child and | left | Rome": the verb between them parts what the tree joins
    if (const TokenIndex verb = at(phrase).head; verb != kNone && child < verb && verb < phrase && verbal(verb)) continue;
    // "about 70 tonnes", "over a million"
    const bool roughly = (is(child, "about"_word) || is(child, "around"_word) || is(child, "over"_word)) && at(child + 1).upos == Upos::Num;
    if (!roughly) return true;
  }
  return false;
}

// "In May | Peru": the preposition was hung on Peru, but another circumstance of the verb stands behind it
bool ClauseView::behind_another(TokenIndex phrase) const {
  const TokenIndex preposition = child(phrase, {Deprel::Case});
  return preposition != kNone && preposition + 2 == phrase && at(preposition + 1).head == at(phrase).head && at(preposition + 1).deprel == Deprel::Obl;
}

// "LIMA (NBX) — | The king | left", where the dateline was taken for a first subject, or the king for another word for Lima; kNone.
TokenIndex ClauseView::second_subject(TokenIndex subject) const {
  const TokenIndex first = behind_dateline(*annotation_, subject);
  if (first == kNone || subject >= first) return kNone;
  // the dash may hang on what stands behind it
  const auto begins = [&](TokenIndex second) { return at(second).subtree_begin == first || at(second).subtree_begin + 1 == first; };
  for (TokenIndex second = at(subject).next_sibling; second != kNone; second = after(second)) {
    if (at(second).deprel == at(subject).deprel && begins(second)) return second;
  }
  // where it was taken for another word for the place
  for (TokenIndex second = at(subject).first_child; second != kNone; second = after(second)) {
    if (at(second).deprel == Deprel::Appos && begins(second)) return second;
  }
  return kNone;
}

// The subject of a main verb that hangs on a participle between commas; kNone.
TokenIndex ClauseView::taken_by_participle(TokenIndex verb) const {
  if (at(verb).xpos != Xpos::Vbd && at(verb).xpos != Xpos::Vbz && at(verb).xpos != Xpos::Vbp) return kNone;
  TokenIndex look = verb;
  for (int depth = 0; depth < 2; ++depth) {
    TokenIndex next = kNone;
    for (TokenIndex other = at(look).first_child; other != kNone && other < verb; other = after(other)) {
      if (at(other).deprel != Deprel::Advcl || at(other).xpos != Xpos::Vbg) continue;
      next = other;
      const TokenIndex own = child(other, {Deprel::Nsubj});
      if (own != kNone && own < other && at(own).subtree_end != kNone && at(own).subtree_end < other && at(at(own).subtree_end).form == "," && !behind_preposition(own) &&
          child(other, {Deprel::Mark, Deprel::Case}) == kNone) {
        return own;
      }
    }
    if (next == kNone) return kNone;
    look = next;
  }
  return kNone;
}

// "2 a.m.", "Friday", "six years"
bool ClauseView::time_or_term(TokenIndex phrase) const {
  const Token& token = at(phrase);
  return token.upos == Upos::Num || is_any(phrase, kTimesAndTerms) || (token.upos == Upos::Propn && is_calendar_word(token.form));
}

// What "by" leads to among a passive's times, places and terms; kNone.
TokenIndex ClauseView::agent_behind(TokenIndex verb, TokenIndex phrase, int depth) const {
  if (depth > 3) return kNone;
  for (TokenIndex inner = at(phrase).first_child; inner != kNone; inner = after(inner)) {
    const Deprel relation = at(inner).deprel;
    if (inner < verb || verbal(inner) || (relation != Deprel::Obl && relation != Deprel::Nmod && relation != Deprel::OblUnmarked)) continue;
    if (depth > 0 && has_preposition(inner, "by"_word)) return time_or_term(phrase) ? inner : kNone;
    if (const TokenIndex found = agent_behind(verb, inner, depth + 1); found != kNone) return found;
  }
  return kNone;
}

TokenIndex ClauseView::subject(TokenIndex predicate, int depth) const {
  if (depth > kDeepest) return kNone;
  const Token& token = at(predicate);
  if (passive(predicate)) {
    if (const TokenIndex agent = child(predicate, {Deprel::OblAgent}); agent != kNone) return antecedent(agent);
    if (const TokenIndex agent = prepositional(predicate, "by"_word, false); agent != kNone) return agent;
    // "was shot at 2 a.m. | by a guard", where "by" was hung on the hour
    for (TokenIndex hour = token.first_child; hour != kNone; hour = after(hour)) {
      const bool against = has_preposition(hour, "against"_word);  // "a suit filed against Lund | by Lane"
      if (at(hour).deprel != Deprel::Obl || (at(hour).upos != Upos::Num && !against)) continue;
      if (const TokenIndex agent = prepositional(hour, "by"_word, false); agent != kNone) return agent;
    }
    // "was sentenced to four years in prison on Friday | by a judge", where "by" was hung on the years or the day
    if (const TokenIndex agent = agent_behind(predicate, predicate, 0); agent != kNone) return agent;
    // "was shot and killed by troops": the agent stands at the last conjunct
    for (TokenIndex other = token.first_child; other != kNone; other = after(other)) {
      if (at(other).deprel != Deprel::Conj || at(other).xpos != Xpos::Vbn || child(other, {Deprel::Nsubj, Deprel::NsubjPass}) != kNone) continue;
      if (const TokenIndex agent = child(other, {Deprel::OblAgent}); agent != kNone) return antecedent(agent);
      if (const TokenIndex agent = prepositional(other, "by"_word, false); agent != kNone) return agent;
    }
    return kNone;
  }
  for (TokenIndex own = token.first_child; own != kNone; own = at(own).next_sibling) {
    const bool subject = at(own).deprel == Deprel::Nsubj || at(own).deprel == Deprel::NsubjOuter || at(own).deprel == Deprel::NsubjPass;
    if (!subject || stray(own)) continue;
    // "attacked his rivals, mainly | Rome | and Oslo", where those were taken for who attacks
    if (token.xpos == Xpos::Vbg && own > predicate && child(predicate, {Deprel::Obj}) != kNone && child(predicate, {Deprel::Obj}) < own) continue;
    // "the latest example is | Rome | suing Oslo"
    if (at(own).deprel == Deprel::NsubjOuter && child(predicate, {Deprel::Nsubj}) != kNone) continue;
    if (const TokenIndex second = second_subject(own); second != kNone) return antecedent(second);
    // "the rights group | Amnesty International", taken for two subjects
    const TokenIndex next = at(own).next_sibling;
    if (next != kNone && at(next).deprel == at(own).deprel && at(own).upos == Upos::Noun && at(next).upos == Upos::Propn && at(next).name >= 0 &&
        at(next).subtree_begin == own + 1) {
      return next;
    }
    return antecedent(own);
  }
  // "Police had last month | charged him", where the police were hung on "had"
  if (const TokenIndex auxiliary = child(predicate, {Deprel::Aux}); auxiliary != kNone && auxiliary < predicate) {
    if (const TokenIndex own = child(auxiliary, {Deprel::Nsubj}); own != kNone) return antecedent(own);
  }
  // "Guards, apparently acting for Rome, | arrested | him", where the guards were hung on the participle
  if (const TokenIndex own = taken_by_participle(predicate); own != kNone) return own;
  if (token.upos == Upos::Adj) {
    if (const TokenIndex own = child(predicate, {Deprel::Expl}); own != kNone) return own;  // "it is willing", taken for an empty "it"
  }
  // "In May Peru recalled": a name in front of the verb that was taken for a second circumstance
  for (TokenIndex own = token.first_child; own != kNone && own < predicate; own = at(own).next_sibling) {
    const bool circumstance = at(own).deprel == Deprel::Obl || at(own).deprel == Deprel::OblUnmarked;
    if (circumstance && own == predicate - 1 && at(own).upos == Upos::Propn && at(own).name >= 0 && (!behind_preposition(own) || behind_another(own))) return own;
    // "On Monday, | Ana Lund, the premier, | announced", where she was taken for another word for Monday
    if (circumstance && (at(own).upos == Upos::Noun || (at(own).upos == Upos::Propn && at(own).name < 0))) {
      const TokenIndex named = child(own, {Deprel::Appos});
      if (named != kNone && named < predicate && at(named).name >= 0 && at(named).upos == Upos::Propn && child(named, {Deprel::Case}) == kNone) return named;
    }
  }
  if (token.head == kNone) return kNone;
  switch (token.deprel) {
    case Deprel::Conj:
      // "Rome rejected the plan but Oslo backed it and | sent money": the clause before has the subject, although the tree hangs the
      // verb on the first one
      for (TokenIndex other = at(token.head).first_child, nearest = kNone;; other = at(other).next_sibling) {
        if (other == kNone || other >= predicate) {
          if (nearest != kNone && verbal(nearest)) return passive(nearest) ? object(nearest, depth + 1) : subject(nearest, depth + 1);
          break;
        }
        if (at(other).deprel == Deprel::Conj && child(other, {Deprel::Nsubj, Deprel::NsubjPass}) != kNone) nearest = other;
        // "Rome passed a law; | Oslo | rejected it", where Oslo was hung on the verb before
        if (at(other).deprel == Deprel::Nsubj && other > token.head && verbal(token.head) && at(other).upos != Upos::Pron) return antecedent(other);
      }
      // "was caught and confessed": the subject of a passive acts in the active conjunct.
      if (verbal(token.head) && passive(token.head)) return object(token.head, depth + 1);
      return subject(token.head, depth + 1);
    case Deprel::Xcomp:
      if (verbal(token.head) && !passive(token.head)) {
        if (const TokenIndex controlled = child(token.head, {Deprel::Obj, Deprel::Iobj}); controlled != kNone) return antecedent(controlled);
      }
      if (verbal(token.head) && passive(token.head)) return object(token.head, depth + 1);
      return subject(token.head, depth + 1);
    case Deprel::Advcl:
      // "They met, with | Rome | accusing Oslo"
      if (token.xpos == Xpos::Vbg) {
        for (TokenIndex other = at(token.head).first_child; other != kNone && other < predicate; other = after(other)) {
          if (at(other).deprel == Deprel::Obl && at(other).subtree_end == predicate && has_preposition(other, "with"_word)) return other;
        }
      }
      // "comes after | the Union | banned it", where the Union was hung on "comes"
      if (const TokenIndex mark = child(predicate, {Deprel::Mark}); mark != kNone && token.xpos != Xpos::Vbg && token.xpos != Xpos::Vb) {
        for (TokenIndex other = at(token.head).first_child; other != kNone && other < predicate; other = at(other).next_sibling) {
          const bool nominal = at(other).upos == Upos::Noun || at(other).upos == Upos::Propn;
          if (other > mark && nominal && at(other).deprel == Deprel::Obl && !behind_preposition(other)) return other;
        }
      }
      [[fallthrough]];
    case Deprel::Ccomp:
      // "The army said | General Lund | resigned", where Lund was hung on "said"
      if (token.deprel == Deprel::Ccomp && token.xpos != Xpos::Vbg && token.xpos != Xpos::Vb && verbal(token.head)) {
        for (TokenIndex other = at(token.head).first_child; other != kNone && other < predicate; other = at(other).next_sibling) {
          if (other > token.head && at(other).deprel == Deprel::Nsubj && at(other).subtree_begin == token.head + 1) return antecedent(other);
        }
      }
      [[fallthrough]];
    case Deprel::Obl:
      // "criticised Rome for shelling", "accused Rome of shelling": whom the verb above is done to
      if (token.xpos == Xpos::Vbg && verbal(token.head) && !passive(token.head) &&
          (has_preposition(predicate, "for"_word) || has_preposition(predicate, "of"_word))) {
        if (const TokenIndex controlled = child(token.head, {Deprel::Obj}); controlled != kNone && controlled < predicate) return antecedent(controlled);
      }
      if (verbal(token.head) && passive(token.head)) return object(token.head, depth + 1);
      return subject(token.head, depth + 1);
    case Deprel::Acl:
      if (token.xpos == Xpos::Vbg) return token.head;
      if (told_of_name(predicate)) {
        if (at(token.head).deprel == Deprel::Appos && at(token.head).upos == Upos::Noun) return at(token.head).head;
        const TokenIndex top = whole(token.head);
        return at(top).head == kNone ? top : token.head;
      }
      if (const TokenIndex owner = child(token.head, {Deprel::NmodPoss}); owner != kNone) return owner;
      // "she is the one to lead it"
      if (token.xpos == Xpos::Vb && child(token.head, {Deprel::Cop}) != kNone && child(predicate, {Deprel::Obj}) != kNone) return token.head;
      if (at(token.head).deprel == Deprel::Obj || at(token.head).deprel == Deprel::Obl) return subject(at(token.head).head, depth + 1);
      return kNone;
    case Deprel::Parataxis:
      // "left in May, then | returned"
      if (token.xpos == Xpos::Vbd && token.head < predicate && verbal(token.head) && !passive(token.head) && token.subtree_begin != kNone && token.subtree_begin > token.head &&
          is(token.subtree_begin, "then"_word)) {
        return subject(token.head, depth + 1);
      }
      return kNone;
    case Deprel::AclRelcl:
      return object(predicate, depth + 1) == token.head ? kNone : token.head;
    case Deprel::Amod:
      return token.xpos == Xpos::Vbg ? token.head : kNone;
    default:
      return kNone;
  }
}

// An object that the tree gives to another word: "threatened to | shell | towns", with "to" and the towns hung on "threatened"; "Ana Lund
// on Monday | hosted | Peru's premier Rosa Vega", with the second name taken for more of the first; kNone.
TokenIndex ClauseView::hung_elsewhere(TokenIndex verb) const {
  const Token& token = at(verb);
  if (!verbal(verb)) return kNone;
  if (token.xpos == Xpos::Vb && token.deprel == Deprel::Xcomp && token.head != kNone && token.head < verb && is(verb - 1, "to"_word) && at(verb - 1).head != verb) {
    const TokenIndex noun = at(verb - 1).head;
    return noun > verb && at(noun).head == token.head && at(noun).deprel == Deprel::Obl ? noun : kNone;
  }
  const TokenIndex subject = token.xpos == Xpos::Vbn || token.xpos == Xpos::Vbd ? child(verb, {Deprel::Nsubj}) : kNone;
  if (subject == kNone || subject > verb || child(verb, {Deprel::AuxPass}) != kNone) return kNone;
  for (TokenIndex name = at(subject).first_child; name != kNone; name = after(name)) {
    const bool far = at(name).deprel == Deprel::Flat && name > verb && at(name).subtree_begin <= name;
    if (far && at(name).name >= 0 && at(name).name != at(subject).name) return name;
  }
  return kNone;
}

TokenIndex ClauseView::object(TokenIndex predicate, int depth) const {
  if (depth > kDeepest) return kNone;
  const Token& token = at(predicate);
  // A bare phrase is an object however it is labelled; one behind a preposition is none.
  for (TokenIndex own = token.first_child; own != kNone; own = after(own)) {
    if (at(own).deprel != Deprel::Obj || behind_preposition(own)) continue;
    // "the papers | that | Lane asked Rome to find": what is to be found, and Rome is asked
    const bool relative = at(own).xpos == Xpos::Wdt || at(own).xpos == Xpos::Wp;
    if (relative && own < predicate && infinitive(predicate) != kNone) {
      if (const TokenIndex asked = child(predicate, {Deprel::Iobj}); asked != kNone) return asked;
    }
    return antecedent(own);
  }
  if (verbal(predicate) && !passive(predicate)) {
    // "allowed them to return", where they were taken for an indirect object
    if (const TokenIndex own = child(predicate, {Deprel::Iobj}); own != kNone) return antecedent(own);
    // "called | Lane | a clown", where both were taken for what is said of somebody
    if (const TokenIndex own = child(predicate, {Deprel::Xcomp}); own == predicate + 1 && at(own).upos == Upos::Propn) {
      for (TokenIndex second = at(own).next_sibling; second != kNone; second = after(second)) {
        if (at(second).deprel == Deprel::Xcomp && at(second).upos == Upos::Noun) return own;
      }
    }
    for (TokenIndex said = token.first_child; said != kNone; said = after(said)) {
      const TokenIndex own = at(said).deprel == Deprel::Ccomp ? child(said, {Deprel::Nsubj, Deprel::Mark}) : kNone;
      if (own != kNone && told_that(own)) return own;
    }
    for (TokenIndex own = token.first_child; own != kNone; own = after(own)) {
      const bool bare = at(own).deprel == Deprel::Obl && at(own).upos == Upos::Noun && own > predicate && !behind_preposition(own);
      if (bare) return own;
    }
  }
  if (const TokenIndex own = hung_elsewhere(predicate); own != kNone) return own;
  if (passive(predicate)) {
    if (const TokenIndex own = child(predicate, {Deprel::NsubjPass, Deprel::Nsubj}); own != kNone) return antecedent(own);
    if (token.head == kNone) return kNone;
    if (token.deprel == Deprel::Acl || token.deprel == Deprel::Amod || token.deprel == Deprel::AclRelcl) return token.head;
    if (token.deprel == Deprel::Conj && verbal(token.head)) {
      return passive(token.head) ? object(token.head, depth + 1) : subject(token.head, depth + 1);
    }
    if (token.deprel == Deprel::Xcomp || token.deprel == Deprel::Advcl) {
      if (verbal(token.head) && passive(token.head)) return object(token.head, depth + 1);
      return subject(token.head, depth + 1);
    }
    return kNone;
  }
  // "the town that they shelled", "the town they shelled"
  if (token.deprel == Deprel::AclRelcl && token.head != kNone) {
    const TokenIndex own = child(predicate, {Deprel::Nsubj});
    if (own != kNone && antecedent(own) != token.head) return token.head;
  }
  // "whom Lane refused | to endorse"
  if (token.deprel == Deprel::Xcomp && token.xpos == Xpos::Vb && verbal(token.head) && at(token.head).deprel == Deprel::AclRelcl) {
    const TokenIndex whom = child(token.head, {Deprel::Obj});
    if (whom != kNone && whom < token.head && (at(whom).xpos == Xpos::Wp || at(whom).xpos == Xpos::Wdt)) return antecedent(whom);
  }
  // "shelled and burned the town": the object stands at the last conjunct
  for (TokenIndex other = token.first_child; other != kNone; other = after(other)) {
    if (at(other).deprel == Deprel::Conj && verbal(other) && child(other, {Deprel::Nsubj}) == kNone) {
      const TokenIndex shared = child(other, {Deprel::Obj});
      if (shared != kNone && other - predicate <= 3) return shared;
    }
  }
  return kNone;
}

TokenIndex ClauseView::prepositional(TokenIndex predicate, WordId preposition, bool through_object) const {
  return prepositional(predicate, preposition, through_object ? 2 : 0);
}

TokenIndex ClauseView::prepositional(TokenIndex predicate, WordId preposition, int through) const {
  if (preposition == 0) return kNone;
  for (TokenIndex phrase = at(predicate).first_child; phrase != kNone; phrase = after(phrase)) {
    if (verbal(phrase) && at(phrase).xpos == Xpos::Vb) continue;  // "offered to go": no phrase but an infinitive
    // "from neighbouring Lebanon", where "neighbouring" was taken for a verb
    const bool beside = is(phrase, "neighbour"_word) || is(phrase, "neighbor"_word) || is(phrase, "border"_word);
    if (beside && at(phrase).xpos == Xpos::Vbg && has_preposition(phrase, preposition)) {
      if (const TokenIndex inner = child(phrase, {Deprel::Obj}); inner == phrase + 1) return inner;
    }
    if (is_oblique(at(phrase).deprel) && has_preposition(phrase, preposition)) return antecedent(phrase);
  }
  if (through == 0) return kNone;
  for (TokenIndex phrase = at(predicate).first_child; phrase != kNone; phrase = after(phrase)) {
    const Deprel relation = at(phrase).deprel;
    // "grew trade and other ties with Oslo"
    const bool joined = relation == Deprel::Conj && at(predicate).deprel == Deprel::Obj && !verbal(phrase) && !verbal(predicate);
    const bool looks = joined || relation == Deprel::Obj || relation == Deprel::Xcomp || relation == Deprel::NsubjPass || relation == Deprel::Nmod ||
                       (relation == Deprel::Obl && !verbal(phrase));
    if (!looks) continue;
    if (const TokenIndex found = prepositional(phrase, preposition, through - 1); found != kNone) return found;
  }
  return kNone;
}

bool ClauseView::complement(TokenIndex clause) const {
  const Deprel relation = at(clause).deprel;
  // "it is said Rome would act"
  if (relation == Deprel::Csubj || relation == Deprel::CsubjPass) return clause > at(clause).head && verbal(at(clause).head);
  return relation == Deprel::Ccomp || (relation == Deprel::Advcl && has_preposition(clause, "that"_word));
}

TokenIndex ClauseView::infinitive(TokenIndex predicate) const {
  for (TokenIndex verb = at(predicate).first_child; verb != kNone; verb = after(verb)) {
    const Deprel relation = at(verb).deprel;
    if (relation != Deprel::Xcomp && relation != Deprel::Ccomp && relation != Deprel::Acl && relation != Deprel::Advcl) continue;
    if (has_preposition(verb, "to"_word)) return verb;
  }
  return kNone;
}

TokenIndex ClauseView::clause(TokenIndex predicate) const {
  for (TokenIndex verb = at(predicate).first_child; verb != kNone; verb = after(verb)) {
    const Deprel relation = at(verb).deprel;
    if ((complement(verb) || relation == Deprel::Acl || relation == Deprel::Parataxis) && !has_preposition(verb, "to"_word) &&
        child(verb, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl}) != kNone) {
      return verb;
    }
  }
  return kNone;
}

TokenIndex ClauseView::gerund(TokenIndex predicate) const {
  for (TokenIndex verb = at(predicate).first_child; verb != kNone; verb = after(verb)) {
    const Deprel relation = at(verb).deprel;
    if (at(verb).xpos != Xpos::Vbg) continue;
    if (relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Obj) return verb;
    // "ruled out | joining the pact", where that was taken for a circumstance
    if (relation == Deprel::Advcl && (verb == predicate + 1 || (verb == predicate + 2 && at(predicate + 1).deprel == Deprel::CompoundPrt))) return verb;
  }
  return kNone;
}

TokenIndex ClauseView::first_conjunct(TokenIndex token) const {
  for (int depth = 0; depth < 2 * kDeepest && at(token).deprel == Deprel::Conj && at(token).head != kNone; ++depth) {
    token = at(token).head;
  }
  return token;
}

void ClauseView::with_conjuncts(TokenIndex token, TokenList& list) const {
  list.push_back(token);
  for (TokenIndex other = at(token).first_child; other != kNone && list.size() < 12; other = after(other)) {
    // "the pact, the Peru-Chile alliance": the first half of a word is not joined to what stands before
    const bool half = other + 2 < size() && !at(other).space_after && at(other + 1).form == "-" && !at(other + 1).space_after &&
                      at(other + 2).head != other && at(other + 2).upos != Upos::Num;
    // "signed by Lane, | not Lund"
    if (at(other).deprel == Deprel::Conj && !half && !denied(other)) with_conjuncts(other, list);
    // "Macron, Scholz agree": an apposition would have a second comma
    const bool joined = headline_ && at(other).deprel == Deprel::Appos && at(token).upos == Upos::Propn && at(other).upos == Upos::Propn &&
                        at(other).name >= 0 && at(other).subtree_end != kNone && at(other).subtree_end < size() && at(at(other).subtree_end).form != ",";
    if (joined) list.push_back(other);
  }
  if (headline_) with_listed(token, list);
}

// "not Lund" behind a comma
bool ClauseView::denied(TokenIndex conjunct) const {
  const TokenIndex first = at(conjunct).subtree_begin;
  return nominal(at(conjunct)) && first != kNone && first + 1 < size() && (is(first, "not"_word) || (at(first).form == "," && is(first + 1, "not"_word)));
}

// "Macron, Scholz agree" where both were hung on the verb.
void ClauseView::with_listed(TokenIndex token, TokenList& list) const {
  if (at(token).deprel != Deprel::Nsubj || at(token).upos != Upos::Propn || at(token).head == kNone) return;
  const TokenIndex next = at(token).subtree_end;
  for (TokenIndex other = at(token).next_sibling; other != kNone && other < at(token).head; other = after(other)) {
    if (at(other).deprel == Deprel::Nsubj && at(other).upos == Upos::Propn && at(other).name >= 0 && at(other).subtree_begin == next && at(next - 1).form == ",") list.push_back(other);
  }
}

bool ClauseView::marked(TokenIndex predicate, std::initializer_list<WordId> words) const {
  for (TokenIndex child = at(predicate).first_child; child != kNone; child = after(child)) {
    const Deprel relation = at(child).deprel;
    const bool marks = relation == Deprel::Mark || relation == Deprel::Advmod || relation == Deprel::Aux || relation == Deprel::Det ||
                       relation == Deprel::AuxPass || relation == Deprel::Cop || relation == Deprel::Case;
    if (!marks || at(child).name >= 0) continue;  // "Theresa May" may do nothing
    for (const WordId word : words) {
      if (is(child, word)) return true;
    }
  }
  return false;
}

}  // namespace newsingest
