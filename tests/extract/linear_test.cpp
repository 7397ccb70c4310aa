// Cost a byte of texts made to hurt does not grow with their length, and nothing of them is lost.
#include <gtest/gtest.h>


#include "extract/extract.h"
#include "extract/text/utf8.h"
#include "nasty_text.h"
#include "shipped_knowledge.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

double seconds_a_byte(Extractor& extractor, const Article& article) {
  const double begin = thread_seconds();
  extractor.annotate_only(article, *shipped_knowledge().value());
  return (thread_seconds() - begin) / static_cast<double>(article.body.size());
}

void expect_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const CharClass what = class_of(c.value);
    ASSERT_TRUE(what == CharClass::Space || what == CharClass::ZeroWidth) << "lost: " << text.substr(at, 20);
    at += c.size;
  }
}

void expect_linear(const NastyText& kind) {
  Article small, large;
  small.body = nasty(kind, 1'000);
  large.body = nasty(kind, 16'000);
  Extractor extractor;
  seconds_a_byte(extractor, small);  // scratch memory grows
  // Sixteen times the length: a quadratic stage would cost sixteen times as much a byte. The machine may be busy.
  double ratio = 0;
  for (int attempt = 0; attempt < 5; ++attempt) {
    const double before = seconds_a_byte(extractor, small);
    ratio = seconds_a_byte(extractor, large) / before;
    if (ratio < 4) return;
  }
  ADD_FAILURE() << kind.name << ": a byte costs " << ratio << " times as much";
}

void expect_whole(const NastyText& kind) {
  Article article;
  article.body = nasty(kind, 2'000);
  Extractor extractor;
  const Annotation& annotation = extractor.annotate_only(article, *shipped_knowledge().value());
  const std::string_view text = extractor.document().text;
  std::uint32_t at = 0;
  for (const Token& token : annotation.tokens) {
    expect_blank(text.substr(at, token.span.begin - at));
    at = token.span.end;
  }
  expect_blank(text.substr(at));
  TokenIndex next = 0;
  for (const Sentence& sentence : annotation.sentences) {
    EXPECT_EQ(sentence.first, next) << kind.name;
    next = sentence.last;
  }
  EXPECT_EQ(next, static_cast<TokenIndex>(annotation.tokens.size())) << kind.name;
}

TEST(NastyTexts, CostNoMoreAByteWhenTheyAreLonger) {
  for (const NastyText& kind : kNastyTexts) expect_linear(kind);
}

TEST(NastyTexts, AreInTokensAndSentencesWhole) {
  for (const NastyText& kind : kNastyTexts) expect_whole(kind);
}

}  // namespace
}  // namespace newsingest
