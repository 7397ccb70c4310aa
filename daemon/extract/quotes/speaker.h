// Speakers: from the phrase that speaks to the person: fullest name, role, affiliation, country, entity.
#pragma once

#include <string>
#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/reading.h"
#include "extract/records.h"

namespace newsingest {

// One a document. Takes what the language core has resolved; where that is silent, falls back on names: the fullest earlier name
// that ends with the same surname, and for "he" and "she" the person who spoke last. Never a guess beyond that.
class Speakers {
 public:
  Speakers(const Reading& reading, const Syntax& syntax) : reading_(reading), s(syntax), text_(reading.document.text) {}

  void fill(const Attribution& one, Quote& quote);
  // Of a phrase that is no speaker: whom it means.
  Quote::Speaker phrase(TokenRange words);

 private:
  bool from_entity(TokenIndex head, Quote::Speaker& speaker, Quote* quote);
  std::string fullest(std::string_view name) const;
  TokenIndex maker_of(TokenIndex head) const;
  void from_names(const Attribution& one, Quote::Speaker& speaker);

  const Reading& reading_;
  const Syntax& s;
  std::string_view text_;
  std::string last_name_;            // whom the last resolved quote named
};

}  // namespace newsingest
