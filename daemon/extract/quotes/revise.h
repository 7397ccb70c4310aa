// Candidates as the trees give them, before they are weighed: put right where a tree goes astray in a known way, and dropped where
// the words are those of speech and nothing is said.
//   Ruth Lane, who said it rained, left              who speaks is no part of what is said
//   A letter that said it rained was lost            nor is the clause round it
//   urged the town to save water                     the town is whom it is told, not what
//   The readout left out the war. It is said …       the readout says it
//   said goodbye; ordered a coffee; the clock says noon; speaking on condition of anonymity      nothing is said
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/written.h"

namespace newsingest {

// Steps are bounded by the candidates' own lengths.
void revise(const Syntax& syntax, const Written& written, std::vector<Attribution>& candidates);

}  // namespace newsingest
