// Confidence: how likely a quote's content is right, and how likely its speaker is.
//
// Both are logistic: the weights of what is seen (evidence.h) are added up. config/models/quote_confidence.tsv holds the weights
// with their origin; daemon/train/tune_confidence.py fits them and says how well what is promised agrees with what comes true on
// articles that it has not seen.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/quotes/evidence.h"

namespace newsingest {

class Confidence {
 public:
  static tl::expected<Confidence, KnowledgeError> load(const KnowledgeFiles& files, const CueLexicon& cues);

  // Between 0.01 and 0.99, in hundredths: the same on every machine.
  double content(const Evidence& evidence) const { return content_.chance(evidence); }
  double speaker(const Evidence& evidence) const { return speaker_.chance(evidence); }

 private:
  struct Weights {
    double chance(const Evidence& evidence) const;
    double base = 0;
    std::array<std::vector<double>, kTraits> by_value;
    std::unordered_map<const CueEntry*, std::array<double, kFrames>> by_cue;
  };
  Weights content_;
  Weights speaker_;
};

}  // namespace newsingest
