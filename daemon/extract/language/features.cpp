#include "extract/language/features.h"

#include <algorithm>

#include "extract/ascii.h"
#include "extract/fnv1a.h"

namespace newsingest {
namespace {

constexpr std::size_t kLongest = 64;  // bytes of a form that are looked at for case, edges and shape

// FNV-1a, finished by splitmix64's mixer so that the low bits can index a table.
std::uint64_t hash_of(std::size_t kind, std::string_view text) {
  std::uint64_t hash = fnv1a(text, kFnvBasis ^ (kind * 0x9e3779b97f4a7c15u));
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
  return hash ^ (hash >> 31);
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// A typographic mark of the block U+20xx written plainly, or empty.
std::string_view plain(std::string_view mark) {
  if (mark.size() != 3 || mark.substr(0, 2) != "\xE2\x80") return {};
  const auto last = static_cast<unsigned char>(mark[2]);
  if (last >= 0x98 && last <= 0x9B) return "'";
  if (last >= 0x9C && last <= 0x9F) return "\"";
  if (last == 0x93 || last == 0x94) return "--";
  if (last == 0x90 || last == 0x91) return "-";
  return last == 0xA6 ? std::string_view("...") : std::string_view();
}

// The folded form, in a buffer of its own, with the place where each letter begins.
struct Folded {
  std::array<char, kLongest + 8> bytes{};
  std::array<std::uint8_t, kLongest + 9> begins{};
  std::size_t size = 0;
  std::size_t letters = 0;

  void add(std::string_view letter) {
    begins[letters++] = static_cast<std::uint8_t>(size);
    for (const char c : letter) bytes[size++] = c;
    begins[letters] = static_cast<std::uint8_t>(size);
  }
  std::string_view first(std::size_t count) const { return {bytes.data(), begins[std::min(count, letters)]}; }
  std::string_view last(std::size_t count) const {
    const std::size_t begin = begins[letters - std::min(count, letters)];
    return {bytes.data() + begin, size - begin};
  }
};

// 'X' for capitals, 'x' for small letters and everything that is not ASCII or a Latin-1 capital, '0' for digits; marks stand for themselves.
char shape_of(std::string_view letter) {
  const char c = letter[0];
  if (letter.size() == 1) return is_ascii_upper(c) ? 'X' : is_ascii_lower(c) ? 'x' : is_ascii_digit(c) ? '0' : c;
  if (letter.size() == 2 && c == '\xC3' && static_cast<unsigned char>(letter[1]) < 0x9F) return 'X';
  return 'x';
}

}  // namespace

FeatureHashes features_of(std::string_view form) {
  Folded lower;
  std::array<char, 12> shape{};
  std::size_t shape_size = 0;
  for (std::size_t begin = 0; begin < form.size() && lower.size < kLongest;) {
    std::size_t end = begin + 1;
    while (end < form.size() && end < begin + 4 && continues(form[end])) ++end;
    const std::string_view letter = form.substr(begin, end - begin);
    begin = end;
    if (const std::string_view mark = plain(letter); !mark.empty()) {
      lower.add(mark);
      if (shape_size < shape.size()) shape[shape_size++] = mark[0];
      continue;
    }
    const char shaped = shape_of(letter);
    if (shape_size < shape.size() && (shape_size == 0 || shape[shape_size - 1] != shaped)) shape[shape_size++] = shaped;
    char folded[4];
    std::copy(letter.begin(), letter.end(), folded);
    if (letter.size() == 1 && shaped == 'X') folded[0] = static_cast<char>(folded[0] + 32);
    if (letter.size() == 1 && shaped == '0') folded[0] = '0';
    if (letter.size() == 2 && shaped == 'X') folded[1] = static_cast<char>(folded[1] + 32);
    lower.add({folded, letter.size()});
  }

  char edges[9];
  std::size_t edges_size = 0;
  for (const char c : lower.first(1)) edges[edges_size++] = c;
  edges[edges_size++] = ' ';
  for (const char c : lower.last(1)) edges[edges_size++] = c;

  const std::array<std::string_view, kFeatureKinds - 1> texts = {
      lower.first(lower.letters), form,           lower.last(2), lower.last(3), lower.last(4), lower.first(2), lower.first(3),
      {shape.data(), shape_size}, {edges, edges_size}};
  FeatureHashes hashes;
  for (std::size_t kind = 0; kind < texts.size(); ++kind) hashes[kind] = hash_of(kind, texts[kind]);
  hashes[static_cast<std::size_t>(FeatureKind::Company)] = company_of(hashes[static_cast<std::size_t>(FeatureKind::Lower)]);
  return hashes;
}

FeatureTable::FeatureTable(std::vector<std::uint64_t> fingerprints) : fingerprints_(std::move(fingerprints)) {
  std::size_t size = 16;
  while (size < fingerprints_.size() * 2) size *= 2;
  slots_.assign(size, {});
  mask_ = size - 1;
  for (std::size_t index = 0; index < fingerprints_.size(); ++index) {
    std::size_t slot = fingerprints_[index] & mask_;
    while (slots_[slot].row != 0) slot = (slot + 1) & mask_;
    slots_[slot] = {fingerprints_[index], static_cast<std::uint32_t>(kFeatureKinds + index)};
  }
}

}  // namespace newsingest
