// Article: what the extraction engine is given.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace newsingest {

enum class ContentType { Plain, Html };

// One article as its producer sent it, decoded but not cleaned. Every string is valid UTF-8: `wire` has seen to that.
// Strings may hold NUL and control characters; `body` may be empty, a sentence, or tens of megabytes.
struct Article {
  std::string id;  // never empty: derived from the url or the body where the producer gave none
  std::string url;
  std::string source;
  std::string title;
  std::string byline;
  std::string language;  // BCP 47 as the producer claims it; empty when unsaid
  std::string body;
  ContentType content_type = ContentType::Plain;

  // Seconds since 1970-01-01T00:00:00Z; absent where the producer gave none or gave something that is no date.
  // Always within the years 0001 to 9999.
  std::optional<std::int64_t> published_at;
  // What to add to UTC to get the publisher's own day, in minutes, -1439 to 1439: "Friday" in Sydney is not Friday in Lima.
  std::optional<std::int32_t> published_utc_offset_minutes;
  std::int64_t version = 0;  // grows with each correction of the article
};

}  // namespace newsingest
