#include "wire/article_protobuf.h"

#include <optional>

#include <simdjson.h>

#include "extract/ids.h"

namespace newsingest::wire {
namespace {

using Kind = DecodeError::Kind;

enum class WireType { Varint = 0, Fixed64 = 1, Length = 2, StartGroup = 3, EndGroup = 4, Fixed32 = 5 };

// Walks the fields of one message. `base` is where the message stands in the whole, for positions in errors.
class FieldReader {
 public:
  struct Field {
    std::uint32_t number = 0;
    std::uint64_t varint = 0;
    std::string_view bytes;
    std::size_t at = 0;  // of the value
  };

  FieldReader(std::string_view message, std::size_t base) : message_(message), base_(base) {}

  bool done() const { return at_ == message_.size(); }

  tl::expected<Field, DecodeError> next() {
    Field field;
    const auto tag = varint();
    if (!tag) return tl::unexpected(tag.error());
    field.number = static_cast<std::uint32_t>(*tag >> 3);
    if (*tag >> 3 == 0 || *tag >> 3 > 0x1FFFFFFF) return fail(Kind::Malformed, "a field number that protobuf does not have");
    switch (static_cast<WireType>(*tag & 7)) {
      case WireType::Varint: {
        field.at = base_ + at_;
        const auto value = varint();
        if (!value) return tl::unexpected(value.error());
        field.varint = *value;
        return field;
      }
      case WireType::Fixed64: return skip(field, 8);
      case WireType::Fixed32: return skip(field, 4);
      case WireType::Length: {
        const auto size = varint();
        if (!size) return tl::unexpected(size.error());
        if (*size > message_.size() - at_) {
          return fail(Kind::Truncated, "field " + std::to_string(field.number) + " says it has " + std::to_string(*size) +
                                           " bytes and " + std::to_string(message_.size() - at_) + " are left");
        }
        return skip(field, static_cast<std::size_t>(*size));
      }
      case WireType::StartGroup:
      case WireType::EndGroup: break;
    }
    return fail(Kind::Malformed, "a wire type that an Article does not have");
  }

 private:
  tl::unexpected<DecodeError> fail(Kind kind, std::string text) const {
    return tl::unexpected(DecodeError{kind, base_ + at_, std::move(text)});
  }

  tl::expected<Field, DecodeError> skip(Field field, std::size_t size) {
    if (size > message_.size() - at_) return fail(Kind::Truncated, "the message ends within a number");
    field.at = base_ + at_;
    field.bytes = message_.substr(at_, size);
    at_ += size;
    return field;
  }

  tl::expected<std::uint64_t, DecodeError> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
      if (at_ == message_.size()) return fail(Kind::Truncated, "the message ends within a number");
      const auto byte = static_cast<unsigned char>(message_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << (shift < 64 ? shift : 63);
      if (byte < 0x80) return value;
    }
    return fail(Kind::Malformed, "a number of more than ten bytes");
  }

  std::string_view message_;
  std::size_t base_;
  std::size_t at_ = 0;
};

std::string* string_field(Article& article, std::uint32_t number) {
  switch (number) {
    case 1: return &article.id;
    case 2: return &article.url;
    case 3: return &article.source;
    case 4: return &article.title;
    case 5: return &article.byline;
    case 6: return &article.language;
    case 11: return &article.body;
    default: return nullptr;
  }
}

// Seconds of a google.protobuf.Timestamp; nullopt for what is in no year from 1 to 9999.
tl::expected<std::optional<std::int64_t>, DecodeError> timestamp(const FieldReader::Field& field) {
  FieldReader reader(field.bytes, field.at);
  std::int64_t seconds = 0;
  while (!reader.done()) {
    const auto inner = reader.next();
    if (!inner) return tl::unexpected(inner.error());
    if (inner->number == 1) seconds = static_cast<std::int64_t>(inner->varint);
  }
  if (seconds < -62135596800 || seconds > 253402300799) return std::nullopt;
  return seconds;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text.size();
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (size == 0 || size > text.size() - at || !simdjson::validate_utf8(text.data() + at, size)) return at;
    at += size;
  }
  return at;
}

tl::expected<Article, DecodeError> decode_article_protobuf(std::string_view bytes, std::string body_memory) {
  Article article;
  article.body = std::move(body_memory);
  article.body.clear();
  bool has_body = false;
  bool has_version = false;
  std::optional<std::int64_t> updated_at;
  for (FieldReader reader(bytes, 0); !reader.done();) {
    const auto field = reader.next();
    if (!field) return tl::unexpected(field.error());
    if (std::string* text = string_field(article, field->number)) {
      if (field->bytes.data() == nullptr && field->varint != 0) continue;  // not the type it should have: left out
      const std::size_t invalid = first_invalid_utf8(field->bytes);
      if (invalid != field->bytes.size()) {
        return tl::unexpected(DecodeError{Kind::NotUtf8, field->at + invalid, "field " + std::to_string(field->number) + " is not UTF-8"});
      }
      text->assign(field->bytes);
      has_body = has_body || field->number == 11;
    } else if (field->number == 7 || field->number == 9) {
      const auto seconds = timestamp(*field);
      if (!seconds) return tl::unexpected(seconds.error());
      (field->number == 7 ? article.published_at : updated_at) = *seconds;
    } else if (field->number == 8) {
      const auto minutes = static_cast<std::int64_t>(field->varint);
      if (minutes > -1440 && minutes < 1440) article.published_utc_offset_minutes = static_cast<std::int32_t>(minutes);
    } else if (field->number == 10) {
      article.version = static_cast<std::int64_t>(field->varint);
      has_version = true;
    } else if (field->number == 12 && field->varint == 2) {
      article.content_type = ContentType::Html;
    }
  }
  if (!has_body) {
    // proto3 does not write an empty string: with an id, a url or a title this is an article without text.
    if (article.id.empty() && article.url.empty() && article.title.empty()) {
      return tl::unexpected(DecodeError{Kind::NoBody, bytes.size(), "has neither body nor id, url or title"});
    }
  }
  if (!has_version && updated_at) article.version = *updated_at * 1000;
  if (article.id.empty()) article.id = sha256_hex(article.url.empty() ? article.body : article.url).substr(0, 32);
  return article;
}

}  // namespace newsingest::wire
