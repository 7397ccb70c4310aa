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

TEST(EventConfidence, IsAHalfWithoutATable) {
  const auto confidence = EventConfidence::load({});
  ASSERT_TRUE(confidence);
  EXPECT_EQ(confidence->of(event_between("PER", "CHL")), 0.5);
}

TEST(EventConfidence, AddsUpTheWeightsOfWhatTheRecordShows) {
  const auto confidence = loaded("base  -  1\npair  abroad  1\npair  home  -3\nsure  guessed  -9\n");
  EXPECT_EQ(confidence.of(event_between("PER", "CHL")), 0.88);
  EXPECT_EQ(confidence.of(event_between("PER", "PER")), 0.12);
}

TEST(EventConfidence, IsNeverCertain) {
  const auto confidence = loaded("base  -  50\n");
  EXPECT_EQ(confidence.of(event_between("PER", "CHL")), 0.99);
}

TEST(EventConfidence, NamesTheLineOfAMistake) {
  KnowledgeFiles files;
  files.bytes["models/event_confidence.tsv"] = "trait  value  weight\nbase  -  1\nmood  glad  1\n";
  const auto confidence = EventConfidence::load(files);
  ASSERT_FALSE(confidence);
  EXPECT_EQ(confidence.error().line, 3U);
}

}  // namespace
}  // namespace newsingest
