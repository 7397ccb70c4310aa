// EmbeddedBroker: librdkafka's mock cluster inside the process, for a first look and for tests of error paths. Never chosen silently.
//
//   auto broker = EmbeddedBroker::start({.topics = {"news.articles"}, .partitions = 2});
//   settings.kafka.common["bootstrap.servers"] = broker->bootstrap_servers();
//
// What it is not: durable, or transactional. It keeps 5 MiB or 100,000 records of a partition and drops older ones in silence, forgets
// committed offsets of transactions, and shows aborted records to everybody. Exactly-once is neither given nor testable on it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest::stream {

class EmbeddedBroker {
 public:
  static tl::expected<EmbeddedBroker, std::string> start(const std::vector<std::string>& topics, int partitions);
  EmbeddedBroker(EmbeddedBroker&&) noexcept;
  ~EmbeddedBroker();

  std::string bootstrap_servers() const;
  // What somebody who chooses it has to know, one limit a line.
  static std::string limits();

 private:
  struct Cluster;
  explicit EmbeddedBroker(std::unique_ptr<Cluster> cluster);
  std::unique_ptr<Cluster> cluster_;
};

}  // namespace newsingest::stream
