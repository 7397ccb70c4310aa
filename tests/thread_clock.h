// Seconds of the processor that this thread has had: other work on the machine does not count.
#pragma once

#include <ctime>

namespace newsingest {

inline double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace newsingest
