// Articles off the wire: which form the bytes have, and what they say.
#pragma once

#include <cstdint>
#include <string_view>

#include <tl/expected.hpp>

#include "wire/article_json.h"

namespace newsingest::wire {

enum class ArticleForm { Json, Protobuf };

// What an operator may set about input.
struct InputShape {
  std::size_t max_article_bytes = 32 << 20;  // of the whole message
  FieldPaths fields;
};

// The form of a message. The header `content-type` decides if it names one ("application/json", "application/x-protobuf"). Else
// what begins with '{' (white space and a byte order mark passed over) and ends with '}' is JSON, all else protobuf.
ArticleForm form_of(std::string_view bytes, std::string_view content_type);

// Takes Schema Registry framing off the front: a zero byte, a schema id of four bytes and, before protobuf, the message's index
// path. Bytes without it come back as they are: neither form begins with a zero byte.
tl::expected<std::string_view, DecodeError> unframed(std::string_view bytes, std::string_view content_type);

// The frame itself, for messages whose schema holds one message type (index path [0], written as one zero byte) or for JSON.
std::string schema_frame(std::int32_t schema_id, ArticleForm form);

tl::expected<Article, DecodeError> decode_article(std::string_view bytes, std::string_view content_type, const InputShape& shape,
                                                  std::string body_memory = {});

// The fixed word of a dead letter's header: "truncated", "not_utf8" …
std::string_view reason_of(DecodeError::Kind kind);

}  // namespace newsingest::wire
