// The records that an article yields: quotes and events, as plain values. `wire` turns them into protobuf or JSON.
//
// All spans point into one text, named by `Extraction::text_source`. The meaning of each field is that of
// proto/newsingest/v1; this header adds only what C++ needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/span.h"

namespace newsingest {

// Which text the spans of a record point into.
enum class TextSource {
  Body,       // the article's body, byte for byte
  Title,      // the article's title
  Extracted,  // the plain text got from an HTML body, published beside the records
};

struct Quote {
  enum class Kind { Direct, Indirect, Mixed };
  enum class Attitude { Assertion, Belief, Fact, Eventuality };
  enum class Polarity { Affirmed, Negated };

  struct Cue {
    std::string text;
    std::string lemma;
    Span span;
  };
  // Somebody or something that speaks: "he" is the mention, "Peter Frankopan" the name.
  struct Speaker {
    std::string mention;
    Span span;
    std::string name;  // the fullest name the article gives; empty where it gives none: never a guess
    std::string role;
    std::string affiliation;
    std::string country;    // as records.md; empty is unknown
    std::string entity_id;  // "person:xi-jinping", "local:3"
    double confidence = 0;  // 0 to 1
  };

  std::string id;
  Kind kind = Kind::Direct;
  TextSource text_source = TextSource::Body;
  std::string content;              // pieces joined by one space
  std::vector<Span> content_spans;  // in order, never overlapping, never empty
  std::optional<Cue> cue;
  std::optional<Speaker> speaker;
  std::vector<Speaker> joint_speakers;
  std::optional<Speaker> addressee;  // "told the BBC": the BBC
  Attitude attitude = Attitude::Assertion;
  Polarity polarity = Polarity::Affirmed;
  std::string nested_in;  // id of the quote in which this one is spoken
  double confidence = 0;  // 0 to 1, that content and kind are right
  Span sentence_span;
};

struct Event {
  // PLOVER's sixteen, in the order of its manual.
  enum class Type {
    Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request,
    Accuse, Reject, Threaten, Protest, Sanction, Mobilize, Coerce, Assault,
  };
  enum class Factuality { Asserted, Negated, Possible, Planned, Conditional };

  struct Trigger {
    std::string text;
    std::string lemma;
    std::vector<Span> spans;
  };
  struct Participant {
    std::string mention;
    Span span;
    std::string name;
    std::string country;
    std::vector<std::string> sectors;  // PLOVER's codes, primary first
    std::string entity_id;
    double confidence = 0;
  };
  struct Date {
    enum class Granularity { Day, Week, Month, Season, Year, Range };
    std::string text;
    Span span;
    std::string start;  // ISO days, both inclusive: "2022-02-24"
    std::string end;
    Granularity granularity = Granularity::Day;
  };
  struct Location {
    std::string text;
    Span span;
    std::string name;
    std::string country;
    std::optional<double> latitude;  // degrees, WGS 84
    std::optional<double> longitude;
    std::optional<std::int64_t> geonames_id;
  };
  struct Count {
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::string text;
    Span span;
  };
  struct Reporter {
    std::string mention;
    std::string name;
    std::string entity_id;
    Span span;
  };

  std::string id;
  std::string cluster_id;
  bool first_mention = false;
  Type type = Type::Agree;
  TextSource text_source = TextSource::Body;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  std::int32_t quad_class = 0;  // 1 to 4
  std::string cameo_code;       // a string: "0211"
  std::optional<double> goldstein;
  Trigger trigger;
  std::vector<Participant> actors;
  std::vector<Participant> recipients;
  std::optional<Date> date;
  std::optional<Location> location;
  Factuality factuality = Factuality::Asserted;
  std::optional<Reporter> reported_by;
  std::optional<Count> dead;
  std::optional<Count> injured;
  double confidence = 0;
  Span sentence_span;
};

// All that was read from one article.
struct Extraction {
  enum class Outcome { Extracted, Empty, SkippedLanguage };
  Outcome outcome = Outcome::Empty;
  std::string language;        // BCP 47, as detected; empty when it cannot be told
  std::string extracted_text;  // for HTML input: what Extracted spans point into; else empty
  std::string text_sha256;     // lower-case hex, of the text the spans point into
  std::string title_sha256;    // the same of the title, where a record points into it
  std::string body_sha256;     // of the body as it arrived
  std::vector<Quote> quotes;   // in the order of the text
  std::vector<Event> events;
};

}  // namespace newsingest
