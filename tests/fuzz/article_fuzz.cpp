// An article off the wire: JSON, protobuf, either in a Schema Registry frame, other people's JSON.
#include "fuzz/fuzz.h"
#include "wire/article_decode.h"
#include "wire/article_protobuf.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  const unsigned how = fuzz::take_byte(input);
  wire::InputShape shape;
  if (how & 4U) shape.fields = {{"body", "content.text"}, {"title", "headline"}, {"published_at", "meta.0.date"}};
  const std::string_view types[] = {"", "application/json", "application/x-protobuf", "text/plain"};
  const auto article = wire::decode_article(input, types[how & 3U], shape);
  if (!article) {
    fuzz::hold(!article.error().text.empty() && !wire::reason_of(article.error().kind).empty(), "a refusal says why");
    return 0;
  }
  for (const std::string* text : {&article->id, &article->title, &article->byline, &article->body, &article->url, &article->source}) {
    fuzz::hold(wire::first_invalid_utf8(*text) == text->size(), "every string is UTF-8");
  }
  fuzz::hold(!article->id.empty(), "every article has an id");
  return 0;
}
