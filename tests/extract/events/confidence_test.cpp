#include "extract/events/confidence.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

EventConfidence loaded(const std::string& rows) {
  KnowledgeFiles files;
  files.bytes["models/event_confidence.tsv"] = "trait  value  weight\n" + rows;
  auto confidence = EventConfidence::load(files);
  EXPECT_TRUE(confidence);
  return std::move(*confidence);
}

Event event_between(const char* actor, const char* recipient) {
  Event event;
  event.type = Event::Type::Sanction;
  event.trigger.text = "expelled";
  event.trigger.spans.push_back({5, 13});
  event.sentence_span = {0, 40};
  event.actors.push_back({"Peru", {0, 4}, "", actor, {}, "", 0.8});
  event.recipients.push_back({"envoy", {20, 25}, "", recipient, {}, "", 0.8});
  return event;
}

EventTraits traits_between(const char* actor, const char* recipient) { return traits_of(event_between(actor, recipient), {}, nullptr, false); }

std::string value(const EventTraits& traits, std::string_view trait) {
  for (std::size_t i = 0; i < kEventTraits; ++i) {
    if (event_trait_names()[i].name == trait) return event_trait_names()[i].values[traits[i]];
  }
  return "no such trait";
}

TEST(EventConfidence, IsAHalfWithoutATable) {
  const auto confidence = EventConfidence::load({});
  ASSERT_TRUE(confidence);
  EXPECT_EQ(confidence->of(traits_between("PER", "CHL"), "expel"), 0.5);
}

TEST(EventConfidence, AddsUpTheWeightsOfWhatTheRecordShows) {
  const auto confidence = loaded("base  -  1\npair  abroad  1\npair  home  -3\nsure  guessed  -9\n");
  EXPECT_EQ(confidence.of(traits_between("PER", "CHL"), "expel"), 0.88);
  EXPECT_EQ(confidence.of(traits_between("PER", "PER"), "expel"), 0.12);
}

TEST(EventConfidence, AddsUpTheWeightsOfHowItIsTold) {
  const auto confidence = loaded("base  -  1\ntense  modal  -3\n");
  Telling telling;
  telling.tense = Telling::Tense::Modal;
  EXPECT_EQ(confidence.of(traits_of(event_between("PER", "CHL"), telling, nullptr, false), "expel"), 0.12);
}

TEST(EventConfidence, WeighsTwoTraitsTogether) {
  const auto confidence = loaded("base  -  1\ntype+tense  SANCTION/modal  -3\ntype+tense  ASSAULT/past  -3\n");
  Telling telling;
  telling.tense = Telling::Tense::Modal;
  EXPECT_EQ(confidence.of(traits_of(event_between("PER", "CHL"), telling, nullptr, false), "expel"), 0.12);
  EXPECT_EQ(confidence.of(traits_between("PER", "CHL"), "expel"), 0.73);
}

TEST(EventConfidence, IsNeverCertain) {
  const auto confidence = loaded("base  -  50\n");
  EXPECT_EQ(confidence.of(traits_between("PER", "CHL"), "expel"), 0.99);
}

TEST(EventConfidence, WeighsTheTriggersWordInItsType) {
  const auto confidence = loaded("base  -  1\nlemma  SANCTION/expel  -3\nlemma  COERCE/jail  9\n");
  EXPECT_EQ(confidence.of(traits_between("PER", "CHL"), "expel"), 0.12);
  EXPECT_EQ(confidence.of(traits_between("PER", "CHL"), "jail"), 0.73);
}

TEST(EventTraits, TwoCountriesOnOneSideAreJoint) {
  Event event = event_between("PER", "");
  event.actors.push_back(event.actors.front());
  event.actors.back().country = "CHL";
  EXPECT_EQ(value(traits_of(event, {}, nullptr, false), "pair"), "joint");
}

TEST(EventTraits, WhomNobodyCouldReadIsLost) {
  Event event = event_between("PER", "CHL");
  event.recipients.clear();
  Telling telling;
  telling.whom = Telling::Phrase::The;
  EXPECT_EQ(value(traits_of(event, telling, nullptr, false), "whom"), "lost");
}

TEST(EventTraits, KindsAreOfBothSides) {
  Event event = event_between("PER", "CHL");
  event.actors.front().entity_id = "country:PER";
  event.recipients.front().sectors = {"COP"};
  EXPECT_EQ(value(traits_of(event, {}, nullptr, false), "actor-kind"), "state");
  EXPECT_EQ(value(traits_of(event, {}, nullptr, false), "recipient-kind"), "armed");
  event.recipients.push_back(event.recipients.front());
  event.recipients.back().entity_id = "person:ana-lund";
  EXPECT_EQ(value(traits_of(event, {}, nullptr, false), "recipient-kind"), "several");
}

TEST(EventTraits, ForceStandsAmongForceOrAlone) {
  std::vector<Event> events(3, event_between("PER", "CHL"));
  events[0].type = Event::Type::Assault;
  events[1].type = Event::Type::Coerce;
  std::vector<EventTraits> traits;
  for (const Event& event : events) traits.push_back(traits_of(event, {}, nullptr, false));
  count_company(events, {}, traits);
  EXPECT_EQ(value(traits[0], "force"), "yes");
  EXPECT_EQ(value(traits[0], "bodily"), "many");
  EXPECT_EQ(value(traits[2], "force"), "no");
  EXPECT_EQ(value(traits[2], "bodily"), "many");
}

TEST(EventTraits, CompanyIsOfOneType) {
  std::vector<Event> events(4, event_between("PER", "CHL"));
  events.back().type = Event::Type::Aid;
  std::vector<EventTraits> traits(4, traits_between("PER", "CHL"));
  count_company(events, {}, traits);
  EXPECT_EQ(value(traits.front(), "company"), "some");
  EXPECT_EQ(value(traits.back(), "company"), "none");
}

TEST(EventTraits, WhatIsToldAgainHasItsTypeAndCountries) {
  std::vector<Event> events = {event_between("PER", "CHL"), event_between("CHL", "PER"), event_between("PER", "BOL")};
  std::vector<EventTraits> traits(3, traits_between("PER", "CHL"));
  count_company(events, {}, traits);
  EXPECT_EQ(value(traits[0], "again"), "1");
  EXPECT_EQ(value(traits[1], "again"), "1");
  EXPECT_EQ(value(traits[2], "again"), "0");
}

TEST(EventTraits, TellWhatAnArticleIsMadeOf) {
  std::vector<Event> events(2, event_between("PER", "CHL"));
  std::vector<EventTraits> traits(2, traits_between("PER", "CHL"));
  count_company(events, {400, 6}, traits);
  EXPECT_EQ(value(traits[0], "length"), "3");
  EXPECT_EQ(value(traits[0], "campaign"), "4");
  EXPECT_EQ(value(traits[0], "dense"), "1");
  EXPECT_EQ(value(traits[0], "countries"), "2");
}

// The line of the mistake in a table of these rows; 0 where there is none.
std::uint32_t mistaken_line(const std::string& rows) {
  KnowledgeFiles files;
  files.bytes["models/event_confidence.tsv"] = "trait  value  weight\n" + rows;
  const auto confidence = EventConfidence::load(files);
  return confidence ? 0 : static_cast<std::uint32_t>(confidence.error().line);
}

TEST(EventConfidence, NamesTheLineOfAMistake) { EXPECT_EQ(mistaken_line("base  -  1\nmood  glad  1\n"), 3U); }

TEST(EventConfidence, ATraitThatNeverCountsWithTheOtherIsAMistake) { EXPECT_EQ(mistaken_line("type+tense  AID/past  1\nearly+sides  early/few  1\n"), 3U); }

TEST(EventConfidence, APairHasAValueOfEach) { EXPECT_EQ(mistaken_line("type+tense  AID/glad  1\n"), 2U); }

TEST(EventConfidence, AWordStandsInAType) { EXPECT_EQ(mistaken_line("lemma  expel  1\n"), 2U); }

}  // namespace
}  // namespace newsingest
