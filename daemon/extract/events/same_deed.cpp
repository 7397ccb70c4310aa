// PredicateReader: which nodes tell one deed, which are part of another, and which are none.
//
//   "an air strike killed six"   one deed, told by "strike" and "killed"

#include "extract/events/predicates.h"

#include <algorithm>

namespace newsingest {

TokenIndex PredicateReader::carrier(TokenIndex token) const {
  if (clause_->verbal(token)) return token;
  const TokenIndex noun = clause_->first_conjunct(token);
  const Token& head = clause_->at(noun);
  if (head.head == kNone) return token;
  const Node* above = node_at(head.head);
  // "issued a statement after the attacks": a time, or what is spoken of
  const bool beside = head.deprel == Deprel::Obl && beside_the_deed(noun);
  // "held talks | on the attack": the verb carries the talks
  const bool other = above != nullptr && above->inner >= 0 && nodes_[static_cast<std::size_t>(above->inner)].token != noun && clause_->has_preposition(noun, "on"_word);
  // "went after Lane for Lund's refusal": whose it is stands before it
  const TokenIndex owner = head.deprel == Deprel::Obl && !clause_->has_preposition(noun, "under"_word) ? clause_->child(noun, {Deprel::NmodPoss}) : kNone;
  if (owner != kNone && clause_->at(owner).upos == Upos::Propn && usable(owner)) return token;
  const bool carried = head.deprel == Deprel::Obj || head.deprel == Deprel::NsubjPass || (head.deprel == Deprel::Obl && !beside && !other && !looks_into(noun)) || head.deprel == Deprel::Acl;
  if (carried && above != nullptr && (above->row->means == Means::Light)) return head.head;
  return token;
}

bool PredicateReader::beside_the_deed(TokenIndex noun) const {
  return clause_->has_any_preposition(noun, kBeside);
}

// Whether somebody else does the second than does the first, as far as the sentence tells.
bool PredicateReader::another_acts(TokenIndex second, TokenIndex first) const {
  if (clause_->passive(first)) return false;
  const TokenIndex one = clause_->subject(first);
  const TokenIndex other = clause_->subject(second);
  return one != kNone && other != kNone && one != other && usable(one) && usable(other) && !actors_->country_of(one).empty() &&
         !actors_->country_of(other).empty() && actors_->country_of(one) != actors_->country_of(other);
}

// "the right of troops to fire on rebels", "the power to arrest anybody": what somebody may do he has not done.
bool PredicateReader::only_may(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (token.xpos != Xpos::Vb || node.token < first_ + 2 || !clause_->is(node.token - 1, "to"_word)) return false;
  const auto right = [&](TokenIndex noun) {
    return noun != kNone && nominal(clause_->at(noun)) && clause_->is_any(noun, kRights);
  };
  return right(node.token - 2) || (token.deprel == Deprel::Acl && right(token.head));
}

// Nodes that tell one deed in several words: "an air strike killed six", "shot dead in a clash", "bombed the town, killing six".
void PredicateReader::merge() {
  const auto same_type = [&](const Node& a, const Node& b) {
    return is_type(a.meaning.means) && a.meaning.means == b.meaning.means;
  };
  // "recalled its envoy and imposed a ban" are two deeds, "shot and killed a guard" is one
  const auto two_objects = [&](TokenIndex a, TokenIndex b) {
    const TokenIndex first = clause_->child(a, {Deprel::Obj});
    const TokenIndex second = clause_->child(b, {Deprel::Obj});
    return first != kNone && second != kNone && clause_->at(first).upos == Upos::Noun && clause_->at(second).upos == Upos::Noun;
  };
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    const bool carried = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means == Means::Light;
    if (!is_type(node.meaning.means) || (node.outer >= 0 && !carried)) continue;
    const Token& token = clause_->at(node.token);
    // "six died in an attack | carried out by rebels": of that, the verb's business is whose it was
    if (carried) {
      const std::int32_t above = token.head == kNone || token.deprel != Deprel::Obl ? -1 : node_index(token.head);
      const bool died = above >= 0 && above != node.outer && clause_->is(token.head, "die"_word) && same_type(node, nodes_[static_cast<std::size_t>(above)]);
      if (died) nodes_[static_cast<std::size_t>(node.outer)].merged = above;
      continue;
    }
    TokenIndex head = token.head;
    Deprel relation = token.deprel;
    for (int step = 0; step < 3 && head != kNone; ++step) {
      const std::int32_t other = node_index(head);
      if (other >= 0 && other != static_cast<std::int32_t>(i)) {
        Node& better = nodes_[static_cast<std::size_t>(other)];
        const bool noun = nominal(token);
        const bool joins = noun ? relation == Deprel::Nsubj || relation == Deprel::Obl || relation == Deprel::Obj ||
                                      relation == Deprel::NsubjPass || relation == Deprel::OblAgent || relation == Deprel::Compound ||
                                      relation == Deprel::Nmod
                                : (relation == Deprel::Advcl && token.xpos == Xpos::Vbg) ||
                                      (relation == Deprel::Conj && clause_->child(node.token, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone &&
                                       (node.meaning.mode == better.meaning.mode || node.meaning.mode == 0) &&
                                       !two_objects(node.token, better.token));
        // "was jailed after a raid": another deed; who "died after a raid" died of it
        const bool apart = relation == Deprel::Obl && !clause_->is(better.token, "die"_word) && clause_->has_any_preposition(node.token, kAnotherTime);
        // "accused Rome of lying by alleging": the second is Rome's
        // "criticizing Rome, she came under fire from Oslo": done to her, not by her
        const bool suffered = better.row->actor.size() > 0 && better.row->recipient.size() > 0 && better.row->recipient.front().kind == Slot::Kind::Subject;
        const bool others = !noun && relation == Deprel::Advcl && (suffered || another_acts(node.token, better.token));
        if (joins && !apart && !others && same_type(node, better) && better.merged < 0) node.merged = other;
        // "ratified an accord with Peru": the accord is what is ratified
        const bool object = relation == Deprel::Obj || relation == Deprel::NsubjPass;
        const Means what = better.meaning.means;
        const bool takes = node.meaning.means == Means::Agree ? is_type(what)
                                                              : what == Means::Sanction || what == Means::Reject || what == Means::Concede ||
                                                                    what == Means::Threaten || (what == Means::Retreat && node.meaning.means == Means::Assault);
        if (noun && object && takes && better.merged < 0) node.merged = other;
        break;
      }
      // "a bomb killed six, another attack | ascribed to rebels"
      if (step == 0 && nominal(token) && clause_->at(head).deprel == Deprel::Parataxis && ascribed_to(node.token) != kNone) {
        head = clause_->at(head).head;
        continue;
      }
      // through a noun that counts: "a series of attacks", or a conjunct
      if (!nominal(clause_->at(head)) && relation != Deprel::Conj && clause_->core(head) != clause_->core(node.token)) break;
      relation = clause_->at(head).deprel;
      head = clause_->at(head).head;
    }
  }
}

// "vowed to answer Chad's attack on Niger", "agreed to meet after the shelling by troops": a deed with a doer, named as the occasion of
// what is promised, is none of it.
bool PredicateReader::happened(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (clause_->verbal(node.token) || !is_type(node.meaning.means) || token.deprel == Deprel::Compound) return false;
  if ((token.deprel != Deprel::Obl && token.deprel != Deprel::Nmod) || !clause_->has_any_preposition(node.token, kOccasion)) return false;
  return !own_roles(node, 0).actors.empty();
}

// "talks on a withdrawal", "negotiations about aid"; but what bodies have suffered has happened, and is talked about for that.
bool PredicateReader::is_topic(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (clause_->verbal(node.token) || (token.deprel != Deprel::Obl && token.deprel != Deprel::Nmod)) return false;
  if (!clause_->has_preposition(node.token, "on"_word) && !clause_->has_preposition(node.token, "about"_word)) return false;
  const Means means = node.meaning.means;
  return means != Means::Assault && means != Means::Protest && means != Means::Coerce && means != Means::Threaten && means != Means::Accuse;
}

// What stands inside a promise, a demand, a refusal or a threat has not happened: it is no event beside it. So are the demands
// of a march. Relative clauses and clauses of time, which tell of other things, are left alone.
void PredicateReader::absorb() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    const bool reported = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means == Means::Report;
    if ((node.outer >= 0 && !reported) || node.merged >= 0 || node.row->spoken || happened(node)) continue;
    TokenIndex token = node.token;
    bool terms = false;  // what is one edge below is an infinitive of this noun
    for (int step = 0; step < 8 && clause_->at(token).head != kNone; ++step) {
      const Token& here = clause_->at(token);
      if (here.deprel == Deprel::AclRelcl || here.deprel == Deprel::Parataxis) break;
      const bool purpose = here.deprel == Deprel::Advcl && clause_->verbal(token) &&
                           (clause_->has_preposition(token, "to"_word) || here.xpos == Xpos::Vbg);
      if (here.deprel == Deprel::Advcl && !purpose) break;
      const TokenIndex head = here.head;
      const std::int32_t other = node_index(head);
      if (other >= 0 && other != static_cast<std::int32_t>(i)) {
        const Node& above = nodes_[static_cast<std::size_t>(other)];
        const Node& outer = above.outer >= 0 ? nodes_[static_cast<std::size_t>(above.outer)] : above;
        const bool taken = above.outer >= 0 && outer.row->means != Means::Report && outer.row->means != Means::Light &&
                           outer.row->means != Means::Blame && outer.row->means != Means::Attempt && outer.row->means != Means::Fail;
        const bool calling = here.deprel == Deprel::Acl && here.xpos == Xpos::Vbg;
        const bool demand = above.meaning.means == Means::Protest && (purpose || calling) &&
                            (node.meaning.means == Means::Request || node.meaning.means == Means::Accuse || node.meaning.means == Means::Protest);
        // "offered ships to help | expel the rebels"
        const Means operation = above.row->means;
        const bool meant_for = purpose && here.xpos == Xpos::Vb && (operation == Means::Promise || operation == Means::Ask || operation == Means::Refuse ||
                                                                     operation == Means::Menace || operation == Means::Plan);
        const bool ahead = above.implicit == Means::Plan && !clause_->has_preposition(token, "to"_word) && here.deprel != Deprel::Conj;
        // "marched, saying he must go": of what is only said to have happened no more
        if (reported && !demand) {
          token = head;
          continue;
        }
        // "resigned | to allow elections", "withdrew to let aid in": what the deed is for, and by the same
        const bool for_others = purpose && here.xpos == Xpos::Vb && token == node.token && node.row->means == Means::Allow && is_type(above.meaning.means);
        if (taken || demand || ahead || meant_for || for_others) {
          node.within = other;
          break;
        }
        // "reached a consensus | to exchange data", "held talks on | a withdrawal": what is agreed or talked about is not done by that
        const bool agreed = above.meaning.means == Means::Agree && (here.deprel == Deprel::Acl || (terms && here.deprel == Deprel::Obj));
        if (agreed || (above.meaning.means == Means::Consult && token == node.token && is_topic(node))) {
          node.within = other;
          break;
        }
      }
      terms = here.deprel == Deprel::Acl && here.xpos == Xpos::Vb;
      token = head;
    }
  }
}

// "missile strikes", "a tank attack": with what, not by whom.
bool PredicateReader::is_arm(TokenIndex token) const {
  return clause_->at(token).deprel == Deprel::Compound && clause_->is_any(token, kArms);
}

// A noun that names a deed by itself: "strike", "raid".
bool PredicateReader::names_deed(TokenIndex token) const {
  const auto& rows = lexicon_.triggers(clause_->lemma(token));
  return nominal(clause_->at(token)) && std::any_of(rows.begin(), rows.end(), [](const TriggerRow& row) { return row.pos == TriggerPos::Noun && is_type(row.means); });
}

}  // namespace newsingest
