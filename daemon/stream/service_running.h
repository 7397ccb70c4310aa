// Service::Running: the poll thread's loop and what it owns.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "stream/delivery.h"
#include "stream/kafka.h"
#include "stream/ledger.h"
#include "stream/service.h"
#include "stream/workers.h"

namespace newsingest::stream {

class Service::Running {
 public:
  Running(const settings::Settings& settings, const ServiceOptions& options, const ReaderFactory& make_reader, Observer& observer,
          const std::atomic<bool>& stop);
  ~Running();

  tl::expected<void, Failure> run();
  bool abandoned() const { return abandoned_; }

 private:
  struct Assigned {
    Partition partition;
    bool paused = false;
    bool at_end = false;
    std::int64_t end = -1;                      // where its end was when we last stood there
    std::int64_t committed = -1;                // as of the last report
    Clock::time_point moved = Clock::now();     // when that last grew, or nothing waited
  };
  enum class Revoking { No, Draining, Letting };

  tl::expected<void, Failure> open_consumer();
  tl::expected<void, Failure> loop();
  void drain();
  void poll(int timeout_ms);
  void take(kafka::Message message);
  void take_error(const rd_kafka_message_t& message);
  std::size_t index_of(const rd_kafka_message_t& message);
  void mind_the_flow();
  void set_paused(bool paused, std::size_t only);
  void report();
  void report_standstill(const std::vector<std::int64_t>& committed);

  static void on_rebalance(rd_kafka_t*, rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t* partitions, void* opaque);
  void assign(const rd_kafka_topic_partition_list_t* partitions);
  void begin_revoke();
  void go_on_revoking();
  bool all_read() const;

  const settings::Settings& settings_;
  const ServiceOptions& options_;
  Observer& observer_;
  const std::atomic<bool>& stop_;
  kafka::Context context_;
  Ledger ledger_;
  Workers workers_;
  kafka::Handle consumer_;
  Delivery delivery_;
  std::vector<Assigned> assigned_;
  bool ever_assigned_ = false;
  std::size_t last_index_ = 0;
  bool all_paused_ = false;
  bool stopping_ = false;
  bool closing_ = false;
  bool abandoned_ = false;
  Revoking revoking_ = Revoking::No;
  Clock::time_point revoke_until_;
  Clock::time_point next_report_;
  std::optional<Failure> failure_;
};

}  // namespace newsingest::stream
