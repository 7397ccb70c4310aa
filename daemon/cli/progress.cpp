#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace newsingest::cli {

Progress::Progress(std::uint64_t bytes_in_all) : all_(bytes_in_all), terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (terminal_ && shown_ != Clock::time_point{}) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::show(std::uint64_t bytes, std::uint64_t articles) {
  if (!terminal_) return;
  const auto now = Clock::now();
  if (now - shown_ < std::chrono::milliseconds(100)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(articles) / seconds : 0;
  std::string line = "\r\x1b[K";
  if (all_ > 0) {
    constexpr std::uint64_t kWidth = 30;
    const std::uint64_t full = std::min(kWidth, bytes * kWidth / all_);
    line += '[';
    for (std::uint64_t i = 0; i < kWidth; ++i) line += i < full ? '#' : '.';
    line += "] " + std::to_string(std::min<std::uint64_t>(100, bytes * 100 / all_)) + " %  ";
  }
  char figures[64];
  std::snprintf(figures, sizeof figures, "%llu articles, %.0f/s", static_cast<unsigned long long>(articles), rate);
  std::cerr << line << figures << std::flush;
}

bool output_is_terminal() { return isatty(STDOUT_FILENO) != 0; }

bool colours_wanted() {
  const char* const refused = std::getenv("NO_COLOR");
  const char* const forced = std::getenv("FORCE_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  return output_is_terminal() || (forced != nullptr && *forced != '\0');
}

}  // namespace newsingest::cli
