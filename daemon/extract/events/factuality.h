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

class FactualityReader {
 public:
  explicit FactualityReader(const EventLexicon& lexicon);
  Event::Factuality of(const Node& node, const PredicateReader& predicates, const ClauseView& clause) const;

 private:
  bool negated(TokenIndex predicate, const ClauseView& clause) const;

  WordId not_, nt_, never_, no_, without_, neither_, hardly_, may_, might_, could_, would_, can_, if_, unless_, whether_, should_,
      allegedly_, possibly_, perhaps_, maybe_, probably_, deny_, doubt_, fear_,
      hope_, want_, alleged_, potential_, possible_, ca_, planned_, provided_, suspect_, prospect_, threat_,
      possibility_, risk_, imminent_, wish_, any_, future_, upcoming_, scheduled_,
      proposed_, plan_, consider_, intend_, purported_, have_;
};

}  // namespace newsingest
