#include "stream/library_version.h"

#include <librdkafka/rdkafka.h>

namespace newsingest::stream {

namespace {

// 2.13.2 as librdkafka writes it: 0xMMmmrrxx, where xx is 0xff for a release.
constexpr int kWithoutFaults = 0x020d02ff;

}  // namespace

std::string library_version() { return rd_kafka_version_str(); }

std::string library_warning() {
  if (rd_kafka_version() >= kWithoutFaults) return {};
  return "librdkafka " + library_version() +
         " has faults that 2.13.2 has not: after a broker or its connection is lost it may end in a fatal error or read from an old position, and "
         "a restart mends it. Nothing is lost or doubled for readers of committed records. -DNEWSINGEST_LIBRDKAFKA=bundled builds a newer one";
}

}  // namespace newsingest::stream
