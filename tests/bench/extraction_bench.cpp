// Extraction alone, one thread: body in, records out; without Kafka, JSON and protobuf.
//
//   build/release/tests/bench/extraction_bench
//
// "samples" are the articles of deploy/samples, short and noisy, one of them HTML; "news" is longer, of invented sentences.
// Tokens are those of the lines that cleaning keeps. Records own their texts, so that each of them allocates.
#include <benchmark/benchmark.h>

#include "cli/article_input.h"
#include "cli/knowledge_folder.h"
#include "count_allocations.h"
#include "extract/extract.h"
#include "extract/text/tokens.h"
#include "invented_news.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

std::vector<Article> samples() {
  std::vector<Article> articles;
  cli::for_each_article(NEWSINGEST_SOURCE_DIR "/deploy/samples/articles.jsonl", [&](const Article& article) { articles.push_back(article); });
  return articles;
}

std::vector<Article> invented() {
  InventedNews news(2);
  std::vector<Article> articles(64);
  for (std::size_t index = 0; index < articles.size(); ++index) {
    articles[index].id = std::to_string(index);
    articles[index].title = "Norland: what is known so far";
    articles[index].published_at = 1'700'000'000;
    articles[index].body = news.text(10 + index * 37 % 61);
  }
  return articles;
}

void Extract(benchmark::State& state, const std::vector<Article>& articles) {
  const Knowledge& knowledge = *shipped_knowledge().value();
  Extractor extractor;
  std::size_t bytes = 0, tokens = 0, records = 0;
  for (const Article& article : articles) {
    bytes += article.body.size();
    const Document& document = extractor.clean_only(article);
    if (!document.readable) continue;
    Annotation annotation;
    StepBudget budget(~std::uint64_t{0});
    split(document, budget, annotation);
    tokens += annotation.tokens.size();
  }
  for (const Article& article : articles) {  // the scratch memory grows to what the longest needs
    if (const auto extraction = extractor.extract(article, knowledge, {})) records += extraction->quotes.size() + extraction->events.size();
  }
  const std::uint64_t before = heap_use().allocations;
  for (auto _ : state) {
    for (const Article& article : articles) benchmark::DoNotOptimize(extractor.extract(article, knowledge, {}));
  }
  const auto iterations = static_cast<double>(state.iterations());
  const auto rate = [iterations](std::size_t each) { return benchmark::Counter(iterations * static_cast<double>(each), benchmark::Counter::kIsRate); };
  const auto count = static_cast<double>(articles.size());
  state.counters["articles/s"] = rate(articles.size());
  state.counters["bytes/s"] = rate(bytes);
  state.counters["tokens/s"] = rate(tokens);
  state.counters["tokens/article"] = static_cast<double>(tokens) / count;
  state.counters["records/article"] = static_cast<double>(records) / count;
  state.counters["allocations/article"] = static_cast<double>(heap_use().allocations - before) / iterations / count;
}
BENCHMARK_CAPTURE(Extract, samples, samples())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Extract, news, invented())->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace newsingest

BENCHMARK_MAIN();
