// MessageWorker: one input message in, its records or its dead letter out, as bytes. Decode, extract, encode; no Kafka call that waits.
#pragma once

#include <string>

#include "settings/settings.h"
#include "stream/finished_message.h"
#include "stream/in_work.h"
#include "stream/observer.h"
#include "stream/reader.h"
#include "wire/article_decode.h"
#include "wire/receipt.h"

namespace newsingest::stream {

class MessageWorker {
 public:
  MessageWorker(const settings::Settings& settings, std::string program_version, Reader reader, Observer& observer, InWork* in_work,
                std::size_t number);

  FinishedMessage work(kafka::Message message);

 private:
  FinishedMessage read(kafka::Message message, std::string_view content_type, std::size_t header_bytes, const wire::MessageOrigin& origin);
  FinishedMessage encode(const Article& article, const Extraction& extraction, const wire::MessageOrigin& origin);
  FinishedMessage withdraw(const rd_kafka_message_t& message, const wire::MessageOrigin& origin);
  FinishedMessage bury(kafka::Message message, std::size_t header_bytes, const wire::MessageOrigin& origin, const Article* article, DeadLetter why);
  void add(FinishedMessage& finished, Output output, const google::protobuf::Message& record, std::int32_t schema_id) const;

  const settings::Settings& settings_;
  const wire::InputShape shape_;
  wire::EngineVersion engine_;
  Reader reader_;
  Observer& observer_;
  v1::Receipt receipt_;         // used again and again
  wire::MessageOrigin origin_;  // of the message in work
  std::string body_;     // memory of the last article's body, for the next one's
  InWork* in_work_;  // null where there is no state directory
  std::size_t number_;
};

}  // namespace newsingest::stream
