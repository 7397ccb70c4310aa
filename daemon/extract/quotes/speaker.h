// Speakers: from the phrase that speaks to the person: fullest name, role, affiliation, country, entity.
#pragma once

#include <string>
#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/full_names.h"
#include "extract/quotes/places.h"
#include "extract/quotes/written.h"
#include "extract/reading.h"
#include "extract/records.h"

namespace newsingest {

// One a document; attributions come in the order of the text. Takes what the language core has resolved; where that is silent, falls
// back on names: the fullest earlier name that ends with the same surname, and for "he" and "she" the person who spoke last. "He" of
// a verb of saying is rather who spoke last than whom he spoke of:
//   Ruth Lane said Mira Okafor was late. She told reporters …      Ruth Lane
//   Ruth Lane said the road was shut. Mira Okafor laughed. She told reporters …      Mira Okafor
// Never a guess beyond that.
class Speakers {
 public:
  Speakers(const Reading& reading, const Syntax& syntax, const Places& places)
      : reading_(reading), s(syntax), places_(places), text_(reading.document.text), written_(reading, syntax, places), full_names_(reading.annotation, text_) {}

  void fill(const Attribution& one, Quote& quote);
  // Of a phrase that is no speaker: whom it means.
  Quote::Speaker phrase(TokenRange words);

 private:
  bool from_entity(TokenIndex head, Quote::Speaker& speaker, Quote* quote);
  static void describe(const Entity& entity, Quote::Speaker& speaker);
  void from_names(const Attribution& one, Quote::Speaker& speaker);
  const Name* person_in(TokenRange words, TokenIndex head) const;
  void add_joined(TokenIndex head, TokenRange words, Quote& quote);
  void go_by_phrase(TokenRange words, TokenIndex head, Quote::Speaker& speaker);
  bool go_by_antecedent(TokenIndex pronoun, Quote::Speaker& speaker);
  bool is_persons(TokenIndex noun) const;
  std::string_view full_name_of(const Name& name, TokenIndex head) const;
  std::string_view possessor_of(TokenRange words, TokenIndex head) const;
  const Name* person_behind(TokenRange words, TokenIndex head, TokenIndex cue, bool& apposed) const;
  std::string_view pseudonym_behind(TokenRange words) const;

  // Who spoke last, and where: an entity, and the attribution's own words.
  struct Spoken {
    std::int32_t entity = -1;
    TokenIndex speaker = kNone;
    TokenIndex last = 0;  // where it ends, cue and words together
    std::vector<TokenRange> content;
  };
  TokenRange with_participle(TokenRange words, TokenIndex head) const;
  TokenIndex written_under(const Attribution& one, const Written::Maker& maker) const;
  std::int32_t entity_at(TokenIndex head) const;
  bool may_be(std::int32_t entity, TokenIndex pronoun) const;
  bool in_speech(TokenIndex token) const;
  std::int32_t who_speaks(TokenIndex pronoun) const;
  void remember(const Attribution& one, TokenIndex head, std::int32_t entity);

  const Reading& reading_;
  const Syntax& s;
  const Places& places_;
  std::string_view text_;
  Written written_;
  FullNames full_names_;
  std::string last_name_;            // whom the last resolved quote named
  Spoken spoken_;
  // Who spoke last of those without a name.
  std::int32_t unnamed_entity_ = -1;
  Quote::Speaker unnamed_;
  // What was last said in writing, and by whom: "the ministry released a statement … the statement said".
  TokenIndex document_ = kNone;
  Quote::Speaker writer_;
};

}  // namespace newsingest
