#include "extract/text/clean.h"

namespace newsingest {

void clean(const Article& article, StepBudget&, Document& document) {
  document = {};
  document.text = article.body;
}

}  // namespace newsingest
