// Coder: the countries of participants of whom the sentence does not tell one.

#include "extract/events/coder.h"

#include <algorithm>

namespace newsingest {
namespace {

constexpr int kAttacksBack = 24;  // events over which "its neighbour" is still whom they struck

}  // namespace

// "Troops shelled a Peruvian town, and ten people were killed": of whom the deed before it was done to
std::string_view Coder::struck_before(const Sentence& sentence) const {
  if (events_.empty()) return {};
  const Event& before = events_.back();
  if (before.sentence_span != sentence.span || before.type != Event::Type::Assault || before.text_source != reading_.document.text_source) return {};
  for (const auto& party : before.recipients) {
    if (!party.country.empty()) return party.country;
  }
  return {};
}

// Of whom those were who a country's last attacks were on.
std::string_view Coder::struck_by(std::string_view country) const {
  if (country.empty()) return {};
  int looks = 0;
  for (auto event = events_.rbegin(); event != events_.rend() && looks < kAttacksBack; ++event, ++looks) {
    if (event->type != Event::Type::Assault || event->text_source != reading_.document.text_source) continue;
    const bool same = std::any_of(event->actors.begin(), event->actors.end(), [&](const auto& party) { return party.country == country; });
    if (!same) continue;
    for (const auto& party : event->recipients) {
      if (!party.country.empty() && party.country != country && party.confidence >= 0.8) return party.country;
    }
  }
  return {};
}

bool Coder::has_country(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [](const Party& party) { return !party.country.empty(); });
}

bool Coder::several_countries(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return !party.country.empty() && party.country != parties.front().country; });
}

// "The opposition demanded that | the president | resign", "police arrested a former minister": whoever is ruled, and the own courts,
// mean the own ruler.
bool Coder::ruler_of_theirs(const Party& party, const std::vector<Party>& others) {
  if (party.sector() != "GOV" && party.sector() != "ELI") return false;
  return std::any_of(others.begin(), others.end(), [](const Party& other) {
    static constexpr std::string_view kRuled[] = {"OPP", "CVL", "PTY", "LAB", "EDU", "AGR", "LEG", "JUD", "COP"};
    return std::find(std::begin(kRuled), std::end(kRuled), other.sector()) != std::end(kRuled);
  });
}

// "Officials blamed a bomb near a market in Lima": the one country in which a sentence has something be, though not the deed itself.
std::string_view Coder::only_scene(const Sentence& sentence) const {
  std::string_view found;
  for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
    const Deprel relation = clause_.at(token).deprel;
    if ((relation != Deprel::Obl && relation != Deprel::Nmod) || !actors_.names_place(token)) continue;
    if (!clause_.has_any_preposition(token, kPlaces)) continue;
    const std::string_view country = actors_.entry(token)->country;
    if (!found.empty() && found != country) return {};
    found = country;
  }
  return ActorReader::is_state_code(found) ? found : std::string_view{};
}

// Who was not told to be of a country is not of the one dealt with: officials do not accuse their own state by its name, no state puts
// a duty on its own goods, and rebels are not backed from home.
bool Coder::of_another(Means means, const Party& party, bool acting, const std::vector<Party>& others) const {
  const std::string_view sector = party.sector();
  if (sector.empty()) return false;
  if (!acting) return (means == Means::Support || means == Means::Aid) && sector == "REB";
  if (std::none_of(others.begin(), others.end(), [&](const Party& other) { return !other.country.empty() && actors_.means_state(other.head); })) return false;
  if (means == Means::Sanction) return true;
  const bool in_office = sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "SPY" || sector == "LEG";
  // "candidates of both parties condemned Peru's claim"
  if (sector == "PTY" && (means == Means::Accuse || means == Means::Reject || means == Means::Threaten)) return true;
  return in_office && (means == Means::Accuse || means == Means::Request || means == Means::Reject || means == Means::Concede || means == Means::Threaten || means == Means::Support);
}

// The country of the courts or police that deal with somebody of whom nothing else is told; empty.
std::string_view Coder::before_own_courts(Means means, bool acting, const std::optional<Event::Location>& place, const std::vector<Party>& actors) {
  if (acting || (means != Means::Coerce && means != Means::Accuse && means != Means::Sanction)) return {};
  for (const Party& party : actors) {
    const bool courts = party.sector() == "JUD" || party.sector() == "COP";
    if (courts && party.country.size() == 3 && party.country != "IGO" && party.country != "UNO" && party.country != "EUR") return party.country;
  }
  return actors.empty() && place ? place->country : std::string_view{};
}

// A bare "the police" is that of the place, else that of the other side, else that of the country the article is about.
void Coder::infer_countries(Means means, const Node* named, const std::optional<Event::Location>& place, std::string_view struck, const Sentence& sentence,
                            std::vector<Party>& actors, std::vector<Party>& recipients) const {
  const bool inner_affair = means == Means::Protest || means == Means::Coerce || means == Means::Assault || means == Means::Request ||
                            means == Means::Reject || means == Means::Concede || means == Means::Threaten || means == Means::Accuse ||
                            means == Means::Mobilize || means == Means::Retreat || means == Means::Sanction || means == Means::Support;
  const auto other_country = [](const std::vector<Party>& parties) -> std::string_view {
    for (const Party& party : parties) {
      if (ActorReader::is_state_code(party.country)) return party.country;
    }
    return {};
  };
  for (const bool acting : {true, false}) {
    for (Party& party : acting ? actors : recipients) {
      if (!party.country.empty()) continue;
      // "his sister", "her aides": of whoever owns them
      if (const std::string_view theirs = country_of_owner(party, actors, recipients); !theirs.empty()) {
        party.country = theirs;
        party.confidence = 0.5;
        continue;
      }
      // Whom they struck before: "its neighbour", "the hospital".
      if (!acting && means == Means::Assault && (party.another || party.domestic) && !place && struck.empty()) {
        if (const std::string_view before = struck_by(other_country(actors)); !before.empty()) {
          party.country = before;
          party.confidence = 0.4;
          continue;
        }
      }
      const bool dismisses = acting && means == Means::Sanction && named != nullptr && (clause_.is(named->token, "sack"_word) || clause_.is(named->token, "dismiss"_word) || clause_.is(named->token, "fire"_word)) &&
                             party.sector() == "GOV";
      if (!party.domestic && !dismisses && !(inner_affair && ruler_of_theirs(party, acting ? recipients : actors))) {
        // "Police in Lima arrested Ana Lund", "Ana Lund was convicted in Lima": of abroad it would be said
        if (const std::string_view home = before_own_courts(means, acting, place, actors); !home.empty() && actors_.is_person(party.head)) {
          party.country = home;
          party.confidence = 0.35;
          continue;
        }
        // Somebody named in an article that is of one country alone.
        if (!(actors_.main_country_dominates() || actors_.main_country_is_all()) || !actors_.is_person(party.head)) continue;
        party.country = actors_.main_country();
        party.confidence = 0.35;
        continue;
      }
      std::string_view country;
      if (place) country = place->country;
      if (!acting && !struck.empty()) country = struck;
      // Whom an army or a state attacks need not be its own people.
      const bool abroad = !acting && means == Means::Assault && !(named != nullptr && (clause_.is(named->token, "execute"_word) || clause_.is(named->token, "hang"_word))) && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) {
        return (actor.sectors.empty() && !actor.country.empty() && !actors_.is_person(actor.head)) ||
               actor.sector() == "MIL" || actor.sector() == "GOV";
      });
      // "The two armies clashed, killing four guards": of which of them is not told
      const bool of_either = !acting && means == Means::Assault && several_countries(actors);
      if (country.empty() && of_either) continue;
      const bool another = of_another(means, party, acting, acting ? recipients : actors);
      if (country.empty() && inner_affair && !abroad && !another) country = other_country(acting ? recipients : actors);
      // Whom somebody from abroad deals with need not be of the country that the article is about.
      const bool foreign = another ? actors_.main_country() == other_country(acting ? recipients : actors)
                                   : !acting && has_country(actors) && other_country(actors) != actors_.main_country();
      const bool own = abroad && !actors_.main_country_alone() && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) { return actor.country == actors_.main_country(); });
      const bool struck_there = !acting && (means == Means::Assault || means == Means::Coerce || means == Means::Sanction);
      if (country.empty() && !foreign && !own && struck_there) country = only_scene(sentence);
      if (country.empty() && !foreign && !own) country = actors_.main_country();
      if (country.empty()) continue;
      party.country = country;
      party.confidence = 0.5;
    }
  }
}

// Of "his sister", where he takes part too: his.
std::string_view Coder::country_of_owner(const Party& party, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  if (party.another) return {};
  const TokenIndex owner = clause_.child(party.head, {Deprel::NmodPoss});
  const Entity* entity = owner == kNone ? nullptr : reading_.annotation.entity_of(owner);
  if (entity == nullptr) return {};
  for (const auto* side : {&actors, &recipients}) {
    for (const Party& other : *side) {
      if (!other.country.empty() && reading_.annotation.entity_of(other.head) == entity) return other.country;
    }
  }
  return {};
}

}  // namespace newsingest
