#include "extract/ids.h"

#include <array>
#include <memory>
#include <unordered_map>

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

// SHA-256 over and over: the library looks the algorithm up once, not for every record.
class Sha256 {
 public:
  Sha256() : state_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) { EVP_DigestInit_ex(state_.get(), EVP_sha256(), nullptr); }
  Sha256& add(std::string_view bytes) {
    EVP_DigestUpdate(state_.get(), bytes.data(), bytes.size());
    return *this;
  }
  // Of what was added since the last time.
  std::array<unsigned char, 32> digest() {
    std::array<unsigned char, 32> digest{};
    EVP_DigestFinal_ex(state_.get(), digest.data(), nullptr);
    EVP_DigestInit_ex(state_.get(), nullptr, nullptr);
    return digest;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> state_;
};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string id_of(Sha256& sha256, std::string_view article_id, std::string_view kind, TextSource source, std::string_view lemma,
                  std::string_view content, std::uint32_t ordinal) {
  const std::string_view nul("\0", 1);
  sha256.add(article_id).add(nul).add(kind).add(nul).add(name_of(source)).add(nul).add(lemma).add(content).add(nul);
  const auto digest = sha256.add(std::to_string(ordinal)).digest();
  return hex(std::span(digest).first<16>());
}

// Hands out the ids of one article's records of a kind: whose id with the ordinal 0 is the same have the same key.
class Ids {
 public:
  Ids(std::string_view article_id, std::string_view kind) : article_id_(article_id), kind_(kind) {}
  std::string next(TextSource source, std::string_view lemma, std::string_view content) {
    std::string id = id_of(sha256_, article_id_, kind_, source, lemma, content, 0);
    const std::uint32_t ordinal = seen_[id]++;
    return ordinal == 0 ? id : id_of(sha256_, article_id_, kind_, source, lemma, content, ordinal);
  }

 private:
  Sha256 sha256_;
  std::string_view article_id_;
  std::string_view kind_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace

std::string sha256_hex(std::string_view bytes) { return hex(Sha256().add(bytes).digest()); }

std::string normalised(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (end > begin) {
      if (!result.empty()) result += ' ';
      result += text.substr(begin, end - begin);
    }
    begin = end + 1;
  }
  return result;
}

std::string record_id(std::string_view article_id, std::string_view kind, TextSource source, std::string_view key,
                      std::uint32_t ordinal) {
  Sha256 sha256;
  return id_of(sha256, article_id, kind, source, key, "", ordinal);
}

void give_ids(std::string_view article_id, std::string_view, std::span<Quote> quotes) {
  Ids ids(article_id, "quote");
  for (Quote& quote : quotes) quote.id = ids.next(quote.text_source, "", normalised(quote.content));
}

void give_ids(std::string_view article_id, std::string_view text, std::span<Event> events) {
  Ids ids(article_id, "event");
  Span sentence;  // several events share one
  std::string content;
  for (Event& event : events) {
    if (content.empty() || event.sentence_span != sentence) {
      sentence = event.sentence_span;
      content = ' ' + normalised(sentence.in(text));
    }
    event.id = ids.next(event.text_source, event.trigger.lemma, content);
  }
}

}  // namespace newsingest
