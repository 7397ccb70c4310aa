// Sentences and tokens: where a text's words begin and end.
#pragma once

#include "extract/language/annotation.h"
#include "extract/step_budget.h"
#include "extract/text/document.h"

namespace newsingest {

// Cuts the document's paragraphs into sentences and words after UD English: fills `sentences` and, of each token, `span`,
// `form`, `space_after` and `part_of_multiword`; all else is left at its default. A sentence never crosses a paragraph.
// Linear in the text's length.
void split(const Document& document, StepBudget& budget, Annotation& annotation);

}  // namespace newsingest
