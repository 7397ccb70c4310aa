#include "stream/library_version.h"

#include <librdkafka/rdkafka.h>

namespace newsingest::stream {

std::string library_version() { return rd_kafka_version_str(); }

}  // namespace newsingest::stream
