// A progress bar on standard error, where that is a terminal; silence elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace newsingest::cli {

class Progress {
 public:
  // `bytes_in_all` 0: how much there is cannot be told, and a count is shown.
  explicit Progress(std::uint64_t bytes_in_all);
  ~Progress();  // clears the line

  void show(std::uint64_t bytes, std::uint64_t articles);

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t all_;
  bool terminal_;
  Clock::time_point begun_ = Clock::now();
  Clock::time_point shown_{};
};

// Whether standard output is a terminal that people look at, and colours are not refused ($NO_COLOR).
bool output_is_terminal();
bool colours_wanted();

}  // namespace newsingest::cli
