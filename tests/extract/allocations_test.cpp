#include <gtest/gtest.h>

#include "cli/knowledge_folder.h"
#include "count_allocations.h"
#include "extract/extract.h"
#include "invented_news.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

TEST(LanguageCore, AllocatesAtMostTenTimesAnArticleOnceItHasReadSome) {
  const auto knowledge = shipped_knowledge().value();
  InventedNews news(3);
  std::vector<Article> articles(8);
  for (Article& article : articles) article.body = news.text(40);
  Extractor extractor;
  for (const Article& article : articles) extractor.annotate_only(article, *knowledge);
  for (const Article& article : articles) {
    const std::uint64_t before = heap_use().allocations;
    extractor.annotate_only(article, *knowledge);
    EXPECT_LE(heap_use().allocations - before, 10u);
  }
}

TEST(Knowledge, TakesAtMost64Megabytes) {
  const KnowledgeFiles files = cli::read_knowledge_files(NEWSINGEST_SOURCE_DIR "/config");
  const std::size_t before = heap_use().live_bytes;
  forget_heap_peak();
  const auto knowledge = Knowledge::load(files).value();
  EXPECT_LE(heap_use().peak_bytes - before, std::size_t{64} << 20);
}

}  // namespace
}  // namespace newsingest
