// CandidateWeights: how likely a candidate is an attribution, from what grammar shows of it. config/lexicons/candidates.tsv holds a
// weight for each fact; the log-odds are their sum (logistic regression).
//
//   Ruth Lane said that it rains       frame that, cue of sort "say" in the past tense, a person speaks   → nearly always one
//   a country that supports the plan   frame obj, sort "support", relative clause                         → now and then
//
// A fact is of a family and has two values: sort / that / say. A row of the family "cue" is a number for one cue in one frame, cue /
// support/verb / obj; it goes to the lexicon's entry. The table is fitted by daemon/train/fit_candidates.py. A fact that it does not
// hold weighs nothing, so a cue that an operator adds weighs what its class does. Linear in the number of candidates.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/quotes/attribution.h"
#include "extract/quotes/places.h"

namespace newsingest {

enum class FactFamily : std::uint8_t {
  Frame,     // how it was found, frame
  Sort,      // frame, sort of cue
  Tense,     // frame, the cue's tag
  Relation,  // frame, the cue's relation
  Governor,  // the cue's relation, its governor's part of speech
  Auxiliary, // frame, the cue's auxiliary or mark
  Polarity,  // frame; negated, passive, expletive as bits
  Speaker,   // frame, sort of speaker
  SpeakerOf, // sort of speaker, sort of cue
  Opening,   // frame, sort of the content's first word
  Head,      // frame, tag of the content's head
  Length,    // frame, doublings of the content's length in tokens
  Gap,       // frame; before, at or far behind the cue
  Marks,     // frame; quotation marks in the content: none, some, all
  Nesting,   // frame; within another's content, with another's cue inside
  Listed,    // frame; whether the lexicon gives it to the cue
  Count,
};
inline constexpr std::size_t kFactFamilies = static_cast<std::size_t>(FactFamily::Count);

struct Fact {
  FactFamily family = FactFamily::Frame;
  std::uint8_t a = 0;
  std::uint8_t b = 0;
};
using Facts = std::array<Fact, kFactFamilies>;  // one of each family

// The names of a family's two values.
struct FactNames {
  std::string_view family;
  std::vector<std::string_view> a, b;
};
const std::array<FactNames, kFactFamilies>& fact_names();

// What holds of each of an article's candidates; candidates are in the order of the text.
class CandidateFacts {
 public:
  CandidateFacts(const Syntax& syntax, const Places& places, const std::vector<Attribution>& candidates);
  Facts of(const Attribution& one) const;

 private:
  const Syntax& s;
  const Places& places_;
  std::vector<std::int32_t> covered_;  // by token: how many candidates' contents hold it
  std::vector<std::int32_t> cues_;     // by token: cues of candidates before it
};

class CandidateWeights {
 public:
  // Gives the entries of `cues` their numbers.
  static tl::expected<CandidateWeights, KnowledgeError> load(const KnowledgeFiles& files, CueLexicon& cues);

  // Log-odds that it is an attribution.
  double weigh(const Facts& facts, const CueEntry* cue, Frame frame) const;

 private:
  std::array<std::vector<std::int16_t>, kFactFamilies> weights_;  // in hundredths, a by b
  std::int32_t bias_ = 0;
};

}  // namespace newsingest
