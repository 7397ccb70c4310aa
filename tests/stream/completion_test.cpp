#include "stream/completion.h"

#include <string>

#include <gtest/gtest.h>

namespace newsingest::stream {
namespace {

using Words = Completion<std::string>;

TEST(Completion, FrontWaitsForTheOldestHoweverWorkersFinish) {
  Words words;
  for (const std::int64_t offset : {10, 11, 12}) ASSERT_TRUE(words.begin(offset, 1));
  words.finish(12, 1, "c");
  words.finish(11, 1, "b");
  EXPECT_FALSE(words.front_is_finished());
  words.finish(10, 1, "a");
  ASSERT_TRUE(words.front_is_finished());
  EXPECT_EQ(words.take_front().result, "a");
  EXPECT_EQ(words.take_front().result, "b");
  EXPECT_EQ(words.take_front().result, "c");
  EXPECT_EQ(words.size(), 0U);
}

TEST(Completion, OffsetsMayHaveGaps) {
  Words words;
  ASSERT_TRUE(words.begin(10, 1));
  ASSERT_TRUE(words.begin(14, 1));
  words.finish(14, 1, "b");
  words.finish(10, 1, "a");
  EXPECT_EQ(words.take_front().offset, 10);
  EXPECT_EQ(words.take_front().offset, 14);
}

TEST(Completion, OffsetBegunBeforeIsRefused) {
  Words words;
  ASSERT_TRUE(words.begin(10, 1));
  EXPECT_FALSE(words.begin(10, 1));
  EXPECT_FALSE(words.begin(9, 1));
  words.finish(10, 1, "a");
  words.take_front();
  EXPECT_FALSE(words.begin(10, 1));
  EXPECT_TRUE(words.begin(11, 1));
}

TEST(Completion, CostIsTheInputsUntilFinishedAndThenTheResults) {
  Words words;
  words.begin(1, 100);
  EXPECT_EQ(words.finish(1, 30, "a"), -70);
  EXPECT_EQ(words.front_cost(), 30U);
}

TEST(Completion, SecondFinishOfAnOffsetChangesNothing) {
  Words words;
  words.begin(1, 100);
  words.finish(1, 30, "a");
  EXPECT_EQ(words.finish(1, 50, "b"), 0);
  EXPECT_EQ(words.take_front().result, "a");
}

}  // namespace
}  // namespace newsingest::stream
