#include "extract/language/lemmas.h"

#include <gmock/gmock.h>

namespace newsingest {
namespace {

class LemmasOfAFewWords : public ::testing::Test {
 protected:
  Lemmas lemmas_ = Lemmas::learn({{"cities", Xpos::Nns, "city"},
                                  {"parties", Xpos::Nns, "party"},
                                  {"walls", Xpos::Nns, "wall"},
                                  {"guns", Xpos::Nns, "gun"},
                                  {"Ports", Xpos::Nns, "port"},
                                  {"children", Xpos::Nns, "child"},
                                  {"went", Xpos::Vbd, "go"},
                                  {"Oslo", Xpos::Nnp, "Oslo"},
                                  {"Lima", Xpos::Nnp, "Lima"}});
  std::pmr::monotonic_buffer_resource arena_;
};

TEST_F(LemmasOfAFewWords, AreLearntByTheEndings) {
  EXPECT_EQ(lemmas_.find("armies", Xpos::Nns, arena_), "army");
  EXPECT_EQ(lemmas_.find("tunnels", Xpos::Nns, arena_), "tunnel");
  EXPECT_EQ(lemmas_.find("Tunnels", Xpos::Nns, arena_), "tunnel");
}

TEST_F(LemmasOfAFewWords, AreLearntByHeartWhereNoEndingSays) {
  EXPECT_EQ(lemmas_.find("children", Xpos::Nns, arena_), "child");
  EXPECT_EQ(lemmas_.find("went", Xpos::Vbd, arena_), "go");
}

TEST_F(LemmasOfAFewWords, KeepTheCaseOfNames) { EXPECT_EQ(lemmas_.find("Quito", Xpos::Nnp, arena_), "Quito"); }

TEST_F(LemmasOfAFewWords, AreTheFormWhereTheTagWasNeverMet) { EXPECT_EQ(lemmas_.find("Slowly", Xpos::Rb, arena_), "Slowly"); }

TEST_F(LemmasOfAFewWords, AreTheFormWhereNothingWouldBeLeft) { EXPECT_EQ(lemmas_.find("s", Xpos::Nns, arena_), "s"); }

TEST_F(LemmasOfAFewWords, NeverCutALetterInTwo) {
  const std::string word = "caf\u00E9";  // "cut one byte" would leave half of its last letter
  const Lemmas cutting = Lemmas::learn({{"walls", Xpos::Nns, "wall"}, {"guns", Xpos::Nns, "gun"}, {"ports", Xpos::Nns, "port"}});
  EXPECT_EQ(cutting.find(word, Xpos::Nns, arena_), word);
}

TEST_F(LemmasOfAFewWords, LeaveVeryLongWordsAlone) {
  const std::string word(500, 's');
  EXPECT_EQ(lemmas_.find(word, Xpos::Nns, arena_), word);
}

}  // namespace
}  // namespace newsingest
