// A bare librdkafka consume-produce loop in transactions: what the daemon's delivery is measured against. One thread, no pool, no
// decoding; a message of BYTES bytes out for each message in, keyed as it was; 0: the message
// itself.
//
//   bare_loop BROKERS GROUP INPUT OUTPUT BYTES COMMIT_EVERY_MS
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <librdkafka/rdkafka.h>

namespace {

using Clock = std::chrono::steady_clock;

void need(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "bare_loop: %s\n", what);
  std::exit(1);
}

rd_kafka_t* make(rd_kafka_type_t type, const std::vector<std::pair<std::string, std::string>>& properties) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  char why[512];
  for (const auto& [key, value] : properties) need(rd_kafka_conf_set(conf, key.c_str(), value.c_str(), why, sizeof why) == RD_KAFKA_CONF_OK, why);
  rd_kafka_t* handle = rd_kafka_new(type, conf, why, sizeof why);
  need(handle != nullptr, why);
  return handle;
}

void must(rd_kafka_error_t* error) {
  if (error != nullptr) need(false, rd_kafka_error_string(error));
}

}  // namespace

int main(int argc, char** argv) {
  need(argc == 7, "takes BROKERS GROUP INPUT OUTPUT BYTES COMMIT_EVERY_MS");
  const std::string brokers = argv[1];
  const std::string group = argv[2];
  const std::string payload(static_cast<std::size_t>(std::atoi(argv[5])), 'r');
  const std::chrono::milliseconds commit_every(std::atoi(argv[6]));

  // The daemon's own properties, as daemon/stream/properties.cpp has them.
  rd_kafka_t* consumer = make(RD_KAFKA_CONSUMER, {{"bootstrap.servers", brokers}, {"group.id", group}, {"enable.auto.commit", "false"},
                                                  {"enable.auto.offset.store", "false"}, {"isolation.level", "read_committed"},
                                                  {"auto.offset.reset", "earliest"}, {"partition.assignment.strategy", "range"},
                                                  {"enable.partition.eof", "true"}, {"queued.max.messages.kbytes", "32768"},
                                                  {"queued.min.messages", "10000"}, {"fetch.max.bytes", "16777216"}});
  rd_kafka_t* producer = make(RD_KAFKA_PRODUCER, {{"bootstrap.servers", brokers}, {"transactional.id", group + "-bare"}, {"linger.ms", "5"},
                                                  {"compression.codec", "lz4"}, {"partitioner", "murmur2_random"},
                                                  {"queue.buffering.max.messages", "1000000"}, {"transaction.timeout.ms", "30000"},
                                                  {"message.timeout.ms", "25000"}, {"delivery.report.only.error", "true"}});
  must(rd_kafka_init_transactions(producer, -1));
  rd_kafka_poll_set_consumer(consumer);
  rd_kafka_topic_partition_list_t* topics = rd_kafka_topic_partition_list_new(1);
  rd_kafka_topic_partition_list_add(topics, argv[3], -1);
  need(rd_kafka_subscribe(consumer, topics) == RD_KAFKA_RESP_ERR_NO_ERROR, "cannot subscribe");
  rd_kafka_topic_t* output = rd_kafka_topic_new(producer, argv[4], nullptr);

  long messages = 0;
  long in_transaction = 0;
  std::size_t ends = 0;
  Clock::time_point begun;
  const auto commit = [&] {
    rd_kafka_topic_partition_list_t* positions = nullptr;
    need(rd_kafka_assignment(consumer, &positions) == RD_KAFKA_RESP_ERR_NO_ERROR, "no assignment");
    rd_kafka_position(consumer, positions);
    rd_kafka_consumer_group_metadata_t* metadata = rd_kafka_consumer_group_metadata(consumer);
    must(rd_kafka_send_offsets_to_transaction(producer, positions, metadata, -1));
    must(rd_kafka_commit_transaction(producer, -1));
    rd_kafka_consumer_group_metadata_destroy(metadata);
    rd_kafka_topic_partition_list_destroy(positions);
    in_transaction = 0;
  };
  for (;;) {
    rd_kafka_message_t* message = rd_kafka_consumer_poll(consumer, 50);
    if (message != nullptr && message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
      if (in_transaction++ == 0) {
        must(rd_kafka_begin_transaction(producer));
        begun = Clock::now();
      }
      void* value = payload.empty() ? message->payload : const_cast<char*>(payload.data());
      const std::size_t size = payload.empty() ? message->len : payload.size();
      while (rd_kafka_produce(output, -1, RD_KAFKA_MSG_F_COPY, value, size, message->key, message->key_len,
                              nullptr) == -1) {
        need(rd_kafka_last_error() == RD_KAFKA_RESP_ERR__QUEUE_FULL, "cannot produce");
        rd_kafka_poll(producer, 10);
      }
      ++messages;
    } else if (message != nullptr && message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
      ++ends;
    }
    if (message != nullptr) rd_kafka_message_destroy(message);
    if (in_transaction > 0 && Clock::now() - begun >= commit_every) commit();
    rd_kafka_topic_partition_list_t* assigned = nullptr;
    if (ends == 0) continue;
    rd_kafka_assignment(consumer, &assigned);
    const bool done = assigned->cnt > 0 && ends >= static_cast<std::size_t>(assigned->cnt);
    rd_kafka_topic_partition_list_destroy(assigned);
    if (done) break;
  }
  if (in_transaction > 0) commit();
  std::printf("%ld\n", messages);
  rd_kafka_topic_destroy(output);
  rd_kafka_consumer_close(consumer);
  rd_kafka_destroy(consumer);
  rd_kafka_destroy(producer);
  return 0;
}
