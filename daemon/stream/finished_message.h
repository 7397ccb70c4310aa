// FinishedMessage: an input message that a worker is done with, as bytes that wait for their transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stream/kafka.h"

namespace newsingest::stream {

// Kafka's record batch, offsets and lengths around one record, generously.
inline constexpr std::size_t kRecordOverhead = 512;

enum class Output { Quotes, Events, Texts, Receipts };
inline constexpr std::size_t kOutputs = 4;

struct OutRecord {
  Output output = Output::Receipts;
  std::string value;
};

// Why a message goes to the dead-letter topic: words of the contract (stage, reason) and a sentence for people.
struct DeadLetter {
  std::string stage;
  std::string reason;
  std::string detail;
  // Instead of the message's own bytes, where these would exceed the topic's limit: their hash, size and beginning.
  std::optional<std::string> instead;
  // Without the message's key and headers, because it is they that are too large.
  bool bare = false;
};

struct FinishedMessage {
  std::string key;                 // of all its records: the article's id, else "topic/partition/offset"
  std::vector<OutRecord> records;  // in the order in which they are produced; the receipt last
  std::unique_ptr<DeadLetter> dead;  // null for most: a finished message is moved three times
  kafka::Message message;          // kept only for a dead letter, whose value it is
  kafka::Headers headers;          // of the input message, carried to its records; may be null
  std::int64_t extraction_us = 0;
  std::string_view outcome = "WITHDRAWN";  // as the receipt says, without its prefix
  std::size_t quotes = 0;
  std::size_t events = 0;

  std::size_t bytes() const {
    std::size_t sum = sizeof *this + key.size() + (message ? message->len : 0);
    for (const OutRecord& record : records) sum += sizeof record + record.value.size();
    return sum;
  }
};

}  // namespace newsingest::stream
