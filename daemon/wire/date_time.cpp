#include "wire/date_time.h"

#include <charconv>
#include <chrono>

namespace newsingest::wire {
namespace {

// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc{} || end != text.data() + digits || text.front() == '-') return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> take_day(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || *year < 1 || !take(text, "-")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, "-")) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

std::optional<int> take_hours_and_minutes(std::string_view& text) {
  const auto hours = take_number(text, 2);
  take(text, ":");
  const auto minutes = take_number(text, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return *hours * 60 + *minutes;
}

// Adds the seconds that stand at the front; a leap second counts. False where none do.
bool take_seconds(std::string_view& text, DateTime& result) {
  const auto seconds = take_number(text, 2);
  if (!seconds || *seconds > 60) return false;
  result.seconds += *seconds;
  return true;
}

// The moment at the offset that is all that is left, "+02:00" or "-0330".
std::optional<DateTime> at_offset(DateTime result, std::string_view text) {
  const bool west = text.front() == '-';
  if (!take(text, "+-")) return std::nullopt;
  const auto offset = take_hours_and_minutes(text);
  if (!offset || !text.empty()) return std::nullopt;
  result.offset_minutes = west ? -*offset : *offset;
  result.seconds -= *result.offset_minutes * 60;
  return result;
}

}  // namespace

std::optional<DateTime> parse_rfc3339(std::string_view text) {
  const auto day = take_day(text);
  if (!day) return std::nullopt;
  DateTime result{*day * 86400, std::nullopt};
  if (text.empty()) return result;
  if (!take(text, "Tt ")) return std::nullopt;
  const auto minutes = take_hours_and_minutes(text);
  if (!minutes) return std::nullopt;
  result.seconds += *minutes * 60;
  if (take(text, ":")) {
    if (!take_seconds(text, result)) return std::nullopt;
    if (take(text, ".,")) {
      while (take(text, "0123456789")) {
      }
    }
  }
  if (text.empty() || text == "Z" || text == "z") return result;
  return at_offset(result, text);
}

std::optional<DateTime> parse_rfc822(std::string_view text) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (const auto comma = text.find(','); comma != std::string_view::npos) text.remove_prefix(comma + 1);
  while (take(text, " ")) {
  }
  const auto day = text.size() > 1 && text[1] == ' ' ? take_number(text, 1) : take_number(text, 2);
  if (!day || !take(text, " ") || text.size() < 3) return std::nullopt;
  const auto month = kMonths.find(text.substr(0, 3));
  if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
  text.remove_prefix(3);
  if (!take(text, " ")) return std::nullopt;
  const auto year = take_number(text, 4);
  if (!year || *year < 1 || !take(text, " ")) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(month / 3 + 1)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  const auto minutes = take_hours_and_minutes(text);
  if (!minutes) return std::nullopt;
  DateTime result{std::chrono::sys_days{date}.time_since_epoch().count() * std::int64_t{86400} + *minutes * 60, std::nullopt};
  if (take(text, ":")) {
    if (!take_seconds(text, result)) return std::nullopt;
  }
  while (take(text, " ")) {
  }
  if (text.empty() || text == "GMT" || text == "UT" || text == "UTC" || text == "Z") return result;
  return at_offset(result, text);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  const auto date = parse_rfc3339(text);
  return date ? date : parse_rfc822(text);
}

}  // namespace newsingest::wire
