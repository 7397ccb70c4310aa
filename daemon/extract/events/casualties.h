// find_casualties: how many were killed and hurt, as the words at a deed's verbs give it.
//
//   "killing at least 12 people and wounding 40"   dead {min 12}, injured {min 40, max 40}
//
// A non-example: "dozens were killed" gives no number.
#pragma once

#include <optional>

#include "extract/events/clause.h"
#include "extract/records.h"

namespace newsingest {

struct Casualties {
  std::optional<Event::Count> dead;
  std::optional<Event::Count> injured;
};

class CasualtyReader {
 public:
  explicit CasualtyReader(const EventLexicon& lexicon);
  // Adds what this verb or noun and the verbs that hang on it tell.
  void read(TokenIndex predicate, const ClauseView& clause, std::string_view text, Casualties& casualties) const;

 private:
  std::optional<Event::Count> count(TokenIndex phrase, const ClauseView& clause, std::string_view text) const;
  WordId kill_, die_, wound_, injure_, murder_, massacre_, slay_, dead_, leave_, hurt_, execute_;
};

}  // namespace newsingest
