// Tokens a second of the language core, one thread: all of annotate, and its kernels by instruction set.
//
//   build/release/tests/bench/language_bench
//
// The text is made of a few invented sentences, again and again in other orders, so that caches see what news would show them
// and no corpus is needed.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <random>

#include "extract/language/annotate.h"
#include "extract/language/kernels.h"
#include "extract/language/model_file.h"
#include "extract/text/tokens.h"

namespace newsingest {
namespace {

std::string invented_text(std::size_t sentences) {
  static constexpr std::string_view kSubjects[] = {"The finance minister", "Dr Ines Okafor", "A spokesman for the Varna port authority",
                                                   "Two witnesses", "The opposition's leader in the upper house", "She"};
  static constexpr std::string_view kVerbs[] = {"said on Tuesday that", "told reporters in Geneva", "denied", "has repeatedly warned that",
                                                "announced, after talks that lasted into the night, that", "wrote:"};
  static constexpr std::string_view kObjects[] = {
      "the ceasefire would be extended by 14 days.", "\u201Cnobody in this government will resign over $3.2 million.\u201D",
      "troops had crossed the river near Belovo and shelled the railway station.", "aid for the flooded provinces is held up at the border.",
      "the strike, the longest since 1987, had been called off.", "a new round of sanctions against the company and its owners was being prepared."};
  std::mt19937 random(1);
  std::string text;
  for (std::size_t sentence = 0; sentence < sentences; ++sentence) {
    text += kSubjects[random() % std::size(kSubjects)];
    text += ' ';
    text += kVerbs[random() % std::size(kVerbs)];
    text += ' ';
    text += kObjects[random() % std::size(kObjects)];
    text += sentence % 4 == 3 ? "\n" : " ";
  }
  return text;
}

const KnowledgeFiles& shipped_files() {
  static const KnowledgeFiles files = [] {
    std::ifstream in(std::string(NEWSINGEST_SOURCE_DIR "/config/") + std::string(kLanguageModelPath), std::ios::binary);
    KnowledgeFiles read;
    read.bytes[std::string(kLanguageModelPath)] = std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    return read;
  }();
  return files;
}

void lay_out_text(const std::string& text, Document& document) {
  document.text = text;
  document.paragraphs.push_back({Span{0, static_cast<std::uint32_t>(text.size())}, Paragraph::Kind::Prose});
}

void count(benchmark::State& state, std::size_t tokens) {
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(tokens), benchmark::Counter::kIsRate);
}

void Split(benchmark::State& state) {
  const std::string text = invented_text(40);
  Document document;
  lay_out_text(text, document);
  Annotation annotation;
  for (auto _ : state) {
    annotation.clear();
    StepBudget budget(~std::uint64_t{0});
    split(document, budget, annotation);
  }
  count(state, annotation.tokens.size());
}
BENCHMARK(Split);

// An article of some 600 tokens; the split is done again each time and its own figure is above.
void SplitAndAnnotate(benchmark::State& state) {
  const auto model = LanguageModel::load(shipped_files());
  if (!model) return state.SkipWithError(model.error().to_string().c_str());
  const std::string text = invented_text(40);
  Document document;
  lay_out_text(text, document);
  Annotation annotation;
  LanguageScratch scratch;
  for (auto _ : state) {
    annotation.clear();
    StepBudget budget(~std::uint64_t{0});
    split(document, budget, annotation);
    annotate(document, *model, budget, scratch, annotation);
  }
  count(state, annotation.tokens.size());
}
BENCHMARK(SplitAndAnnotate);

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

}  // namespace
}  // namespace newsingest

BENCHMARK_MAIN();
