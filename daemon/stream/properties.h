// Properties: librdkafka's configuration for our consumer and producer: the operator's `kafka:` map, what exactly-once asks for,
// and queues sized from the one byte budget.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "settings/settings.h"
#include "stream/kafka.h"

namespace newsingest::stream {

struct PropertyMistake {
  std::string key;  // "kafka.consumer.fetch.max.bytes"
  std::string found;
  std::string expected;
};

// What librdkafka does not know or does not accept, and what we decide ourselves.
std::vector<PropertyMistake> check_properties(const settings::Settings& settings);

tl::expected<kafka::Conf, PropertyMistake> consumer_properties(const settings::Settings& settings);
tl::expected<kafka::Conf, PropertyMistake> producer_properties(const settings::Settings& settings);

// The producer's transaction.timeout.ms.
std::chrono::milliseconds transaction_timeout(const settings::Settings& settings);

// How the one budget, `work.memory_bytes`, is divided.
struct Shares {
  std::size_t fetched;   // librdkafka's consumer queue
  std::size_t in_work;   // polled and not yet committed: the ledger's high-water mark
  std::size_t produced;  // librdkafka's producer queue (it refers to the ledger's bytes; only compressed batches are its own)
};
Shares shares_of(std::size_t memory_bytes);

}  // namespace newsingest::stream
