// Ledger: all that is between "polled" and "committed", over all partitions of one assignment, and the byte budget it is held to.
//
//   poll thread      admit()   → a Ticket for the worker, or nothing for a stale refetch
//   worker           finish()  with the Ticket
//   delivery thread  take()    → a Batch of the contiguous finished prefixes; then committed() or dropped()
//
// A Batch belongs to one assignment (epoch). When the partitions go, end_epoch() forgets all they had; tickets and batches of an
// older epoch are then only given back their bytes. Thread-safe: one lock, held for no longer than a few pointer moves.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "stream/completion.h"
#include "stream/finished_message.h"

namespace newsingest::stream {

using Clock = std::chrono::steady_clock;

struct Partition {
  std::string topic;
  std::int32_t number = 0;
  friend bool operator==(const Partition&, const Partition&) = default;
};

struct Ticket {
  std::uint64_t epoch = 0;
  std::size_t partition = 0;  // index into the assignment
  std::int64_t offset = 0;
  std::size_t cost = 0;
};

struct Batch {
  struct Part {
    Partition partition;
    std::size_t index = 0;
    std::int64_t next_offset = 0;  // to commit
    std::size_t cost = 0;
    std::vector<FinishedMessage> messages;
  };
  std::uint64_t epoch = 0;
  std::vector<Part> parts;
  std::size_t cost = 0;
  std::size_t messages = 0;

  bool empty() const { return parts.empty(); }
};

// Bytes that may be between polled and committed. Above `high` nothing more is fetched until it is below `low`; a partition that
// alone holds `per_partition` waits while the others go on.
struct Budget {
  std::size_t high = 128 << 20;
  std::size_t low = 64 << 20;
  std::size_t per_partition = 64 << 20;
};

class Ledger {
 public:
  explicit Ledger(Budget budget) : budget_(budget) {}

  void begin_epoch(const std::vector<Partition>& partitions);
  void end_epoch();
  std::uint64_t epoch() const;

  std::optional<Ticket> admit(std::size_t partition, std::int64_t offset, std::size_t cost);
  void finish(const Ticket& ticket, FinishedMessage message);

  // Waits until there is something to deliver and either `enough` bytes of it, or `patience` has passed since the first of it
  // was finished, or hurry() was called; takes at most about `enough`. Empty when `until` comes first.
  Batch take(std::size_t enough, std::chrono::milliseconds patience, Clock::time_point until);
  void committed(const Batch& batch);
  void dropped(const Batch& batch);

  // From now on (until the next epoch) finished messages are to be delivered at once.
  void hurry();
  // Wakes whoever waits in take().
  void wake();

  std::size_t batches_out() const;                 // taken and neither committed nor dropped, of any epoch
  bool drained() const;                            // nothing between polled and committed in this epoch
  std::size_t bytes() const;                       // all epochs
  bool over_high() const;
  bool under_low() const;
  bool partition_over(std::size_t partition) const;
  bool partition_under(std::size_t partition) const;  // well below its cap again
  std::vector<std::int64_t> committed_offsets() const;  // by partition; -1 while none
  double oldest_seconds() const;                   // age of the oldest message not yet committed

 private:
  struct Lane {
    Partition partition;
    Completion<FinishedMessage> completion;
    std::size_t bytes = 0;
    std::size_t open = 0;  // begun and not committed
    std::int64_t committed = -1;
    Clock::time_point oldest = {};
  };
  bool front_ready() const;
  bool worth_taking(std::chrono::milliseconds patience) const;
  void settle(const Batch& batch, bool committed);

  const Budget budget_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t epoch_ = 0;
  std::deque<Lane> lanes_;
  std::size_t first_lane_ = 0;  // taking begins at another lane each time, so that none starves
  std::size_t bytes_ = 0;
  std::size_t finished_cost_ = 0;  // of finished messages not yet taken, contiguous or not
  std::optional<Clock::time_point> first_finished_;  // the oldest of them
  std::size_t enough_ = 0;         // what take() waits for
  bool wants_front_ = false;       // take() waits for a front to be finished, whatever its size
  bool hurry_ = false;
  std::size_t batches_out_ = 0;
};

}  // namespace newsingest::stream
