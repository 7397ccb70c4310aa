// name_labels: from the scores of name labels of a sentence's words to names that never overlap.
//
// The best path through begin, inside, end, single and outside in which every name that begins also ends (Viterbi 1967).
#pragma once

#include <cstdint>
#include <vector>

#include "extract/language/annotation.h"
#include "extract/language/network.h"

namespace newsingest {

class NameLabelScratch {
 public:
  // scores[i * stride + label], see network.h. Appends to `names`; token indices count from `first`.
  void best_names(const float* scores, std::size_t size, std::size_t stride, TokenIndex first, std::vector<Name>& names);

 private:
  std::vector<std::uint8_t> previous_;  // [size][kNameLabels]
};

}  // namespace newsingest
