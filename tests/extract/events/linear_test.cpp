// What event coding costs a token does not grow with the text. Time against time within one run: no machine is too slow for it.

#include <gtest/gtest.h>

#include "extract/events/tiled_reading.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

// The quickest of some runs, a token.
double cost(const Knowledge& knowledge, const MeasuredText& kind, std::size_t times, int runs) {
  const TiledReading tiled(knowledge, kind.text, times, kind.one_sentence);
  EventScratch scratch;
  std::vector<Event> events;
  double best = 1e9;
  for (int run = 0; run < runs; ++run) {
    events.clear();
    StepBudget budget(~std::uint64_t{0});
    const double begin = thread_seconds();
    find_events(tiled.reading(), tiled.quotes(), knowledge.events, 0, budget, scratch, events);
    best = std::min(best, thread_seconds() - begin);
  }
  EXPECT_FALSE(events.empty()) << kind.name;
  return best / static_cast<double>(tiled.tokens());
}

TEST(EventCoding, CostsATokenOfALongTextWhatItCostsOfAShortOne) {
  const auto& knowledge = shipped_knowledge();
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  for (const MeasuredText& kind : measured_texts()) {
    // Sixty-four times the length: what is quadratic would cost tens of times as much. From a sentence of several trees on.
    const double small = cost(**knowledge, kind, 8, 12);
    const double large = cost(**knowledge, kind, 512, 2);
    EXPECT_LT(large, 5 * small) << kind.name;
  }
}

TEST(EventCoding, FindsInASentenceOfSeveralTreesWhatItFindsInSentences) {
  const auto& knowledge = shipped_knowledge();
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  const auto count = [&](bool one_sentence) {
    const TiledReading tiled(**knowledge, "Turkey shelled Syria. ", 400, one_sentence);
    EventScratch scratch;
    std::vector<Event> events;
    StepBudget budget(~std::uint64_t{0});
    find_events(tiled.reading(), tiled.quotes(), (*knowledge)->events, 0, budget, scratch, events);
    return events.size();
  };
  EXPECT_EQ(count(false), 400U);
  EXPECT_GT(count(true), 380U);
}

}  // namespace
}  // namespace newsingest
