// OrderedWork: a function over a row of items on all cores, its results in the order of the items.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace newsingest::cli {

// Runs `make_worker()` once a thread and calls what it gives with each item; hands results to `take`, in the calling thread and in
// the order in which `next` gave the items. At most eight items a thread are under way, so that a long input is never held in memory.
template <class Item, class Result>
void ordered_work(unsigned threads, const std::function<std::optional<Item>()>& next,
                  const std::function<std::function<Result(Item&)>()>& make_worker, const std::function<void(Result&)>& take) {
  struct Slot {
    std::optional<Item> item;
    std::optional<Result> result;
    bool begun = false;
  };
  std::mutex mutex;
  std::condition_variable work;
  std::condition_variable done;
  std::deque<Slot> slots;  // references to its elements stay good while it grows and shrinks at its ends
  bool over = false;

  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i) {
    pool.emplace_back([&] {
      const auto worker = make_worker();
      std::unique_lock lock(mutex);
      for (;;) {
        Slot* mine = nullptr;
        work.wait(lock, [&] {
          for (Slot& slot : slots) {
            if (!slot.begun) {
              mine = &slot;
              return true;
            }
          }
          return over;
        });
        if (mine == nullptr) return;
        mine->begun = true;
        lock.unlock();
        Result result = worker(*mine->item);
        lock.lock();
        mine->result.emplace(std::move(result));
        done.notify_one();
      }
    });
  }

  const auto take_first = [&](std::unique_lock<std::mutex>& lock) {
    done.wait(lock, [&] { return slots.front().result.has_value(); });
    Result result = std::move(*slots.front().result);
    slots.pop_front();
    lock.unlock();
    take(result);
    lock.lock();
  };
  std::unique_lock lock(mutex);
  for (;;) {
    lock.unlock();
    std::optional<Item> item = next();
    lock.lock();
    if (!item) break;
    slots.push_back({std::move(item), std::nullopt, false});
    work.notify_one();
    while (slots.size() >= threads * 8 || (!slots.empty() && slots.front().result)) take_first(lock);
  }
  while (!slots.empty()) take_first(lock);
  over = true;
  lock.unlock();
  work.notify_all();
  for (std::thread& thread : pool) thread.join();
}

}  // namespace newsingest::cli
