#include "extract/lexicon_table.h"

#include <gmock/gmock.h>

namespace newsingest {
namespace {

using ::testing::ElementsAre;

TEST(LexiconTable, CutsCellsAtTabsAndAtTwoBlanks) {
  const auto table = parse_lexicon_table("t", "lemma  frame\nget rid of\tobj\nsay    that|quote\n", {"lemma", "frame"});
  ASSERT_TRUE(table.has_value());
  EXPECT_THAT(table->rows.at(0).cells, ElementsAre("get rid of", "obj"));
  EXPECT_THAT(table->rows.at(1).cells, ElementsAre("say", "that|quote"));
  EXPECT_EQ(table->rows.at(1).line, 3u);
}

TEST(LexiconTable, PassesOverCommentsAndBlankLinesButCountsThem) {
  const auto table = parse_lexicon_table("t", "# about\n\nlemma\nsay # most of all\n", {"lemma"});
  ASSERT_TRUE(table.has_value());
  EXPECT_THAT(table->rows.at(0).cells, ElementsAre("say"));
  EXPECT_EQ(table->rows.at(0).line, 4u);
}

TEST(LexiconTable, FillsMissingCellsAndReadsADashAsEmpty) {
  const auto table = parse_lexicon_table("t", "a  b  c\nx  -\n", {"a", "b", "c"});
  ASSERT_TRUE(table.has_value());
  EXPECT_THAT(table->rows.at(0).cells, ElementsAre("x", "", ""));
}

TEST(LexiconTable, SaysWhichLineHasTooManyCells) {
  const auto table = parse_lexicon_table("lexicons/t.tsv", "a\nx\ny  z\n", {"a"});
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().to_string(),
            "lexicons/t.tsv:3: found 2 cells; expected at most 1 (two spaces or a tab separate cells)");
}

TEST(LexiconTable, SaysWhichColumnsItExpected) {
  const auto table = parse_lexicon_table("t", "lemma  fame\n", {"lemma", "frame"});
  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().to_string(), "t:1: the first line names the columns; expected: lemma, frame");
}

TEST(LexiconTable, CutsACellIntoItsPieces) { EXPECT_THAT(split_cell("that | quote||"), ElementsAre("that", "quote")); }

}  // namespace
}  // namespace newsingest
