#include "cli/ordered_work.h"

#include <gtest/gtest.h>

#include "invented_news.h"
#include "shipped_knowledge.h"

namespace newsingest::cli {
namespace {

std::vector<int> squares(unsigned threads, int count) {
  int given = 0;
  std::vector<int> taken;
  ordered_work<int, int>(
      threads, [&]() -> std::optional<int> { return given < count ? std::optional(given++) : std::nullopt; },
      [] { return [](int& item) { return item * item; }; }, [&](int& result) { taken.push_back(result); });
  return taken;
}

TEST(OrderedWork, GivesEachResultOnceInTheOrderOfTheItems) {
  const std::vector<int> taken = squares(4, 1000);
  ASSERT_EQ(taken.size(), 1000u);
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(taken[static_cast<std::size_t>(i)], i * i);
}
TEST(OrderedWork, EndsWithoutItems) { EXPECT_TRUE(squares(4, 0).empty()); }
TEST(OrderedWork, HasMoreThreadsThanItems) { EXPECT_EQ(squares(8, 3), (std::vector{0, 1, 4})); }

// The ids of all records: whatever differs in a record's place differs in its id.
std::string read_all(unsigned threads, const Knowledge& knowledge) {
  InventedNews news(5);
  int left = 24;
  std::string ids;
  ordered_work<Article, Extraction>(
      threads,
      [&]() -> std::optional<Article> {
        if (left-- == 0) return std::nullopt;
        Article article;
        article.id = std::to_string(left);
        article.body = news.text(12);
        return article;
      },
      [&] {
        const auto extractor = std::make_shared<Extractor>();
        return [&knowledge, extractor](Article& article) { return extractor->extract(article, knowledge, {}).value(); };
      },
      [&](Extraction& extraction) {
        for (const Quote& quote : extraction.quotes) ids += quote.id + ' ';
        for (const Event& event : extraction.events) ids += event.id + ' ';
        ids += '\n';
      });
  return ids;
}

TEST(OrderedWork, ArticlesAreReadAlikeByOneWorkerAndByEight) {
  const auto knowledge = shipped_knowledge().value();
  const std::string alone = read_all(1, *knowledge);
  EXPECT_GT(alone.size(), 500u);
  EXPECT_EQ(read_all(8, *knowledge), alone);
}

}  // namespace
}  // namespace newsingest::cli
