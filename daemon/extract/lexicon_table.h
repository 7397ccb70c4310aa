// Lexicon tables: the one format of every word list under config/lexicons.
//
// A table is UTF-8 text. Lines that begin with '#' are comments, blank lines are passed over. The first other line names the
// columns; each further line is a row. Columns are separated by one tab or by two and more spaces, so that a table can be
// aligned for reading; "-" is an empty cell.
//
//   lemma      attitude    frame            # the columns
//   say        assertion   that|quote       # a row; a comment may stand behind it, after " #"
//   according  assertion   prep:to
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest {

// A mistake in a file under config/: what a person needs to mend it.
struct KnowledgeError {
  std::string file;      // as it was named to the loader
  std::size_t line = 0;  // from 1; 0 where the whole file is meant
  std::string text;      // what was found and what was expected
  std::string to_string() const;  // "lexicons/cues.tsv:12: attitude is 'beleif'; expected one of …"
};

struct LexiconRow {
  std::size_t line = 0;
  std::vector<std::string_view> cells;  // as many as the table has columns; an empty cell is ""
};

// Views into the text it was parsed from, which has to outlive it.
struct LexiconTable {
  std::string file;
  std::vector<std::string_view> columns;
  std::vector<LexiconRow> rows;
  KnowledgeError error(const LexiconRow& row, std::string text) const { return {file, row.line, std::move(text)}; }
};

// Reads a table whose columns must be `columns`, in this order. A row with fewer cells is filled with empty ones; one with more,
// another header or text that is not UTF-8 is an error. Linear.
tl::expected<LexiconTable, KnowledgeError> parse_lexicon_table(std::string_view file, std::string_view text,
                                                               const std::vector<std::string_view>& columns);

// Where in a list of names a cell stands; -1 where it is none of them.
template <class Names>
int index_in(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

// The names of a list as an error tells them, "verb, noun, adj"; empty ones are passed over.
template <class Names>
std::string one_of(const Names& names) {
  std::string list;
  for (const std::string_view name : names) {
    if (name.empty()) continue;
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

// The number that a cell is; nothing where it is none or something stands behind it.
template <class Number>
std::optional<Number> number_in(std::string_view cell) {
  Number value{};
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

// Cuts "a|b|c" at the separator; no empty pieces; an empty cell has none.
std::vector<std::string_view> split_cell(std::string_view cell, char separator = '|');

}  // namespace newsingest
