#include "stream/at_least_once_sink.h"

#include "stream/failpoint.h"
#include "stream/transactional_sink.h"

namespace newsingest::stream {

SendResult AtLeastOnceSink::start(const std::atomic<bool>&) {
  if (auto opened = producer_.open(); !opened) return {Sent::Failed, opened.error()};
  return {};
}

SendResult AtLeastOnceSink::renew(const std::atomic<bool>& stop) { return start(stop); }

SendResult AtLeastOnceSink::send(const Batch& batch, const Origin& origin) {
  const auto started = Clock::now();
  auto produced = producer_.produce(batch);
  // Also on failure: nothing may be in the queue when the batch's memory goes.
  while (rd_kafka_flush(producer_.get(), 1000) == RD_KAFKA_RESP_ERR__TIMED_OUT) observer_.progress(Mover::Delivery);
  observer_.spent(Stage::Produce, std::chrono::duration<double>(Clock::now() - started).count());
  const std::string error = producer_.take_delivery_error();
  std::array<char, 512> text{};
  if (rd_kafka_fatal_error(producer_.get(), text.data(), text.size()) != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return {Sent::Unknown, "producing: " + std::string(text.data())};
  }
  if (!produced) return {Sent::Aborted, "producing: " + produced.error()};
  if (!error.empty()) return {Sent::Aborted, "producing: " + error};
  failpoint("after_produce", "offsets not committed");

  auto offsets = kafka::new_partition_list(static_cast<int>(batch.parts.size()));
  for (const Batch::Part& part : batch.parts) {
    rd_kafka_topic_partition_list_add(offsets.get(), part.partition.topic.c_str(), part.partition.number)->offset = part.next_offset;
  }
  const auto committed = rd_kafka_commit(origin.consumer, offsets.get(), 0);
  if (committed == RD_KAFKA_RESP_ERR_NO_ERROR) return {};
  return {Sent::Aborted, "committing offsets: " + kafka::text_of(committed)};
}

std::unique_ptr<Sink> make_sink(const settings::Settings& settings, Observer& observer) {
  if (settings.delivery.guarantee == settings::Guarantee::AtLeastOnce) return std::make_unique<AtLeastOnceSink>(settings, observer);
  return std::make_unique<TransactionalSink>(settings, observer);
}

}  // namespace newsingest::stream
