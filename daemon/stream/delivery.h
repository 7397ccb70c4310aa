// Delivery: the thread that takes finished batches from the Ledger and sees each of them through, whatever goes wrong, for as long
// as its partitions are ours.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "stream/ledger.h"
#include "stream/service.h"
#include "stream/sink.h"

namespace newsingest::stream {

class Delivery {
 public:
  Delivery(const settings::Settings& settings, Ledger& ledger, Observer& observer);
  ~Delivery();

  // Connects the sink; blocks until done or `stop`. Then the thread runs.
  tl::expected<void, Failure> start(const std::atomic<bool>& stop);
  // Ends the thread once the batch in its hands is settled or given up.
  void finish();

  // The consumer whose offsets go with the records, and its group metadata as of this assignment.
  void begin_epoch(std::uint64_t epoch, rd_kafka_t* consumer, kafka::GroupMetadata group);

  // Why it cannot go on; nothing is delivered from then on.
  std::optional<Failure> failure() const;

 private:
  struct Assignment {
    std::uint64_t epoch = 0;
    rd_kafka_t* consumer = nullptr;
    kafka::GroupMetadata group;
  };
  void loop();
  void see_through(const Batch& batch);
  bool settled_as_committed(const Batch& batch, const Assignment& assignment);
  bool still_ours(const Batch& batch) const { return ledger_.epoch() == batch.epoch; }
  void wait(std::chrono::milliseconds pause, const Batch& batch) const;
  void fail(Failure::Kind kind, std::string text);
  void tell(const Batch& batch, bool committed, std::string_view cause, Clock::time_point begun);
  std::shared_ptr<const Assignment> assignment() const;

  const settings::Settings& settings_;
  Ledger& ledger_;
  Observer& observer_;
  std::unique_ptr<Sink> sink_;
  std::thread thread_;
  std::atomic<bool> finish_{false};
  mutable std::mutex mutex_;
  std::shared_ptr<const Assignment> assignment_;
  std::optional<Failure> failure_;
};

}  // namespace newsingest::stream
