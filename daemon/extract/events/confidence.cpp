#include "extract/events/confidence.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "extract/ascii.h"
#include "extract/lexicon_table.h"

namespace newsingest {
namespace {

constexpr const char* kPath = "models/event_confidence.tsv";

constexpr std::array<std::string_view, kEventTypes> kTypes = {"AGREE",   "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
                                                              "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 4> kPairs = {"one", "home", "abroad", "joint"};  // countries on one side only; on both, with one in common; else; one side has two

enum Trait : std::size_t {
  kType, kActor, kRecipient, kPair, kAffairs, kSides, kSure, kPronoun, kFactuality, kMode, kTold, kReported, kEarly, kTense, kAbove,
  kPlace, kWho, kWhom, kWhoLink, kWhomLink, kWord, kWe, kQuestion, kOften, kParts, kSense, kCompany, kWorld, kBodily, kTop,
  kActorKind, kRecipientKind, kForce, kCampaign, kLength, kDense, kCountries, kAgain,
};

// What speaks for one type speaks against another; a phrase counts by how it hangs on the verb.
constexpr auto kTogether = std::to_array<EventTraitPair>({
    {kType, kPair}, {kType, kMode}, {kType, kTense}, {kType, kAbove}, {kType, kPlace}, {kType, kWho}, {kType, kWhom}, {kType, kWord},
    {kType, kActorKind}, {kType, kRecipientKind}, {kType, kReported}, {kType, kFactuality}, {kActorKind, kRecipientKind}, {kForce, kBodily},
    {kPlace, kAbove}, {kWho, kWhoLink}, {kWhom, kWhomLink},
});

// Who takes part: nobody, a state as such, a person by name, a body or people of one kind by their first sector, another name, others; or several kinds.
constexpr std::array<std::string_view, 13> kWhoKinds = {"missing", "state", "person", "government", "armed", "rebels", "court", "politicians", "people",
                                                        "society", "named", "unnamed", "several"};
enum Kind : std::size_t { kMissing, kState, kPerson, kGovernment, kArmed, kRebels, kCourt, kPoliticians, kPeople, kSociety, kNamed, kUnnamed, kSeveral };

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
  if (side(event.actors) < 2 || side(event.recipients) < 2) {
    for (const auto* parties : {&event.actors, &event.recipients}) {
      const Event::Participant* known = nullptr;
      for (const auto& party : *parties) {
        if (party.country.empty()) continue;
        if (known != nullptr && known->country != party.country) return 3;
        known = &party;
      }
    }
    return 0;
  }
  for (const auto& actor : event.actors) {
    for (const auto& recipient : event.recipients) {
      if (!actor.country.empty() && actor.country == recipient.country) return 1;
    }
  }
  return 2;
}

// 0 unknown, 1 a state's bodies and states themselves, 2 parties and parliaments, 3 people; 4 where the sides differ.
std::size_t parts(const Event& event) {
  static constexpr std::string_view kStates[] = {"GOV", "MIL", "COP", "JUD", "SPY"};
  static constexpr std::string_view kPoliticians[] = {"PTY", "LEG", "OPP", "ELI"};
  std::size_t all = 0;
  for (const auto* parties : {&event.actors, &event.recipients}) {
    for (const auto& party : *parties) {
      std::size_t one = 3;
      if (party.sectors.empty()) {
        one = party.entity_id.starts_with("country:") || party.country.empty() ? 1 : 3;
      } else if (std::find(std::begin(kStates), std::end(kStates), party.sectors[0]) != std::end(kStates)) {
        one = 1;
      } else if (std::find(std::begin(kPoliticians), std::end(kPoliticians), party.sectors[0]) != std::end(kPoliticians)) {
        one = 2;
      }
      all = all == 0 || all == one ? one : 4;
    }
  }
  return all;
}

Kind kind(const Event::Participant& party) {
  if (party.entity_id.starts_with("country:")) return kState;
  if (party.entity_id.starts_with("person:")) return kPerson;
  if (party.sectors.empty()) return party.name.empty() ? kUnnamed : kNamed;
  struct SectorKind {
    std::string_view sector;
    Kind kind;
  };
  static constexpr SectorKind kSectors[] = {{"GOV", kGovernment}, {"MIL", kArmed},       {"SPY", kArmed},       {"COP", kArmed},       {"PRM", kArmed},
                                            {"REB", kRebels},     {"UAF", kRebels},      {"CRM", kRebels},      {"JUD", kCourt},       {"LEG", kPoliticians},
                                            {"PTY", kPoliticians}, {"OPP", kPoliticians}, {"ELI", kPoliticians}, {"CVL", kPeople},      {"REF", kPeople}};
  const auto found = std::find_if(std::begin(kSectors), std::end(kSectors), [&party](const SectorKind& row) { return row.sector == party.sectors[0]; });
  return found == std::end(kSectors) ? kSociety : found->kind;
}

Kind kind(const std::vector<Event::Participant>& parties) {
  if (parties.empty()) return kMissing;
  const Kind first = kind(parties.front());
  return std::all_of(parties.begin(), parties.end(), [first](const auto& party) { return kind(party) == first; }) ? first : kSeveral;
}

// Force and the like: such deeds stand together, and elsewhere their words are figures of speech.
bool forced(Event::Type type) {
  return type == Event::Type::Assault || type == Event::Type::Protest || type == Event::Type::Coerce || type == Event::Type::Mobilize ||
         type == Event::Type::Retreat;
}

// How many of the bounds, which rise, a number reaches.
std::size_t steps(std::size_t number, std::initializer_list<std::size_t> bounds) {
  return static_cast<std::size_t>(std::count_if(bounds.begin(), bounds.end(), [number](std::size_t bound) { return number >= bound; }));
}

// The same for events of one type in which the same countries take part.
std::string type_and_countries(const Event& event) {
  std::vector<std::string_view> countries;
  for (const auto* parties : {&event.actors, &event.recipients}) {
    for (const auto& party : *parties) {
      if (!party.country.empty()) countries.push_back(party.country);
    }
  }
  std::sort(countries.begin(), countries.end());
  countries.erase(std::unique(countries.begin(), countries.end()), countries.end());
  std::string key(1, static_cast<char>('A' + static_cast<int>(event.type)));
  for (const std::string_view country : countries) key += country;
  return key;
}

std::optional<std::size_t> trait_called(std::string_view name) {
  const auto& traits = event_trait_names();
  const auto found = std::find_if(traits.begin(), traits.end(), [name](const EventTraitNames& trait) { return trait.name == name; });
  return found == traits.end() ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(found - traits.begin()));
}

// "type+tense": which pair; none where these two do not count together.
std::optional<std::size_t> pair_called(std::string_view name) {
  const std::size_t plus = name.find('+');
  if (plus == std::string_view::npos) return std::nullopt;
  const auto first = trait_called(name.substr(0, plus));
  const auto second = trait_called(name.substr(plus + 1));
  const auto found = std::find_if(kTogether.begin(), kTogether.end(), [&](const EventTraitPair& pair) { return pair.first == first && pair.second == second; });
  return found == kTogether.end() ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(found - kTogether.begin()));
}

std::size_t values_of(std::size_t trait) { return event_trait_names()[trait].values.size(); }

std::size_t together(const EventTraitPair& pair, std::size_t first, std::size_t second) { return first * values_of(pair.second) + second; }

// "ASSAULT/past": where its weight stands; none where one of the values is not its trait's.
std::optional<std::size_t> values_called(const EventTraitPair& pair, std::string_view values) {
  const std::size_t slash = values.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const int first = index_in(event_trait_names()[pair.first].values, values.substr(0, slash));
  const int second = index_in(event_trait_names()[pair.second].values, values.substr(slash + 1));
  return first < 0 || second < 0 ? std::nullopt : std::optional(together(pair, static_cast<std::size_t>(first), static_cast<std::size_t>(second)));
}

}  // namespace

const std::array<EventTraitNames, kEventTraits>& event_trait_names() {
  static const std::vector<std::string> kTenses = {"past", "perfect", "present", "progressive", "modal", "infinitive", "gerund", "participle", "headline",
                                                   "own-noun", "the-noun", "a-noun", "bare-noun", "plural-noun", "compound"};
  static const std::vector<std::string> kPhrases = {"none", "lost", "person", "name", "I", "he", "the", "a", "at-large"};
  static const std::vector<std::string> kLinks = {"none", "direct", "deep"};
  static const std::vector<std::string> kNoYes = {"no", "yes"};
  static const std::vector<std::string> kSteps = {"0", "1", "2", "3", "4", "5"};  // how many of its bounds it reaches
  static const std::array<EventTraitNames, kEventTraits> kTraits = {{
      {"type", {kTypes.begin(), kTypes.end()}},
      {"actor", {"none", "unknown", "country"}},
      {"recipient", {"none", "unknown", "country"}},
      {"pair", {kPairs.begin(), kPairs.end()}},
      {"affairs", {"home", "mixed"}},                // whether the article is of one country
      {"sides", {"few", "many"}},                    // participants
      {"sure", {"guessed", "inferred", "named"}},    // of the least sure participant's country
      {"pronoun", kNoYes},                           // whether somebody is only "he"
      {"factuality", {"ASSERTED", "NEGATED", "POSSIBLE", "PLANNED", "CONDITIONAL"}},
      {"mode", kNoYes},
      {"told", {"0", "1", "2"}},                     // of place, date, dead, injured; 2 and more
      {"reported", {"no", "indirect", "quoted"}},
      {"early", {"early", "middle", "late"}},        // the trigger in its sentence: news comes first
      {"tense", kTenses},                            // the rest is Telling's
      {"above", kTenses},
      {"place", {"main", "said", "that", "relative", "attribute", "purpose", "condition", "circumstance", "participle", "complement", "of-adjective",
                 "subject", "object", "oblique", "of-noun", "other"}},
      {"who", kPhrases},
      {"whom", kPhrases},
      {"who-link", kLinks},
      {"whom-link", kLinks},
      {"word", {"verb", "noun", "adjective", "operator", "bare-operator", "must", "will"}},
      {"we", kNoYes},
      {"question", kNoYes},
      {"often", kNoYes},
      {"parts", {"unknown", "state", "party", "people", "mixed"}},  // the sectors of both sides
      {"sense", {"sole", "several"}},                // what the trigger's word can mean
      {"company", {"none", "some", "many"}},         // other events of its type in the article
      {"world", {"alone", "none", "some", "many"}},  // others of it between countries
      {"bodily", {"alone", "none", "some", "many"}}, // others of it that are force and the like
      {"top", {"alone", "one", "most", "mixed"}},    // the share of the country that takes part most often
      {"actor-kind", {kWhoKinds.begin(), kWhoKinds.end()}},
      {"recipient-kind", {kWhoKinds.begin(), kWhoKinds.end()}},
      {"force", kNoYes},                             // whether it is force itself
      {"campaign", kSteps},                          // words about an election, in a thousand of the article
      {"length", kSteps},                            // of the article, in words
      {"dense", kSteps},                             // events in a thousand words
      {"countries", kSteps},                         // that take part in the article's events
      {"again", {"0", "1", "2", "3"}},               // others of its type between the same countries; 3 and more
  }};
  return kTraits;
}

std::span<const EventTraitPair> event_trait_pairs() { return kTogether; }

EventTraits traits_of(const Event& event, const Telling& telling, const Quote* reported, bool home) {
  EventTraits values{};
  const auto put = [&values](Trait trait, std::size_t value) { values[trait] = static_cast<std::uint8_t>(value); };
  double least = event.actors.empty() && event.recipients.empty() ? 0 : 1;
  bool pronoun = false;
  for (const auto* parties : {&event.actors, &event.recipients}) {
    for (const auto& party : *parties) {
      least = std::min(least, party.confidence);
      pronoun = pronoun || is_pronoun(party.mention);
    }
  }
  const int told = (event.location ? 1 : 0) + (event.date ? 1 : 0) + (event.dead ? 1 : 0) + (event.injured ? 1 : 0);
  const std::uint32_t before = event.trigger.spans.front().begin - event.sentence_span.begin;
  // A phrase that nobody could read is lost all the same.
  const auto read = [](Telling::Phrase phrase, bool found) {
    return static_cast<std::size_t>(!found && phrase > Telling::Phrase::Lost ? Telling::Phrase::Lost : phrase);
  };
  put(kType, static_cast<std::size_t>(event.type));
  put(kActor, side(event.actors));
  put(kRecipient, side(event.recipients));
  put(kPair, pair(event));
  put(kAffairs, home ? 0 : 1);
  put(kSides, event.actors.size() + event.recipients.size() > 3 ? 1 : 0);
  put(kSure, least < 0.45 ? 0 : least < 0.75 ? 1 : 2);
  put(kPronoun, pronoun ? 1 : 0);
  put(kFactuality, static_cast<std::size_t>(event.factuality));
  put(kMode, event.modes.empty() ? 0 : 1);
  put(kTold, static_cast<std::size_t>(std::min(told, 2)));
  put(kReported, reported == nullptr ? 0 : reported->kind == Quote::Kind::Indirect ? 1 : 2);
  put(kEarly, before < 50 ? 0 : before < 120 ? 1 : 2);
  put(kTense, static_cast<std::size_t>(telling.tense));
  put(kAbove, static_cast<std::size_t>(telling.above));
  put(kPlace, static_cast<std::size_t>(telling.place));
  put(kWho, read(telling.who, !event.actors.empty()));
  put(kWhom, read(telling.whom, !event.recipients.empty()));
  put(kWhoLink, static_cast<std::size_t>(telling.who_link));
  put(kWhomLink, static_cast<std::size_t>(telling.whom_link));
  put(kWord, static_cast<std::size_t>(telling.word));
  put(kWe, telling.we ? 1 : 0);
  put(kQuestion, telling.question ? 1 : 0);
  put(kOften, telling.often ? 1 : 0);
  put(kParts, parts(event));
  put(kSense, telling.ambiguous ? 1 : 0);
  put(kActorKind, kind(event.actors));
  put(kRecipientKind, kind(event.recipients));
  put(kForce, forced(event.type) ? 1 : 0);
  return values;
}

void count_company(std::span<const Event> events, const Coverage& coverage, std::span<EventTraits> traits) {
  const auto between = [](const EventTraits& one) { return one[kPair] >= 2; };
  std::array<std::size_t, kTypes.size()> counts{};
  std::unordered_map<std::string_view, std::size_t> countries;
  std::unordered_map<std::string, std::size_t> happenings;
  std::vector<const std::size_t*> alike;  // by event, how many its happening has
  std::size_t world = 0;
  std::size_t bodily = 0;
  std::size_t named = 0;
  std::size_t most = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    ++counts[static_cast<std::size_t>(events[i].type)];
    std::size_t& mentions = happenings[type_and_countries(events[i])];
    ++mentions;
    alike.push_back(&mentions);
    world += between(traits[i]) ? 1 : 0;
    bodily += forced(events[i].type) ? 1 : 0;
    for (const auto* parties : {&events[i].actors, &events[i].recipients}) {
      for (const auto& party : *parties) {
        if (party.country.empty()) continue;
        ++named;
        most = std::max(most, ++countries[party.country]);
      }
    }
  }
  const std::size_t words = std::max<std::size_t>(1, coverage.words);
  const std::size_t campaign = steps(1000 * coverage.campaign_words / words, {1, 4, 8, 14, 22});
  const std::size_t length = steps(words, {60, 150, 350, 700, 1200});
  const std::size_t dense = steps(1000 * events.size() / words, {5, 10, 15, 22, 32});
  const std::size_t involved = steps(countries.size(), {1, 2, 3, 5, 8});
  const bool alone = events.size() < 2;
  const std::size_t others = events.size() - 1;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::size_t count = counts[static_cast<std::size_t>(events[i].type)];
    const std::size_t abroad = world - (between(traits[i]) ? 1 : 0);
    const std::size_t force = bodily - (forced(events[i].type) ? 1 : 0);
    traits[i][kCompany] = count < 2 ? 0 : count < 4 ? 1 : 2;
    traits[i][kWorld] = alone ? 0 : abroad == 0 ? 1 : 4 * abroad < others ? 2 : 3;
    traits[i][kBodily] = alone ? 0 : force == 0 ? 1 : 10 * force < 3 * others ? 2 : 3;
    traits[i][kAgain] = static_cast<std::uint8_t>(std::min<std::size_t>(3, *alike[i] - 1));
    traits[i][kCampaign] = static_cast<std::uint8_t>(campaign);
    traits[i][kLength] = static_cast<std::uint8_t>(length);
    traits[i][kDense] = static_cast<std::uint8_t>(dense);
    traits[i][kCountries] = static_cast<std::uint8_t>(involved);
    traits[i][kTop] = alone ? 0 : 10 * most > 9 * named ? 1 : 20 * most > 13 * named ? 2 : 3;
  }
}

tl::expected<EventConfidence, KnowledgeError> EventConfidence::load(const KnowledgeFiles& files) {
  EventConfidence confidence;
  for (std::size_t trait = 0; trait < kEventTraits; ++trait) confidence.weights_[trait].assign(values_of(trait), 0);
  for (const EventTraitPair& pair : kTogether) confidence.pair_weights_.emplace_back(values_of(pair.first) * values_of(pair.second), 0);
  const auto file = files.bytes.find(kPath);
  if (file == files.bytes.end()) return confidence;
  auto table = parse_lexicon_table(kPath, file->second, {"trait", "value", "weight"});
  if (!table) return tl::unexpected(table.error());
  for (const LexiconRow& row : table->rows) {
    const std::string_view trait = row.cells[0];
    const std::string_view value = row.cells[1];
    const auto weight = number_in<double>(row.cells[2]);
    if (!weight) return tl::unexpected(table->error(row, "weight is '" + std::string(row.cells[2]) + "'; expected a number"));
    const auto never = [&] { return tl::unexpected(table->error(row, "value is '" + std::string(value) + "', which " + std::string(trait) + " never has")); };
    if (trait == "base") {
      confidence.base_ = *weight;
    } else if (trait == "lemma") {
      const std::size_t slash = value.find('/');
      const int type = index_in(kTypes, value.substr(0, slash));
      if (slash == std::string_view::npos || type < 0) return tl::unexpected(table->error(row, "lemma is '" + std::string(value) + "'; expected one in its type, like ASSAULT/ambush"));
      confidence.words_[static_cast<std::size_t>(type)].insert_or_assign(std::string(value.substr(slash + 1)), *weight);
    } else if (const auto pair = pair_called(trait)) {
      const auto at = values_called(kTogether[*pair], value);
      if (!at) return never();
      confidence.pair_weights_[*pair][*at] = *weight;
    } else if (const auto single = trait_called(trait)) {
      const int at = index_in(event_trait_names()[*single].values, value);
      if (at < 0) return never();
      confidence.weights_[*single][static_cast<std::size_t>(at)] = *weight;
    } else {
      return tl::unexpected(table->error(row, "trait is '" + std::string(trait) + "'; expected base, lemma, type, actor …, or two that count together, like type+tense"));
    }
  }
  return confidence;
}

double EventConfidence::of(const EventTraits& values, std::string_view lemma) const {
  double sum = base_;
  const auto& words = words_[values[kType]];
  if (const auto word = words.find(lemma); word != words.end()) sum += word->second;
  for (std::size_t trait = 0; trait < values.size(); ++trait) sum += weights_[trait][values[trait]];
  for (std::size_t i = 0; i < kTogether.size(); ++i) sum += pair_weights_[i][together(kTogether[i], values[kTogether[i].first], values[kTogether[i].second])];
  return std::clamp(std::floor(100 / (1 + std::exp(-sum)) + 0.5) / 100, 0.01, 0.99);
}

}  // namespace newsingest
