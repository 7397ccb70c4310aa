// PredicateReader: what the frames of triggers.tsv ask of the words beside a trigger.
//
//   "put its army on alert"   put|place  v  prep:on:alert   holds

#include "extract/events/predicates.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {

bool PredicateReader::holds(const std::vector<Condition>& frame, TokenIndex token, TriggerPos pos) const {
  return std::all_of(frame.begin(), frame.end(), [&](const Condition& condition) {
    return holds(condition, token, pos) != condition.negated;
  });
}

bool PredicateReader::holds(const Condition& condition, TokenIndex token, TriggerPos pos) const {
  const auto fits = [&](TokenIndex found) {
    if (found == kNone) return false;
    if (condition.words < 0) return true;
    if (lexicon_.in_set(condition.words, "@person"_word) && actors_->is_person(found)) return true;
    if (lexicon_.in_set(condition.words, "@place"_word) && actors_->names_place(found)) return true;
    if (const TokenIndex core = clause_->core(found); core != found && lexicon_.in_set(condition.words, clause_->lemma(core))) return true;
    // "two days of talks", "a round of talks"
    if (clause_->is_any(found, kSpans)) {
      const TokenIndex part = clause_->prepositional(found, "of"_word, false);
      if (part != kNone && lexicon_.in_set(condition.words, clause_->lemma(part))) return true;
    }
    if (lexicon_.in_set(condition.words, clause_->lemma(found)) || lexicon_.in_set(condition.words, clause_->form(found))) return true;
    TokenList conjuncts;
    clause_->with_conjuncts(found, conjuncts);
    return std::any_of(conjuncts.begin(), conjuncts.end(),
                       [&](TokenIndex other) { return lexicon_.in_set(condition.words, clause_->lemma(other)); });
  };
  const auto any_child = [&](auto&& wanted) {
    bool found = false;
    clause_->children(token, [&](TokenIndex child) { found = found || wanted(child); });
    return found;
  };
  switch (condition.kind) {
    case Condition::Kind::Object: {
      const TokenIndex object = clause_->object(token);
      if (fits(object)) return true;
      // "dozens of prisoners", "tonnes of grain": the noun behind "of" counts too
      if (object != kNone && condition.words >= 0) {
        const TokenIndex part = clause_->prepositional(object, "of"_word, false);
        if (part != kNone && fits(part)) return true;
        if (names_deed(object)) return false;  // "launched missile strikes" launched no missile
        if (actors_->noun(object) != nullptr) return false;  // "freed aid workers" frees no aid
        bool compound = false;
        clause_->children(object, [&](TokenIndex child) {
          const Deprel relation = clause_->at(child).deprel;  // "dismissed | Minister | Ana Lund"
          compound = compound || ((relation == Deprel::Compound || relation == Deprel::NmodDesc) && lexicon_.in_set(condition.words, clause_->lemma(child)));
        });
        return compound;
      }
      return false;
    }
    case Condition::Kind::NoObject:
      return clause_->object(token) == kNone;
    case Condition::Kind::Subject: {
      const TokenIndex subject = subject_of(token);
      if (fits(subject)) return true;
      if (subject == kNone || condition.words < 0) return false;
      const TokenIndex part = clause_->prepositional(subject, "of"_word, false);
      if (part != kNone && fits(part)) return true;
      bool modifier = false;
      clause_->children(subject, [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        modifier = modifier || ((relation == Deprel::Compound || relation == Deprel::Amod) &&
                                lexicon_.in_set(condition.words, clause_->lemma(child)));
      });
      return modifier;
    }
    case Condition::Kind::IndirectObject:
      return fits(clause_->child(token, {Deprel::Iobj}));
    case Condition::Kind::HumanObject: {
      const TokenIndex object = clause_->object(token);
      return object != kNone && somebody(object);
    }
    case Condition::Kind::HumanSubject: {
      const TokenIndex subject = subject_of(token);
      return subject != kNone && somebody(subject);
    }
    case Condition::Kind::Preposition: {
      bool found = false;
      const auto test = [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool infinitive = condition.preposition == "to"_word && clause_->at(child).xpos == Xpos::Vb;
        const bool oblique = !infinitive && (relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::OblAgent ||
                                             clausal(relation) || relation == Deprel::Advmod);
        if (oblique && clause_->has_preposition(child, condition.preposition) && fits(child)) found = true;
        // stranded: "the town they fired on"; particles: "called on"
        const bool bare = relation == Deprel::CompoundPrt || relation == Deprel::Advmod || relation == Deprel::Case;
        if (bare && condition.words < 0 && clause_->is(child, condition.preposition) && pos == TriggerPos::Verb) found = true;
      };
      clause_->children(token, test);
      // "renewed calls | for Rome to act", where that was hung on the verb
      if (!found && pos == TriggerPos::Noun && condition.words < 0 && condition.preposition == "for"_word && token + 1 < clause_->size()) {
        const Token& next = clause_->at(token + 1);
        found = clause_->is(token + 1, "for"_word) && next.deprel == Deprel::Case && next.head != kNone && clause_->at(next.head).deprel == Deprel::Nsubj;
      }
      if (!found && pos == TriggerPos::Noun) {
        const Token& noun = clause_->at(clause_->first_conjunct(token));
        if (noun.head != kNone && clause_->verbal(noun.head) && (noun.deprel == Deprel::Obj || noun.deprel == Deprel::NsubjPass)) {
          clause_->children(noun.head, [&](TokenIndex child) {
            if (child > token && clause_->at(child).deprel == Deprel::Obl) test(child);
          });
        }
      }
      if (!found && pos == TriggerPos::Verb) {
        const TokenIndex object = clause_->object(token);
        if (object != kNone && clause_->at(object).head == token) {
          clause_->children(object, test);
          // "fired hundreds of rockets | at the town"
          if (const TokenIndex part = clause_->core(object); part != object) clause_->children(part, test);
        }
        // "fired and landed a round on the crowd"
        if (!found && object == kNone) {
          clause_->children(token, [&](TokenIndex other) {
            if (clause_->at(other).deprel == Deprel::Conj && clause_->verbal(other) && clause_->child(other, {Deprel::Nsubj}) == kNone) {
              clause_->children(other, test);
            }
          });
        }
      }
      return found;
    }
    case Condition::Kind::Infinitive:
      if (fits(clause_->infinitive(token))) return true;
      // "let them know"
      return clause_->is(token, "let"_word) && any_child([&](TokenIndex child) {
        const Token& inner = clause_->at(child);
        return inner.xpos == Xpos::Vb && (inner.deprel == Deprel::Xcomp || inner.deprel == Deprel::Ccomp) && fits(child);
      });
    case Condition::Kind::Clause: {
      const TokenIndex said = clause_->clause(token);
      // "Peru breaks its word, the minister | protested"
      const Token& here = clause_->at(token);
      if (said == kNone && condition.words < 0 && here.deprel == Deprel::Parataxis && here.head < token && clause_->child(token, {Deprel::Nsubj}) != kNone &&
          clause_->child(token, {Deprel::Obj}) == kNone) {
        return true;
      }
      if (said == kNone || condition.words < 0) return said != kNone;
      return fits(clause_->subject(said)) || fits(clause_->object(said));
    }
    case Condition::Kind::Future:
      return clause_->marked(token, {"will"_word, "shall"_word, "'ll"_word, "would"_word});
    case Condition::Kind::Gerund:
      return clause_->gerund(token) != kNone;
    case Condition::Kind::Modifier:
      return any_child([&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool modifier = relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodPoss ||
                              relation == Deprel::NmodDesc || relation == Deprel::Nummod;
        return modifier && fits(child);
      });
    case Condition::Kind::Possessor:
      return fits(clause_->child(token, {Deprel::NmodPoss}));
    case Condition::Kind::NounComplement:
      // "found the raid justified", where the verdict hangs on the noun before it
      if (const TokenIndex object = clause_->child(token, {Deprel::Obj}); object != kNone && object > token) {
        bool verdict = false;
        clause_->children(object, [&](TokenIndex child) { verdict = verdict || (child > object && clause_->at(child).deprel == Deprel::Amod && fits(child)); });
        if (verdict) return true;
      }
      return any_child([&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        return (relation == Deprel::Xcomp || relation == Deprel::Obl || relation == Deprel::Advmod || relation == Deprel::Obj ||
                relation == Deprel::Ccomp || relation == Deprel::OblUnmarked) && fits(child);
      });
  }
  return false;
}

// "Don't shoot!", "Let him go": what is told to do has not happened.
bool PredicateReader::ordered(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (token.xpos != Xpos::Vb) return false;
  if (token.deprel != Deprel::Root && token.deprel != Deprel::Ccomp && token.deprel != Deprel::Parataxis && !opens_quote(verb)) return false;
  bool bare = true;
  clause_->children(verb, [&](TokenIndex child) {
    const Token& inner = clause_->at(child);
    const bool does = inner.deprel == Deprel::Aux && clause_->is(child, "do"_word);
    const bool tells = inner.deprel == Deprel::Nsubj || inner.deprel == Deprel::NsubjPass || inner.deprel == Deprel::Expl ||
                       inner.deprel == Deprel::AuxPass || inner.deprel == Deprel::Csubj || (inner.deprel == Deprel::Aux && !does) ||
                       (inner.deprel == Deprel::Mark);
    if (tells) bare = false;
  });
  return bare;
}

// "NBC's Meet the Press", "a shout of 'Free Them Now'": a word of what something is called.
bool PredicateReader::of_a_title(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (clause_->headline() || verb == first_ || !is_ascii_upper(token.form[0]) || (token.xpos != Xpos::Vb && token.xpos != Xpos::Vbp)) return false;
  if (clause_->child(verb, {Deprel::NmodPoss, Deprel::Case}) != kNone) return true;
  const std::string_view before = clause_->at(verb - 1).form;
  return !before.empty() && (is_ascii_lower(before[0]) || before == "'s" || before == "\xE2\x80\x99s");
}

// "Guards beat migrants, | an aid group charged on Monday": who tells it, though taken for a participle of another word for the migrants.
bool PredicateReader::closing_report(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (token.deprel != Deprel::Acl || token.xpos != Xpos::Vbn || token.head != verb - 1) return false;
  if (!clause_->is_any(verb, kTelling)) return false;
  const Token& teller = clause_->at(token.head);
  const TokenIndex begin = teller.subtree_begin;
  if (teller.deprel != Deprel::Appos || begin <= first_ || (clause_->at(begin).form != "," && clause_->at(begin - 1).form != ",")) return false;
  bool only_when = true;
  clause_->children(verb, [&](TokenIndex child) {
    const Token& inner = clause_->at(child);
    const bool day = (inner.deprel == Deprel::Obl || inner.deprel == Deprel::OblUnmarked) && (clause_->has_preposition(child, "on"_word) || !clause_->behind_preposition(child));
    only_when = only_when && (day || inner.deprel == Deprel::Advmod || inner.deprel == Deprel::Punct);
  });
  return only_when;
}

bool PredicateReader::each_other(TokenIndex token) const {
  if (token <= first_) return clause_->is(token, "each"_word) && clause_->is(token + 1, "other"_word);
  return (clause_->is(token, "other"_word) && clause_->is(token - 1, "each"_word)) || (clause_->is(token, "another"_word) && clause_->is(token - 1, "one"_word)) ||
         (clause_->is(token, "each"_word) && token + 1 < clause_->size() && clause_->is(token + 1, "other"_word)) ||
         (clause_->is(token, "one"_word) && token + 1 < clause_->size() && clause_->is(token + 1, "another"_word));
}

bool PredicateReader::mutual(TokenIndex token) const {
  const TokenIndex object = clause_->object(token);
  if (object != kNone && each_other(object)) return true;
  bool found = false;
  clause_->children(token, [&](TokenIndex child) {
    const Deprel relation = clause_->at(child).deprel;
    found = found || ((relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Det || relation == Deprel::Iobj) && each_other(child));
  });
  return found;
}

bool PredicateReader::somebody(TokenIndex token) const {
  if (each_other(token)) return true;
  if (actors_->is_party(token) || quantity_of_people(token)) return true;
  return clause_->at(token).upos == Upos::Pron && !clause_->is_any(token, kThings);
}

// Who acts: of a noun, whoever does it through its verb ("students | held | a rally").
TokenIndex PredicateReader::subject_of(TokenIndex token) const {
  if (!nominal(clause_->at(token)) || clause_->verbal(token)) return clause_->subject(token);
  const TokenIndex noun = clause_->first_conjunct(token);
  const Token& here = clause_->at(noun);
  const bool object = here.deprel == Deprel::Obj || here.deprel == Deprel::NsubjPass;
  return object && here.head != kNone && clause_->verbal(here.head) ? clause_->subject(here.head) : kNone;
}

// "faced criticism", "drew condemnation", "received aid": it is done to the verb's subject.
bool PredicateReader::brought_on(TokenIndex noun, TokenIndex verb) const {
  return clause_->at(clause_->first_conjunct(noun)).deprel == Deprel::Obj && !clause_->passive(verb) &&
         clause_->is_any(verb, kSuffering);
}

// "dozens of prisoners", "two of the rebels"
bool PredicateReader::quantity_of_people(TokenIndex token) const {
  const TokenIndex part = clause_->core(token);
  return part != token && actors_->is_party(part);
}

// Whom a pronoun means that nobody resolved: who speaks, else who acts in the clause above.
TokenIndex PredicateReader::meant(TokenIndex pronoun) const {
  const Token& token = clause_->at(pronoun);
  if (token.upos != Upos::Pron || (token.xpos != Xpos::Prp && token.xpos != Xpos::PrpS)) return pronoun;
  if (const Entity* entity = clause_->annotation().entity_of(pronoun); entity != nullptr && !entity->country.empty()) return pronoun;
  TokenIndex verb = token.head;
  // "levied sanctions against him": not whoever levied them
  TokenIndex own = kNone;
  for (int step = 0; step < 8 && verb != kNone; ++step, verb = clause_->at(verb).head) {
    if (!clause_->verbal(verb) && clause_->at(verb).upos != Upos::Adj) continue;
    const TokenIndex who = clause_->passive(verb) ? clause_->object(verb) : clause_->subject(verb);
    if (own == kNone && token.xpos == Xpos::Prp && token.deprel != Deprel::Nsubj && token.deprel != Deprel::NsubjPass) {
      own = who;
      if (token.form.ends_with("self") || token.form.ends_with("selves")) return who != kNone && usable(who) ? who : pronoun;
    }
    // "it" is not "the rebels"
    if (who != kNone && clause_->is(pronoun, "it"_word) && clause_->at(who).xpos == Xpos::Nns) continue;
    if (who == kNone || who == pronoun || who == own || clause_->at(who).upos == Upos::Pron || !usable(who)) continue;
    if (who > pronoun && clause_->at(verb).deprel != Deprel::Root) continue;
    return who;
  }
  return pronoun;
}

// "the abuse of the people | and its support for rebels": what is joined to somebody and names a deed is not another body
void PredicateReader::add(TokenIndex head, TokenList& list) const {
  const std::size_t had = list.size();
  clause_->with_conjuncts(meant(clause_->core(head)), list);
  if (list.size() < had + 2) return;
  const auto deed = [&](TokenIndex other) {
    return node_at(other) != nullptr && names_deed(other) && actors_->noun(other) == nullptr && actors_->entry(other) == nullptr && clause_->at(other).upos == Upos::Noun;
  };
  list.erase(std::remove_if(list.begin() + static_cast<std::ptrdiff_t>(had) + 1, list.end(), deed), list.end());
}

bool PredicateReader::usable(TokenIndex token) const {
  return token != kNone && (actors_->is_party(token) || !actors_->country_of(token).empty());
}

bool PredicateReader::avoids(TokenIndex verb) const {
  return clause_->is_any(verb, kAvoiding);
}

}  // namespace newsingest
