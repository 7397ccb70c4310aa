// The quote stage is linear: eight times the article takes about eight times the time. No threshold in seconds: ratios within one run.
#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "cli/knowledge_folder.h"
#include "extract/quotes/tiled_reading.h"

namespace newsingest {
namespace {

double seconds_of_thread() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The least of several runs: what else the machine does only adds.
double least_time(TiledReading& tiled) {
  double least = 1e9;
  for (int run = 0; run < 4; ++run) {
    const double from = seconds_of_thread();
    tiled.find();
    least = std::min(least, seconds_of_thread() - from);
  }
  return least;
}

TEST(QuoteStage, TakesTimeThatGrowsAsTheArticleDoes) {
  const auto knowledge = cli::load_knowledge(NEWSINGEST_SOURCE_DIR "/config");
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
