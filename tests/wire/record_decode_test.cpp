#include "wire/record_decode.h"

#include <gtest/gtest.h>

#include "newsingest/v1/event.pb.h"
#include "newsingest/v1/quote.pb.h"
#include "wire/article_decode.h"
#include "wire/records.h"

namespace newsingest::wire {
namespace {

v1::Quote quote() {
  v1::Quote quote;
  quote.set_quote_id("q1");
  quote.set_content("We open at dawn");
  quote.set_kind(v1::QUOTE_KIND_DIRECT);
  return quote;
}

void expect_the_quote(std::string_view bytes, std::string_view content_type, std::string_view record_type = {}) {
  const auto read = decode_record(bytes, content_type, record_type);
  ASSERT_TRUE(read) << read.error();
  const auto* const got = dynamic_cast<const v1::Quote*>(read->get());
  ASSERT_NE(got, nullptr) << (*read)->GetTypeName();
  EXPECT_EQ(got->SerializeAsString(), quote().SerializeAsString());
}

TEST(RecordDecode, ProtobufAndJsonAreToldByTheHeader) {
  expect_the_quote(quote().SerializeAsString(), "application/x-protobuf; messageType=newsingest.v1.Quote");
  expect_the_quote(to_json(quote()), "application/json; messageType=newsingest.v1.Quote");
  expect_the_quote(to_json(quote()), "application/json; messageType=newsingest.v1.Quote; charset=utf-8");
}

TEST(RecordDecode, RecordThatDoesNotNameItsTypeIsOfTheTypeThatItsTopicHolds) {
  expect_the_quote(to_json(quote()), "application/json", "newsingest.v1.Quote");
  expect_the_quote(to_json(quote()), "", "newsingest.v1.Quote");
  expect_the_quote(quote().SerializeAsString(), "", "newsingest.v1.Quote");
}

TEST(RecordDecode, TheHeaderCountsMoreThanTheTopic) {
  expect_the_quote(to_json(quote()), "application/json; messageType=newsingest.v1.Quote", "newsingest.v1.Event");
}

TEST(RecordDecode, SchemaRegistryFramesAreTakenOff) {
  expect_the_quote(schema_frame(7, ArticleForm::Protobuf) + quote().SerializeAsString(), "application/x-protobuf; messageType=newsingest.v1.Quote");
  expect_the_quote(schema_frame(7, ArticleForm::Json) + to_json(quote()), "application/json; messageType=newsingest.v1.Quote");
}

TEST(RecordDecode, WhatIsNoRecordIsAnErrorAndNoCrash) {
  EXPECT_FALSE(decode_record(to_json(quote()), "application/json"));
  EXPECT_FALSE(decode_record(to_json(quote()), "application/json; messageType=newsingest.v1.Quotes"));
  EXPECT_FALSE(decode_record("{\"quote_id\": ", "application/json; messageType=newsingest.v1.Quote"));
  EXPECT_FALSE(decode_record("\x0a\xff", "application/x-protobuf; messageType=newsingest.v1.Quote"));
  EXPECT_FALSE(decode_record("", "", ""));
}

}  // namespace
}  // namespace newsingest::wire
