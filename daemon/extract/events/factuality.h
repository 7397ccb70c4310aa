// factuality_of: does the text say that it happened, that it did not, that it may, will or would?
//
//   "troops did not fire"            NEGATED
//   "troops may have fired"          POSSIBLE
//   "troops will withdraw"           PLANNED
//   "if troops fire", "would fire"   CONDITIONAL
//
// A non-example: "officials say that troops fired" is ASSERTED; who says so is `reported_by`.
#pragma once

#include "extract/events/predicates.h"

namespace newsingest {

Event::Factuality factuality_of(const Node& node, const PredicateReader& predicates, const ClauseView& clause);

}  // namespace newsingest
