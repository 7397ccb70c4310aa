// Articles as protobuf messages (newsingest.v1.Article), read without the generated class: that one rejects bad UTF-8 and broken
// messages without saying where.
#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "wire/article_json.h"

namespace newsingest::wire {

// Unknown fields are passed over. A message without field `body` is NoBody; a string that is not UTF-8 NotUtf8; a length that
// points past the end Truncated; all with the byte at which it went wrong.
tl::expected<Article, DecodeError> decode_article_protobuf(std::string_view bytes, std::string body_memory = {});

// The byte at which `text` stops being UTF-8; text.size() when it never does.
std::size_t first_invalid_utf8(std::string_view text);

}  // namespace newsingest::wire
