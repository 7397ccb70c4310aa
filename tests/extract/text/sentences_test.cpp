#include <gtest/gtest.h>

#include "extract/text/split_text.h"

namespace newsingest {
namespace {

struct Case {
  const char* text;
  const char* sentences;
};

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, EndWhereAReaderWouldEndThem) { EXPECT_EQ(sentences_of(GetParam().text), GetParam().sentences); }

INSTANTIATE_TEST_SUITE_P(Table, Sentences, testing::Values(
    Case{"He left. She stayed.", "He left. | She stayed."},
    Case{"It ended.The crowd left.", "It ended. | The crowd left."},
    Case{"Dr. Lane spoke. Mr. Holt left.", "Dr. Lane spoke. | Mr. Holt left."},
    Case{"He lives in the U.S. The rest do not.", "He lives in the U.S. | The rest do not."},
    Case{"He lives in the U.S. and works.", "He lives in the U.S. and works."},
    Case{"“It is over.” Then he left.", "“It is over.” | Then he left."},
    Case{"\"It is over.\" Then he left.", "\"It is over.\" | Then he left."},
    Case{"\"Really?\" he asked.", "\"Really?\" he asked."},
    Case{"\"It is over.\" he said.", "\"It is over.\" he said."},
    Case{"He left. the crowd stayed.", "He left. | the crowd stayed."},
    Case{"He paused... then left.", "He paused... then left."},
    Case{"A headline without a stop\nIt begins here.", "A headline without a stop | It begins here."},
    Case{"“One. Two.", "“One. | Two."},
    Case{"What now?! Nothing.", "What now?! | Nothing."},
    Case{"He said (and meant it). She left.", "He said (and meant it). | She left."},
    Case{"The vote is on Sept. 5. Turnout was low.", "The vote is on Sept. 5. | Turnout was low."},
    Case{"who pays? nobody knows.", "who pays? | nobody knows."},
    Case{"Who pays? she asked.", "Who pays? she asked."},
    Case{"well done! see you there", "well done! | see you there"},
    Case{"He sold his Yahoo! shares.", "He sold his Yahoo! shares."}));

INSTANTIATE_TEST_SUITE_P(Mails, Sentences, testing::Values(
    Case{"Ruth Lane 03/05/2024 10:15 AM Please read this.", "Ruth Lane | 03/05/2024 10:15 AM | Please read this."},
    Case{"It closed on 03/05/2024 10:15 AM GMT.", "It closed on 03/05/2024 10:15 AM GMT."},
    Case{"They left at 10:15 AM Tuesday.", "They left at 10:15 AM Tuesday."},
    Case{"To: Ruth <lane@news.example> All is well.", "To: Ruth <lane@news.example> | All is well."},
    Case{"See you there. Thanks, Ruth", "See you there. | Thanks, | Ruth"},
    Case{"Best regards, Ruth Lane", "Best regards, | Ruth Lane"}));

TEST(Sentences, AreNeverLongerThanTheParserCanBear) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  SplitText parts;
  split_text(text, parts);
  for (const Sentence& sentence : parts.annotation.sentences) EXPECT_LE(sentence.last - sentence.first, 256);
  EXPECT_EQ(parts.annotation.tokens.size(), 5000U);
}

TEST(Sentences, CoverAllTokensInOrder) {
  SplitText parts;
  split_text("One. Two?\nThree\n\n“Four” five", parts);
  TokenIndex next = 0;
  for (const Sentence& sentence : parts.annotation.sentences) {
    EXPECT_EQ(sentence.first, next);
    EXPECT_LT(sentence.first, sentence.last);
    next = sentence.last;
  }
  EXPECT_EQ(next, static_cast<TokenIndex>(parts.annotation.tokens.size()));
}

}  // namespace
}  // namespace newsingest
