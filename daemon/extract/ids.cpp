#include "extract/ids.h"

#include <array>
#include <map>

#include <openssl/evp.h>

namespace newsingest {
namespace {

std::string hex(std::span<const unsigned char> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string_view name_of(TextSource source) {
  switch (source) {
    case TextSource::Title: return "TITLE";
    case TextSource::Extracted: return "EXTRACTED";
    case TextSource::Body: break;
  }
  return "BODY";
}

std::array<unsigned char, 32> sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return digest;
}

template <class Record, class KeyOf>
void give_ids_by_key(std::string_view article_id, std::string_view kind, std::span<Record> records, KeyOf key_of) {
  std::map<std::pair<TextSource, std::string>, std::uint32_t> seen;
  for (Record& record : records) {
    std::string key = key_of(record);
    const std::uint32_t ordinal = seen[{record.text_source, key}]++;
    record.id = record_id(article_id, kind, record.text_source, key, ordinal);
  }
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string normalised(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      blank = !result.empty();
      continue;
    }
    if (blank) result += ' ';
    blank = false;
    result += c;
  }
  return result;
}

std::string record_id(std::string_view article_id, std::string_view kind, TextSource source, std::string_view key,
                      std::uint32_t ordinal) {
  std::string bytes;
  for (const std::string_view part : {article_id, kind, name_of(source), key}) {
    bytes += part;
    bytes += '\0';
  }
  bytes += std::to_string(ordinal);
  return hex(sha256(bytes)).substr(0, 32);
}

void give_ids(std::string_view article_id, std::string_view, std::span<Quote> quotes) {
  give_ids_by_key(article_id, "quote", quotes, [](const Quote& quote) { return normalised(quote.content); });
}

void give_ids(std::string_view article_id, std::string_view text, std::span<Event> events) {
  give_ids_by_key(article_id, "event", events, [text](const Event& event) {
    return event.trigger.lemma + ' ' + normalised(event.sentence_span.in(text));
  });
}

}  // namespace newsingest
