#include "stream/kafka.h"

namespace newsingest::stream::kafka {
namespace {

// Levels are syslog's.
void on_log(const rd_kafka_t* handle, int level, const char* facility, const char* text) {
  const auto* context = static_cast<Context*>(rd_kafka_opaque(handle));
  if (context == nullptr) return;
  const Severity severity = level <= 3 ? Severity::Error : level == 4 ? Severity::Warning : level <= 6 ? Severity::Info : Severity::Debug;
  context->observer->log(severity, std::string("librdkafka ") + facility + ": " + text);
}

void on_error(rd_kafka_t*, int error, const char* reason, void* opaque) {
  const auto code = static_cast<rd_kafka_resp_err_t>(error);
  if (opaque == nullptr || code == RD_KAFKA_RESP_ERR__FATAL) return;  // fatal ones are told by whoever stops because of them
  static_cast<Context*>(opaque)->observer->log(Severity::Warning, std::string("Kafka: ") + rd_kafka_err2str(code) + ": " + reason);
}

}  // namespace

void log_to(rd_kafka_conf_t* conf, Context& context) {
  rd_kafka_conf_set_opaque(conf, &context);
  rd_kafka_conf_set_log_cb(conf, on_log);
  rd_kafka_conf_set_error_cb(conf, on_error);
}

}  // namespace newsingest::stream::kafka
