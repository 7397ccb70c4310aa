// Coder: when and where a deed was done.

#include "extract/events/coder.h"

#include <algorithm>

namespace newsingest {

std::optional<Event::Location> Coder::location(const Node& node, const Node& named) const {
  std::optional<Event::Location> best;
  const auto look = [&](TokenIndex governor, auto&& self, int depth) -> void {
    clause_.children(governor, [&](TokenIndex child) {
      if (best) return;
      const Deprel relation = clause_.at(child).deprel;
      const bool phrase = relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Advmod;
      if (phrase && clause_.has_any_preposition(child, kPlaces)) best = place(child);
      // "a bomb in Lima killed six"
      const bool with_what = relation == Deprel::Nsubj && !actors_.is_party(child);
      const bool through = depth < 2 && (relation == Deprel::Obj || relation == Deprel::NsubjPass || relation == Deprel::Obl || with_what);
      if (!best && through && !clause_.verbal(child)) self(child, self, depth + 1);
    });
  };
  look(named.token, look, 0);
  // "the Kabul bombing"
  if (!best && !clause_.verbal(named.token)) {
    clause_.children(named.token, [&](TokenIndex child) {
      if (!best && clause_.at(child).deprel == Deprel::Compound && (actors_.names_town(child) || predicates_.scene(child, named.token))) best = place(child);
    });
  }
  if (!best) look(predicates_.carrier(named.token), look, 0);
  if (!best && node.token != named.token) look(node.token, look, 0);
  if (!best) best = place_before_where(named.token);
  if (!best && clause_.at(named.token).head != kNone && !clause_.verbal(named.token)) {
    const TokenIndex head = clause_.at(named.token).head;
    if (clause_.verbal(head)) look(head, look, 1);
  }
  return best;
}

// "marched in Lima, | where six were killed"
std::optional<Event::Location> Coder::place_before_where(TokenIndex verb) const {
  TokenIndex where = kNone;
  clause_.children(verb, [&](TokenIndex child) {
    if (child < verb && clause_.is(child, "where"_word)) where = child;
  });
  if (where == kNone || where < 2) return std::nullopt;
  return place(clause_.at(where - 1).form == "," ? where - 2 : where - 1);
}

std::optional<Event::Location> Coder::place(TokenIndex head) const {
  const auto make = [&](TokenIndex token) -> std::optional<Event::Location> {
    const GazetteerEntry* entry = actors_.entry(token);
    using Kind = GazetteerEntry::Kind;
    if (entry == nullptr || (entry->kind != Kind::Country && entry->kind != Kind::City && entry->kind != Kind::Capital && entry->kind != Kind::Region)) {
      return std::nullopt;
    }
    Event::Location location;
    TokenIndex first = token;
    TokenIndex last = token + 1;
    while (first > 0 && actors_.entry(first - 1) == entry) --first;
    while (last < clause_.size() && actors_.entry(last) == entry) ++last;
    location.span = {clause_.at(first).span.begin, clause_.at(last - 1).span.end};
    location.text = location.span.in(text());
    location.name = entry->name;
    location.country = entry->country;
    if (entry->latitude != 0 || entry->longitude != 0) {
      location.latitude = entry->latitude;
      location.longitude = entry->longitude;
    }
    if (entry->geonames_id != 0) location.geonames_id = entry->geonames_id;
    return location;
  };
  if (auto found = make(head)) return found;
  std::optional<Event::Location> found;
  clause_.children(head, [&](TokenIndex child) {
    if (found) return;
    const Deprel relation = clause_.at(child).deprel;
    if (relation == Deprel::Nmod || relation == Deprel::Flat || relation == Deprel::Appos || relation == Deprel::Compound ||
        relation == Deprel::Amod || relation == Deprel::NmodPoss) {
      found = make(child);
    }
  });
  return found;
}

// Of a date expression: the token whose head lies outside it.
TokenIndex Coder::head_of(const DateMention& date) const {
  for (TokenIndex token = date.first; token < date.last; ++token) {
    const TokenIndex up = clause_.at(token).head;
    if (up == kNone || up < date.first || up >= date.last) return token;
  }
  return date.first;
}

void Coder::date(const Node& node, const Node& named, Event& event) const {
  const DateMention* best = nullptr;
  int nearest = 100;
  for (const DateMention& date : dates_) {
    TokenIndex governor = clause_.at(head_of(date)).head;
    int distance = 0;
    while (governor != kNone && distance < 3 && !governs(governor, node, named)) {
      // Through nouns only: a verb that is not the event's own has the date for itself.
      if (clause_.verbal(governor)) {
        governor = kNone;
        break;
      }
      governor = clause_.at(governor).head;
      ++distance;
    }
    if (governor == kNone || distance >= 3) continue;
    distance = distance * 10 + (date.first > named.token ? 0 : 1);
    if (distance < nearest) {
      nearest = distance;
      best = &date;
    }
  }
  bool since = false;
  bool told = false;
  if (best == nullptr) best = date_of_clause(node, named, since, told);
  if (best == nullptr) return;
  const bool future = event.factuality == Event::Factuality::Planned && !told;
  event.date = date_record(reading_.annotation, text(), *best, published_, future, since);
}

// The date of the clause that an event is part of: "In May Rome | recalled its envoy and | imposed a ban", "the strikes began in
// May", "was the target of a raid in May". Not that of a deed, a report or a time that the event is only spoken of in.
// `told`: it is the day of the promise.
const DateMention* Coder::date_of_clause(const Node& node, const Node& named, bool& since, bool& told) const {
  if (dates_.empty()) return nullptr;
  // Where each date's clause begins, and whether a "since" joins it to the clause above.
  const auto clause_of = [&](const DateMention& date, TokenIndex& above, bool& open) {
    TokenIndex verb = clause_.at(head_of(date)).head;
    for (int step = 0; verb != kNone && step < 4 && !predicative(verb); ++step) verb = clause_.at(verb).head;
    above = kNone;
    open = false;
    if (verb == kNone) return verb;
    const Token& token = clause_.at(verb);
    const TokenIndex first = clause_.first_conjunct(verb);
    if (first != verb && clause_.at(first).deprel == Deprel::Advcl && clause_.at(first).xpos == Xpos::Vbg && token.xpos == Xpos::Vbg) above = clause_.at(first).head;
    if (token.deprel == Deprel::Advcl && token.head != kNone) {
      if (clause_.has_preposition(verb, "since"_word)) above = token.head, open = true;
      // "protested by singing on Monday"
      const bool part = token.xpos == Xpos::Vbg && clause_.child(verb, {Deprel::Nsubj}) == kNone;
      if (part) above = token.head;
    }
    // "the attack that took place on Monday"
    if ((token.deprel == Deprel::AclRelcl || token.deprel == Deprel::Acl) &&
        clause_.is_any(verb, kHappen)) {
      above = token.head;
    }
    return verb;
  };
  TokenIndex token = predicates_.carrier(named.token);
  bool means = false;  // "did what nobody had expected | by invading"
  for (int step = 0; step < 7 && token != kNone; ++step) {
    const DateMention* found = nullptr;
    for (const DateMention& date : dates_) {
      TokenIndex above = kNone;
      bool open = false;
      const TokenIndex verb = clause_of(date, above, open);
      if (verb == kNone || (verb != token && above != token)) continue;
      if (step == 0 && verb == token) continue;  // looked at before
      if (found == nullptr) found = &date, since = open && verb != token;
    }
    if (found != nullptr) return found;
    const Token& here = clause_.at(token);
    if (here.head == kNone) return nullptr;
    const bool verb = clause_.verbal(token);
    const Node* upper = predicates_.node_at(here.head);
    const bool other_deed = upper != nullptr && upper != &node && upper != &named && upper->row->means != Means::Light &&
                            (is_type(upper->meaning.means) || upper->row->means == Means::Report);
    switch (here.deprel) {
      case Deprel::Conj:
      case Deprel::Xcomp:
        break;
      case Deprel::Advcl:
        if (here.xpos != Xpos::Vbg && !clause_.has_preposition(token, "to"_word)) return nullptr;
        means = means || clause_.has_preposition(token, "by"_word);
        break;
      case Deprel::Acl:
      case Deprel::Amod:
        if (!verb) return nullptr;
        break;
      case Deprel::AclRelcl: {
        if (predicates_.author_of(token) != kNone) break;  // "on Monday released a statement that | condemned it"
        // "did what many thought wrong by invading", where the wrong was taken for a clause of its own
        const TokenIndex what = clause_.child(here.head, {Deprel::Det, Deprel::Nsubj});
        if (!means || (!clause_.is(here.head, "what"_word) && (what == kNone || !clause_.is(what, "what"_word)))) return nullptr;
        break;
      }
      case Deprel::Ccomp:
        if (means) break;
        // "announced on Monday that it would withdraw": the promise is Monday's
        told = true;
        if (node.implicit != Means::Plan || node.speaker == kNone || upper == nullptr || upper->row->means != Means::Report) return nullptr;
        break;
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Nmod:
      case Deprel::NmodPoss:
      case Deprel::Compound:
      case Deprel::OblAgent:
        if (other_deed && upper->merged < 0 && here.deprel != Deprel::OblAgent) return nullptr;
        break;
      case Deprel::Obj:
        if (other_deed) return nullptr;
        break;
      case Deprel::Obl:
        if (other_deed && !clause_.has_preposition(token, "in"_word) && !clause_.has_preposition(token, "during"_word) && !clause_.has_preposition(token, "after"_word)) return nullptr;
        if (clause_.has_preposition(token, "since"_word) || clause_.has_preposition(token, "before"_word)) return nullptr;
        break;
      default:
        return nullptr;
    }
    token = here.head;
  }
  return nullptr;
}

}  // namespace newsingest
