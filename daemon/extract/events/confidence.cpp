#include "extract/events/confidence.h"

#include <algorithm>
#include <cmath>

#include "extract/ascii.h"
#include "extract/lexicon_table.h"

namespace newsingest {
namespace {

constexpr const char* kPath = "models/event_confidence.tsv";

struct TraitNames {
  std::string_view name;
  std::vector<std::string_view> values;
};

enum Trait : std::size_t { kType, kActor, kRecipient, kPair, kSides, kSure, kPronoun, kFactuality, kMode, kTold, kReported, kForm, kPlace };

const std::array<TraitNames, 13>& traits() {
  static const std::array<TraitNames, 13> kTraits = {{
      {"type", {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
                "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}},
      {"actor", {"none", "unknown", "country"}},
      {"recipient", {"none", "unknown", "country"}},
      {"pair", {"one", "home", "abroad"}},           // countries on one side only; on both, with one in common; else
      {"sides", {"few", "many"}},                    // participants
      {"sure", {"guessed", "inferred", "named"}},    // of the least sure participant's country
      {"pronoun", {"no", "yes"}},                    // whether somebody is only "he"
      {"factuality", {"ASSERTED", "NEGATED", "POSSIBLE", "PLANNED", "CONDITIONAL"}},
      {"mode", {"no", "yes"}},
      {"told", {"0", "1", "2"}},                     // of place, date, dead, injured; 2 and more
      {"reported", {"no", "yes"}},
      {"form", {"other", "ing"}},                    // of the trigger
      {"place", {"early", "middle", "late"}},        // of the trigger in its sentence: news comes first
  }};
  return kTraits;
}

bool is_pronoun(std::string_view mention) {
  static constexpr std::string_view kPronouns[] = {"i",   "we",  "you", "he",   "she", "it",  "they", "me",  "us",    "him", "her",
                                                   "them", "my", "our", "your", "his", "its", "their", "who"};
  return std::any_of(std::begin(kPronouns), std::end(kPronouns), [mention](std::string_view word) { return is_word_in_any_case(mention, word); });
}

std::size_t side(const std::vector<Event::Participant>& parties) {
  if (parties.empty()) return 0;
  return std::any_of(parties.begin(), parties.end(), [](const auto& party) { return !party.country.empty(); }) ? 2 : 1;
}

std::size_t pair(const Event& event) {
  if (side(event.actors) < 2 || side(event.recipients) < 2) return 0;
  for (const auto& actor : event.actors) {
    for (const auto& recipient : event.recipients) {
      if (!actor.country.empty() && actor.country == recipient.country) return 1;
    }
  }
  return 2;
}

std::array<std::size_t, 13> values_of(const Event& event) {
  double least = event.actors.empty() && event.recipients.empty() ? 0 : 1;
  bool pronoun = false;
  for (const auto* parties : {&event.actors, &event.recipients}) {
    for (const auto& party : *parties) {
      least = std::min(least, party.confidence);
      pronoun = pronoun || is_pronoun(party.mention);
    }
  }
  const int told = (event.location ? 1 : 0) + (event.date ? 1 : 0) + (event.dead ? 1 : 0) + (event.injured ? 1 : 0);
  std::array<std::size_t, 13> values{};
  values[kType] = static_cast<std::size_t>(event.type);
  values[kActor] = side(event.actors);
  values[kRecipient] = side(event.recipients);
  values[kPair] = pair(event);
  values[kSides] = event.actors.size() + event.recipients.size() > 3 ? 1 : 0;
  values[kSure] = least < 0.45 ? 0 : least < 0.75 ? 1 : 2;
  values[kPronoun] = pronoun ? 1 : 0;
  values[kFactuality] = static_cast<std::size_t>(event.factuality);
  values[kMode] = event.modes.empty() ? 0 : 1;
  values[kTold] = static_cast<std::size_t>(std::min(told, 2));
  values[kReported] = event.reported_by ? 1 : 0;
  values[kForm] = event.trigger.text.ends_with("ing") ? 1 : 0;
  const std::uint32_t before = event.trigger.spans.front().begin - event.sentence_span.begin;
  values[kPlace] = before < 50 ? 0 : before < 120 ? 1 : 2;
  return values;
}

}  // namespace

tl::expected<EventConfidence, KnowledgeError> EventConfidence::load(const KnowledgeFiles& files) {
  EventConfidence confidence;
  for (std::size_t trait = 0; trait < traits().size(); ++trait) confidence.weights_[trait].assign(traits()[trait].values.size(), 0);
  const auto file = files.bytes.find(kPath);
  if (file == files.bytes.end()) return confidence;
  auto table = parse_lexicon_table(kPath, file->second, {"trait", "value", "weight"});
  if (!table) return tl::unexpected(table.error());
  for (const LexiconRow& row : table->rows) {
    const auto weight = number_in<double>(row.cells[2]);
    if (!weight) return tl::unexpected(table->error(row, "weight is '" + std::string(row.cells[2]) + "'; expected a number"));
    if (row.cells[0] == "base") {
      confidence.base_ = *weight;
      continue;
    }
    const auto trait = std::find_if(traits().begin(), traits().end(), [&](const TraitNames& names) { return names.name == row.cells[0]; });
    if (trait == traits().end()) return tl::unexpected(table->error(row, "trait is '" + std::string(row.cells[0]) + "'; expected base, type, actor …"));
    const auto value = std::find(trait->values.begin(), trait->values.end(), row.cells[1]);
    if (value == trait->values.end()) return tl::unexpected(table->error(row, "value is '" + std::string(row.cells[1]) + "', which " + std::string(trait->name) + " never has"));
    confidence.weights_[static_cast<std::size_t>(trait - traits().begin())][static_cast<std::size_t>(value - trait->values.begin())] = *weight;
  }
  return confidence;
}

double EventConfidence::of(const Event& event) const {
  const auto values = values_of(event);
  double sum = base_;
  for (std::size_t trait = 0; trait < values.size(); ++trait) sum += weights_[trait][values[trait]];
  return std::clamp(std::floor(100 / (1 + std::exp(-sum)) + 0.5) / 100, 0.01, 0.99);
}

}  // namespace newsingest
