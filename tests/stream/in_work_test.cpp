#include "stream/in_work.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest::stream {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class InWorkTest : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  const std::string folder_ = ::testing::TempDir() + "in-work-" + ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(InWorkTest, MessagesInWorkWhenTheProcessDiedAreSuspects) {
  const pid_t child = fork();
  if (child == 0) {
    auto in_work = InWork::open(folder_, "g-0", 3);
    (*in_work)->begin(0, "news.articles", 1, 41);
    (*in_work)->begin(1, "news.articles", 0, 7);
    (*in_work)->end(1);
    (*in_work)->begin(2, "news.articles", 0, 8);
    kill(getpid(), SIGKILL);
  }
  int status = 0;
  waitpid(child, &status, 0);
  const auto in_work = InWork::open(folder_, "g-0", 1);
  ASSERT_TRUE(in_work) << in_work.error();
  EXPECT_THAT((*in_work)->suspects(), ElementsAre(Place{"news.articles", 1, 41}, Place{"news.articles", 0, 8}));
  EXPECT_TRUE((*in_work)->is_suspect("news.articles", 1, 41));
  EXPECT_FALSE((*in_work)->is_suspect("news.articles", 0, 7));
}

TEST_F(InWorkTest, NothingIsSuspectAfterAnOrderlyEndOrAtTheFirstStart) {
  {
    const auto first = InWork::open(folder_, "g-0", 1);
    ASSERT_TRUE(first) << first.error();
    EXPECT_THAT((*first)->suspects(), IsEmpty());
    (*first)->begin(0, "t", 0, 1);
    (*first)->end(0);
  }
  const auto second = InWork::open(folder_, "g-0", 1);
  EXPECT_THAT((*second)->suspects(), IsEmpty());
}

TEST_F(InWorkTest, FolderThatCannotBeWrittenIsToldWithItsName) {
  const auto in_work = InWork::open("/proc/newsingest", "g-0", 1);
  ASSERT_FALSE(in_work);
  EXPECT_NE(in_work.error().find("/proc/newsingest/in-work-g-0"), std::string::npos);
}

TEST(ChildProcess, ComesToItsEndOrDoesNot) {
  EXPECT_TRUE(survives_in_a_child([] {}));
  EXPECT_FALSE(survives_in_a_child([] { kill(getpid(), SIGSEGV); }));
}

}  // namespace
}  // namespace newsingest::stream
