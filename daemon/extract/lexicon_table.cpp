#include "extract/lexicon_table.h"

#include <algorithm>

namespace newsingest {
namespace {

std::string_view without_comment(std::string_view line) {
  if (line.starts_with('#')) return {};
  for (std::size_t at = line.find(" #"); at != std::string_view::npos; at = line.find(" #", at + 1)) {
    if (at + 2 == line.size() || line[at + 2] == ' ') return line.substr(0, at);
  }
  return line;
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

void cut_cells(std::string_view line, std::vector<std::string_view>& cells) {
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('\t'), line.find("  "));
    const std::string_view cell = trimmed(line.substr(0, end));
    cells.push_back(cell == "-" ? std::string_view{} : cell);
    if (end == std::string_view::npos) return;
    line.remove_prefix(std::min(line.find_first_not_of(" \t", end), line.size()));
  }
}

}  // namespace

std::string KnowledgeError::to_string() const {
  return line == 0 ? file + ": " + text : file + ":" + std::to_string(line) + ": " + text;
}

tl::expected<LexiconTable, KnowledgeError> parse_lexicon_table(std::string_view file, std::string_view text,
                                                               const std::vector<std::string_view>& columns) {
  LexiconTable table{std::string(file), {}, {}};
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty()) continue;
    LexiconRow row{number, {}};
    cut_cells(line, row.cells);
    if (table.columns.empty()) {
      if (row.cells != columns) {
        std::string wanted;
        for (const auto column : columns) wanted += (wanted.empty() ? "" : ", ") + std::string(column);
        return tl::unexpected(table.error(row, "the first line names the columns; expected: " + wanted));
      }
      table.columns = row.cells;
      continue;
    }
    if (row.cells.size() > columns.size()) {
      return tl::unexpected(table.error(row, "found " + std::to_string(row.cells.size()) + " cells; expected at most " +
                                                 std::to_string(columns.size()) + " (two spaces or a tab separate cells)"));
    }
    row.cells.resize(columns.size());
    table.rows.push_back(std::move(row));
  }
  if (table.columns.empty()) return tl::unexpected(KnowledgeError{table.file, 0, "holds no table: not even the columns' names"});
  return table;
}

std::vector<std::string_view> split_cell(std::string_view cell, char separator) {
  std::vector<std::string_view> pieces;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(separator), cell.size());
    if (const auto piece = trimmed(cell.substr(0, end)); !piece.empty()) pieces.push_back(piece);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return pieces;
}

}  // namespace newsingest
