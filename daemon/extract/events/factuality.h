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

  WordId not_, nt_, never_, no_, without_, nor_, neither_, hardly_, may_, might_, could_, would_, can_, if_, unless_, whether_, should_,
      allegedly_, possibly_, perhaps_, maybe_, apparently_, probably_, likely_, once_, until_, before_, deny_, doubt_, claim_, fear_,
      hope_, want_, alleged_, potential_, possible_, ca_, had_, planned_, in_case_, provided_, believe_, suspect_, prospect_, threat_,
      possibility_, risk_, imminent_, so_called_, wish_, help_, be_, such_, ready_, any_, were_, future_, upcoming_, scheduled_,
      proposed_, expected_, plan_, order_, consider_, intend_, ability_, purported_;
};

}  // namespace newsingest
