// Span: a place in an article's text.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace newsingest {

// A stretch of a text: half-open [begin, end), in bytes of the UTF-8 text exactly as it arrived (or as it was got from HTML).
//
//   text   P r e s s     s a i d         Span{0, 5} is "Press"
//   byte   0 1 2 3 4  5  6 7 8 9         Span{6, 10} is "said"
//
// Articles are at most 4 GiB: `input.max_article_bytes` sees to that before a Span is ever made.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace newsingest
