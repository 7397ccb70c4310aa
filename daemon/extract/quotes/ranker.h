// ranker: how likely a candidate is an attribution, and how sure its content and its speaker are.
#pragma once

#include "extract/quotes/attribution.h"

namespace newsingest {

// Log-odds from what a reader of grammar would go by: the frame, the sort of cue, tense, and whether anybody is named who says it.
// "She said that …" is nearly always one; "holds a meeting" hardly ever. The constants are set by hand.
double weigh(const Syntax& syntax, const Attribution& one);

}  // namespace newsingest
