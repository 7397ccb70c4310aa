// Producer: a librdkafka producer that puts the messages of a Batch on their topics. What both sinks share.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "settings/settings.h"
#include "stream/ledger.h"
#include "stream/observer.h"

namespace newsingest::stream {

class Producer {
 public:
  Producer(const settings::Settings& settings, Observer& observer) : settings_(settings), context_{&observer, nullptr} {}

  // A new producer in place of the old one. Exceptions: none; the text of what is wrong instead.
  tl::expected<void, std::string> open();
  void close();
  rd_kafka_t* get() const { return handle_.get(); }

  // Puts all records of the batch into the producer's queue. Payloads are not copied: the batch must outlive their delivery, which
  // a commit, an abort, a flush or close() waits for.
  tl::expected<void, std::string> produce(const Batch& batch);

  // Delivery reports that say no, since the last call: the first one's text, empty when there is none.
  std::string take_delivery_error();

 private:
  tl::expected<void, std::string> put(rd_kafka_topic_t* topic, std::string_view key, std::string_view value, kafka::Headers headers);
  tl::expected<void, std::string> put_dead_letter(const FinishedMessage& message);
  static void on_delivery(rd_kafka_t* handle, const rd_kafka_message_t* message, void* opaque);



  const settings::Settings& settings_;
  kafka::Context context_;
  kafka::Handle handle_;
  std::array<kafka::Topic, kOutputs> topics_;  // destroyed before the handle
  kafka::Topic dead_letters_;
  std::string delivery_error_;
};

}  // namespace newsingest::stream
