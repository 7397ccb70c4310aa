#include "wire/receipt.h"

#include <gtest/gtest.h>

namespace newsingest::wire {
namespace {

const MessageOrigin kOrigin{"news.articles", 3, 17, 1648711800123};

TEST(Receipt, ListsTheRecordsOfThisReadingInTheirOrder) {
  Article article;
  article.id = "a";
  article.version = 7;
  Extraction extraction;
  extraction.outcome = Extraction::Outcome::Extracted;
  extraction.quotes.resize(2);
  extraction.quotes[0].id = "q1";
  extraction.quotes[1].id = "q2";
  const auto made = receipt(article, extraction, kOrigin, {"1.0", "abc"});
  EXPECT_EQ(made.quote_ids_size(), 2);
  EXPECT_EQ(made.quote_ids(1), "q2");
  EXPECT_EQ(made.version(), 7);
  EXPECT_EQ(made.outcome(), v1::OUTCOME_EXTRACTED);
  EXPECT_EQ(made.engine().knowledge(), "abc");
  EXPECT_EQ(made.origin().timestamp().seconds(), 1648711800);
  EXPECT_EQ(made.origin().timestamp().nanos(), 123000000);
}

TEST(Receipt, VersionIsTheMessagesTimestampWhenTheArticleHasNone) {
  Article article;
  article.id = "a";
  EXPECT_EQ(receipt(article, {}, kOrigin, {}).version(), 1648711800123);
}

TEST(Receipt, FilledAgainHoldsNothingOfTheOneBefore) {
  Article full;
  full.id = "a";
  full.url = "https://example.org/a";
  full.source = "The Quay Courier";
  full.version = 7;
  Extraction extraction;
  extraction.outcome = Extraction::Outcome::Extracted;
  extraction.quotes.resize(2);
  extraction.events.resize(1);
  extraction.language = "en";
  extraction.body_sha256 = "abc";
  v1::Receipt used;
  fill_receipt(full, extraction, kOrigin, {"1.0", "abc"}, used);
  fill_receipt({}, {}, {"t", 0, 1, std::nullopt}, {}, used);
  EXPECT_EQ(used.SerializeAsString(), receipt({}, {}, {"t", 0, 1, std::nullopt}, {}).SerializeAsString());
}

TEST(Receipt, WithdrawalNamesTheArticleByTheMessagesKey) {
  const auto made = withdrawal("a-17", kOrigin, {});
  EXPECT_EQ(made.article_id(), "a-17");
  EXPECT_EQ(made.outcome(), v1::OUTCOME_WITHDRAWN);
}

TEST(Receipt, MessageWithoutAnArticleIsNamedByItsPlace) {
  EXPECT_EQ(dead_letter_receipt(nullptr, kOrigin, {}).article_id(), "news.articles/3/17");
  EXPECT_EQ(withdrawal("", kOrigin, {}).article_id(), "news.articles/3/17");
}

}  // namespace
}  // namespace newsingest::wire
