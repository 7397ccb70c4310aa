#include "extract/language/anaphor_weights.h"

#include <algorithm>
#include <string>

namespace newsingest {
namespace {

constexpr std::string_view kFile = "lexicons/anaphors.tsv";
constexpr std::array<std::string_view, kCircumstances> kNames = {
    "sentence", "paragraph", "subject",           "object",      "possessor", "name",       "nominal", "same_pronoun",
    "gender",   "frequency", "parallel",          "first_in_sentence", "main_subject", "both_saying", "same_clause", "speaker", "other_side", "plural",
    "body",     "place",     "thing",             "saying",      "between",   "threshold"};

}  // namespace

tl::expected<AnaphorWeights, KnowledgeError> AnaphorWeights::load(const KnowledgeFiles& files) {
  const auto text = files.require(kFile);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(kFile, *text, {"circumstance", "person", "it", "they"});
  if (!table) return tl::unexpected(table.error());
  AnaphorWeights weights;
  for (const LexiconRow& row : table->rows) {
    const auto found = std::find(kNames.begin(), kNames.end(), row.cells[0]);
    if (found == kNames.end()) return tl::unexpected(table->error(row, "circumstance '" + std::string(row.cells[0]) + "' is none that is looked at"));
    for (std::size_t column = 0; column < 3; ++column) {
      const std::string_view cell = row.cells[column + 1];
      const auto value = cell.empty() ? std::optional<std::int16_t>(0) : number_in<std::int16_t>(cell);
      if (!value) return tl::unexpected(table->error(row, "weight is '" + std::string(cell) + "'; expected a whole number"));
      weights.weights_[column][static_cast<std::size_t>(found - kNames.begin())] = *value;
    }
  }
  return weights;
}

}  // namespace newsingest
