// How much is taken from the heap by operator new, in this thread and in all: for tests and benchmarks that hold a bound on it.
//
// A program that links count_allocations.cpp has operator new and delete of its own: malloc and free that count.
#pragma once

#include <cstddef>
#include <cstdint>

namespace newsingest {

struct HeapUse {
  std::uint64_t allocations = 0;  // of this thread, ever
  std::size_t live_bytes = 0;     // of all threads, now
  std::size_t peak_bytes = 0;     // of all threads, since the last `forget_heap_peak`
};

HeapUse heap_use();
void forget_heap_peak();

}  // namespace newsingest
