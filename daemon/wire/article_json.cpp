#include "wire/article_json.h"

#include <simdjson.h>

#include "extract/ids.h"
#include "wire/date_time.h"

namespace newsingest::wire {
namespace {

std::string string_or_empty(const simdjson::dom::object& object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

void read_published(const simdjson::dom::object& object, Article& article) {
  if (const auto date = parse_rfc3339(string_or_empty(object, "published_at"))) {
    article.published_at = date->seconds;
    article.published_utc_offset_minutes = date->offset_minutes;
  }
  std::int64_t minutes = 0;
  if (object["published_utc_offset_minutes"].get(minutes) == simdjson::SUCCESS && minutes > -1440 && minutes < 1440) {
    article.published_utc_offset_minutes = static_cast<std::int32_t>(minutes);
  }
}

void read_version(const simdjson::dom::object& object, Article& article) {
  if (object["version"].get(article.version) == simdjson::SUCCESS) return;
  if (const auto date = parse_rfc3339(string_or_empty(object, "updated_at"))) article.version = date->seconds * 1000;
}

}  // namespace

tl::expected<Article, DecodeError> decode_article_json(std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (const auto error = parser.parse(json.data(), json.size()).get(object)) {
    const auto kind = error == simdjson::UTF8_ERROR ? DecodeError::Kind::NotUtf8 : DecodeError::Kind::Malformed;
    return tl::unexpected(DecodeError{kind, 0, std::string("not a JSON object: ") + simdjson::error_message(error)});
  }
  Article article;
  std::string_view body;
  if (object["body"].get(body) != simdjson::SUCCESS) {
    return tl::unexpected(DecodeError{DecodeError::Kind::NoBody, 0, "has no field 'body' that is a string"});
  }
  article.body = body;
  article.id = string_or_empty(object, "id");
  article.url = string_or_empty(object, "url");
  article.source = string_or_empty(object, "source");
  article.title = string_or_empty(object, "title");
  article.byline = string_or_empty(object, "byline");
  article.language = string_or_empty(object, "language");
  if (string_or_empty(object, "content_type").starts_with("text/html")) article.content_type = ContentType::Html;
  read_published(object, article);
  read_version(object, article);
  if (article.id.empty()) article.id = sha256_hex(article.url.empty() ? article.body : article.url).substr(0, 32);
  return article;
}

}  // namespace newsingest::wire
