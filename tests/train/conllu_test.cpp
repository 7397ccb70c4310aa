#include "train/conllu.h"

#include <gmock/gmock.h>

namespace newsingest::train {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kGood =
    "# sent_id = 1\n"
    "1-2\tThey'll\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t_\t_\n"
    "2\t'll\twill\tAUX\tMD\t_\t3\taux\t_\t_\n"
    "3\tmeet\tmeet\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "\n";

std::string problem(std::string_view text) {
  const auto sentences = parse_conllu("x.conllu", text);
  return sentences ? "none" : sentences.error();
}

TEST(Conllu, ReadsWordsAndPassesOverSurfaceWordsEmptyNodesAndComments) {
  const auto sentences = parse_conllu("x.conllu", kGood);
  ASSERT_TRUE(sentences.has_value());
  ASSERT_EQ(sentences->size(), 1u);
  const TreeSentence& words = sentences->at(0);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[1].form, "'ll");
  EXPECT_EQ(words[1].lemma, "will");
  EXPECT_EQ(words[1].xpos, Xpos::Md);
  EXPECT_EQ(words[1].head, 2);
  EXPECT_EQ(words[2].head, -1);
  EXPECT_EQ(words[0].deprel, Deprel::Nsubj);
}

TEST(Conllu, NeedsNoEmptyLineAtTheEnd) {
  const auto sentences = parse_conllu("x", "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_");
  ASSERT_TRUE(sentences.has_value());
  EXPECT_EQ(sentences->size(), 1u);
}

TEST(Conllu, ReadsLinesThatEndAsOnWindows) { EXPECT_EQ(problem("1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\r\n\r\n"), "none"); }

TEST(Conllu, SaysWhereAndWhatIsWrong) {
  const std::string word = "1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n";
  EXPECT_THAT(problem("1\tGo\tgo\n"), HasSubstr("x.conllu:1: found another number of columns"));
  EXPECT_THAT(problem(word + "3\tGo\tgo\tVERB\tVB\t_\t1\tdep\t_\t_\n"), HasSubstr("x.conllu:2: id is '3'; expected 2"));
  EXPECT_THAT(problem("1\tGo\tgo\tVRB\tVB\t_\t0\troot\t_\t_\n"), HasSubstr("UPOS 'VRB'"));
  EXPECT_THAT(problem("1\tGo\tgo\tVERB\tVV\t_\t0\troot\t_\t_\n"), HasSubstr("XPOS 'VV'"));
  EXPECT_THAT(problem("1\tGo\tgo\tVERB\tVB\t_\tx\troot\t_\t_\n"), HasSubstr("head is 'x'"));
  EXPECT_THAT(problem("1\tGo\tgo\tVERB\tVB\t_\t9\tdep\t_\t_\n\n"), HasSubstr("beyond the sentence"));
  EXPECT_THAT(problem("1\tGo\tgo\tVERB\tVB\t_\t0\tgo\t_\t_\n"), HasSubstr("relation 'go'"));
  EXPECT_THAT(problem("1\t\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"), HasSubstr("form is empty"));
}

TEST(Bio, ReadsTokensAndLabels) {
  const auto sentences = parse_bio("x.bio", "# 1\nAda\tB-PER\nKlein\tI-PER\n\n#\tO\nwon\tO\n");
  ASSERT_TRUE(sentences.has_value());
  ASSERT_EQ(sentences->size(), 2u);
  EXPECT_EQ(sentences->at(0)[1].label, "I-PER");
  EXPECT_EQ(sentences->at(1)[0].form, "#");
}

TEST(Bio, SaysWhereAndWhatIsWrong) {
  EXPECT_THAT(parse_bio("x.bio", "Ada\n").error(), HasSubstr("x.bio:1: no tab"));
  EXPECT_THAT(parse_bio("x.bio", "Ada\tPER\n").error(), HasSubstr("label is 'PER'"));
}

TEST(ReadFile, SaysWhichFileCannotBeOpened) { EXPECT_THAT(read_file("/nowhere/x").error(), HasSubstr("/nowhere/x: cannot")); }

}  // namespace
}  // namespace newsingest::train
