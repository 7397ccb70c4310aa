#include "wire/date_time.h"

#include <gtest/gtest.h>

namespace newsingest::wire {
namespace {

TEST(DateTime, Rfc822AsInRssIsRead) {
  const auto date = parse_date_time("Thu, 31 Mar 2022 09:30:00 +0200");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->seconds, 1648711800);
  EXPECT_EQ(date->offset_minutes, 120);
}

TEST(DateTime, GmtSaysNothingOfThePlace) {
  const auto date = parse_date_time("1 Jan 1970 00:01 GMT");
  ASSERT_TRUE(date);
  EXPECT_EQ(date->seconds, 60);
  EXPECT_FALSE(date->offset_minutes);
}

TEST(DateTime, WhatIsInNoCalendarIsNone) {
  EXPECT_FALSE(parse_date_time("31 Jun 2022 00:00 GMT"));
  EXPECT_FALSE(parse_date_time("2022-06-31"));
  EXPECT_FALSE(parse_date_time("yesterday"));
  EXPECT_FALSE(parse_date_time(""));
}

}  // namespace
}  // namespace newsingest::wire
