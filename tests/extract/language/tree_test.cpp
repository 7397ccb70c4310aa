#include "extract/language/tree.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace newsingest {
namespace {

using ::testing::ElementsAre;

struct Scored {
  int size;
  std::vector<float> scores;
  std::vector<float> roots;
};

std::vector<std::int32_t> best(const Scored& sentence) {
  std::vector<std::int32_t> heads(static_cast<std::size_t>(sentence.size), -1);
  for (int word = 0; word < sentence.size; ++word) {
    const float* row = sentence.scores.data() + word * sentence.size;
    std::int32_t& best = heads[static_cast<std::size_t>(word)];
    for (int head = 0; head < sentence.size; ++head) {
      if (head != word && (best < 0 || row[head] > row[best])) best = head;
    }
  }
  TreeScratch scratch;
  scratch.best_tree(sentence.scores.data(), sentence.roots.data(), sentence.size, sentence.size, heads.data());
  return heads;
}

Scored random_sentence(int size, std::mt19937& random) {
  std::uniform_real_distribution<float> score(-5, 5);
  Scored sentence{size, std::vector<float>(static_cast<std::size_t>(size * size)), std::vector<float>(static_cast<std::size_t>(size))};
  for (float& value : sentence.scores) value = score(random);
  for (float& value : sentence.roots) value = score(random);
  return sentence;
}

TEST(Tree, OneWordIsItsRoot) { EXPECT_THAT(best({1, {0}, {-9}}), ElementsAre(-1)); }

TEST(Tree, TakesTheBestHeadsWhereTheyAreATree) {
  EXPECT_THAT(best({3, {0, 5, 1, /**/ 0, 0, 0, /**/ 0, 4, 0}, {1, 9, 1}}), ElementsAre(1, -1, 1));
}

TEST(Tree, BreaksACycleWhereThatCostsLeast) {
  // 0 and 1 want each other; word 2 is the root; to enter at 0 costs 1, at 1 costs 8.
  EXPECT_THAT(best({3, {0, 9, 8, /**/ 9, 0, 1, /**/ 0, 0, 0}, {-9, -9, 9}}), ElementsAre(2, 0, -1));
}

TEST(Tree, LeavesOneRootWhereTwoWordsWouldBe) {
  EXPECT_THAT(best({3, {0, 1, 0, /**/ 0, 0, 2, /**/ 1, 5, 0}, {9, 8, 0}}), ElementsAre(-1, 0, 1));
}

TEST(Tree, IsAlwaysOneWhateverTheScores) {
  std::mt19937 random(3);
  std::vector<std::int32_t> scratch;
  for (int round = 0; round < 500; ++round) {
    const Scored sentence = random_sentence(1 + static_cast<int>(random() % 40), random);
    const auto heads = best(sentence);
    EXPECT_TRUE(is_tree(heads.data(), sentence.size, scratch));
  }
}

TEST(Tree, IsTheBestOfAllWithItsRoot) {
  std::mt19937 random(5);
  std::vector<std::int32_t> scratch;
  for (int round = 0; round < 200; ++round) {
    const Scored sentence = random_sentence(2 + static_cast<int>(random() % 4), random);
    const auto found = best(sentence);
    const auto weight = [&](const std::vector<std::int32_t>& heads) {
      float sum = 0;
      for (std::size_t word = 0; word < heads.size(); ++word) {
        if (heads[word] >= 0) sum += sentence.scores[word * heads.size() + static_cast<std::size_t>(heads[word])];
      }
      return sum;
    };
    const auto root = std::find(found.begin(), found.end(), -1) - found.begin();
    std::vector<std::int32_t> heads(found.size(), -1);
    float most = -1e9F;
    for (std::size_t code = 0; code < static_cast<std::size_t>(std::pow(found.size() + 1, found.size())); ++code) {
      std::size_t rest = code;
      for (std::int32_t& head : heads) {
        head = static_cast<std::int32_t>(rest % (found.size() + 1)) - 1;
        rest /= found.size() + 1;
      }
      if (heads[static_cast<std::size_t>(root)] == -1 && is_tree(heads.data(), sentence.size, scratch)) most = std::max(most, weight(heads));
    }
    EXPECT_NEAR(weight(found), most, 1e-3);
  }
}

TEST(Tree, SeesCyclesAndSecondRoots) {
  std::vector<std::int32_t> scratch;
  const std::int32_t good[] = {1, -1, 1};
  const std::int32_t cycle[] = {1, 0, -1};
  const std::int32_t two[] = {-1, -1, 0};
  EXPECT_TRUE(is_tree(good, 3, scratch));
  EXPECT_FALSE(is_tree(cycle, 3, scratch));
  EXPECT_FALSE(is_tree(two, 3, scratch));
}

}  // namespace
}  // namespace newsingest
