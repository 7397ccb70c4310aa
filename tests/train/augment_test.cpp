#include "train/augment.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace newsingest::train {
namespace {

Example example() {
  Example example;
  const auto add = [&](const char* form, int head, Deprel deprel) {
    example.words.push_back({form, form, Upos::X, Xpos::Fw, deprel, head});
    example.names.push_back(1);
  };
  add("\"", 1, Deprel::Punct);
  add("Stay", -1, Deprel::Root);
  add("\"", 1, Deprel::Punct);
  add(".", 1, Deprel::Punct);
  example.has_tree = true;
  return example;
}

TEST(Augment, KeepsTreesAndNamesWhole) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const Example other = written_otherwise(example(), random);
    EXPECT_EQ(other.names.size(), other.words.size());
    EXPECT_EQ(std::count_if(other.words.begin(), other.words.end(), [](const TreeWord& word) { return word.head < 0; }), 1);
    for (const TreeWord& word : other.words) EXPECT_LT(word.head, static_cast<int>(other.words.size()));
  }
}

TEST(Augment, NowAndThenCurlsQuotesInPairsAndDropsTheStop) {
  std::mt19937_64 random(1);
  bool curled = false;
  bool dropped = false;
  for (int round = 0; round < 300; ++round) {
    const Example other = written_otherwise(example(), random);
    curled = curled || (other.words[0].form == "\u201C" && other.words[2].form == "\u201D");
    dropped = dropped || other.words.size() == 3;
  }
  EXPECT_TRUE(curled);
  EXPECT_TRUE(dropped);
}

TEST(Augment, HangsTheSecondSentenceOnTheFirst) {
  const Example both = joined(example(), example());
  ASSERT_EQ(both.words.size(), 8u);
  EXPECT_EQ(both.words[5].head, 1);
  EXPECT_EQ(both.words[5].deprel, Deprel::Parataxis);
  EXPECT_EQ(both.words[4].head, 5);
  EXPECT_EQ(both.names.size(), 8u);
}

}  // namespace
}  // namespace newsingest::train
