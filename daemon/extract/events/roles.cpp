// PredicateReader: who takes part in a deed, and in which role, behind light verbs, promises, refusals and demands.

#include "extract/events/predicates.h"

#include <algorithm>

namespace newsingest {
namespace {

// Where participants stand if the trigger's row does not say.
constexpr Slot kActorsOfVerb[] = {{Slot::Kind::Subject, 0}};
constexpr Slot kRecipientsOfVerb[] = {{Slot::Kind::Object, 0}, {Slot::Kind::IndirectObject, 0}};
constexpr Slot kActorsOfNoun[] = {{Slot::Kind::Possessor, 0}, {Slot::Kind::Modifier, 0}, {Slot::Kind::Preposition, "by"_word}, {Slot::Kind::Preposition, "from"_word}};
constexpr Slot kRecipientsOfNoun[] = {{Slot::Kind::Preposition, "on"_word}, {Slot::Kind::Preposition, "against"_word}, {Slot::Kind::Preposition, "with"_word},
                                      {Slot::Kind::Preposition, "to"_word}, {Slot::Kind::Preposition, "of"_word}};

std::span<const Slot> told_or(const std::vector<Slot>& told, std::span<const Slot> usual) { return told.empty() ? usual : told; }

// Prepositions of a meeting at which something else was done.
constexpr auto kAtMeeting = words("during", "at", "in", "after", "before", "following");

}  // namespace

Roles PredicateReader::own_roles(const Node& node, int depth) const {
  Roles roles;
  const TriggerRow& row = *node.row;
  const TriggerPos pos = clause_->verbal(node.token) ? TriggerPos::Verb : row.pos;
  const auto fill = [&](std::span<const Slot> slots, TokenList& list) {
    for (const Slot& place : slots) {
      TokenIndex found = slot(place, node.token, pos);
      if (found == kNone || found == node.token || each_other(found)) continue;
      // "launched missiles | targeting a base": who launched them
      if (&list == &roles.actors && place.kind == Slot::Kind::Subject && row.means == Means::Assault && clause_->at(node.token).deprel == Deprel::Acl && lexicon_.tells_mode(clause_->lemma(found)) &&
          clause_->at(found).deprel == Deprel::Obj && clause_->at(found).head != kNone && actors_->country_of(found).empty()) {
        const TokenIndex who = clause_->subject(clause_->at(found).head);
        if (who == kNone || !usable(who)) continue;
        add(who, list);
        return;
      }
      if (place.kind == Slot::Kind::Preposition && medium_of_words(found, row)) continue;
      // "military aid": of what sort, not from whom
      const bool given = row.means == Means::Aid || row.means == Means::Assist || row.means == Means::Support || row.means == Means::Cooperate;
      if (given && place.kind == Slot::Kind::Modifier && clause_->is(found, "military"_word)) continue;
      found = meant(clause_->core(free_relative(found)));
      // "condemned the shelling by troops": whoever does the deed that is spoken of
      if (const Node* deed = node_at(found); deed != nullptr && depth < 2 && !actors_->is_party(found) && deed->row->pos == TriggerPos::Noun) {
        const Roles inner = own_roles(*deed, depth + 1);
        if (!inner.actors.empty()) {
          list.insert(list.end(), inner.actors.begin(), inner.actors.end());
          return;
        }
        if (&list == &roles.actors && deed->row->means == Means::Assault) continue;  // "a Lima car bombing killed six": where, and by nobody that is told
      }
      // "attacked the naming of the strait as Peruvian by Chile": whose words or deed it is, not what it is about
      if (place.kind == Slot::Kind::Object && &list == &roles.recipients && row.means == Means::Accuse && !actors_->is_party(found) && !clause_->passive(node.token)) {
        const TokenIndex author = clause_->prepositional(node.token, "by"_word, true);
        if (author != kNone && author > found && usable(author)) {
          add(author, list);
          return;
        }
      }
      // "a bomb in Lima killed six": with what and where, not who
      if (&list == &roles.actors && row.means == Means::Assault && lexicon_.tells_mode(clause_->lemma(found)) && !actors_->is_party(found)) {
        bool owned = false;
        clause_->children(found, [&](TokenIndex child) {
          const Deprel relation = clause_->at(child).deprel;
          owned = owned || ((relation == Deprel::Amod || relation == Deprel::NmodPoss || relation == Deprel::Compound) && actors_->entry(child) != nullptr);
        });
        if (!owned) continue;
      }
      if (!usable(found)) {
        // "politicians and | the police | urged": somebody else of the coordination is known
        TokenList all;
        clause_->with_conjuncts(found, all);
        if (nominal(clause_->at(found)) && std::any_of(all.begin(), all.end(), [&](TokenIndex other) { return usable(other) && actors_->is_party(other); })) {
          list.insert(list.end(), all.begin(), all.end());
          return;
        }
        // "criticised his handling of it": whose it was
        const bool anothers = place.kind == Slot::Kind::Object && &list == &roles.recipients && row.means != Means::Assault && !is_own(found);
        const TokenIndex whose = anothers ? clause_->child(found, {Deprel::NmodPoss}) : kNone;
        const bool somebodys = whose != kNone && usable(whose) && (actors_->is_person(whose) || actors_->noun(whose) != nullptr);
        if (somebodys && !acts(whose, roles)) {
          add(whose, list);
          return;
        }
        // "raided the office of a newspaper", "praised the quality of | Lund's | work"
        TokenIndex owner = clause_->prepositional(found, "of"_word, false);
        const bool judged = row.means == Means::Accuse || row.means == Means::Support || row.means == Means::Reject;
        if (anothers && judged && owner != kNone && !actors_->is_party(owner)) {
          if (const TokenIndex author = clause_->child(owner, {Deprel::NmodPoss}); author != kNone && !acts(author, roles)) owner = author;
        }
        if (owner != kNone && place.kind == Slot::Kind::Object && actors_->is_party(owner)) {
          add(owner, list);
          return;
        }
        // "criticised the plan that Rome announced", "shelled rebel positions"
        const bool target = place.kind == Slot::Kind::Object && &list == &roles.recipients && (judged || row.means == Means::Refuse || row.means == Means::Assault);
        if (target && !is_own(found)) {
          if (const TokenIndex who = behind_thing(found, row.means); who != kNone && !acts(who, roles)) {
            add(who, list);
            return;
          }
        }
        // "rejected a plan by Rome", where "by" was hung on the verb
        const TokenIndex author = !clause_->passive(node.token) && clause_->at(found).head == node.token
                                      ? clause_->prepositional(node.token, "by"_word, false) : kNone;
        if (author == kNone || !usable(author) || &list != &roles.recipients) continue;
        add(author, list);
        return;
      }
      add(found, list);
      if (row.means == Means::Consult && place.kind == Slot::Kind::Preposition && place.preposition == "with"_word) add_further(node.token, found, list);
      return;
    }
  };
  bool inverted = false;
  if (pos == TriggerPos::Noun) {
    // "came under fire", "was put under investigation": the carrier's subject or object is whom it is done to
    const TokenIndex verb = carrier(node.token);
    inverted = verb != node.token && clause_->has_preposition(clause_->first_conjunct(node.token), "under"_word);
    if (verb != node.token && brought_on(node.token, verb)) {
      const TokenIndex subject = clause_->subject(verb);
      if (subject != kNone && usable(subject)) add(subject, roles.recipients);
    } else if (inverted) {
      TokenIndex target = clause_->object(verb);
      const TokenIndex subject = clause_->subject(verb);
      if (target != kNone && target != node.token) {
        if (subject != kNone && usable(subject)) add(subject, roles.actors);
      } else {
        target = subject;
      }
      if (target != kNone && usable(target)) add(target, roles.recipients);
    } else if (verb != node.token) {
      TokenIndex subject = clause_->subject(verb);
      // "were engaged in looting"
      if (subject == kNone && clause_->passive(verb) && clause_->has_preposition(clause_->first_conjunct(node.token), "in"_word)) subject = clause_->object(verb);
      // "the leak led to the resignation of a minister": who resigns, not what brought it about
      if (row.means == Means::Retreat && !row.actor.empty() && clause_->has_preposition(clause_->first_conjunct(node.token), "to"_word)) fill(row.actor, roles.actors);
      if (roles.actors.empty() && subject != kNone && usable(subject)) add(subject, roles.actors);
    }
    if (roles.actors.empty()) fill(told_or(row.actor, kActorsOfNoun), roles.actors);
    if (roles.recipients.empty() && !row.no_recipient) fill(told_or(row.recipient, kRecipientsOfNoun), roles.recipients);
    if (roles.recipients.empty() && !row.no_recipient) {
      clause_->children(node.token, [&](TokenIndex child) {
        if (roles.recipients.empty() && named_victim(child, node.token)) add(child, roles.recipients);
      });
    }
    const TokenIndex first = clause_->first_conjunct(node.token);
    const TokenIndex above = clause_->at(first).head;
    // "another attack | ascribed to rebels"
    if (roles.actors.empty()) {
      if (const TokenIndex who = ascribed_to(node.token); who != kNone) add(who, roles.actors);
    }
    // "was the target of a raid", "has been subject to sanctions since May"
    // but not "spoke of the targets of an inquiry"
    if (roles.recipients.empty() && !row.no_recipient && above != kNone && !clause_->verbal(above) && clause_->is_any(above, kTargets) &&
        !clause_->behind_preposition(clause_->first_conjunct(above))) {
      const TokenIndex target = clause_->subject(above);
      if (target != kNone && usable(target)) add(target, roles.recipients);
    }
    // "left at Rome's request"
    if (roles.recipients.empty() && row.means == Means::Ask && above != kNone && clause_->verbal(above) && (clause_->has_preposition(first, "at"_word) || clause_->has_preposition(first, "per"_word))) {
      const TokenIndex asked = clause_->subject(above);
      if (asked != kNone && usable(asked)) add(asked, roles.recipients);
    }
    // "hunts rebels in cooperation with Peru"
    if (roles.actors.empty() && row.means == Means::Cooperate && clause_->has_preposition(first, "in"_word)) {
      if (const TokenIndex who = acting_above(first); who != kNone) add(who, roles.actors);
    }
    if (above != kNone && clause_->verbal(above) && verb == node.token) {
      const bool consults = row.means == Means::Consult && clause_->at(first).deprel == Deprel::Obl &&
                            clause_->has_any_preposition(first, kAtMeeting);
      // "faced sanctions", "prompting condemnation": whoever brings it on himself
      const bool suffers = (row.means == Means::Sanction || row.means == Means::Accuse || row.means == Means::Blame) &&
                           roles.recipients.empty() && brought_on(node.token, above);
      if (consults || suffers) {
        const TokenIndex subject = clause_->subject(above);
        TokenList& list = consults ? roles.actors : roles.recipients;
        if (list.empty() && subject != kNone && usable(subject)) {
          add(subject, list);
          // "backed the king at a meeting": met whom he backed
          const Node* friendly = consults && roles.recipients.empty() ? node_at(above) : nullptr;
          if (friendly != nullptr && depth == 0 && (friendly->meaning.means == Means::Support || friendly->meaning.means == Means::Agree)) {
            roles.recipients = own_roles(*friendly, depth + 1).recipients;
          }
        }
      }
    }
  } else {
    // "warned that Rome will pay the price": the deed is in the warning
    if (row.spoken) {
      TokenIndex token = node.token;
      for (int step = 0; step < 5 && roles.actors.empty() && clause_->at(token).head != kNone; ++step) {
        const bool said = clause_->complement(token) || clause_->at(token).deprel == Deprel::Xcomp;
        token = clause_->at(token).head;
        if (!said || !clause_->verbal(token)) continue;
        const TokenIndex who = clause_->passive(token) ? clause_->object(token) : clause_->subject(token);
        if (who != kNone && usable(who)) add(who, roles.actors);
      }
    }
    if (!row.spoken) fill(told_or(row.actor, kActorsOfVerb), roles.actors);
    const Token& verb = clause_->at(node.token);
    const bool participle = verb.xpos == Xpos::Vbg && (verb.deprel == Deprel::Advcl || verb.deprel == Deprel::Acl || verb.deprel == Deprel::AclRelcl) &&
                            (clause_->child(node.token, {Deprel::Mark, Deprel::Case}) == kNone || clause_->has_preposition(node.token, "by"_word)) &&
                            (verb.deprel != Deprel::AclRelcl || clause_->child(node.token, {Deprel::Nsubj, Deprel::Aux}) == kNone);
    if (roles.actors.empty() && row.actor.empty() && !row.spoken && participle) {
      if (const TokenIndex who = acting_above(node.token); who != kNone) add(who, roles.actors);
    }
    if (roles.actors.empty() && row.actor.empty() && !row.spoken) {
      if (const TokenIndex author = author_of(node.token); author != kNone) add(author, roles.actors);
      else if (const TokenIndex doer = doer_of(node.token); doer != kNone) add(doer, roles.actors);
    }
    if (!row.no_recipient) fill(told_or(row.recipient, kRecipientsOfVerb), roles.recipients);
    // "booed by protesting farmers", where the farmers were taken for what they protest against
    if (row.means == Means::Protest && verb.xpos == Xpos::Vbg && roles.recipients.size() == 1) {
      const TokenIndex who = roles.recipients.front();
      const bool bare = clause_->child(who, {Deprel::Det, Deprel::NmodPoss, Deprel::Case}) == kNone && clause_->at(who).xpos == Xpos::Nns;
      if (bare && clause_->at(who).head == node.token && clause_->has_preposition(node.token, "by"_word) && verb.head != kNone && clause_->passive(verb.head)) {
        roles.actors = roles.recipients;
        roles.recipients.clear();
      }
    }
  }
  // Nobody does a thing to what stands in both roles.
  std::erase_if(roles.recipients, [&](TokenIndex token) {
    return std::find(roles.actors.begin(), roles.actors.end(), token) != roles.actors.end();
  });
  return roles;
}

// "met with Rome, then | with Oslo"
void PredicateReader::add_further(TokenIndex verb, TokenIndex first, TokenList& list) const {
  constexpr WordId kWith = "with"_word;
  clause_->children(verb, [&](TokenIndex child) {
    if (child > first && clause_->at(child).deprel == Deprel::Obl && clause_->has_preposition(child, kWith) && usable(child)) add(child, list);
  });
}

// "renewed its calls for | Rome | to give way", where the infinitive hangs on the call, on Rome, or on the verb of the call
TokenIndex PredicateReader::noun_to_act(TokenIndex noun) const {
  TokenIndex who = clause_->prepositional(noun, "for"_word, false);
  if (who == kNone && noun + 1 < clause_->size() && clause_->is(noun + 1, "for"_word)) {
    const TokenIndex acts = clause_->at(noun + 1).head;
    if (acts != kNone && clause_->at(acts).deprel == Deprel::Nsubj && clause_->has_preposition(clause_->at(acts).head, "to"_word)) {
      return usable(acts) && !clause_->passive(clause_->at(acts).head) ? acts : kNone;
    }
  }
  if (who == kNone || who < noun || !usable(who) || clause_->at(who).subtree_end == kNone) return kNone;
  TokenIndex deed = kNone;
  for (const TokenIndex above : {noun, who, clause_->at(noun).head}) {
    if (above != kNone && deed == kNone) deed = clause_->infinitive(above);
  }
  // of what he is called to have done to him, another is asked
  return deed > who && !clause_->passive(deed) ? who : kNone;
}

// "called for | Rome | to give way": who is to do it stands behind "for"
TokenIndex PredicateReader::called_to_act(TokenIndex verb) const {
  if (!clause_->verbal(verb)) return noun_to_act(verb);
  if (clause_->passive(verb)) return kNone;
  const TokenIndex deed = clause_->infinitive(verb);
  if (deed == kNone) return kNone;
  TokenIndex who = clause_->has_preposition(deed, "for"_word) ? clause_->child(deed, {Deprel::Nsubj, Deprel::NsubjPass}) : kNone;
  // where it was hung on the verb
  if (who == kNone) {
    clause_->children(verb, [&](TokenIndex child) {
      if (child < verb || child > deed || clause_->at(child).deprel != Deprel::Obl) return;
      if (clause_->has_preposition(child, "for"_word) || clause_->is(child - 1, "for"_word)) who = child;
    });
  }
  return who != kNone && usable(who) ? who : kNone;
}

// "demanded that | Rome | address it", "proposed | they | debate": who is to do it is the subject of what is asked
TokenIndex PredicateReader::asked_to_act(TokenIndex verb) const {
  if (!clause_->verbal(verb)) return kNone;
  const TokenIndex deed = clause_->clause(verb);
  if (deed == kNone || deed < verb || !clause_->complement(deed) || !clause_->verbal(deed) || clause_->passive(deed)) return kNone;
  const TokenIndex who = clause_->subject(deed);
  return who != kNone && who > verb && usable(who) ? who : kNone;
}

// "threatened to strike unless Rome gave way": whom the condition is put to
void PredicateReader::condition_recipient(const Node& node, Roles& roles) const {
  constexpr WordId kUnless = "unless"_word, kIf = "if"_word;  // clang 14 leaves consteval calls within a generic lambda to the linker
  const auto look = [&](TokenIndex verb, int depth, auto&& self) -> void {
    clause_->children(verb, [&](TokenIndex child) {
      const Deprel relation = clause_->at(child).deprel;
      if (!roles.recipients.empty() || depth > kDeepest) return;
      if (relation == Deprel::Advcl && (clause_->has_preposition(child, kUnless) || clause_->has_preposition(child, kIf))) {
        const TokenIndex who = clause_->subject(child);
        if (who != kNone && usable(who) && clause_->at(who).upos != Upos::Pron) add(who, roles.recipients);
        return;
      }
      // "threatened to end talks on cutting the tariff | if Rome goes on": at whatever verb the condition was hung
      const bool infinite = clause_->at(child).xpos == Xpos::Vb || clause_->at(child).xpos == Xpos::Vbg;
      if (clausal(relation) && infinite) self(child, depth + 1, self);
    });
  };
  look(node.token, 0, look);
}

// "marched to demand reforms by the government", "on strike in protest at the minister's silence": those in office whom the
// demand or complaint names
void PredicateReader::protest_target(const Node& node, Roles& roles) const {
  TokenIndex found = kNone;
  const auto look = [&](TokenIndex head, auto&& self, int depth) -> void {
    clause_->children(head, [&](TokenIndex child) {
      if (found != kNone || depth > 6) return;
      const Token& token = clause_->at(child);
      if (token.deprel == Deprel::Conj && clause_->verbal(child) && clause_->child(child, {Deprel::Nsubj}) != kNone) return;
      if (token.deprel == Deprel::Parataxis || token.deprel == Deprel::Nsubj) return;
      if (token.upos != Upos::Pron && actors_->rules(child) && std::find(roles.actors.begin(), roles.actors.end(), child) == roles.actors.end()) {
        found = child;
        return;
      }
      self(child, self, depth + 1);
    });
  };
  // "joined an anti-government march"
  const TokenIndex deed = node.inner >= 0 ? nodes_[static_cast<std::size_t>(node.inner)].token : node.token;
  clause_->children(deed, [&](TokenIndex child) {
    if (found == kNone && clause_->is(child, "anti-government"_word)) found = child;
  });
  const auto begin = [&](TokenIndex head) {
    clause_->children(head, [&](TokenIndex child) {
      if (found != kNone || child < node.token) return;
      const Token& token = clause_->at(child);
      const bool purpose = (token.deprel == Deprel::Advcl || token.deprel == Deprel::Acl) &&
                           (clause_->has_preposition(child, "to"_word) || (token.xpos == Xpos::Vbg && clause_->child(child, {Deprel::Mark}) == kNone));
      const bool cause = (token.deprel == Deprel::Obl || token.deprel == Deprel::Nmod) &&
                         (clause_->is(child, "protest"_word) || clause_->has_preposition(child, "over"_word) || clause_->has_preposition(child, "against"_word));
      if (purpose || cause) look(child, look, 0);
      // "rioted following a march that called for reforms": what the march was for
      const Node* other = clause_->has_preposition(child, "following"_word) || clause_->has_preposition(child, "during"_word) ? node_at(child) : nullptr;
      if (other != nullptr && other->meaning.means == Means::Protest) look(child, look, 0);
    });
  };
  if (found == kNone) begin(node.token);
  if (found == kNone && deed != node.token) begin(deed);
  const TokenIndex verb = carrier(node.token);
  if (found == kNone && verb != node.token) begin(verb);
  // "opponents of the senate marched"
  for (const TokenIndex who : roles.actors) {
    if (found != kNone || (!clause_->is(who, "opponent"_word) && !clause_->is(who, "critic"_word))) continue;
    const TokenIndex of_whom = clause_->prepositional(who, "of"_word, false);
    if (of_whom != kNone && actors_->rules(of_whom)) found = of_whom;
  }
  if (found != kNone) add(found, roles.recipients);
}

// "sent experts to Chad to investigate the blast": of what happened there, unless the words tell whose it was
void PredicateReader::sent_to(const Node& node, Roles& roles) const {
  if (!clause_->verbal(node.token) || clause_->at(node.token).xpos != Xpos::Vb || !clause_->has_preposition(node.token, "to"_word)) return;
  if (std::any_of(roles.recipients.begin(), roles.recipients.end(), [&](TokenIndex who) { return !actors_->country_of(who).empty(); })) return;
  const TokenIndex sends = clause_->at(node.token).head;
  if (sends == kNone || !clause_->verbal(sends) || sends > node.token) return;
  const TokenIndex place = clause_->prepositional(sends, "to"_word, true);
  if (place == kNone || place > node.token || !actors_->names_place(place)) return;
  roles.recipients.clear();
  add(place, roles.recipients);
}

Roles PredicateReader::roles(const Node& node) const { return roles(node, 0); }

Roles PredicateReader::roles(const Node& node, int depth) const {
  Roles own = own_roles(node, 0);
  if (depth > kDeepest) return own;
  if (node.inner >= 0) {
    const Node& inner = nodes_[static_cast<std::size_t>(node.inner)];
    // "ordered a curfew in Lima": the deed itself is nobody
    std::erase(own.recipients, inner.token);
    const Roles deed = roles(inner, depth + 1);
    switch (node.row->means) {
      case Means::Ask:
        if (const TokenIndex asked = called_to_act(node.token); asked != kNone) {
          own.recipients.clear();
          add(asked, own.recipients);
        }
        // Asked is who would do it; not "the withdrawal of troops from | Congo", which stands inside the deed.
        if (!own.recipients.empty() && inner.row->pos == TriggerPos::Noun && !deed.actors.empty()) {
          const Token& noun = clause_->at(inner.token);
          const TokenIndex asked = own.recipients.front();
          if (asked > inner.token && noun.subtree_begin != kNone && asked < noun.subtree_end) own.recipients = deed.actors;
        }
        if (own.recipients.empty()) own.recipients = deed.actors;
        if (own.recipients.empty() || own.recipients == own.actors) own.recipients = deed.recipients;
        break;
      case Means::Refuse:
        if (own.recipients.empty() && inner.row->means == Means::Ask) own.recipients = deed.actors;
        if (own.recipients.empty() && !deed.actors.empty() && inner.row->pos == TriggerPos::Noun) own.recipients = deed.actors;
        if (own.recipients.empty()) own.recipients = deed.recipients;
        break;
      case Means::Blame:
        if (own.recipients.empty()) own.recipients = deed.actors;
        break;
      case Means::Light:
        own.recipients = deed.recipients;
        // "in an attack, | conducted by rebels", where that was hung on another verb: its agent is the deed's
        if (deed.actors.empty() && clause_->at(node.token).deprel == Deprel::Advcl && clause_->passive(node.token)) break;
        if (own.actors.empty() || (inner.row->pos == TriggerPos::Noun && (!deed.actors.empty() || so_called(node.token) != inner.token))) own.actors = deed.actors;
        break;
      case Means::Prevent:
        if (inner.meaning.means == Means::Assault) {
          own = deed;  // a foiled attack is the attacker's
          break;
        }
        [[fallthrough]];
      case Means::Allow:
        if (own.recipients.empty()) own.recipients = deed.actors.empty() ? deed.recipients : deed.actors;
        break;
      case Means::Report:
        break;
      case Means::Promise:
        // "agreed to American mediation in talks with Peru": with whose deed stands before it; "offered its troops" is nobody else's
        if (inner.row->pos == TriggerPos::Noun && !deed.actors.empty() && deed.actors != own.actors) {
          const TokenIndex doer = deed.actors.front();
          const bool named = clause_->at(doer).upos != Upos::Pron && clause_->child(inner.token, {Deprel::Amod, Deprel::Compound, Deprel::NmodPoss}) == doer;
          if (named || own.recipients.empty()) own.recipients = deed.actors;
        }
        if (own.recipients.empty()) own.recipients = deed.recipients;
        if (own.actors.empty()) own.actors = deed.actors;
        break;
      default:
        // "threatened to shell Peru today in retaliation for a raid on a town": who is threatened is in the deed
        if (node.row->means == Means::Menace && clause_->verbal(inner.token) && clause_->infinitive(node.token) == inner.token && !deed.recipients.empty() &&
            clause_->child(node.token, {Deprel::Obj}) == kNone) {
          own.recipients = deed.recipients;
        }
        if (own.recipients.empty() || own.recipients == deed.actors) own.recipients = deed.recipients;
        if (own.actors.empty()) own.actors = deed.actors;
        break;
    }
  }
  if (node.meaning.means == Means::Threaten && own.recipients.empty()) condition_recipient(node, own);
  if (node.inner < 0 && node.row->means == Means::Ask && own.recipients.empty()) {
    TokenIndex asked = called_to_act(node.token);
    if (asked == kNone) asked = asked_to_act(node.token);
    if (asked != kNone) add(asked, own.recipients);
  }
  // "protested that Rome had broken its word"; "Rome has broken its word, the minister protested"
  const bool complains = node.row->means == Means::Accuse && clause_->verbal(node.token);
  if ((node.row->means == Means::Blame || complains) && own.recipients.empty()) {
    const Token& here = clause_->at(node.token);
    const bool behind = complains && here.deprel == Deprel::Parataxis && here.head != kNone && here.head < node.token;
    const TokenIndex deed = behind ? here.head : clause_->clause(node.token);
    if (deed != kNone) {
      // "alleged that Lund was poisoned": by whom is not told
      const Node* done = node_at(deed);
      const bool suffered = done != nullptr && (done->meaning.means == Means::Assault || done->meaning.means == Means::Coerce) && clause_->passive(deed);
      const TokenIndex who = clause_->passive(deed) && !suffered ? clause_->object(deed) : clause_->subject(deed);
      if (who != kNone && usable(who)) add(who, own.recipients);
    }
  }
  if (node.implicit == Means::Ask) {
    own.recipients = own.actors;
    own.actors.clear();
    if (node.speaker != kNone && usable(node.speaker)) add(node.speaker, own.actors);
  } else if (node.implicit == Means::Plan && node.speaker != kNone && own.actors.empty()) {
    add(node.speaker, own.actors);
  }
  // "rejected a plan for peace with Peru": whoever is named in what is rejected
  if (depth == 0 && own.recipients.empty() && !own.actors.empty() && !node.row->no_recipient && is_type(node.meaning.means) &&
      node.meaning.means != Means::Consult && node.meaning.means != Means::Cooperate) {
    const bool bodily = node.meaning.means == Means::Assault || node.meaning.means == Means::Coerce || node.meaning.means == Means::Retreat ||
                        node.meaning.means == Means::Mobilize;
    if (!bodily) {
      if (const TokenIndex who = party_within(node.token, own.actors); who != kNone) add(who, own.recipients);
    }
  }
  if (depth == 0 && node.meaning.means == Means::Protest && own.recipients.empty() && !node.row->no_recipient) protest_target(node, own);
  if (depth == 0 && node.meaning.mode == modes_.investigate) sent_to(node, own);
  std::erase_if(own.recipients, [&](TokenIndex token) {
    return std::find(own.actors.begin(), own.actors.end(), token) != own.actors.end();
  });
  return own;
}

}  // namespace newsingest
