// Tokens a second of the quote stage alone, one thread, the language core's output given; and how the time for a byte grows with the
// article, from 5 KB to 5 MB: a ratio near 1 is linear.
//
//   build/release/tests/bench/quotes_bench
#include <benchmark/benchmark.h>

#include <cstdio>

#include "extract/quotes/tiled_reading.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

constexpr std::size_t kSizes[] = {5'000, 50'000, 500'000, 5'000'000};

// The best time for a byte of each size, by text and size: what the ratios are made of.
std::vector<std::vector<double>> best;

void Find(benchmark::State& state, const Nasty& nasty, std::size_t row) {
  const auto size = static_cast<std::size_t>(state.range(0));
  TiledReading tiled(nasty.block, kSizes[size], *shipped_knowledge().value(), nasty.one_paragraph);
  for (auto _ : state) {
    const double from = thread_seconds();
    benchmark::DoNotOptimize(tiled.find());
    const double seconds = thread_seconds() - from;
    double& least = best[row][size];
    if (least == 0 || seconds / static_cast<double>(tiled.bytes()) < least) least = seconds / static_cast<double>(tiled.bytes());
  }
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(tiled.tokens()), benchmark::Counter::kIsRate);
}

}  // namespace
}  // namespace newsingest

int main(int argc, char** argv) {
  using namespace newsingest;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  const auto texts = nasty_texts();
  best.assign(texts.size(), std::vector<double>(std::size(kSizes), 0));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    benchmark::RegisterBenchmark(texts[i].name, [&texts, i](benchmark::State& state) { Find(state, texts[i], i); })
        ->DenseRange(0, static_cast<int>(std::size(kSizes)) - 1)->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
  std::printf("\ntime for a byte, 1 at 5 KB: %31s%10s%10s\n", "50 KB", "500 KB", "5 MB");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (best[i][0] == 0) continue;
    std::printf("%-48s", texts[i].name);
    for (std::size_t size = 1; size < std::size(kSizes); ++size) std::printf("%10.2f", best[i][size] / best[i][0]);
    std::printf("\n");
  }
  return 0;
}
