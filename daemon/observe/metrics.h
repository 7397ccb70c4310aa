// Metrics: the service's figures in Prometheus' text format. docs/operations.md lists them with what to watch.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "stream/observer.h"

namespace newsingest::observe {

class Metrics {
 public:
  explicit Metrics(std::string_view version);
  ~Metrics();

  void state(stream::State state);
  void consumed(std::size_t messages, std::size_t bytes);
  void finished(const stream::Finished& message);
  void dead_letter(std::string_view stage, std::string_view reason);
  void delivered(const stream::Delivered& batch);
  void spent(stream::Stage stage, double seconds);
  void lag(std::int64_t messages, double oldest_unfinished_seconds);
  void in_flight(std::size_t bytes, std::size_t budget_bytes);
  void assigned(std::size_t partitions, std::size_t paused);
  void rebalanced();
  void reloaded(bool good);

  // All of them, as a scrape reads them.
  std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace newsingest::observe
