// Health: whether the service is alive, whether it is ready, and if not, why.
//
//   alive   its threads move. What does not get better by waiting: the watchdog ends such a process, an orchestrator restarts it.
//   ready   it is alive, connected, has its partitions and gets on with them. What a rolling update waits for.
//
// A broker that is away makes a service not ready; it does not make it dead, since restarting it would not bring the broker back.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "stream/observer.h"

namespace newsingest::observe {

class Health {
 public:
  using Clock = std::chrono::steady_clock;

  // How long a mover may stand still while there is work, before it counts as stuck.
  struct Patience {
    std::chrono::seconds poll{20};      // the poll thread never works: it is never busy for long
    std::chrono::seconds worker{120};   // the largest article takes tens of seconds
    std::chrono::seconds delivery{180};  // a commit waits as long as the broker makes it wait
    std::chrono::seconds standstill{120};  // a partition in which something waits
  };

  Health() : Health(Patience{}) {}
  explicit Health(Patience patience);

  void state(stream::State state, std::string_view reason);
  void progress(stream::Mover mover, Clock::time_point now = Clock::now());
  void standstill(std::string_view partition, double seconds);
  void in_flight(std::size_t bytes) { in_flight_.store(bytes, std::memory_order_relaxed); }

  // The reasons why not; empty means yes. Each is a sentence without a full stop.
  std::vector<std::string> not_alive(Clock::time_point now = Clock::now()) const;
  std::vector<std::string> not_ready(Clock::time_point now = Clock::now()) const;
  // What is said of a partition that stands still; empty when none does. No reason to end the process: another would stand there too.
  std::string standing_still() const;
  stream::State state() const;

 private:
  std::vector<std::string> stuck(Clock::time_point now) const;

  Patience patience_;
  std::array<std::atomic<Clock::rep>, 3> moved_;
  std::atomic<std::size_t> in_flight_{0};
  mutable std::mutex mutex_;
  stream::State state_ = stream::State::Starting;
  std::string reason_;
  std::string standing_;           // the partition that stands still longest
  double standing_seconds_ = 0;
};

}  // namespace newsingest::observe
