// Attribution without a tree: direct quotes whose speaker stands beside them in the same paragraph.
//
// What is left when a sentence cannot be parsed: `"…," said Ruth Lane.`, `Ruth Lane said: "…"`, `"…," she added`.
#pragma once

#include <vector>

#include "extract/quotes/cue_lexicon.h"
#include "extract/quotes/marks.h"
#include "extract/reading.h"
#include "extract/records.h"

namespace newsingest {

void attribute_by_surface(const Reading& reading, const CueLexicon& lexicon, const std::vector<Quoted>& quoted,
                          std::vector<Quote>& quotes);

}  // namespace newsingest
