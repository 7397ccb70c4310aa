#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/text/split_text.h"

namespace newsingest {
namespace {

struct Case {
  const char* text;
  const char* words;
};

class Words : public testing::TestWithParam<Case> {};

TEST_P(Words, AreCutAsUniversalDependenciesDoes) { EXPECT_EQ(words_of(GetParam().text), GetParam().words); }

INSTANTIATE_TEST_SUITE_P(Contractions, Words, testing::Values(
    Case{"She doesn't know.", "She does+n't know ."},
    Case{"She doesn’t know.", "She does+n’t know ."},
    Case{"They can't and won't.", "They ca+n't and wo+n't ."},
    Case{"He cannot stay.", "He can+not stay ."},
    Case{"It's the minister's car.", "It+'s the minister+'s car ."},
    Case{"the players' bus", "the players+' bus"},
    Case{"I'm sure we've met.", "I+'m sure we+'ve met ."},
    Case{"It was O'Malley's dog.", "It was O'Malley+'s dog ."},
    Case{"the '90s and the 1980s", "the '90s and the 1980s"},
    Case{"the ministerâ€™s reply", "the minister+’s reply"},
    Case{"he said: â€œGo.â€\u009D â€˜Noâ€™ â€” â€¦", "he said : “ Go . ” ‘ No ’ — …"},
    Case{"â€œGo,â€ he said.", "“ Go , ” he said ."},
    Case{"&quot;Go,&quot; he said. &ldquo;No&rdquo; to AT&T", "\" Go , \" he said . “ No ” to AT&T"},
    Case{"They donâ€™t know; theyâ€™ll learn.", "They do+n’t know ; they+’ll learn ."}));

INSTANTIATE_TEST_SUITE_P(FullStops, Words, testing::Values(
    Case{"Dr. Lane met J. B. Holt.", "Dr. Lane met J. B. Holt ."},
    Case{"He left the U.S. in Sept. 2019.", "He left the U.S. in Sept. 2019 ."},
    Case{"It ended.The crowd left.", "It ended . The crowd left ."},
    Case{"at 10 a.m. on No. 5 Lane", "at 10 a.m. on No. 5 Lane"},
    Case{"Wait... what?!", "Wait ... what ?!"},
    Case{"No. That is all.", "No . That is all ."},
    Case{"Holt Inc. said", "Holt Inc. said"}));

INSTANTIATE_TEST_SUITE_P(NumbersAndMoney, Words, testing::Values(
    Case{"$1,250.50 and £3m", "$ 1,250.50 and £ 3m"},
    Case{"30% of 5.6bn", "30 % of 5.6bn"},
    Case{"at 10am on 24/02/2022", "at 10 am on 24/02/2022"},
    Case{"from 2001-2005", "from 2001 - 2005"},
    Case{"Call 555-010-1234 now", "Call 555-010-1234 now"},
    Case{"seats 1,2 and 3", "seats 1 , 2 and 3"}));

INSTANTIATE_TEST_SUITE_P(Hyphens, Words, testing::Values(
    Case{"a well-known non-profit", "a well - known non-profit"},
    Case{"re-elected ex-minister", "re-elected ex-minister"},
    Case{"peace -- at last", "peace -- at last"}));

INSTANTIATE_TEST_SUITE_P(Addresses, Words, testing::Values(
    Case{"See https://news.example/a?b=1, please.", "See https://news.example/a?b=1 , please ."},
    Case{"Write to desk@news.example.", "Write to desk@news.example ."},
    Case{"by @holt_r on #budget", "by @holt_r on #budget"},
    Case{"on example.com today", "on example.com today"},
    Case{"read plan.pdf", "read plan.pdf"}));

INSTANTIATE_TEST_SUITE_P(MarksAndPictures, Words, testing::Values(
    Case{"“Go,” he said.", "“ Go , ” he said ."},
    Case{"«Go» „Go“ ''Go''", "« Go » „ Go “ '' Go ''"},
    Case{"good 👍🏽 job 🇫🇷!", "good 👍🏽 job 🇫🇷 !"},
    Case{"a\xC2\xA0no-break blank", "a no - break blank"},
    Case{"AT&T and R&D", "AT&T and R&D"}));

TEST(Tokens, ASoftHyphenStaysWithinItsWord) {
  SplitText parts;
  split_text("minis\xC2\xADter", parts);
  ASSERT_EQ(parts.annotation.tokens.size(), 1U);
  EXPECT_EQ(parts.annotation.tokens[0].span, (Span{0, 10}));
}

TEST(Tokens, EveryVisibleCharacterIsInExactlyOneToken) {
  SplitText parts;
  split_text("“It’s 5% — isn't it?” (he@x.example)… #1 $$ 'tis :-) a\xE2\x80\x8B" "b \xF0\x9F\x98\x80\n\n* item\n1. first", parts);
  std::string all;
  std::uint32_t last = 0;
  for (const Token& token : parts.annotation.tokens) {
    ASSERT_GE(token.span.begin, last);
    EXPECT_EQ(token.form, token.span.in(parts.document.text));
    for (std::uint32_t at = last; at < token.span.begin; ++at) EXPECT_LE(static_cast<unsigned char>(parts.document.text[at]), ' ');
    last = token.span.end;
  }
}

TEST(Tokens, AnEmptyTextHasNone) { EXPECT_EQ(words_of(""), ""); }

TEST(Tokens, ControlCharactersAreBlanks) { EXPECT_EQ(words_of(std::string_view("a\0b\x07" "c", 5)), "a b c"); }

}  // namespace
}  // namespace newsingest
