#include "observe/service_manager.h"

#include <systemd/sd-daemon.h>
#include <time.h>

#include <string>

namespace newsingest::observe {
namespace {

std::string extended_by(std::chrono::seconds more) { return "EXTEND_TIMEOUT_USEC=" + std::to_string(std::chrono::microseconds(more).count()); }

void notify(const std::string& what) { sd_notify(0, what.c_str()); }

// Lines divide a notification: a status is one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

}  // namespace

ServiceManager::ServiceManager() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) > 0) watchdog_interval_ = std::chrono::microseconds(microseconds / 2);
}

void ServiceManager::ready(std::string_view status) { notify("READY=1\nSTATUS=" + one_line(status)); }

void ServiceManager::status(std::string_view status) { notify("STATUS=" + one_line(status)); }

void ServiceManager::still_starting(std::chrono::seconds at_most) { notify(extended_by(at_most)); }

void ServiceManager::reloading() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto microseconds = static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
  notify("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

void ServiceManager::stopping(std::chrono::seconds at_most) {
  notify("STOPPING=1\nSTATUS=finishing what is begun\n" + extended_by(at_most));
}

void ServiceManager::feed_watchdog() { notify("WATCHDOG=1"); }

}  // namespace newsingest::observe
