#include "stream/embedded_broker.h"

#include <array>

#include <librdkafka/rdkafka.h>
// After rdkafka.h.
#include <librdkafka/rdkafka_mock.h>

#include "stream/kafka.h"

namespace newsingest::stream {

struct EmbeddedBroker::Cluster {
  kafka::Handle handle;  // a client whose only part is to carry the cluster
  std::unique_ptr<rd_kafka_mock_cluster_t, kafka::Destroyer<rd_kafka_mock_cluster_destroy>> mock;
};

EmbeddedBroker::EmbeddedBroker(std::unique_ptr<Cluster> cluster) : cluster_(std::move(cluster)) {}
EmbeddedBroker::EmbeddedBroker(EmbeddedBroker&&) noexcept = default;
EmbeddedBroker::~EmbeddedBroker() = default;

tl::expected<EmbeddedBroker, std::string> EmbeddedBroker::start(const std::vector<std::string>& topics, int partitions) {
  auto cluster = std::make_unique<Cluster>();
  std::array<char, 512> why{};
  kafka::Conf conf(rd_kafka_conf_new());
  rd_kafka_conf_set_log_cb(conf.get(), nullptr);
  cluster->handle.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf.get(), why.data(), why.size()));
  if (!cluster->handle) return tl::unexpected("the embedded broker cannot be made: " + std::string(why.data()));
  (void)conf.release();  // the handle's now
  cluster->mock.reset(rd_kafka_mock_cluster_new(cluster->handle.get(), 1));
  if (!cluster->mock) return tl::unexpected(std::string("the embedded broker cannot listen on the loopback"));
  for (const auto& topic : topics) {
    const auto error = rd_kafka_mock_topic_create(cluster->mock.get(), topic.c_str(), partitions, 1);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected("topic " + topic + ": " + kafka::text_of(error));
  }
  return EmbeddedBroker(std::move(cluster));
}

std::string EmbeddedBroker::bootstrap_servers() const { return rd_kafka_mock_cluster_bootstraps(cluster_->mock.get()); }

std::string EmbeddedBroker::limits() {
  return "The embedded broker is librdkafka's mock cluster, for a first look:\n"
         "  nothing is stored on disk, and all is gone when this process ends\n"
         "  it keeps 5 MiB or 100,000 records of a partition and drops older ones in silence\n"
         "  its transactions are for show: no exactly-once, aborted records are seen by everybody\n";
}

}  // namespace newsingest::stream
