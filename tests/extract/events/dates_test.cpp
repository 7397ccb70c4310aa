#include "extract/events/dates.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

// Cuts at blanks and before commas: enough for these sentences.
struct Sentenced {
  std::string text;
  Annotation annotation;
  explicit Sentenced(std::string words) : text(std::move(words)) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      std::size_t end = text.find_first_of(" ,", begin);
      if (end == begin) end = begin + 1;
      if (end == std::string::npos) end = text.size();
      if (text[begin] != ' ') {
        Token token;
        token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        token.form = std::string_view(text).substr(begin, end - begin);
        annotation.tokens.push_back(token);
      }
      begin = end;
    }
    Sentence sentence;
    sentence.last = static_cast<TokenIndex>(annotation.tokens.size());
    annotation.sentences.push_back(sentence);
  }
};

// Everything as "text start..end", of an article that appeared on Wednesday, 16 June 2021.
std::string dates_in(const std::string& words, bool future = false) {
  const Sentenced sentence(words);
  const auto published = publication_day(1623844800, 0);
  std::vector<DateMention> found;
  find_dates(sentence.annotation, sentence.annotation.sentences[0], published, found);
  std::string result;
  for (const DateMention& mention : found) {
    const Event::Date date = date_record(sentence.annotation, sentence.text, mention, published, future);
    if (!result.empty()) result += "; ";
    result += date.text + " " + date.start + (date.end == date.start ? "" : ".." + date.end);
  }
  return result;
}

TEST(Dates, ResolveAgainstTheDayOfPublication) {
  const std::pair<const char*, const char*> cases[] = {
      {"They met on Monday", "Monday 2021-06-14"},
      {"They met on Wednesday", "Wednesday 2021-06-16"},
      {"They met on Thursday", "Thursday 2021-06-10"},
      {"They met last Wednesday", "last Wednesday 2021-06-09"},
      {"They met yesterday", "yesterday 2021-06-15"},
      {"They meet today", "today 2021-06-16"},
      {"They met last night", "last night 2021-06-15"},
      {"They met last week", "last week 2021-06-07..2021-06-13"},
      {"They met this week", "this week 2021-06-14..2021-06-20"},
      {"They met last month", "last month 2021-05-01..2021-05-31"},
      {"They met earlier this month", "earlier this month 2021-06-01..2021-06-30"},
      {"They met last year", "last year 2020-01-01..2020-12-31"},
      {"They met on March 3", "March 3 2021-03-03"},
      {"They met on 3 March 2019", "3 March 2019 2019-03-03"},
      {"They met on March 3rd , 2019", "March 3rd , 2019 2019-03-03"},
      {"They met on October 9", "October 9 2020-10-09"},
      {"They met in August", "August 2020-08-01..2020-08-31"},
      {"They met in August 2018", "August 2018 2018-08-01..2018-08-31"},
      {"They met in early May", "early May 2021-05-01..2021-05-10"},
      {"They met in late January", "late January 2021-01-20..2021-01-31"},
      {"They met last April", "last April 2021-04-01..2021-04-30"},
      {"They met in 2014", "2014 2014-01-01..2014-12-31"},
      {"They have met since 2014", "since 2014 2014-01-01..2021-06-16"},
      {"They met two days ago", "two days ago 2021-06-14"},
      {"They met three months ago", "three months ago 2021-03-01..2021-03-31"},
      {"They met a year ago", "a year ago 2020-01-01..2020-12-31"},
      {"They met over the past two weeks", "past two weeks 2021-06-02..2021-06-16"},
      {"They met in summer 2019", "summer 2019 2019-06-01..2019-08-31"},
  };
  for (const auto& [words, dates] : cases) EXPECT_EQ(dates_in(words), dates) << words;
}

TEST(Dates, OfWhatIsYetToComeLieAhead) {
  EXPECT_EQ(dates_in("They will meet on Friday", true), "Friday 2021-06-18");
  EXPECT_EQ(dates_in("They will meet in August", true), "August 2021-08-01..2021-08-31");
  EXPECT_EQ(dates_in("They will meet tomorrow", true), "tomorrow 2021-06-17");
  EXPECT_EQ(dates_in("They will meet next Monday", true), "next Monday 2021-06-21");
  EXPECT_EQ(dates_in("They will meet next month", true), "next month 2021-07-01..2021-07-31");
}

TEST(Dates, CountFromTheDateToldLast) {
  const std::pair<const char*, const char*> cases[] = {
      {"They met on March 3 and signed the following week", "March 3 2021-03-03; the following week 2021-03-08..2021-03-14"},
      {"They met on March 3 and left the next day", "March 3 2021-03-03; the next day 2021-03-04"},
      {"A truce in 2011 failed three years later", "2011 2011-01-01..2011-12-31; three years later 2014-01-01..2014-12-31"},
      {"In March they met and some days later they fought", "March 2021-03-01..2021-03-31; some days later 2021-03-01..2021-03-31"},
      {"They met on March 3 and fought that day", "March 3 2021-03-03; that day 2021-03-03"},
      {"On March 3 they met , at the time in secret", "March 3 2021-03-03; at the time 2021-03-03"},
      {"They met two days later", ""},
      {"On March 3 they met two days after the vote", "March 3 2021-03-03"},
      {"They have marched since early May", "since early May 2021-05-01..2021-06-16"},
      {"He fled on the eve of 4 June", "eve of 4 June 2021-06-03"},
  };
  for (const auto& [words, expected] : cases) EXPECT_EQ(dates_in(words), expected) << words;
}

TEST(Dates, AreNotInvented) {
  for (const char* words : {"They may march for a year", "Some 2014 people marched", "March with us", "They sat down in a week of rain",
                            "He met May at noon", "It happened on February 31 , 2020"}) {
    EXPECT_EQ(dates_in(words), "") << words;
  }
}

TEST(Dates, WithoutAPublicationDayAreOnlyThoseThatAreComplete) {
  const Sentenced sentence("They met on Monday and on March 3 2019");
  std::vector<DateMention> found;
  find_dates(sentence.annotation, sentence.annotation.sentences[0], std::nullopt, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(date_record(sentence.annotation, sentence.text, found[0], std::nullopt, false).start, "2019-03-03");
}

TEST(Dates, TakeThePublishersOwnDay) {
  // 23:30 UTC on the 16th is the 17th in Sydney.
  EXPECT_EQ(publication_day(1623886200, 600), publication_day(1623888000, 0));
}

TEST(Dates, OutOfReachArePassedOver) {
  EXPECT_FALSE(publication_day(std::int64_t{253370764800}, 0));  // the year 9999
  EXPECT_FALSE(publication_day(std::nullopt, 0));
}

}  // namespace
}  // namespace newsingest
