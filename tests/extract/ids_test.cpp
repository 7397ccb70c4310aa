#include "extract/ids.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

TEST(RecordIds, AreThirtyTwoLowerCaseHexDigits) {
  const std::string id = record_id("a", "quote", TextSource::Body, "Words.", 0);
  EXPECT_EQ(id.size(), 32u);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(RecordIds, DoNotDependOnWhereTheContentStands) {
  Quote here;
  here.content = "It is over.";
  here.content_spans = {{0, 11}};
  Quote there = here;
  there.content_spans = {{700, 711}};
  there.confidence = 0.5;
  give_ids("a", "", std::span(&here, 1));
  give_ids("a", "", std::span(&there, 1));
  EXPECT_EQ(here.id, there.id);
}

TEST(RecordIds, TellEqualRecordsOfAnArticleApartByTheirOrder) {
  std::vector<Quote> quotes(2);
  quotes[0].content = quotes[1].content = "No.";
  give_ids("a", "", std::span(quotes));
  EXPECT_NE(quotes[0].id, quotes[1].id);
  EXPECT_EQ(quotes[1].id, record_id("a", "quote", TextSource::Body, "No.", 1));
}

TEST(RecordIds, IgnoreRunsOfWhiteSpaceInTheContent) { EXPECT_EQ(normalised("  It \n\t is\r\nover. "), "It is over."); }

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
}

}  // namespace
}  // namespace newsingest
