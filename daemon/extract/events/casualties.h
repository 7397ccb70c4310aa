// read_casualties: how many were killed and hurt, as the words at a deed's verbs give it.
//
//   "killing at least 12 people and wounding 40"   dead {min 12}, injured {min 40, max 40}
//   "between 10 and 15 rebels died"                dead {min 10, max 15}
//   "dozens were killed"                           dead {min 12}
//   "left a guard and two clerks dead"             dead {min 3, max 3}
//
// A non-example: "killed a family" gives no number.
#pragma once

#include <functional>
#include <optional>

#include "extract/events/clause.h"
#include "extract/records.h"

namespace newsingest {

struct Casualties {
  std::optional<Event::Count> dead;
  std::optional<Event::Count> injured;
};

// Adds what this verb or noun and the verbs that hang on it tell; of these not those that are `another` deed's.
void read_casualties(TokenIndex predicate, const ClauseView& clause, std::string_view text, const std::function<bool(TokenIndex)>& another,
                     Casualties& casualties);

}  // namespace newsingest
