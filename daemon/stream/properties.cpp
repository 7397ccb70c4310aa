#include "stream/properties.h"

#include "settings/keys.h"
#include "stream/properties_check.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace newsingest::stream {
namespace {

using settings::Properties;
using settings::Settings;
using Mistakes = std::vector<PropertyMistake>;

constexpr std::size_t kUnpacked = 256 << 20;

// Decided here, whatever the operator would like: the delivery guarantee hangs on them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kOurs = {{
    {"group.id", "delivery.group instead"},
    {"transactional.id", "delivery.group and delivery.instance instead: it is <group>-<instance>"},
    {"enable.auto.commit", "nothing: offsets are committed with the records"},
    {"enable.auto.offset.store", "nothing: offsets are committed with the records"},
    {"isolation.level", "nothing: it is read_committed"},
    {"enable.idempotence", "nothing: it is on"},
    {"enable.partition.eof", "nothing: it is on"},
    {"enable.gapless.guarantee", "nothing"},
    {"acks", "nothing: it is all"},
}};

// The names that "did you mean" chooses from: what librdkafka lists, and what it does not because there is no default.
const std::vector<std::string_view>& known_properties() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"bootstrap.servers", "sasl.username", "sasl.password", "sasl.mechanism", "ssl.ca.location", "ssl.certificate.location",
                                    "ssl.key.location", "ssl.key.password", "group.instance.id", "client.rack", "compression.codec", "linger.ms"};
    const kafka::Conf conf(rd_kafka_conf_new());
    std::size_t count = 0;
    const char** const pairs = rd_kafka_conf_dump(conf.get(), &count);
    for (std::size_t i = 0; i < count; i += 2) all.emplace_back(pairs[i]);
    rd_kafka_conf_dump_free(pairs, count);
    return all;
  }();
  static const std::vector<std::string_view> views(names.begin(), names.end());
  return views;
}

bool set(rd_kafka_conf_t* conf, std::string_view prefix, const std::string& key, const std::string& value, Mistakes& mistakes) {
  std::array<char, 512> why{};
  const auto result = rd_kafka_conf_set(conf, key.c_str(), value.c_str(), why.data(), why.size());
  if (result == RD_KAFKA_CONF_OK) return true;
  if (result == RD_KAFKA_CONF_UNKNOWN) {
    const auto meant = settings::nearest(key, known_properties());
    mistakes.push_back({std::string(prefix) + key, "a property librdkafka does not know",
                        meant ? "did you mean '" + std::string(prefix) + std::string(*meant) + "'?" : "one of librdkafka's CONFIGURATION.md"});
    return false;
  }
  // The value may be a password, and librdkafka repeats it.
  std::string reason = why.data();
  for (const std::string quoted = '"' + value + '"'; reason.find(quoted) != std::string::npos;) reason.replace(reason.find(quoted), quoted.size(), "that is not shown");
  mistakes.push_back({std::string(prefix) + key, "a value it refuses", std::move(reason)});
  return false;
}

void set_ours(rd_kafka_conf_t* conf, std::initializer_list<std::pair<const char*, std::string>> properties, Mistakes& mistakes) {
  for (const auto& [key, value] : properties) set(conf, "kafka.", key, value, mistakes);
}

void set_theirs(rd_kafka_conf_t* conf, std::string_view prefix, const Properties& properties, Mistakes& mistakes) {
  for (const auto& [key, value] : properties) {
    const auto ours = std::find_if(kOurs.begin(), kOurs.end(), [&wanted = key](const auto& entry) { return entry.first == wanted; });
    if (ours != kOurs.end()) {
      mistakes.push_back({std::string(prefix) + key, "'" + value + "'", std::string(ours->second)});
    } else if (key == "partition.assignment.strategy" && value.find("cooperative") != std::string::npos) {
      mistakes.push_back({std::string(prefix) + key, "'" + value + "'", "range or roundrobin"});
    } else {
      set(conf, prefix, key, value, mistakes);
    }
  }
}

kafka::Conf consumer(const Settings& settings, Mistakes& mistakes) {
  kafka::Conf conf(rd_kafka_conf_new());
  const Shares shares = shares_of(settings.work.memory_bytes);
  const std::size_t fetch = std::clamp<std::size_t>(shares.fetched / 2, 1 << 20, 50 << 20);
  // It is also what a compressed batch may unpack to: a batch above it is fetched again and again, and its partition stands still. What
  // a response really has is held down by fetch.max.bytes.
  const std::size_t receive = std::max(fetch, settings.input.max_article_bytes) + kUnpacked;
  set_ours(conf.get(),
           {{"client.id", "newsingestd-" + settings.delivery.instance},
            {"session.timeout.ms", "45000"},
            {"auto.offset.reset", "earliest"},
            {"partition.assignment.strategy", "range"},
            {"queued.max.messages.kbytes", std::to_string(std::max<std::size_t>(shares.fetched >> 10, 1024))},
            {"queued.min.messages", "10000"},
            {"fetch.max.bytes", std::to_string(fetch)},
            {"receive.message.max.bytes", std::to_string(std::min<std::size_t>(receive, 2147483647))}},
           mistakes);
  set_theirs(conf.get(), "kafka.", settings.kafka.common, mistakes);
  set_theirs(conf.get(), "kafka.consumer.", settings.kafka.consumer, mistakes);
  set_ours(conf.get(),
           {{"group.id", settings.delivery.group},
            {"enable.auto.commit", "false"},
            {"enable.auto.offset.store", "false"},
            {"isolation.level", "read_committed"}},
           mistakes);
  return conf;
}

kafka::Conf producer(const Settings& settings, Mistakes& mistakes) {
  kafka::Conf conf(rd_kafka_conf_new());
  const Shares shares = shares_of(settings.work.memory_bytes);
  const bool transactional = settings.delivery.guarantee == settings::Guarantee::ExactlyOnce;
  // librdkafka's own limit is a plain guard here: the topics' limits are checked before anything is produced.
  const std::size_t largest = std::max(settings.output.max_record_bytes, settings.input.max_article_bytes) + (1 << 20);
  set_ours(conf.get(),
           {{"client.id", "newsingestd-" + settings.delivery.instance},
            {"linger.ms", "5"},
            {"partitioner", "murmur2_random"},  // as the Java clients do it
            {"compression.codec", "lz4"},
            {"queue.buffering.max.messages", "1000000"},
            {"queue.buffering.max.kbytes", std::to_string(std::max<std::size_t>(shares.produced >> 10, 2 * largest >> 10))},
            {"message.max.bytes", std::to_string(std::min<std::size_t>(largest, 1'000'000'000))},
            {"message.timeout.ms", "25000"}},
           mistakes);
  // A zombie's transaction must die before its partitions move to others: below the session timeout.
  if (transactional) set_ours(conf.get(), {{"transaction.timeout.ms", "30000"}}, mistakes);
  set_theirs(conf.get(), "kafka.", settings.kafka.common, mistakes);
  set_theirs(conf.get(), "kafka.producer.", settings.kafka.producer, mistakes);
  set_ours(conf.get(), {{"enable.idempotence", "true"}}, mistakes);
  if (transactional) set_ours(conf.get(), {{"transactional.id", settings.delivery.group + "-" + settings.delivery.instance}}, mistakes);
  return conf;
}

tl::expected<kafka::Conf, PropertyMistake> or_first_mistake(kafka::Conf conf, const Mistakes& mistakes) {
  if (!mistakes.empty()) return tl::unexpected(mistakes.front());
  return conf;
}

}  // namespace

Shares shares_of(std::size_t memory_bytes) { return {memory_bytes / 8, memory_bytes / 2, memory_bytes / 4}; }

std::vector<PropertyMistake> check_properties(const Settings& settings) {
  Mistakes mistakes;
  consumer(settings, mistakes);
  Mistakes of_producer;
  producer(settings, of_producer);
  for (auto& mistake : of_producer) {
    const bool told = std::any_of(mistakes.begin(), mistakes.end(), [&](const auto& other) { return other.key == mistake.key; });
    if (!told) mistakes.push_back(std::move(mistake));
  }
  return mistakes;
}

std::vector<settings::Mistake> check_kafka_settings(const Settings& settings) {
  std::vector<settings::Mistake> mistakes;
  for (auto& mistake : check_properties(settings)) mistakes.push_back({"settings", 0, mistake.key, mistake.found, mistake.expected});
  return mistakes;
}

tl::expected<kafka::Conf, PropertyMistake> consumer_properties(const Settings& settings) {
  Mistakes mistakes;
  auto conf = consumer(settings, mistakes);
  return or_first_mistake(std::move(conf), mistakes);
}

std::chrono::milliseconds transaction_timeout(const Settings& settings) {
  constexpr std::chrono::milliseconds kDefault{30'000};
  const auto conf = producer_properties(settings);
  if (!conf) return kDefault;
  std::array<char, 32> value{};
  std::size_t size = value.size();
  if (rd_kafka_conf_get(conf->get(), "transaction.timeout.ms", value.data(), &size) != RD_KAFKA_CONF_OK) return kDefault;
  return std::chrono::milliseconds(std::atoi(value.data()));
}

tl::expected<kafka::Conf, PropertyMistake> producer_properties(const Settings& settings) {
  Mistakes mistakes;
  auto conf = producer(settings, mistakes);
  return or_first_mistake(std::move(conf), mistakes);
}

}  // namespace newsingest::stream
