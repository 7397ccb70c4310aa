// Service: articles from Kafka through a Reader and back to Kafka, until it is told to stop.
//
//   stream::Service service(settings, {.program_version = "0.1.0"}, make_reader, observer);
//   auto ended = service.run();        // blocks
//   … service.stop() from any thread   // drains within delivery.drain_seconds; run() then returns
//
// Threads: the one that calls run() polls, dispatches and never works; a pool of workers extracts; one delivery thread runs the
// transactions. Nobody waits for anybody but the delivery thread for the broker.
//
//   poll ──Ticket──► workers ──FinishedMessage──► Ledger ──Batch──► delivery ──► Kafka
//     ▲                                             │ bytes
//     └───────── pause above high, resume below low ┘
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "settings/settings.h"
#include "stream/observer.h"
#include "stream/reader.h"

namespace newsingest::stream {

struct ServiceOptions {
  std::string program_version;
  bool until_end = false;  // stop once all that stood in the topics has been delivered
};

// Why run() ended when nobody had asked.
struct Failure {
  enum class Kind {
    Configuration,  // librdkafka refuses a property
    Fenced,         // another process goes by our transactional.id: restarting would fence it in turn
    Fatal,
  };
  Kind kind = Kind::Fatal;
  std::string text;
};

// What stop() takes at the longest: the drain, and the end of the last transaction, which waits for brokers that are away.
std::chrono::seconds longest_stop(const settings::Settings& settings);

class Service {
 public:
  Service(const settings::Settings& settings, ServiceOptions options, ReaderFactory make_reader, Observer& observer);
  ~Service();

  tl::expected<void, Failure> run();

  // Asks run() to drain and return. Safe from any thread and from a signal handler.
  void stop();

  // After run(): something did not come back within the drain limit, and its threads still run. The process should end by _Exit.
  bool abandoned() const { return abandoned_; }

 private:
  class Running;
  const settings::Settings& settings_;
  ServiceOptions options_;
  ReaderFactory make_reader_;
  Observer& observer_;
  std::atomic<bool> stop_{false};
  bool abandoned_ = false;
};

}  // namespace newsingest::stream
