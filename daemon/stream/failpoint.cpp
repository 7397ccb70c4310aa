#include "stream/failpoint.h"

#ifdef NEWSINGEST_FAILPOINTS

#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace newsingest::stream {
namespace {

struct Plan {
  std::string name;
  std::string action;
  std::string argument;
};

const Plan& plan() {
  static const Plan made = [] {
    Plan plan;
    const char* set = std::getenv("NEWSINGEST_FAILPOINT");
    if (set == nullptr) return plan;
    const std::string text = set;
    const auto first = text.find(':');
    plan.name = text.substr(0, first);
    if (first == std::string::npos) return plan;
    const auto second = text.find(':', first + 1);
    plan.action = text.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    if (second != std::string::npos) plan.argument = text.substr(second + 1);
    return plan;
  }();
  return made;
}

// A harness reads this line to know that its fault fired, and what was open then.
void kill_now(std::string_view name, std::string_view detail) {
  char line[256];
  const int size = std::snprintf(line, sizeof line, "failpoint hit: %.*s %.*s\n", static_cast<int>(name.size()), name.data(),
                                 static_cast<int>(detail.size()), detail.data());
  if (size > 0) (void)!write(STDERR_FILENO, line, static_cast<std::size_t>(size));
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

}  // namespace

bool failpoint_is_on(std::string_view name) { return plan().name == name; }

void failpoint(std::string_view name, std::string_view detail) {
  if (plan().name != name) return;
  if (plan().action == "crash") {
    if (detail.starts_with(plan().argument)) std::abort();
    return;
  }
  const bool hangs = plan().action == "hang";
  if (plan().action != "kill" && !hangs) return;
  if (name == "mid_extraction") detail = "an article in a worker's hands";  // not its body
  static std::atomic<long> passages{0};
  if (++passages != std::max(1L, std::atol(plan().argument.c_str()))) return;
  if (hangs) {
    for (;;) pause();
  }
  if (name == "during_commit") {
    // The commit is about to be sent by the caller: the end comes while it is on its way, at another moment each time.
    std::thread([name = std::string(name), detail = std::string(detail)] {
      const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
      std::this_thread::sleep_for(std::chrono::microseconds(ticks / 1000 % 8000));
      kill_now(name, detail);
    }).detach();
    return;
  }
  kill_now(name, detail);
}

}  // namespace newsingest::stream

#endif
