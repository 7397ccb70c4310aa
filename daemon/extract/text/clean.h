// clean: from what a crawler delivered to the paragraphs of the article.
#pragma once

#include <memory>

#include "extract/article.h"
#include "extract/step_budget.h"
#include "extract/text/document.h"

namespace newsingest {

// Fills `document` with all lines of the text as they stand, noise and all, one paragraph a line: the first step of `clean`, and
// what `annotate` reads. Of HTML the main text is found here.
void lay_out(const Article& article, StepBudget& budget, Document& document);

// Fills `document` with the article's prose: finds the main text of HTML, tells noise lines from article lines in plain text,
// detects the language. `document` is a worker's own and reused. The article has to outlive the document's use.
void clean(const Article& article, StepBudget& budget, Document& document);

}  // namespace newsingest
