#include "train/augment.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest::train {
namespace {

bool happens(double chance, std::mt19937_64& random) { return static_cast<double>(random() >> 11) * 0x1p-53 < chance; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

void curl_quotes(TreeSentence& words) {
  bool open = true;
  for (TreeWord& word : words) {
    if (word.form == "\"") {
      word.form = open ? "\u201C" : "\u201D";
      open = !open;
    } else if (word.form == "``") {
      word.form = "\u201C";
    } else if (word.form == "''") {
      word.form = "\u201D";
    } else {
      replace_all(word.form, "'", "\u2019");
    }
  }
}

void change_case(TreeSentence& words, bool upper) {
  for (TreeWord& word : words) {
    for (char& c : word.form) {
      if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      if (!upper) c = ascii_lower(c);
    }
  }
}

void headline_case(TreeSentence& words) {
  for (TreeWord& word : words) {
    char& c = word.form[0];
    if (word.form.size() > 3 && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
}

void drop_final_stop(Example& example) {
  const auto last = static_cast<int>(example.words.size()) - 1;
  if (last < 2 || example.words.back().form != ".") return;
  const bool is_leaf = std::none_of(example.words.begin(), example.words.end(), [last](const TreeWord& word) { return word.head == last; });
  if (example.has_tree && (!is_leaf || example.words.back().head < 0)) return;
  example.words.pop_back();
  if (!example.names.empty()) example.names.pop_back();
}

}  // namespace

Example written_otherwise(const Example& example, std::mt19937_64& random) {
  Example copy = example;
  if (happens(0.35, random)) curl_quotes(copy.words);
  if (happens(0.06, random)) drop_final_stop(copy);
  if (happens(0.04, random)) {
    change_case(copy.words, false);
  } else if (happens(0.015, random)) {
    change_case(copy.words, true);
  } else if (happens(0.03, random)) {
    headline_case(copy.words);
  }
  return copy;
}

Example joined(const Example& first, const Example& second) {
  Example both = first;
  const auto offset = static_cast<int>(first.words.size());
  const auto root_of = [](const TreeSentence& words) {
    return static_cast<int>(std::find_if(words.begin(), words.end(), [](const TreeWord& word) { return word.head < 0; }) - words.begin());
  };
  const int root = root_of(first.words);
  for (TreeWord word : second.words) {
    if (word.head < 0) {
      word.head = root;
      word.deprel = Deprel::Parataxis;
    } else {
      word.head += offset;
    }
    both.words.push_back(std::move(word));
  }
  both.has_tree = first.has_tree && second.has_tree;
  if (first.names.empty() || second.names.empty()) {
    both.names.clear();
  } else {
    both.names.insert(both.names.end(), second.names.begin(), second.names.end());
  }
  return both;
}

}  // namespace newsingest::train
