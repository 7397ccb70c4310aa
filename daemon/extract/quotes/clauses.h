// Attributions by grammar: every cue of the lexicon whose complement the tree shows.
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/step_budget.h"

namespace newsingest {

// Appends a candidate for each cue in each frame that it takes, in the order of the cues:
//
//   She said (that) it rains.      that     ccomp
//   It rains, she said.            that     the clause that "said" interrupts or follows
//   He vowed to stay.              to       xcomp
//   They called for talks.         prep     obl, and so on: the frames of config/lexicons/cues.tsv
//   According to her, it rains.    the clause that the phrase hangs on
//   His claim that it rains …      noun
//   She is sure that it rains.     adjective
//
// Not every candidate is an attribution: `score` says how likely. Cost: a bounded number of looks a token.
void find_clauses(const Syntax& syntax, const CueLexicon& lexicon, StepBudget& budget, std::vector<Attribution>& found);

}  // namespace newsingest
