#include "wire/article_decode.h"

#include <gtest/gtest.h>

#include "newsingest/v1/article.pb.h"
#include "wire/article_protobuf.h"

namespace newsingest::wire {
namespace {

using Kind = DecodeError::Kind;

v1::Article example() {
  v1::Article article;
  article.set_id("a-1");
  article.set_url("https://example.org/1");
  article.set_title("Harbour reopens");
  article.set_body("\"We open at dawn,\" said Ida Holm – the harbour master.\n");
  article.mutable_published_at()->set_seconds(1648711800);
  article.set_published_utc_offset_minutes(-180);
  article.set_version(4);
  article.set_content_type(v1::CONTENT_TYPE_TEXT_HTML);
  return article;
}

tl::expected<Article, DecodeError> decode(std::string_view bytes, std::string_view content_type = "", InputShape shape = {}) {
  return decode_article(bytes, content_type, shape);
}

TEST(ArticleForm, HeaderDecides) {
  EXPECT_EQ(form_of("{", "application/x-protobuf; messageType=newsingest.v1.Article"), ArticleForm::Protobuf);
  EXPECT_EQ(form_of("\x0a", "application/json"), ArticleForm::Json);
}

TEST(ArticleForm, FirstByteTellsWithoutAHeader) {
  EXPECT_EQ(form_of("{\"body\":\"\"}", ""), ArticleForm::Json);
  EXPECT_EQ(form_of(" \n {\"body\":\"\"}\n", ""), ArticleForm::Json);
  EXPECT_EQ(form_of("\xEF\xBB\xBF{}", ""), ArticleForm::Json);
  EXPECT_EQ(form_of("{\"body\": \"cut", ""), ArticleForm::Json);
  EXPECT_EQ(form_of(example().SerializeAsString(), ""), ArticleForm::Protobuf);
}

TEST(ArticleProtobuf, EveryFieldArrives) {
  const auto article = decode(example().SerializeAsString());
  ASSERT_TRUE(article) << article.error().text;
  EXPECT_EQ(article->id, "a-1");
  EXPECT_EQ(article->url, "https://example.org/1");
  EXPECT_EQ(article->title, "Harbour reopens");
  EXPECT_EQ(article->body, example().body());
  EXPECT_EQ(article->published_at, 1648711800);
  EXPECT_EQ(article->published_utc_offset_minutes, -180);
  EXPECT_EQ(article->version, 4);
  EXPECT_EQ(article->content_type, ContentType::Html);
}

TEST(ArticleProtobuf, MessageCutAnywhereIsTruncatedOrShorterButNeverACrash) {
  const std::string whole = example().SerializeAsString();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto article = decode_article_protobuf(std::string_view(whole).substr(0, size));
    if (!article) {
      EXPECT_TRUE(article.error().kind == Kind::Truncated || article.error().kind == Kind::NoBody) << size << ' ' << article.error().text;
      EXPECT_LE(article.error().at, size);
    }
  }
}

TEST(ArticleProtobuf, StringThatIsNotUtf8IsToldWithItsByte) {
  const std::string bytes("\x0a\x01x\x5a\x05" "ab\xFFzz", 10);
  const auto article = decode_article_protobuf(bytes);
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().kind, Kind::NotUtf8);
  EXPECT_EQ(article.error().at, 7U);
}

TEST(ArticleProtobuf, EmptyBodyIsNoMistakeWhenTheArticleHasAName) {
  v1::Article article;
  article.set_id("a");
  EXPECT_TRUE(decode_article_protobuf(article.SerializeAsString()));
  EXPECT_EQ(decode_article_protobuf("").error().kind, Kind::NoBody);
}

TEST(ArticleProtobuf, NoCalendarsDateIsLeftOut) {
  v1::Article article = example();
  article.mutable_published_at()->set_seconds(253402300800);
  EXPECT_FALSE(decode(article.SerializeAsString())->published_at);
}

TEST(ArticleProtobuf, NumberOfMoreThanTenBytesIsMalformed) {
  EXPECT_EQ(decode_article_protobuf(std::string(12, '\xFF')).error().kind, Kind::Malformed);
}

TEST(ArticleJson, CutJsonIsMalformed) { EXPECT_EQ(decode("{\"body\": \"cut").error().kind, Kind::Malformed); }
TEST(ArticleJson, BadUtf8IsToldAsSuch) { EXPECT_EQ(decode("{\"body\": \"a\xFF\"}").error().kind, Kind::NotUtf8); }
TEST(ArticleJson, MissingBodyIsNoBody) { EXPECT_EQ(decode("{\"id\": \"a\"}").error().kind, Kind::NoBody); }
TEST(ArticleJson, ByteOrderMarkIsPassedOver) { EXPECT_TRUE(decode("\xEF\xBB\xBF{\"body\": \"x\"}")); }
TEST(ArticleJson, DeepJsonIsRead) {
  const std::string deep = "{\"body\": \"x\", \"more\": " + std::string(500, '[') + std::string(500, ']') + "}";
  EXPECT_TRUE(decode(deep));
}

TEST(ArticleJson, JsonDeeperThanAnyoneWritesIsReadToo) {
  const auto nested = [](std::size_t levels) { return "{\"x\": " + std::string(levels, '[') + std::string(levels, ']') + ", \"body\": \"deep\"}"; };
  EXPECT_EQ(decode(nested(200'000))->body, "deep");
  EXPECT_EQ(decode(nested(2'000'000)).error().kind, Kind::Malformed);
  EXPECT_EQ(decode("{\"body\": \"deep\", \"x\": " + std::string(200'000, '[')).error().kind, Kind::Malformed);
}

TEST(ArticleJson, WhatStandsBehindTheMessageIsNotRead) {
  const std::string message = R"({"id": "a", "body": "x", "n": 12)";
  for (const char* behind : {"}", "345}", ", \"body\": \"y\"}", "\xFF\xFF"}) {
    const std::string memory = message + behind;
    EXPECT_EQ(decode(std::string_view(memory).substr(0, message.size())).error().kind, Kind::Malformed) << behind;
    const std::string whole = message + "}" + behind;
    EXPECT_EQ(decode(std::string_view(whole).substr(0, message.size() + 1))->body, "x") << behind;
  }
}

TEST(ArticleJson, OtherPeoplesFieldsAreFoundByTheirPaths) {
  const InputShape shape{1 << 20, {{"id", "guid"}, {"body", "content.text"}, {"published_at", "pubDate"}, {"title", "dotted.key"}}};
  const auto article = decode(
      R"({"guid": 17, "content": {"text": "Words."}, "pubDate": "Thu, 31 Mar 2022 09:30:00 +0200", "dotted.key": "T", "source": "S"})", "", shape);
  ASSERT_TRUE(article) << article.error().text;
  EXPECT_EQ(article->id, "17");
  EXPECT_EQ(article->body, "Words.");
  EXPECT_EQ(article->published_at, 1648711800);
  EXPECT_EQ(article->title, "T");
  EXPECT_EQ(article->source, "S");
}

TEST(ArticleDecode, MessageOverTheLimitIsTooLarge) {
  EXPECT_EQ(decode("{\"body\": \"0123456789\"}", "", {10, {}}).error().kind, Kind::TooLarge);
}

TEST(SchemaFrame, FramedProtobufAndJsonAreRead) {
  EXPECT_EQ(decode(schema_frame(7, ArticleForm::Protobuf) + example().SerializeAsString())->id, "a-1");
  EXPECT_EQ(decode(schema_frame(7, ArticleForm::Json) + "{\"id\": \"j\", \"body\": \"x\"}")->id, "j");
  const std::string long_path = std::string("\0\0\0\0\7\2\0", 7);
  EXPECT_EQ(decode(long_path + example().SerializeAsString())->id, "a-1");
}

TEST(SchemaFrame, AnotherMessageOfTheSchemaIsUnknown) {
  EXPECT_EQ(decode(std::string("\0\0\0\0\7\2\4", 7) + example().SerializeAsString()).error().kind, Kind::UnknownSchema);
}

TEST(SchemaFrame, CutFrameIsTruncated) { EXPECT_EQ(decode(std::string("\0\0\0", 3)).error().kind, Kind::Truncated); }

TEST(Utf8, FirstInvalidByteIsFound) {
  EXPECT_EQ(first_invalid_utf8("caf\xC3\xA9"), 5U);
  EXPECT_EQ(first_invalid_utf8("caf\xC3"), 3U);
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);
}

}  // namespace
}  // namespace newsingest::wire
