// Code points of a UTF-8 text that is known to be valid, and the few classes of them that cutting a text needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsingest {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; 0 at the end of the text
};

// The code point that begins at `at`. Valid UTF-8 is assumed and never read beyond: a stray byte counts as itself.
constexpr CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [text, at](std::size_t i) -> char32_t {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xF0 && at + 3 < text.size()) {
    return {((first & 7) << 18) | ((byte(1) & 63) << 12) | ((byte(2) & 63) << 6) | (byte(3) & 63), 4};
  }
  if (first >= 0xE0 && first < 0xF0 && at + 2 < text.size()) return {((first & 15) << 12) | ((byte(1) & 63) << 6) | (byte(2) & 63), 3};
  if (first >= 0xC0 && first < 0xE0 && at + 1 < text.size()) return {((first & 31) << 6) | (byte(1) & 63), 2};
  return {first, 1};
}

// The code point that ends before `end`.
constexpr CodePoint code_point_before(std::string_view text, std::size_t end) {
  if (end == 0) return {};
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return code_point_at(text, begin);
}

enum class CharClass : std::uint8_t {
  Space,      // blanks, line ends, control characters
  ZeroWidth,  // soft hyphen, zero-width blanks and joiners, byte order mark, direction marks
  Lower,      // letters, those without case among them
  Upper,
  Digit,
  Mark,     // combining marks: part of the word before them
  Currency,
  Emoji,    // pictures and dingbats
  Symbol,   // arrows, mathematics, boxes, bullets
  Punct,
};

CharClass class_of(char32_t c);

constexpr bool is_letter(CharClass c) { return c == CharClass::Lower || c == CharClass::Upper; }
constexpr bool is_word(CharClass c) { return is_letter(c) || c == CharClass::Digit || c == CharClass::Mark; }

}  // namespace newsingest
