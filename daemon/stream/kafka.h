// librdkafka's objects as C++ values that clean up after themselves. Private to this room: no other room includes it.
#pragma once

#include <memory>
#include <string>

#include <librdkafka/rdkafka.h>

#include "stream/observer.h"

namespace newsingest::stream::kafka {

template <auto Destroy>
struct Destroyer {
  template <class Object>
  void operator()(Object* object) const {
    Destroy(object);
  }
};

using Handle = std::unique_ptr<rd_kafka_t, Destroyer<rd_kafka_destroy>>;
using Conf = std::unique_ptr<rd_kafka_conf_t, Destroyer<rd_kafka_conf_destroy>>;
using Message = std::unique_ptr<rd_kafka_message_t, Destroyer<rd_kafka_message_destroy>>;
using Topic = std::unique_ptr<rd_kafka_topic_t, Destroyer<rd_kafka_topic_destroy>>;
using Headers = std::unique_ptr<rd_kafka_headers_t, Destroyer<rd_kafka_headers_destroy>>;
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t, Destroyer<rd_kafka_topic_partition_list_destroy>>;
using GroupMetadata = std::unique_ptr<rd_kafka_consumer_group_metadata_t, Destroyer<rd_kafka_consumer_group_metadata_destroy>>;
using Error = std::unique_ptr<rd_kafka_error_t, Destroyer<rd_kafka_error_destroy>>;

inline PartitionList new_partition_list(int capacity = 4) { return PartitionList(rd_kafka_topic_partition_list_new(capacity)); }

inline std::string text_of(const Error& error) {
  return std::string(rd_kafka_error_name(error.get())) + ": " + rd_kafka_error_string(error.get());
}
inline std::string text_of(rd_kafka_resp_err_t error) { return rd_kafka_err2str(error); }

// What a handle's opaque points at: where it logs to, and whose callbacks it serves. Outlives the handle.
struct Context {
  Observer* observer = nullptr;
  void* owner = nullptr;
};

// Sends what librdkafka logs, and the errors it tells of, to the context's Observer.
void log_to(rd_kafka_conf_t* conf, Context& context);

}  // namespace newsingest::stream::kafka
