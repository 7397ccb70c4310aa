// Tokens a second of the language core, one thread: each stage of it, all of them, and its kernels by instruction set; how often
// an article allocates once a worker has read some; what Knowledge holds of memory.
//
//   build/release/tests/bench/language_bench
//
// The text is made of invented sentences, so that caches see what news would show them and no corpus is needed.
#include <benchmark/benchmark.h>

#include <iostream>

#include "cli/knowledge_folder.h"
#include "count_allocations.h"
#include "extract/extract.h"
#include "extract/language/kernels.h"
#include "extract/language/network.h"
#include "extract/text/clean.h"
#include "extract/text/tokens.h"
#include "invented_news.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

constexpr std::size_t kArticles = 64;

// Articles of 10 to 70 sentences: some 200 to 1500 tokens.
const std::vector<Article>& articles() {
  static const std::vector<Article> made = [] {
    InventedNews news(1);
    std::vector<Article> result(kArticles);
    for (std::size_t index = 0; index < kArticles; ++index) {
      result[index].id = std::to_string(index);
      result[index].published_at = 1'700'000'000;
      result[index].body = news.text(10 + index * 37 % 61);
    }
    return result;
  }();
  return made;
}

enum Stage { kLayOut, kSplit, kAnnotate, kResolve, kAll };
constexpr std::string_view kStageNames[] = {"lay out lines", "split", "annotate", "resolve", "all"};

// One stage's share of reading whole articles: every stage runs, one is timed.
void Language(benchmark::State& state) {
  const auto timed = static_cast<Stage>(state.range(0));
  state.SetLabel(std::string(kStageNames[timed]));
  const Knowledge& knowledge = *shipped_knowledge().value();
  Document document;
  Annotation annotation;
  LanguageScratch language;
  ResolveScratch resolving;
  std::size_t tokens = 0;
  std::uint64_t allocations = 0;
  double seconds = 0;
  const auto run = [&](Stage stage, const auto& work) {
    const bool counts = timed == kAll || timed == stage;
    const std::uint64_t before = heap_use().allocations;
    const double begin = thread_seconds();
    work();
    if (!counts) return;
    seconds += thread_seconds() - begin;
    allocations += heap_use().allocations - before;
  };
  const auto read = [&](const Article& article) {
    StepBudget budget(~std::uint64_t{0});
    run(kLayOut, [&] {
      annotation.clear();
      lay_out(article, budget, document);
    });
    run(kSplit, [&] { split(document, budget, annotation); });
    run(kAnnotate, [&] { annotate(document, knowledge.language, budget, language, annotation); });
    run(kResolve, [&] { resolve(article, document, knowledge.gazetteer, budget, resolving, annotation); });
    tokens += annotation.tokens.size();
  };
  for (const Article& article : articles()) read(article);  // the scratch memory grows to what the longest needs
  tokens = 0;
  allocations = 0;
  for (auto _ : state) {
    seconds = 0;
    for (const Article& article : articles()) read(article);
    state.SetIterationTime(seconds);
  }
  const auto iterations = static_cast<double>(state.iterations());
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.counters["allocations/article"] = static_cast<double>(allocations) / iterations / kArticles;
  state.counters["tokens/article"] = static_cast<double>(tokens) / iterations / kArticles;
}
BENCHMARK(Language)->DenseRange(0, kAll)->ArgName("stage")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);

// One layer of the network on 128 tokens.
void Product(benchmark::State& state) {
  const auto set = static_cast<InstructionSet>(state.range(0));
  if (!is_supported(set)) return state.SkipWithError("not on this machine");
  const Kernels& kernels = kernels_for(set);
  state.SetLabel(std::string(kernels.name));
  const std::vector<float> weights(kWidth * kGates, 0.5F);
  const std::vector<float> biases(kGates, 0.0F);
  const QuantisedLayer layer = QuantisedLayer::from(kWidth, kGates, weights.data(), biases.data());
  const std::vector<std::uint8_t> input(128 * kWidth, 100);
  const std::vector<float> scales(128, 0.01F);
  std::vector<float> output(128 * kGates);
  for (auto _ : state) {
    kernels.product(layer, input.data(), scales.data(), 128, output.data());
    benchmark::DoNotOptimize(output.data());
  }
  state.counters["multiply-adds/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * 128 * kWidth * kGates, benchmark::Counter::kIsRate);
}
BENCHMARK(Product)->DenseRange(0, 2)->ArgName("set");

constexpr double kMegabyte = 1 << 20;

// What Knowledge takes and what loading it takes at its height, above the bytes of its files.
void tell_memory() {
  const KnowledgeFiles files = cli::read_knowledge_files(NEWSINGEST_SOURCE_DIR "/config");
  const std::size_t before = heap_use().live_bytes;
  forget_heap_peak();
  const auto knowledge = Knowledge::load(files).value();
  const HeapUse after = heap_use();
  std::cout << "Knowledge, shared by all workers: " << static_cast<double>(after.live_bytes - before) / kMegabyte << " MB; while it is loaded: "
            << static_cast<double>(after.peak_bytes - before) / kMegabyte << " MB, beside its files\n";
}

}  // namespace
}  // namespace newsingest

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  newsingest::tell_memory();
  benchmark::RunSpecifiedBenchmarks();
}
