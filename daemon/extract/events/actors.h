// ActorReader: of which country and what sort is somebody who takes part in an event.
//
//   "Turkish police"                       TUR COP    a demonym and an actor noun
//   "the rebels in northern Chad"          TCD REB    the place behind "in" or "of"
//   "Egypt's president, Hosni Mubarak"     EGY GOV    a name that the gazetteer knows
//   "US and British activists"             USA CVL, GBR CVL
//   "Moscow"                               RUS GOV    a capital as actor
//   "he"                                   whoever `resolve` says he is
//
// A non-example: "the weather" is nobody. What neither names nor nouns tell stays unknown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/events/clause.h"
#include "extract/language/gazetteer.h"
#include "extract/records.h"

namespace newsingest {

// One participant before it becomes a record.
struct Party {
  TokenIndex head = kNone;
  TokenIndex first = kNone;  // the mention's tokens [first, last)
  TokenIndex last = kNone;
  std::string country;
  std::vector<std::string> sectors;
  std::string name;
  std::string entity_id;
  bool domestic = false;  // an actor noun whose country is that of the place of the happening
  bool another = false;   // "its neighbour": of a country that is not the owner's
  bool apart = false;     // a pronoun whose owner, as it was resolved, stands on the other side
  double confidence = 0;
  bool known() const { return !country.empty() || !sectors.empty(); }
  std::string_view sector() const { return sectors.empty() ? std::string_view{} : std::string_view(sectors.front()); }  // the first; empty where none is told
};

class ActorReader {
 public:
  // Looks every capitalised run of words up once. Views must outlive the reader's use.
  void read(const ClauseView& clause, const EventLexicon& lexicon, const Gazetteer& gazetteer);

  // Somebody who could take part in an event: a state, a body, a person, people.
  bool is_party(TokenIndex head) const;
  // A state, its people or what is its own; no body or person of it.
  bool means_state(TokenIndex head) const;
  // A country, region or town by its name; a town or region that is no capital, whose name seldom means a government; a capital.
  bool names_place(TokenIndex token) const;
  bool names_town(TokenIndex token) const;
  bool names_capital(TokenIndex token) const;
  // "opposition", "rebel": a word for those who take sides, before a noun that is theirs.
  bool holds_sides(TokenIndex word) const;
  // One named person, or a pronoun that means one.
  bool is_person(TokenIndex head) const;
  // Those in office: a government, a president, a ministry, the police.
  bool rules(TokenIndex head) const;
  // A state's code: not PLOVER's UNO, EUR, IGO, NGO, ISM, IMG, MNC, of which nobody else in a sentence is.
  static bool is_state_code(std::string_view country);
  // The participants that a phrase means; of "US and British activists" two. Conjuncts of the head are others' business.
  void parties(TokenIndex head, std::vector<Party>& parties) const;

  // The gazetteer's entry for the name that this token is part of, or nullptr.
  const GazetteerEntry* entry(TokenIndex token) const;
  // The longest actor noun that ends with this token, or nullptr.
  const ActorNoun* noun(TokenIndex head) const;
  // The country of the names inside a phrase: "Turkish", "of Libya"; empty where none tells.
  std::string_view country_of(TokenIndex head) const;
  // The country named most often in the article; empty where none is.
  std::string_view main_country() const { return main_country_; }
  // It is named so much oftener than all others that whoever has no other country is of it.
  bool main_country_dominates() const { return dominates_; }
  // No other country is named in the article, and this one more than in passing.
  bool main_country_is_all() const { return all_; }
  // No other country is named in the article.
  bool main_country_alone() const { return alone_; }

 private:
  void countries(TokenIndex head, int depth, std::vector<std::string_view>& found, bool of_person = false) const;
  std::string_view country_of(const Entity& entity) const;
  std::string_view whose(TokenIndex head, const GazetteerEntry& known) const;
  bool hides_in_name(TokenIndex first, TokenIndex last, const GazetteerEntry& city) const;
  bool is_family_name(TokenIndex first, TokenIndex last) const;
  bool says_other_than_whose(TokenIndex modifier, TokenIndex head) const;
  bool those_who(TokenIndex head) const;
  bool both_of_two(TokenIndex head) const;
  bool of_the_parties(TokenIndex head) const;
  void last_two(TokenIndex head, std::vector<std::string_view>& found) const;
  void read_namesakes();
  void read_parts_of_states();
  void count_countries();
  bool only_origin(TokenIndex token) const;
  bool is_relational(TokenIndex head) const;
  static bool is_kin(const ActorNoun& noun);
  bool somebody_else(TokenIndex head, const Entity& entity) const;
  bool is_of_the_state(const Entity& entity) const;
  bool holds_office(const Entity& entity) const;
  TokenIndex nominal_of(std::int32_t mention) const;
  void read_told_countries();
  bool place_name(TokenIndex token) const;

  const ClauseView* clause_ = nullptr;
  const EventLexicon* lexicon_ = nullptr;
  const Gazetteer* gazetteer_ = nullptr;
  std::vector<std::int32_t> entries_;  // by token; -1
  std::vector<std::string_view> surnames_;  // of persons named in full, in order
  std::vector<std::string_view> told_;  // by entity: the country that its mentions tell
  std::string key_;
  std::string_view main_country_;
  bool dominates_ = false;
  bool alone_ = false;
  bool all_ = false;
  std::string_view misread_;  // the state whose name was a part of another state all along: "Georgia", in the news of the USA
  std::string_view meant_;
  static constexpr auto kRelational = words("neighbour", "neighbor", "rival", "ally", "foe", "enemy", "adversary", "partner", "counterpart");
  // "country", "side"
  static constexpr auto kSides = words("country", "side", "nation", "government", "state");
  // "group", "agency"
  static constexpr auto kBodies = words("group", "agency", "organization", "organisation");
  // "envoy", "ambassador": to whom they are sent is not whose they are
  static constexpr auto kSent = words("ambassador", "envoy", "consul", "emissary", "representative", "diplomat");
  // "deal", "veteran", "expert": the place before them is what they are about
  static constexpr auto kAbout = words("agreement", "deal", "accord", "treaty", "pact", "protocol", "veteran", "expert", "analyst", "specialist",
                                       "scholar", "hawk", "envoy");
  // "backed", "speaking": what a country before them does not make its own
  static constexpr auto kNotOf = words("backed", "supported", "funded", "financed", "armed", "supplied", "trained", "sponsored", "born", "educated",
                                       "speaking", "language", "sounding", "style", "bound");
};

}  // namespace newsingest
