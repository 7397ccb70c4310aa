#include "extract/quotes/confidence.h"

#include <algorithm>
#include <cmath>

namespace newsingest {
namespace {

constexpr std::string_view kFile = "models/quote_confidence.tsv";

}  // namespace

double Confidence::Weights::chance(const Evidence& evidence) const {
  double odds = base;
  for (std::size_t trait = 0; trait < kTraits; ++trait) odds += by_value[trait][evidence.values[trait]];
  if (const auto cue = by_cue.find(evidence.entry); cue != by_cue.end()) odds += cue->second[static_cast<std::size_t>(evidence.frame)];
  return std::clamp(std::round(100 / (1 + std::exp(-odds))), 1.0, 99.0) / 100;
}

tl::expected<Confidence, KnowledgeError> Confidence::load(const KnowledgeFiles& files, const CueLexicon& cues) {
  const auto text = files.require(kFile);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(kFile, *text, {"of", "trait", "value", "weight"});
  if (!table) return tl::unexpected(table.error());

  const auto& names = trait_names();
  Confidence confidence;
  for (Weights* weights : {&confidence.content_, &confidence.speaker_}) {
    for (std::size_t trait = 0; trait < kTraits; ++trait) weights->by_value[trait].assign(names[trait].values.size(), 0);
  }
  std::unordered_map<std::string, const CueEntry*> entries;
  for (const CueEntry& entry : cues.entries()) entries.emplace(name_of(entry), &entry);
  for (const LexiconRow& row : table->rows) {
    const auto wrong = [&](std::size_t cell, const std::string& expected) {
      return tl::unexpected(table->error(row, std::string(table->columns[cell]) + " is '" + std::string(row.cells[cell]) + "'; expected " + expected));
    };
    if (row.cells[0] != "content" && row.cells[0] != "speaker") return wrong(0, "content or speaker");
    Weights& weights = row.cells[0] == "content" ? confidence.content_ : confidence.speaker_;
    const auto weight = number_in<double>(row.cells[3]);
    if (!weight) return wrong(3, "a number");
    const std::string_view value = row.cells[2];
    if (row.cells[1] == "base") {
      weights.base = *weight;
      continue;
    }
    if (row.cells[1] == "cue") {
      // lemma/part of speech/frame. A cue that the operator's lexicon does not have weighs nothing.
      const std::size_t slash = value.rfind('/');
      const int frame = slash == std::string_view::npos ? -1 : index_in(kFrameNames, value.substr(slash + 1));
      if (frame < 0) return wrong(2, "a lemma, its part of speech and a frame: say/verb/that");
      const auto entry = entries.find(std::string(value.substr(0, slash)));
      if (entry != entries.end()) weights.by_cue[entry->second][static_cast<std::size_t>(frame)] = *weight;
      continue;
    }
    const auto trait = std::find_if(names.begin(), names.end(), [&](const TraitNames& one) { return one.name == row.cells[1]; });
    if (trait == names.end()) return wrong(1, "base, cue or a trait of evidence.h");
    const int index = index_in(trait->values, value);
    if (index < 0) return wrong(2, "one of " + one_of(trait->values));
    weights.by_value[static_cast<std::size_t>(trait - names.begin())][static_cast<std::size_t>(index)] = *weight;
  }
  return confidence;
}

}  // namespace newsingest
