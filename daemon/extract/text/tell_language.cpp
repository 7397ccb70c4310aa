#include "extract/text/tell_language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace newsingest {
namespace {

constexpr std::size_t kEnough = 1 << 14;     // bytes that tell a language
constexpr std::size_t kTooShort = 60;        // bytes that do not
constexpr std::size_t kShort = 400;          // bytes that tell it only if they are sure to

bool is_english(std::string_view tag) { return tag == "en" || tag.starts_with("en-") || tag.starts_with("en_"); }

}  // namespace

void tell_language(const Article& article, Document& document) {
  document.language = article.language;
  document.readable = true;
  if (document.paragraphs.empty()) return;
  const std::size_t begin = document.paragraphs.front().span.begin;
  std::size_t end = document.paragraphs.back().span.end;
  if (end - begin > kEnough) {
    end = begin + kEnough;
    while (end > begin && (static_cast<unsigned char>(document.text[end]) & 0xC0) == 0x80) --end;
  }
  const std::string_view sample = document.text.substr(begin, end - begin);
  if (sample.size() < kTooShort) return;
  bool reliable = false;
  const CLD2::Language found = CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE || !reliable) return;
  const std::string_view code = CLD2::LanguageCode(found);
  if (sample.size() < kShort && is_english(article.language) && code != "en") return;  // a short text of names
  document.language = code;
  document.readable = is_english(code);
}

}  // namespace newsingest
