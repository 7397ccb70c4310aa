// find_dates: the date expressions of a sentence, resolved against the day on which the article appeared.
//
//   "on Friday"          the last Friday up to the day of publication; the next one where the deed is yet to come
//   "last month"         the calendar month before
//   "February 24"        the latest one not after publication
//   "early June"         the first ten days
//   "three weeks ago", "since 2011", "in recent weeks", "24 February 2022", "summer 2019"
//   "the following week", "three years later", "that day", "at the time"   counted from the date told last
//
// A non-example: "in a year", "the 2011 war" (a name), "may" the auxiliary. A day that the words do not fix is not invented: a text
// without a date of publication yields only complete dates.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/language/annotation.h"
#include "extract/records.h"

namespace newsingest {

struct DateMention {
  TokenIndex first = kNone;  // tokens [first, last)
  TokenIndex last = kNone;
  std::chrono::sys_days start;
  std::chrono::sys_days end;  // inclusive
  Event::Date::Granularity granularity = Event::Date::Granularity::Day;
  bool weekday = false;  // a bare "Friday": where the deed is yet to come, the next one is meant
  bool yearless = false; // "June", "June 5": likewise
};

// The publisher's own day; nothing where the article has no date.
std::optional<std::chrono::sys_days> publication_day(std::optional<std::int64_t> published_at, std::optional<std::int32_t> offset_minutes);

// Appends the sentence's date expressions in order. Linear. `narrative` is the date told last, from which "the following week" and
// "three years later" count; it is carried from sentence to sentence.
void find_dates(const Annotation& annotation, const Sentence& sentence, std::optional<std::chrono::sys_days> published,
                std::optional<DateMention>& narrative, std::vector<DateMention>& dates);
// The same for a sentence by itself.
void find_dates(const Annotation& annotation, const Sentence& sentence, std::optional<std::chrono::sys_days> published,
                std::vector<DateMention>& dates);

// The record's form of it; `future`: what happens then is yet to come; `since`: what began then goes on ("since riots broke out in May").
Event::Date date_record(const Annotation& annotation, std::string_view text, const DateMention& date,
                        std::optional<std::chrono::sys_days> published, bool future, bool since = false);

}  // namespace newsingest
