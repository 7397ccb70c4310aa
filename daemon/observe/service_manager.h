// ServiceManager: what systemd is told, over its notify socket (sd_notify(3)). Without one, nothing happens.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace newsingest::observe {

class ServiceManager {
 public:
  ServiceManager();

  void ready(std::string_view status);
  void status(std::string_view status);
  void still_starting(std::chrono::seconds at_most);  // before `ready`: asks for that much more time from now on
  void reloading();                                   // until the next `ready`
  void stopping(std::chrono::seconds at_most);        // and asks for that much time
  void feed_watchdog();

  // How often the watchdog has to be fed: half of what the unit says; none where it has no watchdog.
  std::optional<std::chrono::microseconds> watchdog_interval() const { return watchdog_interval_; }

 private:
  std::optional<std::chrono::microseconds> watchdog_interval_;
};

}  // namespace newsingest::observe
