#include "observe/service_manager.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace newsingest::observe {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// A notify socket of the test's own.
class ServiceManagerTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("newsingest-notify-" + std::to_string(getpid()));
    socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    unlink(path_.c_str());
    const void* const raw = &address;
    ASSERT_EQ(bind(socket_, static_cast<const sockaddr*>(raw), sizeof address), 0);
    setenv("NOTIFY_SOCKET", path_.c_str(), 1);
  }
  void TearDown() override {
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    close(socket_);
    unlink(path_.c_str());
  }
  std::string received() const {
    char buffer[4096];
    const auto size = recv(socket_, buffer, sizeof buffer, MSG_DONTWAIT);
    return size < 0 ? std::string() : std::string(buffer, static_cast<std::size_t>(size));
  }

  std::filesystem::path path_;
  int socket_ = -1;
};

TEST_F(ServiceManagerTest, ReadyComesWithAStatusOfOneLine) {
  ServiceManager().ready("ready\nlag 5");
  EXPECT_EQ(received(), "READY=1\nSTATUS=ready lag 5");
}

TEST_F(ServiceManagerTest, AReloadCarriesItsTimeAsNotifyReloadAsks) {
  ServiceManager().reloading();
  EXPECT_THAT(received(), StartsWith("RELOADING=1\nMONOTONIC_USEC="));
}

TEST_F(ServiceManagerTest, AStopAsksForTheTimeThatDrainingMayTake) {
  ServiceManager().stopping(std::chrono::seconds(20));
  EXPECT_THAT(received(), HasSubstr("EXTEND_TIMEOUT_USEC=20000000"));
}

TEST_F(ServiceManagerTest, TheWatchdogIsFedTwiceAsOftenAsTheUnitAsks) {
  setenv("WATCHDOG_USEC", "30000000", 1);
  EXPECT_EQ(ServiceManager().watchdog_interval(), std::chrono::microseconds(15'000'000));
}

TEST_F(ServiceManagerTest, WithoutAWatchdogThereIsNothingToFeed) { EXPECT_FALSE(ServiceManager().watchdog_interval().has_value()); }

}  // namespace
}  // namespace newsingest::observe
