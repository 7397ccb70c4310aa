// Watcher: the stream's Observer of a running service. Counts, tells the service manager, writes the log, answers over HTTP.
//
//   /metrics  Prometheus' text format
//   /livez    200 "alive", or 503 with the reasons
//   /readyz   200 "ready", or 503 with the reasons
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "observe/health.h"
#include "observe/http_server.h"
#include "observe/metrics.h"
#include "observe/service_manager.h"
#include "stream/observer.h"

namespace newsingest::observe {

class Watcher : public stream::Observer {
 public:
  explicit Watcher(std::string_view version);
  ~Watcher() override;

  // Begins to answer on `listen`; the error is a sentence. Not called: no HTTP.
  tl::expected<unsigned short, std::string> listen(const std::string& address);

  // What a request for `path` gets.
  HttpAnswer answer(std::string_view path) const;

  void reloading();
  void reloaded(bool good);
  void stopping(std::chrono::seconds at_most);

  void state(stream::State state, std::string_view reason) override;
  void consumed(std::size_t messages, std::size_t bytes) override;
  void finished(const stream::Finished& message) override;
  void dead_letter(std::string_view stage, std::string_view reason) override;
  void delivered(const stream::Delivered& batch) override;
  void spent(stream::Stage stage, double seconds) override;
  void lag(std::int64_t messages, double oldest_unfinished_seconds) override;
  void standstill(std::string_view partition, double seconds) override;
  void in_flight(std::size_t bytes, std::size_t budget_bytes) override;
  void assigned(std::size_t partitions, std::size_t paused) override;
  void rebalanced() override;
  void progress(stream::Mover mover) override;
  void log(stream::Severity severity, std::string_view what) override;

 private:
  void watch();  // the thread that feeds the watchdog and keeps the status line
  std::string status_line() const;

  Metrics metrics_;
  Health health_;
  ServiceManager manager_;
  std::optional<HttpServer> server_;
  std::atomic<std::int64_t> lag_{-1};
  std::atomic<std::uint64_t> finished_{0};
  std::atomic<std::uint64_t> quotes_{0};
  std::atomic<std::uint64_t> events_{0};
  std::atomic<bool> told_ready_{false};
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace newsingest::observe
