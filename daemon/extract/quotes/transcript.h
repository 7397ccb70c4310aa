// Transcripts: paragraphs that begin with who speaks.
//
//   LANE: We have no plans for that.          a label in capitals, at least twice in the text; paragraphs without
//   Q: Not even next year?                    a label go on with the one before
//   Minister: no plans for the harbour        a heading: a known name and a colon
//   Harbour is closed, says minister          a heading that ends in who says it, where the tree has no subject for the cue
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/text/document.h"

namespace newsingest {

// Appends an attribution for each turn. Linear.
void find_turns(const Syntax& syntax, const Document& document, const CueLexicon& lexicon, std::vector<Attribution>& found);

}  // namespace newsingest
