// Letters: Kafka messages as plain values, for the commands that look at topics or put something there: send, tap, replay. The
// service itself goes its own, transactional way (service.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "settings/settings.h"

namespace newsingest::stream {

struct Letter {
  std::string topic;
  std::int32_t partition = -1;  // -1: by the key
  std::int64_t offset = -1;
  std::int64_t timestamp_ms = 0;
  std::string key;
  std::optional<std::string> value;  // null is a retraction
  std::vector<std::pair<std::string, std::string>> headers;

  // The value of the last header of that name; empty where there is none.
  std::string_view header(std::string_view name) const;
};

// Sends letters, each exactly once a run as far as an idempotent producer can promise it.
class LetterSender {
 public:
  static tl::expected<LetterSender, std::string> open(const settings::Settings& settings);
  LetterSender(LetterSender&&) noexcept;
  ~LetterSender();

  // Queues it; waits while the queue is full. The error is a sentence.
  tl::expected<void, std::string> send(const Letter& letter);
  // Waits until all are delivered. The error is the first that was not, and why.
  tl::expected<void, std::string> flush(std::chrono::seconds at_most);
  std::uint64_t delivered() const;

 private:
  struct Parts;
  explicit LetterSender(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// Reads topics from a place on, without a consumer group and without committing anything; committed transactions only.
class LetterReader {
 public:
  enum class From { Beginning, End };
  static tl::expected<LetterReader, std::string> open(const settings::Settings& settings, const std::vector<std::string>& topics, From from);
  LetterReader(LetterReader&&) noexcept;
  ~LetterReader();

  // The next letter; nothing after `patience` without one. The error is a sentence.
  tl::expected<std::optional<Letter>, std::string> next(std::chrono::milliseconds patience);
  // Whether all that stood in the topics when it was opened has been read.
  bool at_end() const;

 private:
  struct Parts;
  explicit LetterReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

// What a look at the cluster found. `good` false: the service would not run, or would lose nothing but stop.
struct Finding {
  bool good = true;
  std::string text;
};

// Looks at the brokers, the topics, their limits and the rights to them, and at the group. Writes nothing and fences nobody: the right to the
// transactional.id shows only once the service starts.
std::vector<Finding> look_at_cluster(const settings::Settings& settings);

// Creates those of the settings' topics that are missing. A finding for each.
std::vector<Finding> create_topics(const settings::Settings& settings, int partitions, int replication);

}  // namespace newsingest::stream
