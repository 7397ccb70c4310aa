// EventConfidence: how likely an event is right in its type and in the countries of both sides.
//
// Logistic: the weights of its traits are added up: what the record shows, how the sentence tells it (telling.h), what the article's other events
// are like; those of pairs of traits, for a present tense speaks against ASSAULT more than against ACCUSE; and a number for the trigger's word in
// its type: "battle" is a deed less often than "ambush".
//
//   "Peru expelled the Chilean envoy."   type SANCTION, pair abroad, tense past, who name, type+tense SANCTION/past …       0.9
//   "They may have forced him out."      type COERCE, pair one, tense modal, who he, type+factuality COERCE/POSSIBLE …      0.1
//
// config/models/event_confidence.tsv holds the weights, daemon/train/tune_event_confidence.py fits them and says where they come from and how
// well they hold on what was not seen. A non-example: whether the deed really happened is nobody's business here.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/events/telling.h"
#include "extract/knowledge_files.h"
#include "extract/records.h"

namespace newsingest {

inline constexpr std::size_t kEventTypes = 16;
inline constexpr std::size_t kEventTraits = 38;

// The name of a trait, and of each of its values.
struct EventTraitNames {
  std::string_view name;
  std::vector<std::string> values;
};
const std::array<EventTraitNames, kEventTraits>& event_trait_names();

// Traits that also count together, by index. The table calls them "type+tense", their values "ASSAULT/past".
struct EventTraitPair {
  std::size_t first;
  std::size_t second;
};
std::span<const EventTraitPair> event_trait_pairs();

// By trait, the index of the value that an event has.
using EventTraits = std::array<std::uint8_t, kEventTraits>;

// The event's participants, date, place, counts and reporter are known; `reported` is the quote that it stands in; `home`: the article is of one country.
EventTraits traits_of(const Event& event, const Telling& telling, const Quote* reported, bool home);

// What an article is made of. A campaign is talk about talk: less of it is a deed than of a report from abroad.
struct Coverage {
  std::size_t words = 0;
  std::size_t campaign_words = 0;  // "candidate", "voter": the class `campaign` of word_classes.tsv
};

// What the article and its other events are like: known when all are found. Where states deal with each other, and where there is violence, most
// of what is told happened; where one country talks about itself, less. News is short and full of deeds, comment is neither.
void count_company(std::span<const Event> events, const Coverage& coverage, std::span<EventTraits> traits);

class EventConfidence {
 public:
  // Where the table is absent every event is as sure as any other: a half.
  static tl::expected<EventConfidence, KnowledgeError> load(const KnowledgeFiles& files);

  // Between 0.01 and 0.99, in hundredths: the same on every machine. `lemma` is the trigger's; one that the table does not know counts nothing.
  double of(const EventTraits& traits, std::string_view lemma) const;

 private:
  double base_ = 0;
  std::array<std::vector<double>, kEventTraits> weights_;  // by trait and value
  std::vector<std::vector<double>> pair_weights_;          // by pair; of values a and b at a * (values of the second) + b
  std::array<std::map<std::string, double, std::less<>>, kEventTypes> words_;  // by type and the trigger's lemma
};

}  // namespace newsingest
