#include "wire/article_encode.h"

#include "newsingest/v1/article.pb.h"
#include "wire/records.h"

namespace newsingest::wire {
namespace {

v1::Article to_proto(const Article& article) {
  v1::Article message;
  message.set_id(article.id);
  message.set_url(article.url);
  message.set_source(article.source);
  message.set_title(article.title);
  message.set_byline(article.byline);
  message.set_language(article.language);
  message.set_body(article.body);
  message.set_content_type(article.content_type == ContentType::Html ? v1::CONTENT_TYPE_TEXT_HTML : v1::CONTENT_TYPE_TEXT_PLAIN);
  if (article.published_at) message.mutable_published_at()->set_seconds(*article.published_at);
  if (article.published_utc_offset_minutes) message.set_published_utc_offset_minutes(*article.published_utc_offset_minutes);
  if (article.version != 0) message.set_version(article.version);
  return message;
}

}  // namespace

std::string article_to_protobuf(const Article& article) { return to_proto(article).SerializeAsString(); }

std::string article_to_json(const Article& article) {
  v1::Article message = to_proto(article);
  // In JSON the content type is the media type, as producers write it; the enum's names are protobuf's own.
  message.clear_content_type();
  std::string json = to_json(message);
  if (article.content_type == ContentType::Html) {
    json.pop_back();
    json += (json.size() > 1 ? "," : "") + std::string(R"("content_type":"text/html"})");
  }
  return json;
}

}  // namespace newsingest::wire
