// Dates as producers write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace newsingest::wire {

struct DateTime {
  std::int64_t seconds = 0;                     // since 1970-01-01T00:00:00Z
  std::optional<std::int32_t> offset_minutes;   // the writer's offset from UTC; absent for "Z", which says nothing of the place
};

// RFC 3339: "2022-03-31T09:30:00+02:00", with "Z", with fractions; a date alone is its midnight UTC. Anything else, and what is
// in no calendar (31 June, the year 10000), is nullopt.
std::optional<DateTime> parse_rfc3339(std::string_view text);

// RFC 822, as in RSS: "Thu, 31 Mar 2022 09:30:00 +0200", with or without the weekday, "GMT" and "UT" for the offset.
std::optional<DateTime> parse_rfc822(std::string_view text);

// Either of them.
std::optional<DateTime> parse_date_time(std::string_view text);

}  // namespace newsingest::wire
