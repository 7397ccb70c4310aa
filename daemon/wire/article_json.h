// Articles as JSON objects.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "extract/article.h"

namespace newsingest::wire {

// Why a message is no article.
struct DecodeError {
  enum class Kind { Truncated, Malformed, TooLarge, NotUtf8, UnknownSchema, NoBody };
  Kind kind = Kind::Malformed;
  std::size_t at = 0;  // the byte of the message at which reading stopped, where that is known
  std::string text;    // what a person reads
};

// Where in other people's JSON each field of an Article stands: "body" → "content.text". What is not in it stands under its own name.
using FieldPaths = std::map<std::string, std::string>;

// Reads one JSON object. Unknown fields are passed over; what is there but cannot be used (a date in no calendar, a number for a
// title) is left out. Only a body that is missing or no string is an error.
// `body_memory` is a string whose memory the body may take: that of an article that is done with.
tl::expected<Article, DecodeError> decode_article_json(std::string_view json, const FieldPaths& fields = {}, std::string body_memory = {});

}  // namespace newsingest::wire
