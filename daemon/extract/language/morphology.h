// Morphology: what a word's form says beside its class: tense, mood, voice, number, person, gender, degree.
//
//   "were" in "they were told"  Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin
//   "told" in "they were told"  Tense=Past|VerbForm=Part|Voice=Pass
//   "told" in "they had told"   Tense=Past|VerbForm=Part
//
// Nothing is learnt: English writes little of it on the word, so that the tags, the lemma and the tree say what there is, by the
// conventions of the English treebanks of Universal Dependencies (universaldependencies.org/en). A finite verb has the number
// and person of its subject. Degree is told of those adverbs only that have a comparative, as in EWT; GUM tells it of all.
// What is no part of a word's form in this sense (Abbr, ExtPos, Foreign, Style, Typo) is not told.
//
// Worked out when it is asked for, from an annotation whose tree is linked; stored nowhere. A bounded number of steps a word,
// but for the children of its head.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/language/annotation.h"

namespace newsingest {

struct Morphology {
  enum class Case : std::uint8_t { None, Nom, Acc, Gen };
  enum class Definite : std::uint8_t { None, Def, Ind };
  enum class Degree : std::uint8_t { None, Pos, Cmp, Sup };
  enum class Gender : std::uint8_t { None, Masc, Fem, Neut };
  enum class Mood : std::uint8_t { None, Ind, Imp, Sub };
  enum class Number : std::uint8_t { None, Sing, Plur, Ptan };  // Ptan: plural without a singular, "clothes"
  enum class NumForm : std::uint8_t { None, Digit, Word, Roman, Combi };
  enum class NumType : std::uint8_t { None, Card, Ord, Mult, Frac };
  enum class Polarity : std::uint8_t { None, Neg, Pos };
  enum class PronType : std::uint8_t { None, Art, Dem, Emp, Ind, Int, Neg, Prs, Rcp, Rel, Tot };
  enum class Tense : std::uint8_t { None, Past, Pres };
  enum class VerbForm : std::uint8_t { None, Fin, Ger, Inf, Part };

  Case grammatical_case = Case::None;
  Definite definite = Definite::None;
  Degree degree = Degree::None;
  Gender gender = Gender::None;
  Mood mood = Mood::None;
  Number number = Number::None;
  NumForm num_form = NumForm::None;
  NumType num_type = NumType::None;
  std::uint8_t person = 0;  // 1, 2, 3; 0 where the word has none
  Polarity polarity = Polarity::None;
  bool poss = false;
  PronType pron_type = PronType::None;
  bool reflex = false;
  Tense tense = Tense::None;
  VerbForm verb_form = VerbForm::None;
  bool passive = false;  // Voice=Pass

  // The column FEATS of CoNLL-U: "Number=Sing|PronType=Dem"; "_" where there is nothing to tell.
  std::string feats() const;
};

Morphology morphology_of(const Annotation& annotation, TokenIndex token);

}  // namespace newsingest
