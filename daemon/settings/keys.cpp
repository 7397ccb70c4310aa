#include "settings/keys.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>
#include <utility>

namespace newsingest::settings {
namespace {

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "512", "64KiB", "32 MiB", "1GiB".
std::optional<std::uint64_t> size_in_bytes(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 3> kUnits = {{{"KiB", 10}, {"MiB", 20}, {"GiB", 30}}};
  int shift = 0;
  for (const auto& [unit, bits] : kUnits) {
    if (!text.ends_with(unit)) continue;
    text.remove_suffix(unit.size());
    shift = bits;
    break;
  }
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto number = whole_number(text);
  if (!number || *number > std::numeric_limits<std::uint64_t>::max() >> (shift + 1)) return std::nullopt;
  return *number << shift;
}

std::string size_text(std::uint64_t bytes) {
  for (const auto& [unit, bits] : {std::pair{"GiB", 30}, std::pair{"MiB", 20}, std::pair{"KiB", 10}}) {
    if (bytes > 0 && bytes % (std::uint64_t{1} << bits) == 0) return std::to_string(bytes >> bits) + unit;
  }
  return std::to_string(bytes);
}

template <class Number>
bool set_number(std::optional<std::uint64_t> value, std::uint64_t low, std::uint64_t high, Number& to) {
  if (!value || *value < low || *value > high) return false;
  to = static_cast<Number>(*value);
  return true;
}

bool set_fraction(const std::string& text, bool above_zero, double& to) {
  std::size_t end = 0;
  double value = 0;
  try {
    value = std::stod(text, &end);
  } catch (const std::exception&) {
    return false;
  }
  if (end != text.size() || !(value >= 0 && value <= 1) || (above_zero && value == 0)) return false;
  to = value;
  return true;
}

std::string fraction_text(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g", value);
  return text.data();
}

bool set_flag(const std::string& text, bool& to) {
  if (text != "true" && text != "false") return false;
  to = text == "true";
  return true;
}

template <class Enum, std::size_t N>
bool set_word(const std::string& text, const std::array<std::string_view, N>& words, Enum& to) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found == words.end()) return false;
  to = static_cast<Enum>(found - words.begin());
  return true;
}

template <class Enum, std::size_t N>
std::string word_of(Enum value, const std::array<std::string_view, N>& words) {
  return std::string(words[static_cast<std::size_t>(value)]);
}

constexpr std::array<std::string_view, 2> kFormats = {"protobuf", "json"};
constexpr std::array<std::string_view, 2> kGuarantees = {"exactly_once", "at_least_once"};
constexpr std::array<std::string_view, 4> kLevels = {"debug", "info", "warning", "error"};
constexpr std::array<std::string_view, 4> kLogFormats = {"auto", "text", "json", "journal"};

// What Kafka takes for the name of a topic.
bool is_topic(std::string_view text) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-'; };
  return !text.empty() && text.size() <= 249 && text != "." && text != ".." && std::all_of(text.begin(), text.end(), good);
}

bool set_topic(const std::string& text, std::string& to) {
  if (!is_topic(text)) return false;
  to = text;
  return true;
}

bool set_topics(const std::string& text, std::vector<std::string>& to) {
  std::vector<std::string> topics;
  for (std::size_t at = 0; at <= text.size();) {
    const auto comma = std::min(text.find(',', at), text.size());
    std::string_view topic = std::string_view(text).substr(at, comma - at);
    while (topic.starts_with(' ')) topic.remove_prefix(1);
    while (topic.ends_with(' ')) topic.remove_suffix(1);
    if (!is_topic(topic)) return false;
    topics.emplace_back(topic);
    at = comma + 1;
  }
  to = std::move(topics);
  return true;
}

// A word that can stand in a transactional.id, a file name and a log line.
bool set_name(const std::string& text, std::string& to) { return set_topic(text, to); }

bool set_listen(const std::string& text, std::string& to) {
  if (!text.empty()) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return false;
    const auto port = whole_number(std::string_view(text).substr(colon + 1));
    if (!port || *port > 65535) return false;
  }
  to = text;
  return true;
}

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kGiB = 1 << 30;

#define NEWSINGEST_SET [](Settings & s, const std::string& v) -> bool
#define NEWSINGEST_GET [](const Settings& s) -> std::string

std::vector<Key> make_keys() {
  return {
      {"input.topics", "names of topics", NEWSINGEST_SET { return set_topics(v, s.input.topics); },
       NEWSINGEST_GET {
         return std::accumulate(s.input.topics.begin(), s.input.topics.end(), std::string(),
                                [](std::string sum, const std::string& topic) { return sum.empty() ? topic : std::move(sum) + ", " + topic; });
       }},
      {"input.max_article_bytes", "a size from 1KiB to 1GiB, such as 32MiB",
       NEWSINGEST_SET { return set_number(size_in_bytes(v), 1024, kGiB, s.input.max_article_bytes); },
       NEWSINGEST_GET { return size_text(s.input.max_article_bytes); }},
      {"output.quotes", "the name of a topic", NEWSINGEST_SET { return set_topic(v, s.output.quotes); }, NEWSINGEST_GET { return s.output.quotes; }},
      {"output.events", "the name of a topic", NEWSINGEST_SET { return set_topic(v, s.output.events); }, NEWSINGEST_GET { return s.output.events; }},
      {"output.receipts", "the name of a topic", NEWSINGEST_SET { return set_topic(v, s.output.receipts); }, NEWSINGEST_GET { return s.output.receipts; }},
      {"output.texts", "the name of a topic", NEWSINGEST_SET { return set_topic(v, s.output.texts); }, NEWSINGEST_GET { return s.output.texts; }},
      {"output.dead_letters", "the name of a topic", NEWSINGEST_SET { return set_topic(v, s.output.dead_letters); }, NEWSINGEST_GET { return s.output.dead_letters; }},
      {"output.format", "protobuf or json", NEWSINGEST_SET { return set_word(v, kFormats, s.output.format); }, NEWSINGEST_GET { return word_of(s.output.format, kFormats); }},
      {"output.max_record_bytes", "a size from 1KiB to 1GiB, such as 1000000",
       NEWSINGEST_SET { return set_number(size_in_bytes(v), 1024, kGiB, s.output.max_record_bytes); },
       NEWSINGEST_GET { return size_text(s.output.max_record_bytes); }},
      {"output.quotes_schema_id", "a schema's id, or 0 for no framing", NEWSINGEST_SET { return set_number(whole_number(v), 0, 2147483647, s.output.quotes_schema_id); },
       NEWSINGEST_GET { return std::to_string(s.output.quotes_schema_id); }},
      {"output.events_schema_id", "a schema's id, or 0 for no framing", NEWSINGEST_SET { return set_number(whole_number(v), 0, 2147483647, s.output.events_schema_id); },
       NEWSINGEST_GET { return std::to_string(s.output.events_schema_id); }},
      {"output.receipts_schema_id", "a schema's id, or 0 for no framing", NEWSINGEST_SET { return set_number(whole_number(v), 0, 2147483647, s.output.receipts_schema_id); },
       NEWSINGEST_GET { return std::to_string(s.output.receipts_schema_id); }},
      {"output.texts_schema_id", "a schema's id, or 0 for no framing", NEWSINGEST_SET { return set_number(whole_number(v), 0, 2147483647, s.output.texts_schema_id); },
       NEWSINGEST_GET { return std::to_string(s.output.texts_schema_id); }},
      {"delivery.guarantee", "exactly_once or at_least_once", NEWSINGEST_SET { return set_word(v, kGuarantees, s.delivery.guarantee); },
       NEWSINGEST_GET { return word_of(s.delivery.guarantee, kGuarantees); }},
      {"delivery.group", "a name of letters, digits, '.', '_' and '-'", NEWSINGEST_SET { return set_name(v, s.delivery.group); }, NEWSINGEST_GET { return s.delivery.group; }},
      {"delivery.instance", "a name of letters, digits, '.', '_' and '-'", NEWSINGEST_SET { return set_name(v, s.delivery.instance); }, NEWSINGEST_GET { return s.delivery.instance; }},
      {"delivery.commit_every_ms", "milliseconds from 1 to 20000", NEWSINGEST_SET { return set_number(whole_number(v), 1, 20000, s.delivery.commit_every_ms); },
       NEWSINGEST_GET { return std::to_string(s.delivery.commit_every_ms); }},
      {"delivery.commit_every_bytes", "a size from 1KiB to 1GiB, such as 8MiB",
       NEWSINGEST_SET { return set_number(size_in_bytes(v), 1024, kGiB, s.delivery.commit_every_bytes); },
       NEWSINGEST_GET { return size_text(s.delivery.commit_every_bytes); }},
      {"delivery.drain_seconds", "seconds from 1 to 240", NEWSINGEST_SET { return set_number(whole_number(v), 1, 240, s.delivery.drain_seconds); },
       NEWSINGEST_GET { return std::to_string(s.delivery.drain_seconds); }},
      {"work.threads", "a number from 1 to 1024, or 0 for one a core", NEWSINGEST_SET { return set_number(whole_number(v), 0, 1024, s.work.threads); },
       NEWSINGEST_GET { return std::to_string(s.work.threads); }},
      {"work.memory_bytes", "a size from 16MiB to 1024GiB, such as 256MiB",
       NEWSINGEST_SET { return set_number(size_in_bytes(v), 16 * kMiB, 1024 * kGiB, s.work.memory_bytes); },
       NEWSINGEST_GET { return size_text(s.work.memory_bytes); }},
      {"work.partition_share", "a number above 0 and up to 1", NEWSINGEST_SET { return set_fraction(v, true, s.work.partition_share); },
       NEWSINGEST_GET { return fraction_text(s.work.partition_share); }},
      {"extraction.enabled", "true or false", NEWSINGEST_SET { return set_flag(v, s.extraction.enabled); }, NEWSINGEST_GET { return s.extraction.enabled ? "true" : "false"; }},
      {"extraction.minimum_quote_confidence", "a number from 0 to 1", NEWSINGEST_SET { return set_fraction(v, false, s.extraction.minimum_quote_confidence); },
       NEWSINGEST_GET { return fraction_text(s.extraction.minimum_quote_confidence); }},
      {"extraction.minimum_indirect_confidence", "a number from 0 to 1",
       NEWSINGEST_SET { return set_fraction(v, false, s.extraction.minimum_indirect_confidence); },
       NEWSINGEST_GET { return fraction_text(s.extraction.minimum_indirect_confidence); }},
      {"extraction.minimum_event_confidence", "a number from 0 to 1", NEWSINGEST_SET { return set_fraction(v, false, s.extraction.minimum_event_confidence); },
       NEWSINGEST_GET { return fraction_text(s.extraction.minimum_event_confidence); }},
      {"extraction.steps_per_byte", "a number from 1 to 1000000", NEWSINGEST_SET { return set_number(whole_number(v), 1, 1000000, s.extraction.steps_per_byte); },
       NEWSINGEST_GET { return std::to_string(s.extraction.steps_per_byte); }},
      {"extraction.skip_other_languages", "true or false", NEWSINGEST_SET { return set_flag(v, s.extraction.skip_other_languages); },
       NEWSINGEST_GET { return s.extraction.skip_other_languages ? "true" : "false"; }},
      {"extraction.knowledge_folder", "a folder with lexicons/ and models/, or nothing",
       NEWSINGEST_SET { s.extraction.knowledge_folder = v; return true; }, NEWSINGEST_GET { return s.extraction.knowledge_folder; }},
      {"state.folder", "a folder, or nothing", NEWSINGEST_SET { s.state.folder = v; return true; }, NEWSINGEST_GET { return s.state.folder; }},
      {"observe.listen", "address:port, or nothing", NEWSINGEST_SET { return set_listen(v, s.observe.listen); }, NEWSINGEST_GET { return s.observe.listen; }},
      {"observe.log_level", "debug, info, warning or error", NEWSINGEST_SET { return set_word(v, kLevels, s.observe.log_level); },
       NEWSINGEST_GET { return word_of(s.observe.log_level, kLevels); }},
      {"observe.log_format", "auto, text, json or journal", NEWSINGEST_SET { return set_word(v, kLogFormats, s.observe.log_format); },
       NEWSINGEST_GET { return word_of(s.observe.log_format, kLogFormats); }},
  };
}

#undef NEWSINGEST_SET
#undef NEWSINGEST_GET

}  // namespace

const std::vector<Key>& keys() {
  static const std::vector<Key> made = make_keys();
  return made;
}

const Key* find_key(std::string_view name) {
  const auto found = std::find_if(keys().begin(), keys().end(), [&](const Key& key) { return key.name == name; });
  return found == keys().end() ? nullptr : &*found;
}

Properties* open_section(Settings& settings, std::string_view section) {
  if (section == "kafka") return &settings.kafka.common;
  if (section == "kafka.consumer") return &settings.kafka.consumer;
  if (section == "kafka.producer") return &settings.kafka.producer;
  if (section == "input.fields") return &settings.input.fields;
  return nullptr;
}

const std::vector<std::string_view>& article_fields() {
  static const std::vector<std::string_view> fields = {"id",           "url",          "source",  "title", "byline", "language",
                                                       "published_at", "updated_at",   "version", "body",  "content_type",
                                                       "published_utc_offset_minutes"};
  return fields;
}

std::optional<std::string_view> nearest(std::string_view written, const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> best;
  std::size_t best_distance = written.size() / 3 + 2;
  for (const std::string_view candidate : candidates) {
    // Levenshtein's distance, one row at a time.
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= written.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t changed = diagonal + (written[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
      }
    }
    if (row.back() < best_distance) {
      best_distance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace newsingest::settings
