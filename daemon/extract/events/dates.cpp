#include "extract/events/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "extract/ascii.h"

namespace newsingest {
namespace {

using namespace std::chrono;
using Granularity = Event::Date::Granularity;

constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 12> kShortMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one", "two",   "three", "four", "five",  "six",
                                                       "seven", "eight", "nine", "ten", "eleven", "twelve"};
constexpr std::array<std::string_view, 5> kUnits = {"day", "week", "month", "year", "decade"};
constexpr std::array<std::string_view, 5> kSeasons = {"winter", "spring", "summer", "autumn", "fall"};

template <std::size_t N>
int index_of(const std::array<std::string_view, N>& words, std::string_view form) {
  for (std::size_t i = 0; i < N; ++i) {
    if (is_word_in_any_case(form, words[i])) return static_cast<int>(i);
  }
  return -1;
}

bool any_of(std::string_view form, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [form](std::string_view word) { return is_word_in_any_case(form, word); });
}

std::optional<int> number(std::string_view form) {
  int value = 0;
  const auto [end, code] = std::from_chars(form.data(), form.data() + form.size(), value);
  if (code == std::errc{} && end == form.data() + form.size()) return value;
  // "27th"
  if (code == std::errc{} && form.size() - static_cast<std::size_t>(end - form.data()) == 2 &&
      any_of(form.substr(form.size() - 2), {"st", "nd", "rd", "th"})) {
    return value;
  }
  const int word = index_of(kNumbers, form);
  if (word >= 0) return word;
  if (any_of(form, {"a", "an"})) return 1;
  return std::nullopt;
}

std::optional<int> year_number(std::string_view form) {
  if (form.size() != 4) return std::nullopt;
  const auto value = number(form);
  if (!value || *value < 1900 || *value > 2100) return std::nullopt;
  return value;
}

int unit_of(std::string_view form) {
  if (!form.empty() && ascii_lower(form.back()) == 's') form.remove_suffix(1);
  return index_of(kUnits, form);
}

sys_days first_of(int y, unsigned m) { return sys_days{year{y} / month{m} / day{1}}; }
sys_days last_of(int y, unsigned m) { return sys_days{year{y} / month{m} / last}; }

sys_days months_before(sys_days day, int count) {
  const year_month_day date{day};
  const year_month target = year_month{date.year(), date.month()} - months{count};
  const sys_days end = sys_days{target / last};
  const sys_days same_day = sys_days{target / std::chrono::day{1}} + days{static_cast<unsigned>(date.day()) - 1};
  return std::min(end, same_day);
}

// Reads the tokens of one sentence.
class DateReader {
 public:
  DateReader(const Annotation& annotation, const Sentence& sentence, std::optional<sys_days> published, std::optional<DateMention>& narrative)
      : annotation_(annotation), sentence_(sentence), published_(published), narrative_(narrative) {}

  void read(std::vector<DateMention>& dates) {
    for (TokenIndex at = sentence_.first; at < sentence_.last; ++at) {
      DateMention date;
      if (!starts(at, date)) continue;
      since(date);
      dates.push_back(date);
      if (date.granularity != Granularity::Range) narrative_ = date;
      at = date.last - 1;
    }
  }

 private:
  std::string_view form(TokenIndex at) const {
    return at < sentence_.first || at >= sentence_.last ? std::string_view{} : annotation_.tokens[static_cast<std::size_t>(at)].form;
  }
  int month_at(TokenIndex at) const {
    const std::string_view word = form(at);
    if (word.size() > 6 && is_word_in_any_case(word.substr(0, 4), "mid-")) return index_of(kMonths, word.substr(4));
    if (word.empty() || word[0] < 'A' || word[0] > 'Z') return -1;
    const int whole = index_of(kMonths, word);
    if (whole >= 0) {
      // "May" and "March" are words too: a number, a preposition or a modifier has to stand beside them.
      if (whole == 4 || whole == 2) {
        const bool beside = any_of(form(at - 1), {"in", "last", "since", "early", "late", "mid", "this", "next", "of", "by", "until", "-"}) ||
                            number(form(at - 1)).has_value() || (number(form(at + 1)).has_value() && !any_of(form(at + 1), {"a", "an"}));
        if (!beside) return -1;
      }
      return whole;
    }
    std::string_view short_word = word;
    if (short_word.ends_with('.')) short_word.remove_suffix(1);
    if (short_word.size() == 4 && any_of(short_word, {"sept"})) return 8;
    const int index = index_of(kShortMonths, short_word);
    return index >= 0 && number(form(at + 1)) && !any_of(form(at + 1), {"a", "an"}) ? index : -1;
  }

  // "the beginning of May", "the end of last year": 1 early, 2 in the middle, 3 late; 0 where it is none
  int part_of(TokenIndex at) const {
    if (!is_word_in_any_case(form(at + 1), "of")) return 0;
    return any_of(form(at), {"beginning", "start"}) ? 1 : is_word_in_any_case(form(at), "middle") ? 2 : is_word_in_any_case(form(at), "end") ? 3 : 0;
  }

  DateMention& set(DateMention& date, TokenIndex first, TokenIndex last, sys_days start, sys_days end, Granularity granularity) {
    date.first = first;
    date.last = last;
    date.start = start;
    date.end = end;
    date.granularity = granularity;
    return date;
  }

  // The year of a month that the text leaves to the reader: the latest one that is not after publication.
  std::optional<int> year_for(unsigned m, unsigned d) const {
    if (!published_) return std::nullopt;
    const year_month_day today{*published_};
    const int y = static_cast<int>(today.year());
    const sys_days then = first_of(y, m) + days{d == 0 ? 0 : d - 1};
    return then > *published_ ? y - 1 : y;
  }

  bool absolute(TokenIndex at, DateMention& date) {
    // "24 February 2022", "February 24, 2022", "February 2022", "February 24", "early February", "February"
    TokenIndex first = at;
    int part = 0;  // 1 early, 2 mid, 3 late
    TokenIndex here = at;
    if (any_of(form(here), {"early", "mid", "late"})) {
      part = any_of(form(here), {"early"}) ? 1 : any_of(form(here), {"mid"}) ? 2 : 3;
      ++here;
      if (is_word_in_any_case(form(here), "-") || any_of(form(here), {"in", "this", "last"})) ++here;
      if (month_at(here) < 0) return false;
    } else if (const int of = part_of(here); of != 0 && month_at(here + 2) >= 0) {
      part = of;
      here += 2;
    } else if (form(here).size() > 5 && (form(here)[3] == '-' || form(here)[4] == '-')) {
      part = is_word_in_any_case(form(here).substr(0, 4), "mid-") ? 2 : 0;  // "mid-March"
    }
    unsigned day_number = 0;
    unsigned last_day = 0;  // "3 to 5 May"
    if (part == 0 && month_at(here) < 0) {
      const auto day_before = number(form(here));
      if (!day_before || *day_before < 1 || *day_before > 31 || any_of(form(here), {"a", "an"})) return false;
      TokenIndex next = here + 1;
      if (any_of(form(next), {"to", "and", "-", "–", "until"})) {
        const auto until = number(form(next + 1));
        const bool pair = !is_word_in_any_case(form(next), "and") || is_word_in_any_case(form(here - 1), "between");
        if (pair && until && *until > *day_before && *until <= 31) last_day = static_cast<unsigned>(*until), next += 2;
      }
      if (is_word_in_any_case(form(next), "of")) ++next;
      if (month_at(next) < 0) return false;
      day_number = static_cast<unsigned>(*day_before);
      here = next;
    }
    const int month_index = month_at(here);
    if (month_index < 0) return false;
    const auto m = static_cast<unsigned>(month_index + 1);
    TokenIndex end = here + 1;
    if (day_number == 0 && part == 0) {
      const auto day_after = number(form(end));
      if (day_after && *day_after >= 1 && *day_after <= 31 && !any_of(form(end), {"a", "an"}) && index_of(kNumbers, form(end)) < 0) {
        day_number = static_cast<unsigned>(*day_after);
        ++end;
        if (any_of(form(end), {"-", "–", "to"})) {
          const auto until = number(form(end + 1));
          if (until && *until > *day_after && *until <= 31 && index_of(kNumbers, form(end + 1)) < 0) last_day = static_cast<unsigned>(*until), end += 2;
        }
      }
      // "on 32 May" is no day, and not the month either
      if (day_number == 0) {
        if (const auto before = number(form(here - 1)); before && *before > 31 && *before < 100) return false;
      }
    }
    std::optional<int> y = year_number(form(end));
    if (y) ++end;
    else if (is_word_in_any_case(form(end), ",") || is_word_in_any_case(form(end), "of")) {
      y = year_number(form(end + 1));
      if (y) end += 2;
    }
    const bool yearless = !y;
    if (!y && part == 0 && is_word_in_any_case(form(first - 1), "last") && published_) {
      y = year_for(m, 0);
      if (*y == static_cast<int>(year_month_day{*published_}.year()) && m == static_cast<unsigned>(year_month_day{*published_}.month())) --*y;
      --first;
    }
    if (!y) y = year_for(m, day_number);
    if (!y) return false;
    if (day_number != 0) {
      const year_month_day whole = year{*y} / month{m} / day{day_number};
      if (!whole.ok()) return false;
      if (last_day != 0) {
        const year_month_day until = year{*y} / month{m} / day{last_day};
        if (!until.ok()) return false;
        set(date, first, end, sys_days{whole}, sys_days{until}, Granularity::Range).yearless = yearless;
        return true;
      }
      set(date, first, end, sys_days{whole}, sys_days{whole}, Granularity::Day).yearless = yearless;
      return true;
    }
    const sys_days start = first_of(*y, m);
    sys_days from = start;
    sys_days until = last_of(*y, m);
    if (part == 1) until = start + days{9};
    if (part == 2) from = start + days{9}, until = start + days{19};
    if (part == 3) from = start + days{19};
    set(date, first, end, from, until, Granularity::Month).yearless = yearless;
    return true;
  }

  // "2021-06-04"
  bool iso_day(TokenIndex at, DateMention& date) {
    const std::string_view word = form(at);
    const bool whole_word = word.size() == 10 && word[4] == '-' && word[7] == '-';
    const bool parted = word.size() == 4 && form(at + 1) == "-" && form(at + 3) == "-" && form(at + 2).size() == 2 && form(at + 4).size() == 2;
    if (!whole_word && !parted) return false;
    const auto y = year_number(word.substr(0, 4));
    const auto m = number(whole_word ? word.substr(5, 2) : form(at + 2));
    const auto d = number(whole_word ? word.substr(8, 2) : form(at + 4));
    if (!y || !m || !d || *m < 1 || *d < 1) return false;
    const year_month_day whole = year{*y} / month{static_cast<unsigned>(*m)} / day{static_cast<unsigned>(*d)};
    if (!whole.ok()) return false;
    set(date, at, parted ? at + 5 : at + 1, sys_days{whole}, sys_days{whole}, Granularity::Day);
    return true;
  }

  // "the 1990s", "the first half of 2019", "the third quarter of last year", "the end of 2018"
  bool part_of_years(TokenIndex at, DateMention& date) {
    const std::string_view word = form(at);
    if (word.size() == 5 && word[4] == 's' && word[3] == '0') {
      const auto y = year_number(word.substr(0, 4));
      if (!y) return false;
      set(date, at, at + 1, first_of(*y, 1), last_of(*y + 9, 12), Granularity::Range);
      return true;
    }
    unsigned from = 1;
    unsigned until = 12;
    TokenIndex next = at;
    if (const int part = part_of(at); part != 0) {
      from = part == 1 ? 1 : part == 2 ? 5 : 10;
      until = part == 1 ? 3 : part == 2 ? 8 : 12;
      next = at + 2;
    } else {
      static constexpr std::array<std::string_view, 4> kOrdinals = {"first", "second", "third", "fourth"};
      const int ordinal = index_of(kOrdinals, word);
      if (ordinal < 0 || !is_word_in_any_case(form(at + 2), "of")) return false;
      const bool half = is_word_in_any_case(form(at + 1), "half");
      if (!half && !is_word_in_any_case(form(at + 1), "quarter")) return false;
      if (half && ordinal > 1) return false;
      const unsigned length = half ? 6 : 3;
      from = 1 + static_cast<unsigned>(ordinal) * length;
      until = from + length - 1;
      next = at + 3;
    }
    std::optional<int> y = year_number(form(next));
    TokenIndex end = next + 1;
    if (!y && published_ && any_of(form(next), {"last", "this"}) && is_word_in_any_case(form(next + 1), "year")) {
      y = static_cast<int>(year_month_day{*published_}.year()) - (is_word_in_any_case(form(next), "last") ? 1 : 0);
      end = next + 2;
    }
    if (!y) return false;
    set(date, at, end, first_of(*y, from), last_of(*y, until), Granularity::Range);
    return true;
  }

  // "over the weekend", "last weekend", "next weekend": Saturday and Sunday, before publication where nothing else is said
  bool weekend(TokenIndex at, DateMention& date) {
    if (!published_ || !is_word_in_any_case(form(at + 1), "weekend")) return false;
    const std::string_view which = form(at);
    if (!any_of(which, {"the", "last", "this", "past", "next", "coming"})) return false;
    if (is_word_in_any_case(which, "the") && !any_of(form(at - 1), {"over", "at", "during", "on"})) return false;
    const sys_days today = *published_;
    const int since_monday = static_cast<int>((weekday{today}.c_encoding() + 6) % 7);
    sys_days saturday = today - days{since_monday} + days{5};
    const bool ahead = any_of(which, {"next", "coming"});
    if (!ahead && saturday > today && !is_word_in_any_case(which, "this")) saturday -= days{7};
    if (ahead && saturday <= today) saturday += days{7};
    set(date, at, at + 2, saturday, saturday + days{1}, Granularity::Range);
    return true;
  }

  // "two days before the vote on 4 June", "a week after Monday's talks"
  bool counted_from(TokenIndex at, DateMention& date) {
    const auto count = number(form(at));
    if (!count || *count < 1 || *count > 200) return false;
    const int unit = unit_of(form(at + 1));
    if (unit < 0 || unit > 1) return false;
    const bool before = is_word_in_any_case(form(at + 2), "before");
    if (!before && !is_word_in_any_case(form(at + 2), "after")) return false;
    constexpr TokenIndex kLongestName = 5;
    for (TokenIndex next = at + 3; next < at + 3 + kLongestName; ++next) {
      if (form(next).empty() || any_of(form(next), {",", ".", ";", "and"})) return false;
      DateMention base;
      if (!absolute(next, base) && !relative_day(next, base)) continue;
      if (base.start != base.end) return false;
      const sys_days then = base.start + days{(before ? -1 : 1) * *count * (unit == 1 ? 7 : 1)};
      if (unit == 0) set(date, at, base.last, then, then, Granularity::Day);
      else set(date, at, base.last, then - days{3}, then + days{3}, Granularity::Week);
      return true;
    }
    return false;
  }

  bool bare_year(TokenIndex at, DateMention& date) {
    const auto y = year_number(form(at));
    if (!y) return false;
    const std::string_view before = form(at - 1);
    if (index_of(kSeasons, before) >= 0) return false;
    const bool introduced = any_of(before, {"in", "since", "during", "of", "by", "until", "from", "early", "late", "mid", "to", "around"});
    if (!introduced) return false;
    if (any_of(form(at + 1), {"people", "troops", "soldiers"})) return false;
    const sys_days start = first_of(*y, 1);
    sys_days end = last_of(*y, 12);
    TokenIndex first = at;
    if (is_word_in_any_case(before, "since") && published_ && *published_ >= start) {
      first = at - 1;
      set(date, first, at + 1, start, *published_, Granularity::Range);
      return true;
    }
    set(date, first, at + 1, start, end, Granularity::Year);
    return true;
  }

  bool relative_day(TokenIndex at, DateMention& date) {
    if (!published_) return false;
    const std::string_view word = form(at);
    const sys_days today = *published_;
    const auto day_of = [&](sys_days day, TokenIndex first, TokenIndex last) {
      set(date, first, last, day, day, Granularity::Day);
      return true;
    };
    if (any_of(word, {"today", "tonight"})) return day_of(today, at, at + 1);
    if (is_word_in_any_case(word, "yesterday")) return day_of(today - days{1}, at, at + 1);
    if (is_word_in_any_case(word, "tomorrow")) return day_of(today + days{1}, at, at + 1);
    if (is_word_in_any_case(word, "last") && is_word_in_any_case(form(at + 1), "night")) return day_of(today - days{1}, at, at + 2);
    if (is_word_in_any_case(word, "this") && any_of(form(at + 1), {"morning", "afternoon", "evening"})) return day_of(today, at, at + 2);
    const int wanted = index_of(kWeekdays, word);
    if (wanted < 0) return false;
    const int now = static_cast<int>(weekday{today}.c_encoding());
    int back = (now - wanted + 7) % 7;
    TokenIndex first = at;
    if (is_word_in_any_case(form(at - 1), "last")) {
      if (back == 0) back = 7;
      first = at - 1;
    }
    if (any_of(form(at - 1), {"next", "coming"})) {
      const int ahead = (wanted - now + 7) % 7;
      return day_of(today + days{ahead == 0 ? 7 : ahead}, at - 1, at + 1);
    }
    if (is_word_in_any_case(form(at - 1), "this")) first = at - 1;
    day_of(today - days{back}, first, at + 1);
    date.weekday = true;
    return true;
  }

  bool unit_phrase(TokenIndex at, DateMention& date) {
    if (!published_) return false;
    const sys_days today = *published_;
    const year_month_day ymd{today};
    TokenIndex first = at;
    TokenIndex here = at;
    bool earlier = false;
    if (any_of(form(here), {"earlier", "late", "later"}) ) {
      earlier = is_word_in_any_case(form(here), "earlier");
      ++here;
      if (is_word_in_any_case(form(here), "in") && is_word_in_any_case(form(here + 1), "the")) ++here;
    }
    const std::string_view which = form(here);
    const bool lasting = any_of(which, {"last", "past", "previous", "recent"});
    const bool present = any_of(which, {"this"}) || (earlier && is_word_in_any_case(which, "the"));
    const bool coming = any_of(which, {"next", "coming"});
    if (lasting || present || coming) {
      const int unit = unit_of(form(here + 1));
      const bool plural = unit >= 0 && ascii_lower(form(here + 1).back()) == 's';
      if (unit >= 1 && unit <= 3 && !plural && !is_word_in_any_case(which, "past")) {
        const int shift = lasting ? -1 : coming ? 1 : 0;
        if (unit == 1) {
          const int since_monday = static_cast<int>((weekday{today}.c_encoding() + 6) % 7);
          const sys_days monday = today - days{since_monday} + days{7 * shift};
          set(date, first, here + 2, monday, monday + days{6}, Granularity::Week);
        } else if (unit == 2) {
          const year_month target = year_month{ymd.year(), ymd.month()} + months{shift};
          set(date, first, here + 2, sys_days{target / day{1}}, sys_days{target / last}, Granularity::Month);
        } else {
          const int y = static_cast<int>(ymd.year()) + shift;
          set(date, first, here + 2, first_of(y, 1), last_of(y, 12), Granularity::Year);
        }
        return true;
      }
      // "the last five years", "the past decade", "in recent weeks", "over the last several months"
      if (lasting) {
        TokenIndex after = here + 1;
        int count = 1;
        if (const auto value = number(form(after)); value && *value > 0 && *value < 1000) {
          count = *value;
          ++after;
        } else if (any_of(form(after), {"few", "several", "couple"})) {
          count = 5;
          ++after;
          if (is_word_in_any_case(form(after), "of")) ++after;
        } else if (is_word_in_any_case(which, "recent")) {
          count = 4;
        }
        const int span_unit = unit_of(form(after));
        if (span_unit >= 0) {
          set(date, first, after + 1, back(today, span_unit, count), today, Granularity::Range);
          return true;
        }
      }
      const int season = index_of(kSeasons, form(here + 1));
      if (season >= 0) return season_of(static_cast<int>(ymd.year()), season, first, here + 2, lasting, date);
    }
    // "three weeks ago", "a year ago"
    const auto count = number(form(at));
    if (count && *count > 0 && *count < 1000) {
      const int unit = unit_of(form(at + 1));
      if (unit >= 0 && any_of(form(at + 2), {"ago"})) {
        const sys_days then = back(today, unit, *count);
        if (unit == 0) set(date, at, at + 3, then, then, Granularity::Day);
        else if (unit == 1) set(date, at, at + 3, then - days{3}, then + days{3}, Granularity::Week);
        else if (unit == 2) {
          const year_month_day month_then{then};
          set(date, at, at + 3, sys_days{month_then.year() / month_then.month() / day{1}},
              sys_days{month_then.year() / month_then.month() / last}, Granularity::Month);
        } else {
          const int y = static_cast<int>(year_month_day{then}.year());
          set(date, at, at + 3, first_of(y, 1), last_of(y, 12), Granularity::Year);
        }
        return true;
      }
    }
    return false;
  }

  bool season_of(int y, int season, TokenIndex first, TokenIndex end, bool lasting, DateMention& date) {
    static constexpr std::array<unsigned, 5> kFirstMonth = {12, 3, 6, 9, 9};
    const auto m = kFirstMonth[static_cast<std::size_t>(season)];
    int from = season == 0 ? y - 1 : y;
    if (lasting && published_ && last_of(season == 0 ? from + 1 : from, season == 0 ? 2 : m + 2) >= *published_) --from;
    set(date, first, end, first_of(from, m), season == 0 ? last_of(from + 1, 2) : last_of(from, m + 2), Granularity::Season);
    return true;
  }

  bool season_year(TokenIndex at, DateMention& date) {
    const int season = index_of(kSeasons, form(at));
    if (season < 0) return false;
    TokenIndex next = at + 1;
    if (is_word_in_any_case(form(next), "of")) ++next;
    const auto y = year_number(form(next));
    return y && season_of(season == 0 ? *y + 1 : *y, season, at, next + 1, false, date);
  }

  // "since June", "since last Friday": up to now
  void since(DateMention& date) const {
    if (!is_word_in_any_case(form(date.first - 1), "since") || !published_ || date.start > *published_) return;
    --date.first;
    date.end = *published_;
    date.granularity = Granularity::Range;
    date.weekday = date.yearless = false;
  }

  // "the following week", "three years later", "the day before", "that day", "at the time": counted from the date told last
  bool told_before(TokenIndex at, DateMention& date) {
    if (!narrative_) return false;
    const DateMention& base = *narrative_;
    const std::string_view word = form(at);
    if (is_word_in_any_case(word, "at") && any_of(form(at + 1), {"the", "that"}) && is_word_in_any_case(form(at + 2), "time")) {
      if (form(at + 3) == "of") return false;
      set(date, at, at + 3, base.start, base.end, base.granularity);
      return true;
    }
    const bool same = is_word_in_any_case(word, "that") || (is_word_in_any_case(word, "the") && is_word_in_any_case(form(at + 1), "same"));
    const bool next = is_word_in_any_case(word, "the") && any_of(form(at + 1), {"following", "next"});
    const bool before = is_word_in_any_case(word, "the") && is_word_in_any_case(form(at + 1), "previous");
    if (same || next || before) {
      const TokenIndex noun = is_word_in_any_case(word, "that") ? at + 1 : at + 2;
      if (next && any_of(form(noun), {"morning"}) && base.granularity == Granularity::Day) return step(base, 0, 1, at, noun + 1, date);
      if (same && any_of(form(noun), {"night", "evening", "afternoon", "morning"}) && base.granularity == Granularity::Day) {
        return step(base, 0, 0, at, noun + 1, date);
      }
      const int unit = unit_of(form(noun));
      if (unit < 0 || unit > 3 || ascii_lower(form(noun).back()) == 's') return false;
      return step(base, unit, same ? 0 : next ? 1 : -1, at, noun + 1, date);
    }
    // "a day later", "some days later", "two weeks earlier", "the day before"
    TokenIndex here = at;
    const auto count = number(word);
    const bool vague = any_of(word, {"some", "several", "few"});
    const bool a_few = is_word_in_any_case(word, "a") && is_word_in_any_case(form(at + 1), "few");
    const bool the = is_word_in_any_case(word, "the");
    if (!vague && !a_few && !the && (!count || *count < 1 || *count > 200)) return false;
    here += a_few ? 2 : 1;
    const int unit = unit_of(form(here));
    if (unit < 0 || unit > 3) return false;
    const std::string_view which = form(here + 1);
    const bool later = any_of(which, {"later", "afterwards", "after"});
    const bool sooner = any_of(which, {"earlier", "before", "previously"});
    if (!later && !sooner) return false;
    // "two days after the vote" counts from the vote
    if (any_of(which, {"after", "before"}) && !form(here + 2).empty() && !any_of(form(here + 2), {",", ".", ";"})) return false;
    const int sign = later ? 1 : -1;
    if (!vague && !a_few) return step(base, unit, sign * (the ? 1 : *count), at, here + 2, date);
    // "some days later" than a month: still in it
    sys_days from = base.granularity == Granularity::Day ? back(base.start, unit, -2 * sign) : base.start;
    sys_days until = base.granularity == Granularity::Day ? back(base.start, unit, -9 * sign) : base.end;
    if (until < from) std::swap(from, until);
    set(date, at, here + 2, from, until, Granularity::Range);
    return true;
  }

  // The day, week, month or year that lies so many of its kind behind a date.
  bool step(const DateMention& base, int unit, int count, TokenIndex first, TokenIndex last, DateMention& date) {
    const auto longer = [&](Granularity granularity) { return base.granularity > granularity; };
    if (unit == 0) {
      if (base.start != base.end) return false;
      set(date, first, last, base.start + days{count}, base.start + days{count}, Granularity::Day);
    } else if (unit == 1) {
      if (longer(Granularity::Week)) return false;
      const sys_days then = base.start + days{7 * count};
      const sys_days monday = then - days{static_cast<int>((weekday{then}.c_encoding() + 6) % 7)};
      set(date, first, last, monday, monday + days{6}, Granularity::Week);
    } else if (unit == 2) {
      if (longer(Granularity::Month)) return false;
      const year_month_day then{back(base.start, 2, -count)};
      set(date, first, last, sys_days{then.year() / then.month() / day{1}}, sys_days{then.year() / then.month() / std::chrono::last}, Granularity::Month);
    } else {
      const int y = static_cast<int>(year_month_day{base.start}.year()) + count;
      set(date, first, last, first_of(y, 1), last_of(y, 12), Granularity::Year);
    }
    return true;
  }

  // "on the eve of 4 June"
  bool eve(TokenIndex at, DateMention& date) {
    if (!is_word_in_any_case(form(at), "eve") || !is_word_in_any_case(form(at + 1), "of")) return false;
    DateMention base;
    if (!absolute(at + 2, base) && !relative_day(at + 2, base)) return false;
    if (base.start != base.end) return false;
    set(date, at, base.last, base.start - days{1}, base.start - days{1}, Granularity::Day);
    return true;
  }

  sys_days back(sys_days day, int unit, int count) const {
    switch (unit) {
      case 0: return day - days{count};
      case 1: return day - days{7 * count};
      case 2: return months_before(day, count);
      case 3: return months_before(day, 12 * count);
      default: return months_before(day, 120 * std::min(count, 20));
    }
  }

  bool starts(TokenIndex at, DateMention& date) {
    const std::string_view word = form(at);
    if (word.empty()) return false;
    const char c = word[0];
    // Only words that begin like a date expression get a closer look.
    const bool maybe = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == 't' || c == 'y' || c == 'l' || c == 'e' || c == 'm' ||
                       c == 'p' || c == 'r' || c == 'n' || c == 'a' || c == 's' || c == 'w' || c == 'o' || c == 'f' || c == 'c' || c == 'b';
    if (!maybe) return false;
    return eve(at, date) || counted_from(at, date) || iso_day(at, date) || absolute(at, date) || part_of_years(at, date) || weekend(at, date) || told_before(at, date) || relative_day(at, date) || season_year(at, date) ||
           unit_phrase(at, date) || bare_year(at, date);
  }

  const Annotation& annotation_;
  const Sentence& sentence_;
  std::optional<sys_days> published_;
  std::optional<DateMention>& narrative_;
};

std::string iso(sys_days day) {
  const year_month_day date{day};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text.data();
}

}  // namespace

std::optional<sys_days> publication_day(std::optional<std::int64_t> published_at, std::optional<std::int32_t> offset_minutes) {
  if (!published_at) return std::nullopt;
  const sys_seconds moment{seconds{*published_at + std::int64_t{60} * offset_minutes.value_or(0)}};
  const sys_days day = floor<days>(moment);
  // Room for "a hundred years ago" on one side and "next year" on the other.
  const int y = static_cast<int>(year_month_day{day}.year());
  if (y < 1000 || y > 9900) return std::nullopt;
  return day;
}

void find_dates(const Annotation& annotation, const Sentence& sentence, std::optional<sys_days> published,
                std::optional<DateMention>& narrative, std::vector<DateMention>& dates) {
  DateReader(annotation, sentence, published, narrative).read(dates);
}

void find_dates(const Annotation& annotation, const Sentence& sentence, std::optional<sys_days> published,
                std::vector<DateMention>& dates) {
  std::optional<DateMention> narrative;
  find_dates(annotation, sentence, published, narrative, dates);
}

Event::Date date_record(const Annotation& annotation, std::string_view text, const DateMention& mention,
                        std::optional<sys_days> published, bool future, bool since) {
  DateMention date = mention;
  if (since && published && date.end < *published) {
    date.end = *published;
    date.granularity = Granularity::Range;
    future = false;
  }
  if (future && published && date.end < *published) {
    if (date.weekday) {
      date.start += days{7};
      date.end += days{7};
    } else if (date.yearless) {
      const auto later = [](sys_days day) {
        const year_month_day ymd{day};
        const year_month_day next = (ymd.year() + years{1}) / ymd.month() / ymd.day();
        return next.ok() ? sys_days{next} : sys_days{next.year() / next.month() / last};
      };
      date.start = later(date.start);
      date.end = later(date.end);
    }
  }
  Event::Date record;
  record.span = {annotation.tokens[static_cast<std::size_t>(date.first)].span.begin,
                 annotation.tokens[static_cast<std::size_t>(date.last - 1)].span.end};
  record.text = record.span.in(text);
  record.start = iso(date.start);
  record.end = iso(date.end);
  record.granularity = date.granularity;
  return record;
}

}  // namespace newsingest
