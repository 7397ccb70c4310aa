#include "extract/text/tokens.h"

namespace newsingest {

void split(const Document&, StepBudget&, Annotation&) {}

}  // namespace newsingest
