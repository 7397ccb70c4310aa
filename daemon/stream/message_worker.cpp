#include "stream/message_worker.h"

#include <chrono>

#include "extract/ids.h"
#include "stream/failpoint.h"
#include "stream/ledger.h"
#include "wire/article_protobuf.h"
#include "wire/records.h"

namespace newsingest::stream {
namespace {

constexpr std::size_t kKeptBody = 1 << 20;

double seconds_between(Clock::time_point start, Clock::time_point end) { return std::chrono::duration<double>(end - start).count(); }

void locate(const rd_kafka_message_t& message, wire::MessageOrigin& origin) {
  origin.topic.assign(rd_kafka_topic_name(message.rkt));
  origin.partition = message.partition;
  origin.offset = message.offset;
  origin.timestamp_ms.reset();
  rd_kafka_timestamp_type_t type{};
  const std::int64_t timestamp = rd_kafka_message_timestamp(&message, &type);
  if (type != RD_KAFKA_TIMESTAMP_NOT_AVAILABLE) origin.timestamp_ms = timestamp;
}

std::string_view content_type_of(const rd_kafka_headers_t* headers) {
  const void* value = nullptr;
  std::size_t size = 0;
  if (headers == nullptr || rd_kafka_header_get_last(headers, "content-type", &value, &size) != RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return {static_cast<const char*>(value), value == nullptr ? 0 : size};
}

std::size_t bytes_of(const rd_kafka_headers_t* headers) {
  const char* name = nullptr;
  const void* value = nullptr;
  std::size_t size = 0;
  std::size_t sum = 0;
  for (std::size_t i = 0; headers != nullptr && rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) {
    sum += std::string_view(name).size() + size + 10;
  }
  return sum;
}

std::string_view stage_of(wire::DecodeError::Kind kind) {
  using Kind = wire::DecodeError::Kind;
  return kind == Kind::TooLarge || kind == Kind::NoBody ? "validate" : "decode";
}

}  // namespace

MessageWorker::MessageWorker(const settings::Settings& settings, std::string program_version, Reader reader, Observer& observer,
                             InWork* in_work, std::size_t number)
    : settings_(settings),
      shape_{settings.input.max_article_bytes, settings.input.fields},
      engine_{std::move(program_version), ""},
      reader_(std::move(reader)),
      observer_(observer),
      in_work_(in_work),
      number_(number) {}

void MessageWorker::add(FinishedMessage& finished, Output output, const google::protobuf::Message& record, std::int32_t schema_id) const {
  const bool json = settings_.output.format == settings::Format::Json;
  std::string value;
  if (schema_id != 0) value = wire::schema_frame(schema_id, json ? wire::ArticleForm::Json : wire::ArticleForm::Protobuf);
  if (json) {
    value += wire::to_json(record);
  } else {
    record.AppendToString(&value);
  }
  finished.records.push_back({output, std::move(value)});
}

// The receipt of a dead letter must fit whatever it was that did not: a name, key or headers of a megabyte are left out of it.
FinishedMessage MessageWorker::bury(kafka::Message message, std::size_t header_bytes, const wire::MessageOrigin& origin, const Article* article,
                                    DeadLetter why) {
  const std::string_view payload(static_cast<const char*>(message->payload), message->len);
  const std::size_t limit = settings_.output.max_record_bytes;
  if (article != nullptr && 2 * article->id.size() + article->url.size() + article->source.size() > limit / 4) article = nullptr;
  why.bare = message->key_len + header_bytes > limit / 2;
  if (why.bare || payload.size() + message->key_len + header_bytes + why.detail.size() + kRecordOverhead > limit) {
    why.instead = "sha256 " + sha256_hex(payload) + ", " + std::to_string(payload.size()) + " bytes, from " + origin.to_key() + ", beginning:\n";
    why.instead->append(payload.substr(0, std::min<std::size_t>(limit / 4, 4096)));
  }
  FinishedMessage finished;
  const auto receipt = wire::dead_letter_receipt(article, origin, engine_);
  finished.key = receipt.article_id();
  add(finished, Output::Receipts, receipt, settings_.output.receipts_schema_id);
  finished.dead = std::make_unique<DeadLetter>(std::move(why));
  finished.message = std::move(message);
  return finished;
}

FinishedMessage MessageWorker::withdraw(const rd_kafka_message_t& message, const wire::MessageOrigin& origin) {
  std::string_view key;
  if (message.key != nullptr && message.key_len <= settings_.output.max_record_bytes / 4) key = {static_cast<const char*>(message.key), message.key_len};
  if (wire::first_invalid_utf8(key) != key.size()) key = {};  // names no article of ours
  FinishedMessage finished;
  const auto receipt = wire::withdrawal(key, origin, engine_);
  finished.key = receipt.article_id();
  add(finished, Output::Receipts, receipt, settings_.output.receipts_schema_id);
  return finished;
}

FinishedMessage MessageWorker::read(kafka::Message message, std::string_view content_type, std::size_t header_bytes,
                                    const wire::MessageOrigin& origin) {
  auto mark = Clock::now();
  const std::string_view payload(static_cast<const char*>(message->payload), message->len);
  auto article = wire::decode_article(payload, content_type, shape_, std::move(body_));
  const auto decoded = Clock::now();
  observer_.spent(Stage::Decode, seconds_between(mark, decoded));
  if (!article) {
    const auto& error = article.error();
    return bury(std::move(message), header_bytes, origin, nullptr,
                {std::string(stage_of(error.kind)), std::string(wire::reason_of(error.kind)),
                 error.text + " (at byte " + std::to_string(error.at) + ")", std::nullopt, false});
  }

  const auto read_it = [&] {
    failpoint("mid_extraction", article->body);
    return reader_(*article);
  };
  if (in_work_ != nullptr && in_work_->is_suspect(origin.topic, origin.partition, origin.offset)) {
    observer_.log(Severity::Warning, origin.to_key() + " was in work when the process ended last time: it is read in a child process first");
    if (!survives_in_a_child([&] { (void)read_it(); })) {
      observer_.log(Severity::Error, origin.to_key() + " ends the process that reads it: it is a dead letter");
      return bury(std::move(message), header_bytes, origin, &*article, {"extract", "crashed", "reading it ended the process", std::nullopt, false});
    }
  }
  const auto reading = read_it();
  mark = Clock::now();
  const double seconds = seconds_between(decoded, mark);
  observer_.spent(Stage::Extract, seconds);
  if (!reading) return bury(std::move(message), header_bytes, origin, &*article, {"extract", reading.error().reason, reading.error().text, std::nullopt, false});

  engine_.knowledge = reading->knowledge;
  FinishedMessage finished = encode(*article, reading->extraction, origin);
  finished.extraction_us = static_cast<std::int64_t>(seconds * 1e6);
  observer_.spent(Stage::Encode, seconds_between(mark, Clock::now()));
  for (const OutRecord& record : finished.records) {
    const std::size_t size = record.value.size() + finished.key.size() + header_bytes + kRecordOverhead;
    if (size <= settings_.output.max_record_bytes) continue;
    return bury(std::move(message), header_bytes, origin, &*article,
                {"publish", "too_large", "a record of " + std::to_string(size) + " bytes; output.max_record_bytes is " +
                                             std::to_string(settings_.output.max_record_bytes), std::nullopt, false});
  }
  if (article->body.capacity() <= kKeptBody) body_ = std::move(article->body);
  return finished;
}

FinishedMessage MessageWorker::encode(const Article& article, const Extraction& extraction, const wire::MessageOrigin& origin) {
  const settings::Output& output = settings_.output;
  FinishedMessage finished;
  finished.key = article.id;
  finished.quotes = extraction.quotes.size();
  finished.events = extraction.events.size();
  finished.records.reserve(extraction.quotes.size() + extraction.events.size() + 2);
  if (!extraction.extracted_text.empty()) {
    v1::ExtractedText text;
    text.set_article_id(article.id);
    text.set_title(article.title);
    text.set_text(extraction.extracted_text);
    text.set_text_sha256(extraction.text_sha256);
    add(finished, Output::Texts, text, output.texts_schema_id);
  }
  for (const Quote& quote : extraction.quotes) add(finished, Output::Quotes, wire::to_proto(quote, article.id, extraction), output.quotes_schema_id);
  for (const Event& event : extraction.events) add(finished, Output::Events, wire::to_proto(event, article.id, extraction), output.events_schema_id);
  v1::Receipt& receipt = receipt_;
  wire::fill_receipt(article, extraction, origin, engine_, receipt);
  finished.outcome = std::string_view(v1::Outcome_Name(receipt.outcome())).substr(std::string_view("OUTCOME_").size());
  add(finished, Output::Receipts, receipt, output.receipts_schema_id);
  return finished;
}

FinishedMessage MessageWorker::work(kafka::Message message) {
  locate(*message, origin_);
  const wire::MessageOrigin& origin = origin_;
  rd_kafka_headers_t* detached = nullptr;
  if (rd_kafka_message_detach_headers(message.get(), &detached) != RD_KAFKA_RESP_ERR_NO_ERROR) detached = nullptr;
  kafka::Headers headers(detached);
  const std::size_t bytes_in = message->len;
  const std::size_t header_bytes = bytes_of(headers.get());

  if (in_work_ != nullptr) in_work_->begin(number_, origin.topic, origin.partition, origin.offset);
  const bool withdrawn = message->payload == nullptr;
  FinishedMessage finished = withdrawn ? withdraw(*message, origin)
                                       : read(std::move(message), content_type_of(headers.get()), header_bytes, origin);
  if (in_work_ != nullptr) in_work_->end(number_);
  const bool headers_fit = finished.dead ? !finished.dead->bare : !withdrawn || header_bytes <= settings_.output.max_record_bytes / 2;
  if (headers_fit) finished.headers = std::move(headers);
  if (finished.dead) {
    finished.outcome = "DEAD_LETTERED";
    observer_.dead_letter(finished.dead->stage, finished.dead->reason);
  }
  observer_.finished({finished.outcome, finished.quotes, finished.events, bytes_in, finished.bytes()});
  observer_.progress(Mover::Worker);
  return finished;
}

}  // namespace newsingest::stream
