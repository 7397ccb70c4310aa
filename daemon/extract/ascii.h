// ASCII letters and digits without a locale: what word lists, cues and mark-up are compared by. Bytes beyond ASCII are nobody's
// letters here and stay as they are; text/utf8.h knows those.
#pragma once

#include <algorithm>
#include <string_view>

namespace newsingest {

constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_alnum(char c) { return is_ascii_upper(c) || is_ascii_lower(c) || is_ascii_digit(c); }
constexpr char ascii_lower(char c) { return is_ascii_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

// Turns its capitals into small letters.
template <class String>
constexpr void lower_in_place(String& text) {
  for (char& c : text) c = ascii_lower(c);
}

// Whether `text` is `lower` but for capitals; `lower` has none.
constexpr bool is_word_in_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) { return ascii_lower(a) == b; });
}

// The same of two texts that may both have capitals.
constexpr bool equal_in_any_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

// Whether `part` stands somewhere in `text`, whatever the case of either.
constexpr bool contains_in_any_case(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); }) !=
         text.end();
}

}  // namespace newsingest
