#include "stream/letters.h"

#include <algorithm>
#include <array>
#include <map>
#include <thread>

#include "stream/kafka.h"

namespace newsingest::stream {

using namespace std::chrono_literals;

std::string_view Letter::header(std::string_view name) const {
  for (auto at = headers.rbegin(); at != headers.rend(); ++at) {
    if (at->first == name) return at->second;
  }
  return {};
}

namespace {

constexpr int kBrokerPatienceMs = 10'000;

using Properties = settings::Properties;

tl::expected<kafka::Conf, std::string> conf_of(std::initializer_list<const Properties*> maps, const Properties& ours) {
  kafka::Conf conf(rd_kafka_conf_new());
  std::array<char, 512> why{};
  const auto put = [&](const Properties& properties, const char* whose) -> std::string {
    for (const auto& [key, value] : properties) {
      if (rd_kafka_conf_set(conf.get(), key.c_str(), value.c_str(), why.data(), why.size()) != RD_KAFKA_CONF_OK) {
        return std::string(whose) + key + ": " + why.data();
      }
    }
    return {};
  };
  for (const Properties* map : maps) {
    if (std::string error = put(*map, "kafka."); !error.empty()) return tl::unexpected(std::move(error));
  }
  if (std::string error = put(ours, ""); !error.empty()) return tl::unexpected(std::move(error));
  // What librdkafka would log is told by the errors that the calls return.
  rd_kafka_conf_set_log_cb(conf.get(), [](const rd_kafka_t*, int, const char*, const char*) {});
  return conf;
}

tl::expected<kafka::Handle, std::string> open_handle(rd_kafka_type_t type, kafka::Conf conf) {
  std::array<char, 512> why{};
  kafka::Handle handle(rd_kafka_new(type, conf.get(), why.data(), why.size()));
  if (!handle) return tl::unexpected(std::string(why.data()));
  conf.release();
  return handle;
}

std::string brokers_of(const settings::Settings& settings) {
  const auto found = settings.kafka.common.find("bootstrap.servers");
  return found == settings.kafka.common.end() ? "the brokers" : found->second;
}

using MetadataPtr = std::unique_ptr<const rd_kafka_metadata_t, decltype([](const rd_kafka_metadata_t* m) { rd_kafka_metadata_destroy(m); })>;

tl::expected<MetadataPtr, std::string> metadata_of(rd_kafka_t* handle, const settings::Settings& settings) {
  const rd_kafka_metadata_t* raw = nullptr;
  const auto error = rd_kafka_metadata(handle, 1, nullptr, &raw, kBrokerPatienceMs);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected("no broker answers at " + brokers_of(settings) + ": " + rd_kafka_err2str(error));
  }
  return MetadataPtr(raw);
}

const rd_kafka_metadata_topic_t* topic_of(const rd_kafka_metadata_t& metadata, const std::string& name) {
  for (int i = 0; i < metadata.topic_cnt; ++i) {
    if (name == metadata.topics[i].topic) return &metadata.topics[i];
  }
  return nullptr;
}

}  // namespace

// ── sending ──

struct LetterSender::Parts {
  std::uint64_t delivered = 0;
  std::string first_error;
  kafka::Handle handle;

  static void on_delivery(rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    auto* const parts = static_cast<Parts*>(opaque);
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      ++parts->delivered;
    } else if (parts->first_error.empty()) {
      parts->first_error = rd_kafka_err2str(message->err);
    }
  }
};

LetterSender::LetterSender(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LetterSender::LetterSender(LetterSender&&) noexcept = default;
LetterSender::~LetterSender() = default;

tl::expected<LetterSender, std::string> LetterSender::open(const settings::Settings& settings) {
  Properties ours = {{"enable.idempotence", "true"},
                     {"partitioner", "murmur2_random"},
                     {"message.max.bytes", std::to_string(std::min<std::size_t>(settings.input.max_article_bytes + (1 << 20), 1'000'000'000))}};
  if (!settings.kafka.common.contains("linger.ms") && !settings.kafka.producer.contains("linger.ms")) ours["linger.ms"] = "20";
  auto conf = conf_of({&settings.kafka.common, &settings.kafka.producer}, ours);
  if (!conf) return tl::unexpected(conf.error());
  auto parts = std::make_unique<Parts>();
  rd_kafka_conf_set_opaque(conf->get(), parts.get());
  rd_kafka_conf_set_dr_msg_cb(conf->get(), Parts::on_delivery);
  auto handle = open_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) return tl::unexpected(handle.error());
  parts->handle = std::move(*handle);
  if (const auto metadata = metadata_of(parts->handle.get(), settings); !metadata) return tl::unexpected(metadata.error());
  return LetterSender(std::move(parts));
}

tl::expected<void, std::string> LetterSender::send(const Letter& letter) {
  kafka::Headers headers(rd_kafka_headers_new(letter.headers.size()));
  for (const auto& [name, value] : letter.headers) {
    rd_kafka_header_add(headers.get(), name.data(), static_cast<ssize_t>(name.size()), value.data(), static_cast<ssize_t>(value.size()));
  }
  std::array<rd_kafka_vu_t, 6> parts{};
  parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
  parts[0].u.cstr = letter.topic.c_str();
  parts[1].vtype = RD_KAFKA_VTYPE_PARTITION;
  parts[1].u.i32 = letter.partition;
  parts[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
  parts[2].u.i = RD_KAFKA_MSG_F_COPY;  // so that nothing of the letter is changed or kept
  parts[3].vtype = RD_KAFKA_VTYPE_KEY;
  if (!letter.key.empty()) parts[3].u.mem = {const_cast<char*>(letter.key.data()), letter.key.size()};
  parts[4].vtype = RD_KAFKA_VTYPE_VALUE;
  if (letter.value) parts[4].u.mem = {const_cast<char*>(letter.value->data()), letter.value->size()};
  parts[5].vtype = RD_KAFKA_VTYPE_HEADERS;
  parts[5].u.headers = headers.get();
  for (;;) {
    const kafka::Error error(rd_kafka_produceva(parts_->handle.get(), parts.data(), parts.size()));
    if (!error) {
      (void)headers.release();  // the message's now
      break;
    }
    if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL) return tl::unexpected(kafka::text_of(error));
    rd_kafka_poll(parts_->handle.get(), 100);
  }
  rd_kafka_poll(parts_->handle.get(), 0);
  if (!parts_->first_error.empty()) return tl::unexpected(parts_->first_error);
  return {};
}

tl::expected<void, std::string> LetterSender::flush(std::chrono::seconds at_most) {
  const auto error = rd_kafka_flush(parts_->handle.get(), static_cast<int>(std::chrono::milliseconds(at_most).count()));
  if (!parts_->first_error.empty()) return tl::unexpected(parts_->first_error);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(std::to_string(rd_kafka_outq_len(parts_->handle.get())) + " messages were not delivered in time");
  }
  return {};
}

std::uint64_t LetterSender::delivered() const { return parts_->delivered; }

// ── reading ──

struct LetterReader::Parts {
  kafka::Handle handle;
  std::map<std::pair<std::string, std::int32_t>, std::int64_t> ends;  // of partitions that have not been read to where they ended
};

LetterReader::LetterReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LetterReader::LetterReader(LetterReader&&) noexcept = default;
LetterReader::~LetterReader() {
  if (parts_ && parts_->handle) rd_kafka_consumer_close(parts_->handle.get());
}

tl::expected<LetterReader, std::string> LetterReader::open(const settings::Settings& settings, const std::vector<std::string>& topics, From from) {
  auto conf = conf_of({&settings.kafka.common, &settings.kafka.consumer}, {{"group.id", settings.delivery.group + "-looking"},
                                                                            {"enable.auto.commit", "false"},
                                                                            {"enable.partition.eof", "true"},
                                                                            {"isolation.level", "read_committed"}});
  if (!conf) return tl::unexpected(conf.error());
  auto handle = open_handle(RD_KAFKA_CONSUMER, std::move(*conf));
  if (!handle) return tl::unexpected(handle.error());
  auto parts = std::make_unique<Parts>();
  parts->handle = std::move(*handle);
  rd_kafka_poll_set_consumer(parts->handle.get());
  const auto metadata = metadata_of(parts->handle.get(), settings);
  if (!metadata) return tl::unexpected(metadata.error());
  const kafka::PartitionList list = kafka::new_partition_list();
  for (const std::string& name : topics) {
    const rd_kafka_metadata_topic_t* const topic = topic_of(**metadata, name);
    if (topic == nullptr || topic->partition_cnt == 0) return tl::unexpected("there is no topic " + name + " at " + brokers_of(settings));
    for (int i = 0; i < topic->partition_cnt; ++i) {
      const std::int32_t partition = topic->partitions[i].id;
      std::int64_t low = 0;
      std::int64_t high = 0;
      const auto error = rd_kafka_query_watermark_offsets(parts->handle.get(), name.c_str(), partition, &low, &high, kBrokerPatienceMs);
      if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(name + ": " + rd_kafka_err2str(error));
      rd_kafka_topic_partition_list_add(list.get(), name.c_str(), partition)->offset = from == From::Beginning ? low : high;
      if (from == From::Beginning && high > low) parts->ends[{name, partition}] = high;
    }
  }
  if (const auto error = rd_kafka_assign(parts->handle.get(), list.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(std::string(rd_kafka_err2str(error)));
  }
  return LetterReader(std::move(parts));
}

tl::expected<std::optional<Letter>, std::string> LetterReader::next(std::chrono::milliseconds patience) {
  const kafka::Message message(rd_kafka_consumer_poll(parts_->handle.get(), static_cast<int>(patience.count())));
  if (!message) return std::nullopt;
  const std::string topic = message->rkt != nullptr ? rd_kafka_topic_name(message->rkt) : "";
  if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    parts_->ends.erase({topic, message->partition});
    return std::nullopt;
  }
  if (message->err == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN || message->err == RD_KAFKA_RESP_ERR__TRANSPORT) return std::nullopt;  // it reconnects
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(std::string(rd_kafka_message_errstr(message.get())));
  Letter letter;
  letter.topic = topic;
  letter.partition = message->partition;
  letter.offset = message->offset;
  rd_kafka_timestamp_type_t type{};
  letter.timestamp_ms = rd_kafka_message_timestamp(message.get(), &type);
  if (message->key != nullptr) letter.key.assign(static_cast<const char*>(message->key), message->key_len);
  if (message->payload != nullptr) letter.value.emplace(static_cast<const char*>(message->payload), message->len);
  rd_kafka_headers_t* headers = nullptr;
  if (rd_kafka_message_headers(message.get(), &headers) == RD_KAFKA_RESP_ERR_NO_ERROR) {
    const char* name = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
      letter.headers.emplace_back(name, value == nullptr ? std::string() : std::string(static_cast<const char*>(value), size));
    }
  }
  const auto end = parts_->ends.find({topic, message->partition});
  if (end != parts_->ends.end() && message->offset + 1 >= end->second) parts_->ends.erase(end);
  return letter;
}

bool LetterReader::at_end() const { return parts_->ends.empty(); }

// ── looking ──

namespace {

using AdminEvent = std::unique_ptr<rd_kafka_event_t, kafka::Destroyer<rd_kafka_event_destroy>>;
using Queue = std::unique_ptr<rd_kafka_queue_t, kafka::Destroyer<rd_kafka_queue_destroy>>;

// A topic's max.message.bytes, or why it cannot be told.
tl::expected<std::size_t, std::string> largest_message(rd_kafka_t* handle, const std::string& topic) {
  const Queue queue(rd_kafka_queue_new(handle));
  rd_kafka_ConfigResource_t* resource = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str());
  rd_kafka_DescribeConfigs(handle, &resource, 1, nullptr, queue.get());
  rd_kafka_ConfigResource_destroy(resource);
  const AdminEvent event(rd_kafka_queue_poll(queue.get(), kBrokerPatienceMs));
  if (!event) return tl::unexpected(std::string("no answer in time"));
  if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) return tl::unexpected(std::string(rd_kafka_event_error_string(event.get())));
  std::size_t count = 0;
  const auto* const resources = rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event.get()), &count);
  if (count == 0) return tl::unexpected(std::string("no answer"));
  if (rd_kafka_ConfigResource_error(resources[0]) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(std::string(rd_kafka_err2str(rd_kafka_ConfigResource_error(resources[0]))));
  }
  std::size_t entries = 0;
  const auto* const configs = rd_kafka_ConfigResource_configs(resources[0], &entries);
  for (std::size_t i = 0; i < entries; ++i) {
    if (std::string_view(rd_kafka_ConfigEntry_name(configs[i])) != "max.message.bytes") continue;
    return static_cast<std::size_t>(std::strtoull(rd_kafka_ConfigEntry_value(configs[i]), nullptr, 10));
  }
  return tl::unexpected(std::string("the broker does not say"));
}

tl::expected<kafka::Handle, std::string> looking_handle(const settings::Settings& settings) {
  auto conf = conf_of({&settings.kafka.common, &settings.kafka.consumer}, {{"group.id", settings.delivery.group}, {"enable.auto.commit", "false"}});
  if (!conf) return tl::unexpected(conf.error());
  return open_handle(RD_KAFKA_CONSUMER, std::move(*conf));
}

// Whether this user may write to a topic, without writing: a broker asks for the rights first, and then refuses the record for the two
// acknowledgements that it asks for, which no broker gives.
rd_kafka_resp_err_t try_to_write(const settings::Settings& settings, const std::string& topic) {
  auto conf = conf_of({&settings.kafka.common, &settings.kafka.producer},
                      {{"enable.idempotence", "false"}, {"acks", "2"}, {"retries", "0"}, {"message.timeout.ms", std::to_string(kBrokerPatienceMs)}});
  if (!conf) return RD_KAFKA_RESP_ERR__INVALID_ARG;
  auto answer = RD_KAFKA_RESP_ERR__TIMED_OUT;
  rd_kafka_conf_set_opaque(conf->get(), &answer);
  rd_kafka_conf_set_dr_msg_cb(conf->get(), [](rd_kafka_t*, const rd_kafka_message_t* message, void* opaque) {
    *static_cast<rd_kafka_resp_err_t*>(opaque) = message->err;
  });
  const auto handle = open_handle(RD_KAFKA_PRODUCER, std::move(*conf));
  if (!handle) return RD_KAFKA_RESP_ERR__INVALID_ARG;
  const kafka::Topic handle_of_topic(rd_kafka_topic_new(handle->get(), topic.c_str(), nullptr));
  rd_kafka_produce(handle_of_topic.get(), RD_KAFKA_PARTITION_UA, 0, nullptr, 0, nullptr, 0, nullptr);
  rd_kafka_flush(handle->get(), kBrokerPatienceMs);
  return answer;
}

rd_kafka_resp_err_t try_to_read(const settings::Settings& settings, const std::string& topic, std::int32_t partition) {
  auto conf = conf_of({&settings.kafka.common, &settings.kafka.consumer},
                      {{"group.id", settings.delivery.group}, {"enable.auto.commit", "false"}, {"enable.partition.eof", "true"}});
  if (!conf) return RD_KAFKA_RESP_ERR__INVALID_ARG;
  const auto handle = open_handle(RD_KAFKA_CONSUMER, std::move(*conf));
  if (!handle) return RD_KAFKA_RESP_ERR__INVALID_ARG;
  rd_kafka_poll_set_consumer(handle->get());
  const kafka::PartitionList list = kafka::new_partition_list();
  rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = RD_KAFKA_OFFSET_END;
  rd_kafka_assign(handle->get(), list.get());
  const kafka::Message message(rd_kafka_consumer_poll(handle->get(), kBrokerPatienceMs));
  const auto answer = message ? message->err : RD_KAFKA_RESP_ERR__TIMED_OUT;
  rd_kafka_consumer_close(handle->get());
  return answer == RD_KAFKA_RESP_ERR__PARTITION_EOF ? RD_KAFKA_RESP_ERR_NO_ERROR : answer;
}

// What this user may do with a topic, as a finding's words; the fault is empty when it may do what the service must.
struct Rights {
  std::string fault;
  std::string words;
};

Rights rights_to(const settings::Settings& settings, const std::string& topic, std::int32_t partition, bool output) {
  const auto answer = output ? try_to_write(settings, topic) : try_to_read(settings, topic, partition);
  if (output && answer == RD_KAFKA_RESP_ERR_INVALID_REQUIRED_ACKS) return {"", "may be written"};
  if (!output && answer == RD_KAFKA_RESP_ERR_NO_ERROR) return {"", "may be read"};
  return {std::string(output ? "cannot be written: " : "cannot be read: ") + rd_kafka_err2str(answer), ""};
}

Finding look_at_group(rd_kafka_t* handle, const settings::Settings& settings, const rd_kafka_metadata_t& metadata) {
  const kafka::PartitionList list = kafka::new_partition_list();
  for (const std::string& name : settings.input.topics) {
    const auto* const topic = topic_of(metadata, name);
    for (int i = 0; topic != nullptr && i < topic->partition_cnt; ++i) rd_kafka_topic_partition_list_add(list.get(), name.c_str(), topic->partitions[i].id);
  }
  const auto error = rd_kafka_committed(handle, list.get(), kBrokerPatienceMs);
  if (error != RD_KAFKA_RESP_ERR_NO_ERROR) return {false, "group " + settings.delivery.group + ": " + rd_kafka_err2str(error)};
  const bool known = std::any_of(list->elems, list->elems + list->cnt, [](const auto& element) { return element.offset >= 0; });
  return {true, "group " + settings.delivery.group + (known ? " goes on from its committed offsets" : " is new: it begins with the oldest article")};
}

}  // namespace

std::vector<Finding> look_at_cluster(const settings::Settings& settings) {
  const auto handle = looking_handle(settings);
  if (!handle) return {{false, handle.error()}};
  const auto metadata = metadata_of(handle->get(), settings);
  if (!metadata) return {{false, metadata.error()}};
  std::vector<Finding> findings;
  findings.push_back({true, std::to_string((*metadata)->broker_cnt) + " brokers at " + brokers_of(settings)});
  for (const std::string& name : settings::topics_of(settings)) {
    const auto* const topic = topic_of(**metadata, name);
    if (topic == nullptr) {
      findings.push_back({false, "topic " + name + " does not exist: create it, or use --create-topics"});
      continue;
    }
    if (topic->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      findings.push_back({false, "topic " + name + ": " + rd_kafka_err2str(topic->err)});
      continue;
    }
    std::string text = "topic " + name + ", " + std::to_string(topic->partition_cnt) + " partitions";
    const bool output = std::find(settings.input.topics.begin(), settings.input.topics.end(), name) == settings.input.topics.end();
    const auto largest = largest_message(handle->get(), name);
    if (!largest) {
      text += "; its max.message.bytes cannot be read: " + largest.error();
    } else {
      text += ", messages up to " + std::to_string(*largest) + " bytes";
      if (output && *largest < settings.output.max_record_bytes) {
        findings.push_back({false, text + ", which is less than output.max_record_bytes, " + std::to_string(settings.output.max_record_bytes)});
        continue;
      }
    }
    const Rights rights = rights_to(settings, name, topic->partitions[0].id, output);
    findings.push_back(rights.fault.empty() ? Finding{true, text + ", " + rights.words} : Finding{false, "topic " + name + " " + rights.fault});
  }
  findings.push_back(look_at_group(handle->get(), settings, **metadata));
  return findings;
}

namespace {

// A topic that was just made takes a moment until every broker tells of it.
bool can_be_seen(rd_kafka_t* handle, const settings::Settings& settings, const std::string& name) {
  const auto metadata = metadata_of(handle, settings);
  const auto* const topic = metadata ? topic_of(**metadata, name) : nullptr;
  return topic != nullptr && topic->err == RD_KAFKA_RESP_ERR_NO_ERROR && topic->partition_cnt > 0;
}

}  // namespace

std::vector<Finding> create_topics(const settings::Settings& settings, int partitions, int replication) {
  const auto handle = looking_handle(settings);
  if (!handle) return {{false, handle.error()}};
  const auto metadata = metadata_of(handle->get(), settings);
  if (!metadata) return {{false, metadata.error()}};
  std::vector<Finding> findings;
  for (const std::string& name : settings::topics_of(settings)) {
    if (topic_of(**metadata, name) != nullptr) {
      findings.push_back({true, "topic " + name + " is there"});
      continue;
    }
    std::array<char, 512> why{};
    rd_kafka_NewTopic_t* topic = rd_kafka_NewTopic_new(name.c_str(), partitions, replication, why.data(), why.size());
    if (topic == nullptr) {
      findings.push_back({false, "topic " + name + ": " + why.data()});
      continue;
    }
    const Queue queue(rd_kafka_queue_new(handle->get()));
    rd_kafka_CreateTopics(handle->get(), &topic, 1, nullptr, queue.get());
    rd_kafka_NewTopic_destroy(topic);
    const AdminEvent event(rd_kafka_queue_poll(queue.get(), kBrokerPatienceMs));
    std::string error = event ? "" : "no answer in time";
    if (event && rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR) error = rd_kafka_event_error_string(event.get());
    if (error.empty()) {
      std::size_t count = 0;
      const auto* const results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &count);
      if (count > 0 && rd_kafka_topic_result_error(results[0]) != RD_KAFKA_RESP_ERR_NO_ERROR) {
        const char* const text = rd_kafka_topic_result_error_string(results[0]);
        error = text != nullptr ? text : rd_kafka_err2str(rd_kafka_topic_result_error(results[0]));
      }
    }
    for (int i = 0; error.empty() && i < 50 && !can_be_seen(handle->get(), settings, name); ++i) std::this_thread::sleep_for(100ms);
    findings.push_back(error.empty() ? Finding{true, "topic " + name + " created, " + std::to_string(partitions) + " partitions"}
                                     : Finding{false, "topic " + name + " not created: " + error});
  }
  return findings;
}

}  // namespace newsingest::stream
