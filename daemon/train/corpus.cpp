#include "train/corpus.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "extract/ascii.h"
#include "extract/lexicon_table.h"

namespace newsingest::train {
namespace {

constexpr std::array<std::string_view, kNameKinds> kKinds = {"PER", "ORG", "LOC", "EVENT", "MISC"};

// Titles that some sets count into a person's name. Lower case, without a full stop.
constexpr std::array<std::string_view, 48> kTitles = {
    "president", "minister", "prime",   "mr",       "mrs",       "ms",       "dr",        "prof",      "professor", "sen",
    "senator",   "rep",      "gov",     "governor", "gen",       "general",  "col",       "colonel",   "lt",        "lieutenant",
    "major",     "captain",  "capt",    "sgt",      "king",      "queen",    "prince",    "princess",  "pope",      "sheikh",
    "sir",       "lord",     "lady",    "justice",  "judge",     "secretary", "ambassador", "chancellor", "premier", "admiral",
    "vice",      "deputy",   "foreign", "defense",  "congressman", "mayor",  "cardinal",  "archbishop"};

bool is_title(const std::string& form) {
  std::string lower;
  for (const char c : form) {
    if (c != '.') lower += ascii_lower(c);
  }
  return std::find(kTitles.begin(), kTitles.end(), lower) != kTitles.end();
}

struct NameRules {
  std::uint32_t open = 0;                     // bit set of kinds
  std::map<std::string, std::string> rename;  // to "O" too
  std::map<std::string, std::string> widen;
  bool titles = false;
};

std::size_t kind_of(std::string_view name) {
  return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), name) - kKinds.begin());
}
std::uint32_t bit(std::size_t kind, NamePlace place) { return 1u << (1 + 4 * kind + static_cast<std::size_t>(place)); }

tl::expected<NameRules, KnowledgeError> rules_of(const LexiconTable& table, const LexiconRow& row) {
  NameRules rules;
  for (const std::string_view kind : split_cell(row.cells[3])) {
    if (kind_of(kind) == kKinds.size()) return tl::unexpected(table.error(row, "no kind of name: " + std::string(kind)));
    rules.open |= 1u << kind_of(kind);
  }
  for (std::size_t column : {std::size_t{4}, std::size_t{5}}) {
    for (const std::string_view pair : split_cell(row.cells[column])) {
      const std::size_t arrow = pair.find('>');
      if (column == 4 && pair == "titles") {
        rules.titles = true;
      } else if (arrow == std::string_view::npos) {
        return tl::unexpected(table.error(row, "expected FROM>TO, found " + std::string(pair)));
      } else {
        (column == 4 ? rules.widen : rules.rename)[std::string(pair.substr(0, arrow))] = pair.substr(arrow + 1);
      }
    }
  }
  return rules;
}

// The sets of labels that a sentence's BIO allows for each of its tokens.
std::vector<std::uint32_t> allowed_labels(const NamedSentence& sentence, const NameRules& rules) {
  std::uint32_t outside = 1;
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    if ((rules.open >> kind & 1u) != 0) outside |= 0xFu << (1 + 4 * kind);
  }
  std::vector<std::uint32_t> names(sentence.size(), outside);
  for (std::size_t first = 0; first < sentence.size();) {
    if (sentence[first].label == "O") {
      ++first;
      continue;
    }
    std::string type = sentence[first].label.substr(2);
    std::size_t last = first + 1;
    while (last < sentence.size() && sentence[last].label == "I-" + type) ++last;
    if (const auto renamed = rules.rename.find(type); renamed != rules.rename.end()) type = renamed->second;
    std::size_t begin = first;
    if (rules.titles && type == "PER") {
      while (begin < last && is_title(sentence[begin].form)) names[begin++] = 1;
    }
    for (std::string read : {type, rules.widen.count(type) != 0 ? rules.widen.at(type) : std::string()}) {
      const std::size_t kind = kind_of(read);
      if (kind == kKinds.size()) continue;
      for (std::size_t token = begin; token < last; ++token) {
        const NamePlace place = last - begin == 1    ? NamePlace::Single
                                : token == begin     ? NamePlace::Begin
                                : token + 1 == last  ? NamePlace::End
                                                     : NamePlace::Inside;
        names[token] = (read == type ? 0u : names[token]) | bit(kind, place);
      }
    }
    first = last;
  }
  return names;
}

bool same_forms(const TreeSentence& words, const NamedSentence& tokens) {
  return std::equal(words.begin(), words.end(), tokens.begin(), tokens.end(),
                    [](const TreeWord& word, const NamedToken& token) { return word.form == token.form; });
}

// Gives trees the names of the same sentences; a sentence that the names lack is passed over.
void add_names(const std::vector<NamedSentence>& named, const NameRules& rules, std::vector<Example>& examples) {
  std::size_t next = 0;
  for (Example& example : examples) {
    const std::size_t end = std::min(next + 3, named.size());
    for (std::size_t candidate = next; candidate < end; ++candidate) {
      if (!same_forms(example.words, named[candidate])) continue;
      example.names = allowed_labels(named[candidate], rules);
      next = candidate + 1;
      break;
    }
  }
}

tl::expected<std::vector<Example>, std::string> read_examples(const std::string& folder, const LexiconRow& row, const NameRules& rules) {
  std::vector<Example> examples;
  const std::string tree_file(row.cells[1]);
  if (!tree_file.empty()) {
    auto text = read_file(folder + '/' + tree_file);
    if (!text) return tl::unexpected(text.error());
    auto sentences = parse_conllu(tree_file, *text);
    if (!sentences) return tl::unexpected(sentences.error());
    for (TreeSentence& sentence : *sentences) examples.push_back({std::move(sentence), true, {}});
  }
  const std::string name_file(row.cells[2]);
  if (name_file.empty()) return examples;
  auto text = read_file(folder + '/' + name_file);
  if (!text) return tl::unexpected(text.error());
  auto named = parse_bio(name_file, *text);
  if (!named) return tl::unexpected(named.error());
  if (!tree_file.empty()) {
    add_names(*named, rules, examples);
    return examples;
  }
  for (const NamedSentence& sentence : *named) {
    Example example;
    for (const NamedToken& token : sentence) {
      example.words.emplace_back();
      example.words.back().form = token.form;
    }
    example.names = allowed_labels(sentence, rules);
    examples.push_back(std::move(example));
  }
  return examples;
}

}  // namespace

tl::expected<Corpus, std::string> read_corpus(const std::string& recipe_file, const std::string& folder, bool with_raw_text) {
  const auto text = read_file(recipe_file);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(recipe_file, *text, {"use", "file", "names", "open", "widen", "rename", "share"});
  if (!table) return tl::unexpected(table.error().to_string());
  Corpus corpus;
  for (const LexiconRow& row : table->rows) {
    const double share = row.cells[6].empty() ? 1.0 : std::strtod(std::string(row.cells[6]).c_str(), nullptr);
    if (row.cells[0] == "raw") {
      if (!with_raw_text) continue;
      const auto raw = read_file(folder + '/' + std::string(row.cells[1]));
      if (!raw) return tl::unexpected(raw.error());
      corpus.raw.push_back({documents_of(*raw), share});
      continue;
    }
    const auto rules = rules_of(*table, row);
    if (!rules) return tl::unexpected(rules.error().to_string());
    auto examples = read_examples(folder, row, *rules);
    if (!examples) return tl::unexpected(examples.error());
    if (row.cells[0] == "train") {
      corpus.training.push_back({std::move(*examples), share});
    } else if (row.cells[0] == "dev") {
      corpus.dev.push_back({std::string(row.cells[1].empty() ? row.cells[2] : row.cells[1]), std::move(*examples), rules->open});
    } else {
      return tl::unexpected(table->error(row, "use is '" + std::string(row.cells[0]) + "'; expected train, raw or dev").to_string());
    }
  }
  return corpus;
}

}  // namespace newsingest::train
