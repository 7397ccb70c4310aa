// PredicateReader: the phrase that stands in a slot of a trigger: its subject, object, owner, modifier or what is behind a preposition.

#include "extract/events/predicates.h"

#include <algorithm>

namespace newsingest {

// "as troops advance", "amid fighting in Peru": what goes on meanwhile, though taken for a phrase.
bool PredicateReader::happens_beside(TokenIndex phrase) const {
  return clause_->has_any_preposition(phrase, kMeanwhile);
}

// "agreed to reopen the border after talks led by Peru": of another deed
bool PredicateReader::before_or_after(TokenIndex phrase) const {
  // where the preposition was hung on what stands behind: "after | talks led by Peru"
  if (phrase > first_ && (clause_->is(phrase - 1, "after"_word) || clause_->is(phrase - 1, "before"_word))) return true;
  return clause_->has_any_preposition(phrase, kAnotherTime);
}

// "with | Lane | calling it a farce"
bool PredicateReader::says_on(TokenIndex phrase) const {
  const TokenIndex behind = clause_->at(phrase).subtree_end;
  if (const TokenIndex inner = clause_->child(phrase, {Deprel::Acl}); inner != kNone && clause_->at(inner).xpos == Xpos::Vbg) return true;
  return behind != kNone && behind < clause_->size() && clause_->at(behind).xpos == Xpos::Vbg && clause_->verbal(behind);
}

// The first party in what hangs on a word, to its right; relative clauses, places and times aside.
TokenIndex PredicateReader::party_within(TokenIndex head, const TokenList& not_these) const {
  TokenIndex found = kNone;
  clause_->children(head, [&](TokenIndex child) {
    if (found != kNone || child < head) return;
    const Token& token = clause_->at(child);
    if (token.deprel == Deprel::AclRelcl || token.deprel == Deprel::Parataxis || token.deprel == Deprel::Conj || token.deprel == Deprel::Ccomp) return;
    if (token.deprel == Deprel::Obl && (clause_->has_preposition(child, "in"_word) || clause_->has_preposition(child, "at"_word))) return;
    // "marched through Lima", "hailed it on Zitter"
    if (token.deprel == Deprel::Obl && actors_->names_place(child) && (clause_->has_preposition(child, "through"_word) || clause_->has_preposition(child, "across"_word))) return;
    if (clause_->has_preposition(child, "on"_word) && actors_->country_of(child) == "MNC") return;
    // "called for a ban like that of Peru"
    if (clause_->has_preposition(child, "like"_word) || clause_->has_preposition(child, "unlike"_word)) return;
    // "attacked the inquiry, | with Lane calling it a farce"
    if (token.deprel == Deprel::Obl && clause_->has_preposition(child, "with"_word) && says_on(child)) return;
    if (token.deprel == Deprel::Advcl && !clause_->has_preposition(child, "to"_word) && token.xpos != Xpos::Vbg) return;
    // ", blaming Peru": a deed of its own
    if (const Node* deed = node_at(child); token.deprel == Deprel::Advcl && token.xpos == Xpos::Vbg && deed != nullptr && (is_type(deed->row->means) || deed->row->means == Means::Blame)) return;
    if (token.deprel == Deprel::Obl && (happens_beside(child) || before_or_after(child))) return;
    if (!clause_->verbal(child) && usable(child)) {
      const std::string_view country = actors_->country_of(child);
      const bool same = std::any_of(not_these.begin(), not_these.end(), [&](TokenIndex other) {
        // two persons of one country are not the same
        return other == child || (!country.empty() && actors_->country_of(other) == country && !(actors_->is_person(child) && actors_->is_person(other)));
      });
      if (!same && (!country.empty() || (clause_->at(child).upos == Upos::Propn && clause_->at(child).name >= 0 && actors_->is_party(child) && !actors_->names_place(child)))) {
        found = child;
        return;
      }
    }
    found = party_within(child, not_these);
  });
  return found;
}

// "the Kabul car bombing", "the Paris attacks": a capital in front of what is done there; not "the Moscow attack on a town"
bool PredicateReader::scene(TokenIndex place, TokenIndex deed) const {
  const Node* node = node_at(deed);
  if (node == nullptr || !actors_->names_capital(place)) return false;
  // "the Lima summit"; not "the Lima talks with Oslo"
  if (node->row->means == Means::Consult) return clause_->prepositional(deed, "with"_word, false) == kNone && clause_->prepositional(deed, "to"_word, false) == kNone;
  if (node->row->means != Means::Assault) return false;
  if (node->row->mode != 0) return node->row->mode == modes_.explosives || node->row->mode == modes_.suicide || node->row->mode == modes_.firearms || node->row->mode == modes_.primitive;
  return clause_->prepositional(deed, "on"_word, false) == kNone && clause_->prepositional(deed, "against"_word, false) == kNone;
}

TokenIndex PredicateReader::slot(const Slot& slot, TokenIndex token, TriggerPos pos) const {
  const bool noun = pos == TriggerPos::Noun;
  switch (slot.kind) {
    case Slot::Kind::Subject:
      if (!noun) return clause_->subject(token);
      if (const TokenIndex verb = carrier(token); verb != token) return clause_->subject(verb);
      return kNone;
    case Slot::Kind::Object:
      return clause_->object(token);
    case Slot::Kind::IndirectObject:
      return clause_->child(token, {Deprel::Iobj});
    case Slot::Kind::Possessor: {
      const TokenIndex found = clause_->child(token, {Deprel::NmodPoss});
      if (noun || found != kNone) return found;
      // "suspended the firm's licence"
      const TokenIndex object = clause_->object(token);
      return object == kNone ? kNone : clause_->child(object, {Deprel::NmodPoss});
    }
    case Slot::Kind::Modifier: {
      TokenIndex found = kNone;
      clause_->children(token, [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool modifier = relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodDesc ||
                              relation == Deprel::NmodUnmarked;
        // "called him a rebel and | imposed | sanctions": the verb between them parts what the tree joins
        if (const TokenIndex verb = clause_->at(token).head; verb != kNone && child < verb && verb < token) return;
        // "the Boston bombing": where, not who
        const bool where = (actors_->names_town(child) || scene(child, token)) && clause_->at(child).deprel != Deprel::Amod;
        if (found == kNone && modifier && !where && !named_victim(child, token) && !is_arm(child) && !clause_->is(child, "anti-government"_word) && actors_->is_party(child)) found = child;
      });
      return found;
    }
    case Slot::Kind::Preposition: {
      if (const TokenIndex found = clause_->prepositional(token, slot.preposition, !noun); found != kNone) return beyond_border(found);
      if (!noun) {
        // "fired and | landed a round on the crowd"
        TokenIndex shared = kNone;
        if (clause_->object(token) == kNone || clause_->child(token, {Deprel::Obj}) == kNone) {
          clause_->children(token, [&](TokenIndex other) {
            const bool next = clause_->at(other).deprel == Deprel::Conj && clause_->verbal(other) && other - token <= 3;
            if (shared == kNone && next && clause_->child(other, {Deprel::Nsubj}) == kNone) shared = clause_->prepositional(other, slot.preposition, true);
          });
        }
        // "massed tens of thousands of troops on the border"
        if (const TokenIndex object = clause_->object(token); shared == kNone && object != kNone) {
          if (const TokenIndex part = clause_->core(object); part != object) shared = clause_->prepositional(part, slot.preposition, true);
        }
        return shared == kNone ? shared : beyond_border(shared);
      }
      if (slot.preposition == "by"_word) {
        // "the arrest of a poet | by police", where "by" was hung on the poet
        TokenIndex agent = kNone;
        clause_->children(token, [&](TokenIndex child) {
          if (agent == kNone && clause_->at(child).deprel == Deprel::Nmod &&
              (clause_->has_preposition(child, "of"_word) || clause_->has_preposition(child, "on"_word) || clause_->has_preposition(child, "against"_word))) {
            agent = clause_->prepositional(child, "by"_word, false);
          }
        });
        if (agent != kNone) return agent;
        // "the march | staged by students"
        clause_->children(token, [&](TokenIndex child) {
          const Node* staged = clause_->at(child).deprel == Deprel::Acl && clause_->at(child).xpos == Xpos::Vbn ? node_at(child) : nullptr;
          if (agent == kNone && staged != nullptr && staged->row->means == Means::Light) agent = clause_->subject(child);
        });
        if (agent != kNone) return agent;
      } else {
        // "the raid by troops | on a town", where "on" was hung on the troops
        TokenIndex target = kNone;
        clause_->children(token, [&](TokenIndex child) {
          if (target == kNone && clause_->at(child).deprel == Deprel::Nmod && clause_->has_preposition(child, "by"_word)) {
            target = clause_->prepositional(child, slot.preposition, false);
          }
        });
        // "the withdrawal of troops | from Peru", where "from" was hung on the troops
        if (target == kNone && slot.preposition == "from"_word) {
          clause_->children(token, [&](TokenIndex child) {
            if (target == kNone && clause_->at(child).deprel == Deprel::Nmod && clause_->has_preposition(child, "of"_word)) target = clause_->prepositional(child, "from"_word, false);
          });
          if (target != kNone) return target;
        } else if (target != kNone && slot.preposition != "of"_word) {
          return target;
        }
      }
      const TokenIndex verb = carrier(token);
      if (verb != token) return clause_->prepositional(verb, slot.preposition, false);
      // Hung on the verb by mistake: "the visit by the king to Peru ended", "condemned the raid by troops"
      const TokenIndex first = clause_->first_conjunct(token);
      const TokenIndex above = clause_->at(first).head;
      if (above == kNone || !clause_->verbal(above)) return kNone;
      const TokenIndex phrase = clause_->prepositional(above, slot.preposition, false);
      if (phrase == kNone || phrase < token) return kNone;
      // "died after an air strike | on a clinic": right behind it
      const bool right_behind = clause_->at(phrase).subtree_begin == token + 1 && (slot.preposition == "on"_word || slot.preposition == "against"_word);
      if (right_behind && clause_->at(first).deprel == Deprel::Obl) return phrase;
      const bool between = phrase < above;
      const bool there = clause_->child(above, {Deprel::Expl}) != kNone;  // "there were protests … against"
      const bool by = (clause_->at(first).deprel == Deprel::Obj || there) && !clause_->passive(above) &&
                      (slot.preposition == "by"_word || slot.preposition == "from"_word || slot.preposition == "on"_word || slot.preposition == "against"_word ||
                       slot.preposition == "of"_word || slot.preposition == "with"_word || slot.preposition == "to"_word);
      return between || by ? phrase : kNone;
    }
  }
  return kNone;
}

// Right behind the mark that opens a quotation.
bool PredicateReader::opens_quote(TokenIndex token) const {
  if (token <= first_) return false;
  const std::string_view mark = clause_->at(token - 1).form;
  return mark == "\"" || mark == "``" || mark == "\u201c" || mark == "\u2018" || mark == "'";
}

// "If convicted, she will appeal": what may come, of nobody's doing.
bool PredicateReader::supposed(TokenIndex participle) const {
  return clause_->at(participle).xpos == Xpos::Vbn && clause_->has_preposition(participle, "if"_word) &&
         clause_->child(participle, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::AuxPass, Deprel::OblAgent}) == kNone;
}

// "the Lund murder", "the Zitter hack": a name in front of what is done to people is the victim's.
bool PredicateReader::named_victim(TokenIndex name, TokenIndex deed) const {
  const Token& token = clause_->at(name);
  const bool before = token.deprel == Deprel::Compound || token.deprel == Deprel::NmodDesc || token.deprel == Deprel::NmodUnmarked;
  if (!before || name > deed || token.upos != Upos::Propn) return false;
  if (!clause_->is_any(deed, kOnPeople)) return false;
  return actors_->is_person(name) || clause_->is(deed, "shooting"_word) || clause_->is(deed, "hack"_word) || clause_->is(deed, "hacking"_word);
}

// "blamed them on Twitter": where it was said.
bool PredicateReader::medium_of_words(TokenIndex place, const TriggerRow& row) const {
  const bool said = row.means == Means::Accuse || row.means == Means::Blame || row.means == Means::Support || row.means == Means::Ask;
  return said && clause_->has_preposition(place, "on"_word) && clause_->is_any(place, kPlatforms);
}

// "on its border with Peru": whose border it is from here
TokenIndex PredicateReader::beyond_border(TokenIndex phrase) const {
  if (!clause_->is(phrase, "border"_word) && !clause_->is(phrase, "frontier"_word)) return phrase;
  for (const WordId word : {"with"_word, "of"_word}) {
    if (const TokenIndex other = clause_->prepositional(phrase, word, false); other != kNone) return other;
  }
  return phrase;
}

// "Her own record"
bool PredicateReader::is_own(TokenIndex thing) const {
  bool own = false;
  clause_->children(thing, [&](TokenIndex child) { own = own || clause_->is(child, "own"_word); });
  return own;
}

// Whether a word means somebody who acts already.
bool PredicateReader::acts(TokenIndex word, const Roles& roles) const {
  const Entity* entity = clause_->annotation().entity_of(word);
  return std::any_of(roles.actors.begin(), roles.actors.end(), [&](TokenIndex actor) {
    return actor == word || (entity != nullptr && clause_->annotation().entity_of(actor) == entity);
  });
}

// "published a letter that urges Rome to act": whoever published it
TokenIndex PredicateReader::author_of(TokenIndex verb) const {
  if (clause_->at(verb).deprel != Deprel::AclRelcl || clause_->passive(verb)) return kNone;
  const TokenIndex text = clause_->at(verb).head;
  if (text == kNone || clause_->subject(verb) != text) return kNone;
  return taker_of(text, kPublishing);
}

// "took the step of jailing him", "has a plan for jailing him": whoever takes it, or whose it is
TokenIndex PredicateReader::doer_of(TokenIndex gerund) const {
  const Token& here = clause_->at(gerund);
  if (here.deprel != Deprel::Acl || here.xpos != Xpos::Vbg || (!clause_->has_preposition(gerund, "of"_word) && !clause_->has_preposition(gerund, "for"_word))) return kNone;
  if (const TokenIndex owner = clause_->child(here.head, {Deprel::NmodPoss}); owner != kNone) return usable(owner) ? owner : kNone;
  return taker_of(here.head, kTaking);
}

// "opposition | calls", "rebel | positions": whose a thing is, which nobody praises; and "a plan | that Lane announced", "a stance taken by
// Lane": whose doing, where it is judged.
TokenIndex PredicateReader::behind_thing(TokenIndex thing, Means means) const {
  if (clause_->verbal(thing)) return kNone;
  const bool owned = means != Means::Support;
  const bool doing = means != Means::Assault;
  TokenIndex found = kNone;
  clause_->children(thing, [&](TokenIndex child) {
    const Token& word = clause_->at(child);
    if (found != kNone) return;
    const bool before = child < thing && (word.deprel == Deprel::Compound || word.deprel == Deprel::Amod);
    if (before && owned && actors_->holds_sides(child)) found = child;
    if (!doing || child < thing || !clause_->verbal(child) || (word.deprel != Deprel::AclRelcl && word.deprel != Deprel::Acl)) return;
    if (clause_->object(child) != thing) return;
    const TokenIndex who = clause_->subject(child);
    const bool we = who != kNone && clause_->at(who).upos == Upos::Pron && (clause_->is(who, "i"_word) || clause_->is(who, "we"_word) || clause_->is(who, "you"_word));
    if (who != kNone && who != thing && !we && usable(who) && actors_->is_party(who)) found = who;
  });
  if (found != kNone || !doing) return found;
  // "parts of the plan that Lane announced"
  const TokenIndex whole = clause_->prepositional(thing, "of"_word, false);
  return whole == kNone || clause_->prepositional(whole, "of"_word, false) != kNone ? kNone : behind_thing(whole, means);
}

// Who does one of these to a thing, as the sentence's verb has it.
TokenIndex PredicateReader::taker_of(TokenIndex thing, std::span<const WordId> verbs) const {
  if (clause_->at(thing).deprel != Deprel::Obj) return kNone;
  const TokenIndex verb = clause_->at(thing).head;
  if (!clause_->is_any(verb, verbs)) return kNone;
  const TokenIndex who = clause_->subject(verb);
  return who != kNone && usable(who) ? who : kNone;
}

// "posted a message blaming Rome", "did what many thought wrong by invading": who acts in the nearest clause above whose subject is somebody
TokenIndex PredicateReader::acting_above(TokenIndex verb) const {
  TokenIndex token = verb;
  for (int step = 0; step < 4; ++step) {
    const Token& here = clause_->at(token);
    // "did what many thought was wrong | by invading": through what is thought of it
    if (here.head == kNone || (here.deprel == Deprel::Ccomp && !clause_->has_preposition(verb, "by"_word)) || here.deprel == Deprel::Parataxis) return kNone;
    token = here.head;
    if (!clause_->predicative(token)) continue;
    const TokenIndex who = clause_->passive(token) ? clause_->object(token) : clause_->subject(token);
    if (who != kNone && usable(who)) return who;
  }
  return kNone;
}

// "an attack ascribed to rebels", "the raid was attributed to Peru"
TokenIndex PredicateReader::ascribed_to(TokenIndex deed) const {
  const auto whom = [&](TokenIndex verb) {
    if (!clause_->is(verb, "ascribe"_word) && !clause_->is(verb, "attribute"_word)) return kNone;
    const TokenIndex who = clause_->prepositional(verb, "to"_word, false);
    return who != kNone && usable(who) ? who : kNone;
  };
  const Token& here = clause_->at(deed);
  if ((here.deprel == Deprel::Nsubj || here.deprel == Deprel::NsubjPass) && here.head != kNone) return whom(here.head);
  const TokenIndex said = clause_->child(deed, {Deprel::Acl});
  return said == kNone ? kNone : whom(said);
}

}  // namespace newsingest
