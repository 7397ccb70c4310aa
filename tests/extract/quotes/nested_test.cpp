// Quotes within quotes: what names the outer one, and what becomes of the inner one without it.
#include <gtest/gtest.h>

#include "extract/extract.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

std::vector<Quote> quotes_in(std::string_view text) {
  Article article;
  article.body = text;
  Extractor extractor;
  ExtractOptions options;
  options.minimum_quote_confidence = options.minimum_indirect_confidence = 0;
  return extractor.extract(article, **shipped_knowledge(), options)->quotes;
}

TEST(NestedQuotes, NameTheQuoteThatTheyAreSpokenIn) {
  const auto quotes = quotes_in("“Peter told me, ‘We are done,’ and hung up,” said Ruth Lane.");
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].nested_in, "");
  EXPECT_EQ(quotes[1].nested_in, quotes[0].id);
  EXPECT_EQ(quotes[1].content, "We are done,");
}

TEST(NestedQuotes, StandInTheOrderOfTheText) {
  const auto quotes = quotes_in("“Peter told me, ‘We are done,’ and hung up,” said Ruth Lane.\n\n“The dam is full,” said Mira Okafor.");
  ASSERT_EQ(quotes.size(), 3U);
  EXPECT_EQ(quotes[1].nested_in, quotes[0].id);
  EXPECT_EQ(quotes[2].nested_in, "");
}

TEST(NestedQuotes, AreNotMadeOfAMannerOfTelling) { EXPECT_EQ(quotes_in("“And I'm like, ‘No way,’ and I left,” said Ruth Lane.").size(), 1U); }

TEST(NestedQuotes, AreNotMadeOfAWordInMarks) { EXPECT_EQ(quotes_in("“There are no ‘easy’ answers,” said Ruth Lane.").size(), 1U); }

TEST(UnsureQuotes, AreLeftOutSoonerWithoutMarks) {
  std::vector<Quote> quotes(2);
  quotes[0].kind = Quote::Kind::Mixed;
  quotes[1].kind = Quote::Kind::Indirect;
  quotes[0].confidence = quotes[1].confidence = 0.4;
  drop_unsure(0.2, 0.5, quotes);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].kind, Quote::Kind::Mixed);
}

TEST(NestedQuotes, StandOnTheirOwnWhereTheOuterOneIsLeftOut) {
  std::vector<Quote> quotes(2);
  quotes[0].id = "outer";
  quotes[0].confidence = 0.1;
  quotes[1].id = "inner";
  quotes[1].nested_in = "outer";
  quotes[1].confidence = 0.9;
  drop_unsure(0.5, 0.5, quotes);
  ASSERT_EQ(quotes.size(), 1U);
  EXPECT_EQ(quotes[0].id, "inner");
  EXPECT_EQ(quotes[0].nested_in, "");
}

}  // namespace
}  // namespace newsingest
