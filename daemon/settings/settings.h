// Settings: what an operator may set, as typed values. config/newsingestd.yaml documents every key with its default; a test holds
// the two to each other.
//
//   auto settings = newsingest::settings::load({.file = "/etc/newsingestd/newsingestd.yaml", .set = {"work.threads=4"}});
//   if (!settings) print every mistake of settings.error(), exit 2
//
// Sizes are bytes, durations milliseconds or seconds as their names say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest::settings {

using Properties = std::map<std::string, std::string>;

// Handed to librdkafka as it stands: `bootstrap.servers`, `security.protocol` … `consumer` and `producer` win over `common`.
struct Kafka {
  Properties common = {{"bootstrap.servers", "localhost:9092"}};
  Properties consumer;
  Properties producer;
};

// Other people's JSON: where in it each field of an Article stands, as a path ("content.text"). Empty: the field's own name.
struct Input {
  std::vector<std::string> topics = {"news.articles"};
  std::size_t max_article_bytes = 32 << 20;
  Properties fields;
};

enum class Format { Protobuf, Json };

struct Output {
  std::string quotes = "news.quotes";
  std::string events = "news.events";
  std::string receipts = "news.receipts";
  std::string texts = "news.texts";
  std::string dead_letters = "news.articles.dead";
  Format format = Format::Protobuf;
  std::size_t max_record_bytes = 1'000'000;  // of the topics (max.message.bytes): what is larger is dead-lettered
  // Schema Registry ids; 0 writes no framing.
  std::int32_t quotes_schema_id = 0;
  std::int32_t events_schema_id = 0;
  std::int32_t receipts_schema_id = 0;
  std::int32_t texts_schema_id = 0;
};

enum class Guarantee { ExactlyOnce, AtLeastOnce };

struct Delivery {
  Guarantee guarantee = Guarantee::ExactlyOnce;
  std::string group = "newsingestd";
  std::string instance = "0";  // stable and different for each member of the group: transactional.id is <group>-<instance>
  std::int64_t commit_every_ms = 500;
  std::size_t commit_every_bytes = 8 << 20;
  std::int64_t drain_seconds = 20;  // how long a stop or a revoked partition may wait for work begun
};

struct Work {
  unsigned threads = 0;                    // 0: as many as the machine has cores
  std::size_t memory_bytes = 256 << 20;    // input, finished records and librdkafka's queues together
  double partition_share = 0.5;            // of it that one partition may hold
};

struct Extraction {
  bool enabled = true;  // off: messages are decoded and get their receipts, nothing is read; for benchmarks
  double minimum_quote_confidence = 0.2;
  double minimum_indirect_confidence = 0.48;
  double minimum_event_confidence = 0.6;
  std::uint64_t steps_per_byte = 2000;
  bool skip_other_languages = true;
  std::string knowledge_folder;  // with lexicons/ and models/; empty: the one that came with the program
};

struct State {
  std::string folder;  // what is in work stands here, so that a crash can be traced; empty: $STATE_DIRECTORY, else nowhere
};

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Auto, Text, Json, Journal };  // Auto: Text on a terminal, Journal under systemd, else Json

struct Observe {
  std::string listen = "127.0.0.1:9464";  // empty: no HTTP
  LogLevel log_level = LogLevel::Info;
  LogFormat log_format = LogFormat::Auto;
};

struct Settings {
  Kafka kafka;
  Input input;
  Output output;
  Delivery delivery;
  Work work;
  Extraction extraction;
  State state;
  Observe observe;
};

// The topics read and the topics written, in the order of the file.
std::vector<std::string> topics_of(const Settings& settings);

// One thing that is wrong, where, and what would be right.
struct Mistake {
  std::string file;  // or "--set"
  int line = 0;      // from 1; 0 where there is none
  std::string key;   // "delivery.guarantee"
  std::string found;
  std::string expected;

  // "newsingestd.yaml:12: delivery.guarantee: found 'exactly-once', expected exactly_once or at_least_once"
  std::string to_string() const;
};

struct Source {
  std::string file;              // empty: defaults only
  std::vector<std::string> set;  // "key=value", over the file
};

// What another room has to say to settings that this one hands through; file and line are filled in by load().
using Check = std::function<std::vector<Mistake>(const Settings&)>;

// All mistakes at once, those of `also` among them, in the order of the file.
tl::expected<Settings, std::vector<Mistake>> load(const Source& source, const Check& also = {});

}  // namespace newsingest::settings
