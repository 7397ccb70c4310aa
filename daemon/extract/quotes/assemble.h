// assemble: from candidates by grammar and by what stands beside, the attributions of an article: one for each act of saying.
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/places.h"
#include "extract/step_budget.h"

namespace newsingest {

// Chooses among `candidates` (of `find_clauses`), gives each quotation to the attribution that it belongs to, and appends what is
// held to be an attribution to `chosen`, in the order of the text; what `chosen` holds already (turns of a transcript) stays. Content of a chosen one is in `content` and `quoted` together.
void assemble(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const std::vector<Quoted>& quoted,
              const Places& places, std::vector<Attribution>& candidates, StepBudget& budget, std::vector<Attribution>& chosen);

}  // namespace newsingest
