// The closed classes of English words whose form tells number, person, case or sort: facts that every grammar lists.
// Words are in ASCII lower case with straight apostrophes.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "extract/language/morphology.h"

namespace newsingest {

// A word in ASCII lower case on the stack; empty where it is longer than any word of these classes. A curly apostrophe is read
// as a straight one.
class LowerForm {
 public:
  explicit LowerForm(std::string_view form);
  std::string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char, 24> letters_{};
  std::size_t size_ = 0;
};

struct PersonalPronoun {
  std::string_view form;
  std::uint8_t person = 0;
  Morphology::Number number = Morphology::Number::None;
  Morphology::Case grammatical_case = Morphology::Case::None;
  Morphology::Gender gender = Morphology::Gender::None;
  bool poss = false;
  bool reflex = false;
  bool either_case = false;  // nominative or accusative
};

const PersonalPronoun* personal_pronoun(std::string_view form);  // nullptr where it is none
Morphology::PronType type_of_determiner(std::string_view form);
Morphology::PronType pronominal_adverb(std::string_view form);   // "then", "never", "always"
Morphology::PronType indefinite_pronoun(std::string_view form);  // "somebody", "nothing", "everyone"
Morphology::Number number_of_demonstrative(std::string_view form);
Morphology::Polarity polarity_of_interjection(std::string_view form);
bool has_no_singular(std::string_view noun);  // "clothes", "headquarters"
bool is_decade(std::string_view noun);        // "1990s", "'60s"
bool is_ordinal(std::string_view word);       // "third", "21st"
bool compares(std::string_view adverb);       // "soon": it has "sooner"

}  // namespace newsingest
