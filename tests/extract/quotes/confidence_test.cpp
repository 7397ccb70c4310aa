#include "extract/quotes/confidence.h"
#include "shipped_knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>


namespace newsingest {
namespace {

using testing::HasSubstr;

tl::expected<Confidence, KnowledgeError> loaded(std::string_view rows) {
  KnowledgeFiles files;
  files.bytes["models/quote_confidence.tsv"] = "of  trait  value  weight\n" + std::string(rows);
  return Confidence::load(files, CueLexicon{});
}

std::string error_of(std::string_view rows) {
  const auto confidence = loaded(rows);
  return confidence ? "" : confidence.error().to_string();
}

TEST(Confidence, AddsUpWhatIsSeen) {
  const auto confidence = loaded("content  base  -  1.00\ncontent  voice  negated  -1.00\nspeaker  base  -  2.00\n");
  ASSERT_TRUE(confidence);
  Evidence evidence;
  EXPECT_EQ(confidence->content(evidence), 0.73);
  EXPECT_EQ(confidence->speaker(evidence), 0.88);
  evidence.values[static_cast<std::size_t>(Trait::Voice)] = 1;
  EXPECT_EQ(confidence->content(evidence), 0.5);
  EXPECT_EQ(confidence->speaker(evidence), 0.88);
}

TEST(Confidence, IsNeverCertain) {
  EXPECT_EQ(loaded("content  base  -  50.00\n")->content({}), 0.99);
  EXPECT_EQ(loaded("content  base  -  -50.00\n")->content({}), 0.01);
}

TEST(Confidence, SaysWhatIsWrongInItsModel) {
  EXPECT_THAT(error_of("words  base  -  1.0\n"), HasSubstr("quote_confidence.tsv:2: of is 'words'; expected content or speaker"));
  EXPECT_THAT(error_of("content  mood  angry  1.0\n"), HasSubstr("value is 'angry'; expected one of plain, condition, question"));
  EXPECT_THAT(error_of("content  smell  good  1.0\n"), HasSubstr("trait is 'smell'"));
  EXPECT_THAT(error_of("content  base  -  much\n"), HasSubstr("weight is 'much'; expected a number"));
  EXPECT_THAT(error_of("content  cue  say  1.0\n"), HasSubstr("value is 'say'; expected a lemma"));
  EXPECT_EQ(error_of("content  cue  babble/verb/that  1.0\n"), "");  // not in the operator's lexicon
}

// Of the one quote in `text`.
Quote quote_in(std::string_view text) {
  Article article;
  article.body = text;
  Extractor extractor;
  ExtractOptions options;
  options.minimum_quote_confidence = options.minimum_indirect_confidence = 0;
  const auto extraction = extractor.extract(article, **shipped_knowledge(), options);
  EXPECT_EQ(extraction->quotes.size(), 1U) << text;
  return extraction->quotes.empty() ? Quote{} : extraction->quotes.front();
}

TEST(Confidence, IsHigherForAWholeSentenceInMarksThanForAWord) {
  const Quote sentence = quote_in("“The bridge will open again in the middle of May,” Ruth Lane said.");
  EXPECT_GT(sentence.confidence, 0.9);
  EXPECT_LT(quote_in("Ruth Lane called the plan “lousy”.").confidence, sentence.confidence);
}

TEST(Confidence, OfTheSpeakerIsLowerWhereOnlyTheSentenceBeforeNamesSomebody) {
  const Quote named = quote_in("“The bridge will open again in the middle of May,” Ruth Lane said.");
  const Quote before = quote_in("Ruth Lane was blunt. “The bridge will not open again before the middle of May.”");
  ASSERT_TRUE(named.speaker && before.speaker);
  EXPECT_GT(named.speaker->confidence, 0.9);
  EXPECT_LT(before.speaker->confidence, named.speaker->confidence);
}

}  // namespace
}  // namespace newsingest
