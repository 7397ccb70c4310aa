#include "stream/producer.h"

#include "stream/failpoint.h"
#include "stream/properties.h"

namespace newsingest::stream {
namespace {

constexpr std::string_view kOwnPrefix = "newsingest-";

// Both forms name the record: a consumer of several topics tells them apart by it.
std::string_view content_type_of(Output output, settings::Format format) {
  const bool json = format == settings::Format::Json;
  switch (output) {
    case Output::Quotes: return json ? "application/json; messageType=newsingest.v1.Quote" : "application/x-protobuf; messageType=newsingest.v1.Quote";
    case Output::Events: return json ? "application/json; messageType=newsingest.v1.Event" : "application/x-protobuf; messageType=newsingest.v1.Event";
    case Output::Texts: return json ? "application/json; messageType=newsingest.v1.ExtractedText" : "application/x-protobuf; messageType=newsingest.v1.ExtractedText";
    case Output::Receipts: return json ? "application/json; messageType=newsingest.v1.Receipt" : "application/x-protobuf; messageType=newsingest.v1.Receipt";
  }
  return {};
}

void add(rd_kafka_headers_t* headers, std::string_view name, std::string_view value) {
  rd_kafka_header_add(headers, name.data(), static_cast<ssize_t>(name.size()), value.data(), static_cast<ssize_t>(value.size()));
}

// The input message's headers as its records carry them: all but what speaks of the message itself.
kafka::Headers carried(const rd_kafka_headers_t* from) {
  kafka::Headers headers(rd_kafka_headers_new(8));
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  for (std::size_t i = 0; from != nullptr && rd_kafka_header_get_all(from, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
    const std::string_view text(name);
    if (text == "content-type" || text.starts_with(kOwnPrefix)) continue;
    rd_kafka_header_add(headers.get(), name, -1, value, value == nullptr ? 0 : static_cast<ssize_t>(size));
  }
  return headers;
}

}  // namespace

void Producer::on_delivery(rd_kafka_t* handle, const rd_kafka_message_t* message, void* opaque) {
  (void)handle;
  (void)opaque;
  if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR || message->_private == nullptr) return;
  auto& error = static_cast<Producer*>(message->_private)->delivery_error_;
  if (error.empty()) error = std::string(rd_kafka_topic_name(message->rkt)) + ": " + rd_kafka_err2str(message->err);
}

tl::expected<void, std::string> Producer::open() {
  close();
  auto conf = producer_properties(settings_);
  if (!conf) return tl::unexpected(conf.error().key + ": " + conf.error().expected);
  kafka::log_to(conf->get(), context_);
  rd_kafka_conf_set_dr_msg_cb(conf->get(), on_delivery);
  rd_kafka_conf_set(conf->get(), "delivery.report.only.error", "true", nullptr, 0);
  std::array<char, 512> why{};
  handle_.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf->get(), why.data(), why.size()));
  if (!handle_) return tl::unexpected("the producer cannot be made: " + std::string(why.data()));
  (void)conf->release();  // the handle's now

  const settings::Output& output = settings_.output;
  const std::string* names[kOutputs] = {&output.quotes, &output.events, &output.texts, &output.receipts};
  for (std::size_t i = 0; i < kOutputs; ++i) topics_[i].reset(rd_kafka_topic_new(handle_.get(), names[i]->c_str(), nullptr));
  dead_letters_.reset(rd_kafka_topic_new(handle_.get(), output.dead_letters.c_str(), nullptr));
  return {};
}

void Producer::close() {
  if (!handle_) return;
  // Nothing of a batch may be in the queue when its memory goes: destroying waits for the threads that read it.
  rd_kafka_purge(handle_.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
  rd_kafka_poll(handle_.get(), 0);
  for (auto& topic : topics_) topic.reset();
  dead_letters_.reset();
  handle_.reset();
  delivery_error_.clear();
}

std::string Producer::take_delivery_error() { return std::exchange(delivery_error_, {}); }

tl::expected<void, std::string> Producer::put(rd_kafka_topic_t* topic, std::string_view key, std::string_view value,
                                              kafka::Headers headers) {
  std::array<rd_kafka_vu_t, 5> parts{};
  parts[0].vtype = RD_KAFKA_VTYPE_RKT;
  parts[0].u.rkt = topic;
  parts[1].vtype = RD_KAFKA_VTYPE_VALUE;
  parts[1].u.mem.ptr = const_cast<char*>(value.data());
  parts[1].u.mem.size = value.size();
  parts[2].vtype = RD_KAFKA_VTYPE_KEY;
  parts[2].u.mem.ptr = const_cast<char*>(key.data());
  parts[2].u.mem.size = key.size();
  parts[3].vtype = RD_KAFKA_VTYPE_OPAQUE;
  parts[3].u.ptr = this;
  parts[4].vtype = RD_KAFKA_VTYPE_HEADERS;
  parts[4].u.headers = headers.get();
  for (;;) {
    const kafka::Error error(rd_kafka_produceva(handle_.get(), parts.data(), headers ? 5 : 4));
    if (!error) {
      (void)headers.release();  // the message's now
      return {};
    }
    if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL) return tl::unexpected(kafka::text_of(error));
    rd_kafka_poll(handle_.get(), 20);
    if (!delivery_error_.empty()) return tl::unexpected(delivery_error_);
  }
}

tl::expected<void, std::string> Producer::put_dead_letter(const FinishedMessage& message) {
  const rd_kafka_message_t& original = *message.message;
  const DeadLetter& dead = *message.dead;
  kafka::Headers headers(message.headers ? rd_kafka_headers_copy(message.headers.get()) : rd_kafka_headers_new(8));
  for (const char* name : {"newsingest-stage", "newsingest-reason", "newsingest-detail", "newsingest-topic", "newsingest-partition",
                           "newsingest-offset", "newsingest-timestamp"}) {
    rd_kafka_header_remove(headers.get(), name);  // of an earlier death
  }
  add(headers.get(), "newsingest-stage", dead.stage);
  add(headers.get(), "newsingest-reason", dead.reason);
  add(headers.get(), "newsingest-detail", dead.detail);
  if (dead.instead) add(headers.get(), "newsingest-truncated", "1");  // the value is not the message: `replay` leaves it
  add(headers.get(), "newsingest-topic", rd_kafka_topic_name(original.rkt));
  add(headers.get(), "newsingest-partition", std::to_string(original.partition));
  add(headers.get(), "newsingest-offset", std::to_string(original.offset));
  add(headers.get(), "newsingest-timestamp", std::to_string(rd_kafka_message_timestamp(&original, nullptr)));
  const std::string_view value = dead.instead ? std::string_view(*dead.instead)
                                              : std::string_view(static_cast<const char*>(original.payload), original.len);
  const std::string_view key = original.key != nullptr && !dead.bare ? std::string_view(static_cast<const char*>(original.key), original.key_len)
                                                       : std::string_view();
  return put(dead_letters_.get(), key, value, std::move(headers));
}

tl::expected<void, std::string> Producer::produce(const Batch& batch) {
  for (const Batch::Part& part : batch.parts) {
    for (const FinishedMessage& message : part.messages) {
      if (message.dead) {
        if (auto put_it = put_dead_letter(message); !put_it) return put_it;
      }
      kafka::Headers base = carried(message.headers.get());
      add(base.get(), "newsingest-extraction-us", std::to_string(message.extraction_us));
      for (const OutRecord& record : message.records) {
        kafka::Headers headers = &record == &message.records.back() ? std::move(base) : kafka::Headers(rd_kafka_headers_copy(base.get()));
        add(headers.get(), "content-type", content_type_of(record.output, settings_.output.format));
        rd_kafka_topic_t* topic = topics_[static_cast<std::size_t>(record.output)].get();
        if (auto put_it = put(topic, message.key, record.value, std::move(headers)); !put_it) return put_it;
      }
    }
    rd_kafka_poll(handle_.get(), 0);
  }
  return {};
}

}  // namespace newsingest::stream
