// Tokens a second of event coding alone, one thread: the language core's and the quote layer's output is given.
//
//   build/release/tests/bench/events_bench
//
// Kinds of invented text, from 5 KB to 5 MB. "x5KB" is the time a token costs against the same text at 5 KB in this run: near 1
// where cost is linear.
#include <benchmark/benchmark.h>


#include <map>

#include "extract/events/tiled_reading.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

void code_events(benchmark::State& state, const MeasuredText& kind, std::size_t bytes) {
  const auto& knowledge = shipped_knowledge();
  if (!knowledge) return state.SkipWithError("the knowledge does not load");
  const TiledReading tiled(**knowledge, kind.text, std::max<std::size_t>(1, bytes / kind.text.size()), kind.one_sentence);
  const Reading reading = tiled.reading();
  EventScratch scratch;
  std::vector<Event> events;
  double seconds = 0;
  for (auto _ : state) {
    const double begin = thread_seconds();
    events.clear();
    StepBudget budget(~std::uint64_t{0});
    find_events(reading, tiled.quotes(), (*knowledge)->events, 0, budget, scratch, events);
    const double took = thread_seconds() - begin;
    seconds += took;
    state.SetIterationTime(took);
  }
  const double a_token = seconds / static_cast<double>(state.iterations()) / static_cast<double>(tiled.tokens());
  static std::map<std::string, double> shortest;  // by kind
  if (bytes <= 5000) shortest[kind.name] = a_token;
  const double base = shortest.emplace(kind.name, a_token).first->second;
  state.counters["tokens"] = static_cast<double>(tiled.tokens());
  state.counters["events"] = static_cast<double>(events.size());
  state.counters["tokens/s"] = 1 / a_token;
  state.counters["x5KB"] = a_token / base;
}

}  // namespace
}  // namespace newsingest

int main(int argc, char** argv) {
  using namespace newsingest;
  benchmark::Initialize(&argc, argv);
  static const auto kinds = measured_texts();
  for (const MeasuredText& kind : kinds) {
    for (const std::size_t kilobytes : {5, 50, 500, 5000}) {
      benchmark::RegisterBenchmark((std::string(kind.name) + "/" + std::to_string(kilobytes) + "KB").c_str(),
                                   [&kind, kilobytes](benchmark::State& state) { code_events(state, kind, kilobytes * 1000); })
          ->UseManualTime()
          ->Unit(benchmark::kMillisecond);
    }
  }
  benchmark::RunSpecifiedBenchmarks();
}
