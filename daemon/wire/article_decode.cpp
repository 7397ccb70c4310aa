#include "wire/article_decode.h"

#include "wire/article_protobuf.h"

namespace newsingest::wire {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool looks_like_json(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (bytes.starts_with('{')) return true;
  // A protobuf Article with an id begins with 0x0A, which is a line feed.
  const auto first = bytes.find_first_not_of(kBlank);
  if (first == std::string_view::npos || bytes[first] != '{') return false;
  return bytes[bytes.find_last_not_of(kBlank)] == '}';
}

// A varint of the index path, zigzag coded as the registry's clients write it; only its length matters here.
bool skip_varint(std::string_view& bytes, std::uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

}  // namespace

ArticleForm form_of(std::string_view bytes, std::string_view content_type) {
  if (content_type.find("json") != std::string_view::npos) return ArticleForm::Json;
  if (content_type.find("protobuf") != std::string_view::npos) return ArticleForm::Protobuf;
  return looks_like_json(bytes) ? ArticleForm::Json : ArticleForm::Protobuf;
}

tl::expected<std::string_view, DecodeError> unframed(std::string_view bytes, std::string_view content_type) {
  if (bytes.empty() || bytes.front() != '\0') return bytes;
  if (bytes.size() < 5) return tl::unexpected(DecodeError{DecodeError::Kind::Truncated, bytes.size(), "ends within a schema id"});
  std::string_view rest = bytes.substr(5);
  if (form_of(rest, content_type) == ArticleForm::Json) return rest;
  std::uint64_t count = 0;
  const auto broken = [&] { return tl::unexpected(DecodeError{DecodeError::Kind::UnknownSchema, bytes.size() - rest.size(), "has a schema id and then no message index"}); };
  if (!skip_varint(rest, count)) return broken();
  for (std::uint64_t i = 0, index = 0; i < count / 2; ++i) {
    if (!skip_varint(rest, index)) return broken();
    // Our schema has the Article first; another index is another message.
    if (index != 0) {
      return tl::unexpected(DecodeError{DecodeError::Kind::UnknownSchema, bytes.size() - rest.size(), "is not the first message of its schema"});
    }
  }
  return rest;
}

std::string schema_frame(std::int32_t schema_id, ArticleForm form) {
  std::string frame(1, '\0');
  for (int shift = 24; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(static_cast<std::uint32_t>(schema_id) >> shift & 0xFF));
  if (form == ArticleForm::Protobuf) frame.push_back('\0');
  return frame;
}

tl::expected<Article, DecodeError> decode_article(std::string_view bytes, std::string_view content_type, const InputShape& shape,
                                                  std::string body_memory) {
  if (bytes.size() > shape.max_article_bytes) {
    return tl::unexpected(DecodeError{DecodeError::Kind::TooLarge, shape.max_article_bytes,
                                      "has " + std::to_string(bytes.size()) + " bytes; input.max_article_bytes is " +
                                          std::to_string(shape.max_article_bytes)});
  }
  const auto message = unframed(bytes, content_type);
  if (!message) return tl::unexpected(message.error());
  if (form_of(*message, content_type) == ArticleForm::Protobuf) return decode_article_protobuf(*message, std::move(body_memory));
  std::string_view json = *message;
  if (json.starts_with(kByteOrderMark)) json.remove_prefix(kByteOrderMark.size());
  return decode_article_json(json, shape.fields, std::move(body_memory));
}

std::string_view reason_of(DecodeError::Kind kind) {
  switch (kind) {
    case DecodeError::Kind::Truncated: return "truncated";
    case DecodeError::Kind::Malformed: return "malformed";
    case DecodeError::Kind::TooLarge: return "too_large";
    case DecodeError::Kind::NotUtf8: return "not_utf8";
    case DecodeError::Kind::UnknownSchema: return "unknown_schema";
    case DecodeError::Kind::NoBody: return "no_body";
  }
  return "malformed";
}

}  // namespace newsingest::wire
