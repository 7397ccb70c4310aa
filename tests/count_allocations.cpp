#include "count_allocations.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace newsingest {
namespace {

thread_local std::uint64_t allocations = 0;
std::atomic<std::size_t> live{0};
std::atomic<std::size_t> peak{0};

void* take(std::size_t size, std::size_t alignment) {
  void* memory = alignment <= alignof(std::max_align_t) ? std::malloc(size) : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  ++allocations;
  const std::size_t now = live.fetch_add(malloc_usable_size(memory)) + malloc_usable_size(memory);
  std::size_t highest = peak.load();
  while (now > highest && !peak.compare_exchange_weak(highest, now)) {
  }
  return memory;
}

void give(void* memory) noexcept {
  if (memory == nullptr) return;
  live.fetch_sub(malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

HeapUse heap_use() { return {allocations, live.load(), peak.load()}; }
void forget_heap_peak() { peak.store(live.load()); }

}  // namespace newsingest

void* operator new(std::size_t size) { return newsingest::take(size, 1); }
void* operator new[](std::size_t size) { return newsingest::take(size, 1); }
// What asks for memory without exceptions (std::stable_sort does) frees it by the operators below.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept try {
  return newsingest::take(size, 1);
} catch (const std::bad_alloc&) {
  return nullptr;
}
void* operator new[](std::size_t size, const std::nothrow_t& nothrow) noexcept { return operator new(size, nothrow); }
void* operator new(std::size_t size, std::align_val_t alignment) { return newsingest::take(size, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return newsingest::take(size, static_cast<std::size_t>(alignment)); }
void operator delete(void* memory) noexcept { newsingest::give(memory); }
void operator delete[](void* memory) noexcept { newsingest::give(memory); }
void operator delete(void* memory, std::size_t) noexcept { newsingest::give(memory); }
void operator delete[](void* memory, std::size_t) noexcept { newsingest::give(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { newsingest::give(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { newsingest::give(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { newsingest::give(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { newsingest::give(memory); }
