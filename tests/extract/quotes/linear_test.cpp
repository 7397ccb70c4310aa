// The quote stage is linear: eight times the article takes about eight times the time. No threshold in seconds: ratios within one run.
#include <algorithm>

#include <gtest/gtest.h>

#include "extract/quotes/tiled_reading.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

// The least of several runs: what else the machine does only adds.
double least_time(TiledReading& tiled) {
  double least = 1e9;
  for (int run = 0; run < 4; ++run) {
    const double from = thread_seconds();
    tiled.find();
    least = std::min(least, thread_seconds() - from);
  }
  return least;
}

TEST(QuoteStage, TakesTimeThatGrowsAsTheArticleDoes) {
  const auto& knowledge = shipped_knowledge();
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  constexpr std::size_t kBytes = 60'000;
  constexpr std::size_t kTimes = 8;
  for (const Nasty& nasty : nasty_texts()) {
    TiledReading small(nasty.block, kBytes, **knowledge, nasty.one_paragraph);
    TiledReading large(nasty.block, kTimes * kBytes, **knowledge, nasty.one_paragraph);
    // 8 where linear, 64 where quadratic; caches cost up to two. A quadratic part that is small at first shows at 5 MB in quotes_bench.
    const double ratio = least_time(large) / least_time(small);
    EXPECT_LT(ratio, 3 * kTimes) << nasty.name;
  }
}

}  // namespace
}  // namespace newsingest
