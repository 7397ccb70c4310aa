// Quotations within quotations that somebody else speaks:
//
//   “Peter told me, ‘We are done,’ and hung up,” said Ruth Lane.    Peter's, within Ruth Lane's
//   “There are no ‘easy’ answers,” said Ruth Lane.                  nothing: no cue beside it
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/places.h"

namespace newsingest {

// Fills `found` with an attribution for each quotation that stands in another and has cue and speaker there. Linear.
void find_nested(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const std::vector<Quoted>& quoted, const Places& places,
                 std::vector<Attribution>& found);

}  // namespace newsingest
