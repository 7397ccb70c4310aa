// The words that decide where a word or a sentence ends: abbreviations, prefixes, contractions. Facts of English spelling.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsingest {

enum class Abbreviation : std::uint8_t {
  None,
  Title,   // stands before a name: "Dr.", "Gen.", "St.": no sentence ends after it
  Number,  // stands before a number: "No.", "p.", "Fig."
  Month,   // "Sept.": before a number more often than not
  Other,   // "Inc.", "etc.", "a.m.": may end a sentence
};

// `word` without its full stop, as written.
Abbreviation abbreviation(std::string_view word);

// "non" of "non-profit": UD English keeps such a word whole, while "well-known" is three.
bool is_hyphen_prefix(std::string_view lower);

// Words that begin a sentence far more often than they stand after an abbreviation inside one: "The", "He", "But".
bool is_sentence_opener(std::string_view word);

// Where a contraction written as one word is cut: 3 for "cannot", 0 for a word that is none.
std::size_t fused_cut(std::string_view lower);

}  // namespace newsingest
