#include "wire/article_json.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdint>

#include "extract/ids.h"
#include "wire/date_time.h"

namespace newsingest::wire {
namespace {

constexpr std::size_t kKeptCapacity = 1 << 20;
constexpr std::size_t kDeepest = 1 << 20;

// simdjson reads up to its padding beyond the end, whatever stands there. That is harmless unless a page ends in between, as its own guide
// says (doc/performance.md); only then the text is copied first.
bool ends_near_a_page(std::string_view json) {
  constexpr std::uintptr_t kSmallestPage = 4096;
  const auto last = reinterpret_cast<std::uintptr_t>(json.data() + json.size() - 1);
  return json.empty() || last % kSmallestPage + simdjson::SIMDJSON_PADDING >= kSmallestPage;
}

// The fields of an article in a JSON object, found by their own names or by the paths an operator gave.
class Fields {
 public:
  Fields(simdjson::dom::object object, const FieldPaths& paths) : object_(object), paths_(paths) {}

  simdjson::simdjson_result<simdjson::dom::element> find(std::string_view name) const {
    if (paths_.empty()) return object_[name];
    const auto path = paths_.find(std::string(name));
    return path == paths_.end() ? object_[name] : follow(path->second);
  }

  // A string as it is, a whole number (other people's ids are numbers) in decimal, anything else as nothing.
  std::string text(std::string_view name) const {
    const auto element = find(name);
    std::string_view value;
    if (element.get(value) == simdjson::SUCCESS) return std::string(value);
    std::int64_t number = 0;
    if (name == "id" && element.get(number) == simdjson::SUCCESS) return std::to_string(number);
    return {};
  }

 private:
  // "content.text": first the whole as one key, then step by step.
  simdjson::simdjson_result<simdjson::dom::element> follow(std::string_view path) const {
    const auto whole = object_[path];
    if (whole.error() == simdjson::SUCCESS) return whole;
    auto dot = path.find('.');
    auto here = object_[path.substr(0, dot)];
    while (dot != std::string_view::npos) {
      path.remove_prefix(dot + 1);
      dot = path.find('.');
      here = here[path.substr(0, dot)];
    }
    return here;
  }

  simdjson::dom::object object_;
  const FieldPaths& paths_;
};

void read_published(const Fields& fields, Article& article) {
  if (const auto date = parse_date_time(fields.text("published_at"))) {
    article.published_at = date->seconds;
    article.published_utc_offset_minutes = date->offset_minutes;
  }
  std::int64_t minutes = 0;
  if (fields.find("published_utc_offset_minutes").get(minutes) == simdjson::SUCCESS && minutes > -1440 && minutes < 1440) {
    article.published_utc_offset_minutes = static_cast<std::int32_t>(minutes);
  }
}

void read_version(const Fields& fields, Article& article) {
  if (fields.find("version").get(article.version) == simdjson::SUCCESS) return;
  if (const auto date = parse_date_time(fields.text("updated_at"))) article.version = date->seconds * 1000;
}

}  // namespace

tl::expected<Article, DecodeError> decode_article_json(std::string_view json, const FieldPaths& paths, std::string body_memory) {
  // A parser's buffers are worth keeping from one message to the next, but not those of a giant.
  thread_local simdjson::dom::parser parser;
  if (parser.capacity() > kKeptCapacity) parser = simdjson::dom::parser();
  simdjson::dom::object object;
  auto error = parser.parse(json.data(), json.size(), ends_near_a_page(json)).get(object);
  simdjson::dom::parser deep;
  if (error == simdjson::DEPTH_ERROR) {
    // Deep and valid is no fault, and parsing does not recurse: a level costs nine bytes.
    error = deep.allocate(json.size(), std::min(json.size(), kDeepest));
    if (error == simdjson::SUCCESS) error = deep.parse(json.data(), json.size()).get(object);
  }
  if (error != simdjson::SUCCESS) {
    const auto kind = error == simdjson::UTF8_ERROR ? DecodeError::Kind::NotUtf8 : DecodeError::Kind::Malformed;
    return tl::unexpected(DecodeError{kind, 0, std::string("not a JSON object: ") + simdjson::error_message(error)});
  }
  const Fields fields(object, paths);
  Article article;
  std::string_view body;
  if (fields.find("body").get(body) != simdjson::SUCCESS) {
    return tl::unexpected(DecodeError{DecodeError::Kind::NoBody, 0, "has no field 'body' that is a string"});
  }
  article.body = std::move(body_memory);
  article.body.assign(body);
  article.id = fields.text("id");
  article.url = fields.text("url");
  article.source = fields.text("source");
  article.title = fields.text("title");
  article.byline = fields.text("byline");
  article.language = fields.text("language");
  if (fields.text("content_type").starts_with("text/html")) article.content_type = ContentType::Html;
  read_published(fields, article);
  read_version(fields, article);
  if (article.id.empty()) article.id = sha256_hex(article.url.empty() ? article.body : article.url).substr(0, 32);
  return article;
}

}  // namespace newsingest::wire
