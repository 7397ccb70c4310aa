// Completion: what of one partition has been begun, finished and delivered, in the order of its offsets however workers finish.
//
//   offsets begun   10 11 12 14 15          (13 was a transaction marker: offsets may have gaps)
//   finished        10 11    14             the contiguous finished prefix is 10, 11; the next offset to commit 12
//
// Pure bookkeeping: no lock, no thread, no Kafka. Owner: Ledger. Cost: finish() is logarithmic in what is begun, the rest constant.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

namespace newsingest::stream {

template <class Result>
class Completion {
 public:
  struct Done {
    std::int64_t offset = 0;
    std::size_t cost = 0;
    Result result;
  };

  // False for an offset that has been begun before: a stale refetch, which no transaction would catch as a duplicate.
  bool begin(std::int64_t offset, std::size_t cost) {
    if (offset < next_expected_) return false;
    next_expected_ = offset + 1;
    slots_.push_back({offset, cost, std::nullopt});
    return true;
  }

  // Returns by how much the slot's cost changed. The offset must have been begun and not finished.
  std::ptrdiff_t finish(std::int64_t offset, std::size_t cost, Result result) {
    auto slot = std::lower_bound(slots_.begin(), slots_.end(), offset, [](const Slot& a, std::int64_t b) { return a.offset < b; });
    if (slot == slots_.end() || slot->offset != offset || slot->result) return 0;
    const auto change = static_cast<std::ptrdiff_t>(cost) - static_cast<std::ptrdiff_t>(slot->cost);
    slot->cost = cost;
    slot->result = std::move(result);
    return change;
  }

  bool front_is_finished() const { return !slots_.empty() && slots_.front().result.has_value(); }
  std::size_t front_cost() const { return slots_.front().cost; }

  // Takes the front off; only when front_is_finished().
  Done take_front() {
    Done done{slots_.front().offset, slots_.front().cost, std::move(*slots_.front().result)};
    slots_.pop_front();
    return done;
  }

  // Forgets the front, finished or not.
  void drop_front() { slots_.pop_front(); }

  std::int64_t next_expected() const { return next_expected_; }
  std::size_t size() const { return slots_.size(); }
  std::size_t unfinished() const {
    return static_cast<std::size_t>(std::count_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return !slot.result; }));
  }

 private:
  struct Slot {
    std::int64_t offset = 0;
    std::size_t cost = 0;
    std::optional<Result> result;
  };
  std::deque<Slot> slots_;
  std::int64_t next_expected_ = 0;
};

}  // namespace newsingest::stream
