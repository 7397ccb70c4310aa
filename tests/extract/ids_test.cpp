#include "extract/ids.h"

#include <gtest/gtest.h>
#include <simdjson.h>

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

TEST(RecordIds, AreThoseOfTheTestVectors) {
  simdjson::dom::parser parser;
  const auto vectors = parser.load(NEWSINGEST_SOURCE_DIR "/proto/newsingest/v1/id_vectors.json").get_array().value();
  ASSERT_GT(vectors.size(), 7u);
  for (const auto vector : vectors) {
    const auto text = [&](const char* key) { return std::string(vector[key].get_string().value()); };
    const std::string source = text("text_source");
    const std::string key = text("kind") == "quote" ? normalised(text("content"))
                                                    : text("trigger_lemma") + ' ' + normalised(text("sentence"));
    EXPECT_EQ(record_id(text("article_id"), text("kind"),
                        source == "BODY" ? TextSource::Body : source == "TITLE" ? TextSource::Title : TextSource::Extracted, key,
                        static_cast<std::uint32_t>(vector["ordinal"].get_uint64().value())),
              text("id"));
  }
}

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
}

}  // namespace
}  // namespace newsingest
