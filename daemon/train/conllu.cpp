#include "train/conllu.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace newsingest::train {
namespace {

std::string at_line(std::string_view file, std::size_t line, std::string_view what) {
  return std::string(file) + ':' + std::to_string(line) + ": " + std::string(what);
}

// Takes the next line off `text`, without its end.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

template <class Label, std::size_t Size>
std::optional<Label> label_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Label>(found - names.begin());
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// One word's line, or what is wrong with it.
tl::expected<TreeWord, std::string> parse_word(const std::array<std::string_view, 10>& cells, int expected_id) {
  if (number_of(cells[0]) != expected_id) {
    return tl::unexpected("id is '" + std::string(cells[0]) + "'; expected " + std::to_string(expected_id));
  }
  if (cells[1].empty()) return tl::unexpected(std::string("the form is empty"));
  const auto upos = label_of<Upos>(kUposNames, cells[3]);
  if (!upos) return tl::unexpected("UPOS '" + std::string(cells[3]) + "' is none of Universal Dependencies");
  const auto xpos = label_of<Xpos>(kXposNames, cells[4]);
  if (!xpos) return tl::unexpected("XPOS '" + std::string(cells[4]) + "' is none of the Penn tags");
  const auto head = number_of(cells[6]);
  if (!head || *head < 0) return tl::unexpected("head is '" + std::string(cells[6]) + "'; expected a word's id or 0");
  const auto deprel = label_of<Deprel>(kDeprelNames, cells[7]);
  if (!deprel) return tl::unexpected("relation '" + std::string(cells[7]) + "' is none of English treebanks");
  return TreeWord{std::string(cells[1]), std::string(cells[2]), *upos, *xpos, *deprel, *head - 1};
}

bool heads_exist(const TreeSentence& sentence) {
  return std::all_of(sentence.begin(), sentence.end(),
                     [&](const TreeWord& word) { return word.head < static_cast<int>(sentence.size()); });
}

}  // namespace

tl::expected<std::vector<TreeSentence>, std::string> parse_conllu(std::string_view file, std::string_view text) {
  std::vector<TreeSentence> sentences;
  TreeSentence sentence;
  for (std::size_t number = 1; !text.empty() || !sentence.empty(); ++number) {
    std::string_view line = take_line(text);
    if (line.empty()) {
      if (!heads_exist(sentence)) return tl::unexpected(at_line(file, number, "a head is beyond the sentence that ends here"));
      if (!sentence.empty()) sentences.push_back(std::move(sentence));
      sentence.clear();
      continue;
    }
    if (line[0] == '#') continue;
    std::array<std::string_view, 10> cells;
    std::size_t count = 0;
    for (; count < cells.size(); ++count) {
      const std::size_t end = std::min(line.find('\t'), line.size());
      cells[count] = line.substr(0, end);
      if (end == line.size()) break;
      line.remove_prefix(end + 1);
    }
    if (count != 9) return tl::unexpected(at_line(file, number, "found another number of columns; expected 10"));
    if (cells[0].find_first_of("-.") != std::string_view::npos) continue;
    auto word = parse_word(cells, static_cast<int>(sentence.size()) + 1);
    if (!word) return tl::unexpected(at_line(file, number, word.error()));
    sentence.push_back(std::move(*word));
  }
  return sentences;
}

tl::expected<std::vector<NamedSentence>, std::string> parse_bio(std::string_view file, std::string_view text) {
  std::vector<NamedSentence> sentences;
  NamedSentence sentence;
  for (std::size_t number = 1; !text.empty() || !sentence.empty(); ++number) {
    const std::string_view line = take_line(text);
    if (line.empty()) {
      if (!sentence.empty()) sentences.push_back(std::move(sentence));
      sentence.clear();
      continue;
    }
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
      if (line[0] == '#') continue;
      return tl::unexpected(at_line(file, number, "no tab; expected a token, a tab and its label"));
    }
    const std::string_view label = line.substr(tab + 1);
    if (label != "O" && (label.size() < 3 || (label[0] != 'B' && label[0] != 'I') || label[1] != '-')) {
      return tl::unexpected(at_line(file, number, "label is '" + std::string(label) + "'; expected O, B-… or I-…"));
    }
    sentence.push_back({std::string(line.substr(0, tab)), std::string(label)});
  }
  return sentences;
}

tl::expected<std::string, std::string> read_file(const std::string& path) {
  const gzFile file = gzopen(path.c_str(), "rb");  // reads what is not packed as it is
  if (file == nullptr) return tl::unexpected(path + ": cannot be opened");
  std::string bytes;
  std::array<char, 1 << 16> block;
  int got = 0;
  while ((got = gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(got));
  }
  const bool good = got == 0 && gzclose(file) == Z_OK;
  if (!good) return tl::unexpected(path + ": cannot be read or is a broken .gz");
  return bytes;
}

}  // namespace newsingest::train
