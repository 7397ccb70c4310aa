#include "observe/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/dup_filter_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

namespace newsingest::observe {
namespace {

constexpr std::chrono::seconds kSameAgainAfter{60};

// The message as a JSON string's inside.
class JsonMessage : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    static constexpr char kHex[] = "0123456789abcdef";
    for (const char c : std::string_view(message.payload.data(), message.payload.size())) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out.push_back('\\');
        out.push_back(c);
      } else if (byte < 0x20) {
        for (const char u : {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]}) out.push_back(u);
      } else {
        out.push_back(c);
      }
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<JsonMessage>(); }
};

// syslog's priorities
class Priority : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    static constexpr char kOf[] = {'7', '7', '6', '4', '3', '2', '6'};
    out.push_back('<');
    out.push_back(kOf[static_cast<std::size_t>(message.level)]);
    out.push_back('>');
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Priority>(); }
};

spdlog::level::level_enum level_of(stream::Severity severity) {
  switch (severity) {
    case stream::Severity::Debug: return spdlog::level::debug;
    case stream::Severity::Info: return spdlog::level::info;
    case stream::Severity::Warning: return spdlog::level::warn;
    case stream::Severity::Error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

LogForm fitting_log_form() {
  if (std::getenv("JOURNAL_STREAM") != nullptr) return LogForm::Journal;
  return isatty(STDERR_FILENO) != 0 ? LogForm::Text : LogForm::Json;
}

void set_up_log(LogForm form, stream::Severity least) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>(
      form == LogForm::Json ? spdlog::pattern_time_type::utc : spdlog::pattern_time_type::local);
  formatter->add_flag<JsonMessage>('*').add_flag<Priority>('&');
  switch (form) {
    case LogForm::Text: formatter->set_pattern("%H:%M:%S.%e %^%-8l%$ %v"); break;
    case LogForm::Json: formatter->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","message":"%*"})"); break;
    case LogForm::Journal: formatter->set_pattern("%&%v"); break;
  }
  // While a broker is away the same sentence comes every few seconds: once a minute will do.
  auto once = std::make_shared<spdlog::sinks::dup_filter_sink_mt>(kSameAgainAfter);
  once->add_sink(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  auto logger = std::make_shared<spdlog::logger>("newsingestd", std::move(once));
  logger->set_formatter(std::move(formatter));
  logger->set_level(level_of(least));
  spdlog::set_default_logger(std::move(logger));
}

void set_least_severity(stream::Severity least) { spdlog::default_logger_raw()->set_level(level_of(least)); }

void log(stream::Severity severity, std::string_view sentence) {
  spdlog::default_logger_raw()->log(level_of(severity), spdlog::string_view_t(sentence.data(), sentence.size()));
}

}  // namespace newsingest::observe
