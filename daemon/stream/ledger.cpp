#include "stream/ledger.h"

namespace newsingest::stream {

void Ledger::begin_epoch(const std::vector<Partition>& partitions) {
  const std::scoped_lock lock(mutex_);
  ++epoch_;
  lanes_.clear();
  for (const Partition& partition : partitions) lanes_.emplace_back().partition = partition;
  first_lane_ = 0;
  finished_cost_ = 0;
  first_finished_.reset();
  hurry_ = false;
}

void Ledger::end_epoch() {
  std::deque<Lane> ended;  // destroyed outside the lock
  {
    const std::scoped_lock lock(mutex_);
    ++epoch_;
    for (Lane& lane : lanes_) {
      // What workers still hold gives its bytes back with its ticket; what is finished and not taken gives them back here.
      while (lane.completion.size() > 0) {
        if (lane.completion.front_is_finished()) bytes_ -= lane.completion.front_cost();
        lane.completion.drop_front();
      }
    }
    ended.swap(lanes_);
    finished_cost_ = 0;
    first_finished_.reset();
  }
  changed_.notify_all();
}

std::uint64_t Ledger::epoch() const {
  const std::scoped_lock lock(mutex_);
  return epoch_;
}

std::optional<Ticket> Ledger::admit(std::size_t partition, std::int64_t offset, std::size_t cost) {
  const std::scoped_lock lock(mutex_);
  if (partition >= lanes_.size()) return std::nullopt;
  Lane& lane = lanes_[partition];
  if (!lane.completion.begin(offset, cost)) return std::nullopt;
  if (lane.open++ == 0) lane.oldest = Clock::now();
  lane.bytes += cost;
  bytes_ += cost;
  return Ticket{epoch_, partition, offset, cost};
}

void Ledger::finish(const Ticket& ticket, FinishedMessage message) {
  const std::size_t cost = message.bytes();
  bool wake = false;
  {
    const std::scoped_lock lock(mutex_);
    if (ticket.epoch != epoch_) {
      bytes_ -= ticket.cost;
      return;
    }
    Lane& lane = lanes_[ticket.partition];
    const std::ptrdiff_t change = lane.completion.finish(ticket.offset, cost, std::move(message));
    lane.bytes = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(lane.bytes) + change);
    bytes_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(bytes_) + change);
    wake = hurry_ || wants_front_ || !first_finished_ || (finished_cost_ < enough_ && finished_cost_ + cost >= enough_);
    finished_cost_ += cost;
    if (!first_finished_) first_finished_ = Clock::now();
  }
  if (wake) changed_.notify_all();
}

bool Ledger::front_ready() const {
  return std::any_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.completion.front_is_finished(); });
}

bool Ledger::worth_taking(std::chrono::milliseconds patience) const {
  if (!first_finished_) return false;
  if (!hurry_ && finished_cost_ < enough_ && Clock::now() < *first_finished_ + patience) return false;
  return front_ready();
}

Batch Ledger::take(std::size_t enough, std::chrono::milliseconds patience, Clock::time_point until) {
  std::unique_lock lock(mutex_);
  enough_ = enough;
  while (!worth_taking(patience)) {
    const auto now = Clock::now();
    if (now >= until) return {};
    auto wake_at = until;
    wants_front_ = false;
    if (first_finished_) {
      const auto due = *first_finished_ + patience;
      if (due > now) {
        wake_at = std::min(until, due);
      } else {
        wants_front_ = true;
      }
    }
    changed_.wait_until(lock, wake_at);
  }
  wants_front_ = false;

  Batch batch;
  batch.epoch = epoch_;
  for (std::size_t i = 0; i < lanes_.size() && batch.cost < enough; ++i) {
    const std::size_t index = (first_lane_ + i) % lanes_.size();
    Lane& lane = lanes_[index];
    if (!lane.completion.front_is_finished()) continue;
    Batch::Part& part = batch.parts.emplace_back();
    part.partition = lane.partition;
    part.index = index;
    part.messages.reserve(lane.completion.size());
    while (lane.completion.front_is_finished() && batch.cost < enough) {
      auto done = lane.completion.take_front();
      part.next_offset = done.offset + 1;
      part.cost += done.cost;
      batch.cost += done.cost;
      part.messages.push_back(std::move(done.result));
    }
    batch.messages += part.messages.size();
  }
  first_lane_ = lanes_.empty() ? 0 : (first_lane_ + 1) % lanes_.size();
  finished_cost_ -= batch.cost;
  ++batches_out_;
  first_finished_.reset();
  if (finished_cost_ > 0) first_finished_ = Clock::now();
  return batch;
}

void Ledger::settle(const Batch& batch, bool committed) {
  {
    const std::scoped_lock lock(mutex_);
    bytes_ -= batch.cost;
    --batches_out_;
    if (batch.epoch != epoch_) return;
    for (const Batch::Part& part : batch.parts) {
      Lane& lane = lanes_[part.index];
      lane.bytes -= part.cost;
      lane.open -= part.messages.size();
      lane.oldest = Clock::now();
      if (committed) lane.committed = part.next_offset;
    }
  }
  changed_.notify_all();
}

void Ledger::committed(const Batch& batch) { settle(batch, true); }
void Ledger::dropped(const Batch& batch) { settle(batch, false); }

void Ledger::hurry() {
  {
    const std::scoped_lock lock(mutex_);
    hurry_ = true;
  }
  changed_.notify_all();
}

void Ledger::wake() { changed_.notify_all(); }

std::size_t Ledger::batches_out() const {
  const std::scoped_lock lock(mutex_);
  return batches_out_;
}

bool Ledger::drained() const {
  const std::scoped_lock lock(mutex_);
  return std::all_of(lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.open == 0; });
}

std::size_t Ledger::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

bool Ledger::over_high() const { return bytes() > budget_.high; }
bool Ledger::under_low() const { return bytes() < budget_.low; }

bool Ledger::partition_over(std::size_t partition) const {
  const std::scoped_lock lock(mutex_);
  return partition < lanes_.size() && lanes_[partition].bytes > budget_.per_partition;
}

bool Ledger::partition_under(std::size_t partition) const {
  const std::scoped_lock lock(mutex_);
  return partition >= lanes_.size() || lanes_[partition].bytes < budget_.per_partition / 2;
}

std::vector<std::int64_t> Ledger::committed_offsets() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::int64_t> offsets;
  for (const Lane& lane : lanes_) offsets.push_back(lane.committed);
  return offsets;
}

double Ledger::oldest_seconds() const {
  const std::scoped_lock lock(mutex_);
  double oldest = 0;
  for (const Lane& lane : lanes_) {
    if (lane.open > 0) oldest = std::max(oldest, std::chrono::duration<double>(Clock::now() - lane.oldest).count());
  }
  return oldest;
}

}  // namespace newsingest::stream
