// Texts made to hurt: what no sentence, quotation, bracket, number or word ever ends in, at any length. A stage that looks back
// or ahead without bound shows here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace newsingest {

struct NastyText {
  std::string_view name;
  std::string_view unit;  // repeated
  std::string_view once;  // before all of them
};

inline constexpr NastyText kNastyTexts[] = {
    {"no sentence marks", "the minister of the port told a man who was there and ", ""},
    {"one word", "a", ""},
    {"one capital word", "A", ""},
    {"one word of two-byte letters", "\u00E9", ""},
    {"one word of combining marks", "\u0301", "e"},
    {"one word of soft hyphens", "a\u00AD", ""},
    {"digits", "7", ""},
    {"straight quotation marks", "\"", ""},
    {"straight quotation marks and words", "\"no ", ""},
    {"opening quotation marks", "\u201C", ""},
    {"opening quotation marks and words", "\u201Cwe know ", ""},
    {"closing quotation marks", "\u201D ", ""},
    {"apostrophes", "'", ""},
    {"apostrophes and words", "'no ", ""},
    {"grave accents", "`", ""},
    {"mojibake marks", "\u00E2\u20AC\u0153so ", ""},
    {"opening brackets", "(", ""},
    {"opening brackets and words", "(he ", ""},
    {"square brackets", "[he] ", ""},
    {"full stops", ".", ""},
    {"full stops and blanks", ". ", ""},
    {"question marks", "?! ", ""},
    {"dashes", "-", ""},
    {"dashes and words", "a \u2014 ", ""},
    {"hyphens", "non-", ""},
    {"initials", "A.", ""},
    {"initials and blanks", "A. ", ""},
    {"titles", "Mr. ", ""},
    {"groups of digits", "1,000,", ""},
    {"decimal points", "1.1.", ""},
    {"times", "10:", ""},
    {"contractions", "o'o'", ""},
    {"possessives", "Lane's ", ""},
    {"ampersands", "A&", ""},
    {"mail addresses", "a@a@", ""},
    {"hosts", "www.", ""},
    {"host labels", "a.b-", ""},
    {"addresses", "https://", ""},
    {"hashes", "#a#", ""},
    {"emoji", "\U0001F600\u200D", ""},
    {"flags", "\U0001F1E6", ""},
    {"zero-width blanks", "\u200B", "a"},
    {"no-break spaces", "\u00A0", "a"},
    {"blanks", " ", "a"},
    {"commas", ",", ""},
    {"semicolons", "; ", ""},
    {"lines of one word", "no\n", ""},
    {"empty lines", "\n", "a"},
    {"one name again and again", "Ruth Lane ", ""},
    {"surnames joined", "Lane and Cole and ", ""},
    {"he said", "he said ", ""},
    {"he said, in sentences", "He said so. ", "Idris Cole came. "},
    {"she and him", "She told him that they had seen her. ", "Ruth Lane met Idris Cole. "},
    {"quotations of a word", "\u201CNo,\u201D said Lane. ", ""},
    {"according to", "according to ", ""},
    {"relative clauses", "who saw the man ", "the man "},
    {"possessor of possessor", "his brother's ", ""},
    {"of of of", "of the head ", "the head "},
    {"titles in capitals", "President Minister ", ""},
    {"attacks", "killed killed ", ""},
    {"dates", "3 March 2024 ", ""},
    {"weekdays", "on Monday ", ""},
    {"places", "Kyiv, Ukraine, ", ""},
    {"percentages", "5% ", ""},
    {"money", "$1m ", ""},
    {"angle brackets", "<", ""},
    {"tags", "<b>", ""},
    {"bytes of no letter", "\x01", "a"},
};

inline std::string nasty(const NastyText& kind, std::size_t bytes) {
  std::string text(kind.once);
  text.reserve(bytes + kind.unit.size());
  while (text.size() < bytes) text += kind.unit;
  return text;
}

}  // namespace newsingest
