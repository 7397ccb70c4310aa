#include "stream/ledger.h"

#include <gtest/gtest.h>

namespace newsingest::stream {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kPlenty = 1 << 20;

FinishedMessage message(std::size_t size) {
  FinishedMessage made;
  made.records.push_back({Output::Receipts, std::string(size, 'x')});
  return made;
}

Batch take_now(Ledger& ledger, std::size_t enough = kPlenty) {
  return ledger.take(enough, milliseconds(0), Clock::now() + milliseconds(20));
}

class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest() : ledger({3000, 1500, 2000}) { ledger.begin_epoch({{"t", 0}, {"t", 1}}); }
  Ledger ledger;
};

TEST_F(LedgerTest, BatchHoldsTheContiguousFinishedPrefixOfEachPartition) {
  const auto a = *ledger.admit(0, 5, 10);
  const auto b = *ledger.admit(0, 6, 10);
  const auto c = *ledger.admit(1, 40, 10);
  ledger.finish(b, message(1));
  ledger.finish(c, message(1));
  const Batch first = take_now(ledger);
  ASSERT_EQ(first.parts.size(), 1U);
  EXPECT_EQ(first.parts[0].partition.number, 1);
  EXPECT_EQ(first.parts[0].next_offset, 41);
  ledger.finish(a, message(1));
  const Batch second = take_now(ledger);
  ASSERT_EQ(second.parts.size(), 1U);
  EXPECT_EQ(second.parts[0].next_offset, 7);
  EXPECT_EQ(second.messages, 2U);
}

TEST_F(LedgerTest, NothingIsDrainedBeforeItIsCommitted) {
  const auto a = *ledger.admit(0, 5, 10);
  EXPECT_FALSE(ledger.drained());
  ledger.finish(a, message(1));
  const Batch batch = take_now(ledger);
  EXPECT_FALSE(ledger.drained());
  EXPECT_EQ(ledger.batches_out(), 1U);
  ledger.committed(batch);
  EXPECT_TRUE(ledger.drained());
  EXPECT_EQ(ledger.batches_out(), 0U);
  EXPECT_EQ(ledger.committed_offsets()[0], 6);
  EXPECT_EQ(ledger.bytes(), 0U);
}

TEST_F(LedgerTest, StaleRefetchIsNotAdmitted) {
  EXPECT_TRUE(ledger.admit(0, 5, 10));
  EXPECT_FALSE(ledger.admit(0, 5, 10));
  EXPECT_EQ(ledger.bytes(), 10U);
}

TEST_F(LedgerTest, BytesOfEveryFateComeBackWhenTheEpochEnds) {
  const auto unfinished = *ledger.admit(0, 5, 100);
  const auto taken = *ledger.admit(1, 1, 100);
  ledger.finish(taken, message(1));
  const Batch batch = take_now(ledger);
  const auto finished = *ledger.admit(1, 2, 100);
  ledger.finish(finished, message(1));
  ledger.end_epoch();
  ledger.begin_epoch({{"t", 0}});
  EXPECT_TRUE(take_now(ledger).empty());
  ledger.dropped(batch);
  ledger.finish(unfinished, message(50));
  EXPECT_EQ(ledger.bytes(), 0U);
  EXPECT_TRUE(ledger.drained());
}

TEST_F(LedgerTest, NewEpochMayBeginAtALowerOffset) {
  ASSERT_TRUE(ledger.admit(0, 5, 10));
  ledger.end_epoch();
  ledger.begin_epoch({{"t", 0}});
  EXPECT_TRUE(ledger.admit(0, 3, 10));
}

TEST_F(LedgerTest, TakesAboutEnoughAndLeavesTheRest) {
  for (std::int64_t offset = 0; offset < 4; ++offset) ledger.finish(*ledger.admit(0, offset, 10), message(400));
  const Batch batch = take_now(ledger, 500);
  EXPECT_EQ(batch.messages, 1U);
  EXPECT_EQ(take_now(ledger).messages, 3U);
}

TEST_F(LedgerTest, WaitsForEnoughUntilPatienceEnds) {
  ledger.finish(*ledger.admit(0, 0, 10), message(1));
  EXPECT_TRUE(ledger.take(kPlenty, milliseconds(10'000), Clock::now() + milliseconds(10)).empty());
  EXPECT_FALSE(ledger.take(kPlenty, milliseconds(15), Clock::now() + milliseconds(10'000)).empty());
}

TEST_F(LedgerTest, HurryDeliversAtOnce) {
  ledger.finish(*ledger.admit(0, 0, 10), message(1));
  ledger.hurry();
  EXPECT_FALSE(ledger.take(kPlenty, milliseconds(10'000), Clock::now() + milliseconds(10'000)).empty());
}

TEST_F(LedgerTest, OnePartitionMayNotHoldTheWholeBudget) {
  ASSERT_TRUE(ledger.admit(0, 0, 2100));
  EXPECT_TRUE(ledger.partition_over(0));
  EXPECT_FALSE(ledger.partition_over(1));
  EXPECT_FALSE(ledger.over_high());
  ASSERT_TRUE(ledger.admit(1, 0, 1000));
  EXPECT_TRUE(ledger.over_high());
}

TEST_F(LedgerTest, PartitionsTakeTurnsWhenBatchesAreFull) {
  for (std::int64_t offset = 0; offset < 3; ++offset) {
    ledger.finish(*ledger.admit(0, offset, 10), message(300));
    ledger.finish(*ledger.admit(1, offset, 10), message(300));
  }
  const Batch first = take_now(ledger, 1);
  const Batch second = take_now(ledger, 1);
  EXPECT_NE(first.parts[0].index, second.parts[0].index);
}

}  // namespace
}  // namespace newsingest::stream
