// AnaphorWeights: how much each circumstance speaks for a candidate to be what a pronoun means. From lexicons/anaphors.tsv,
// whole numbers, written by daemon/train/tune_anaphors.py; the highest sum wins.
#pragma once

#include <array>
#include <cstdint>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"

namespace newsingest {

enum class Circumstance : std::uint8_t {
  Sentence,       // for each sentence between them, at most six
  Paragraph,      // another paragraph
  Subject,        // the candidate's last mention is a subject, and so on
  Object,
  Possessor,
  Name,           // … is a name
  Nominal,        // … is a role noun
  SamePronoun,    // … is a pronoun of the same sort
  Gender,         // its gender is known and agrees
  Frequency,      // for each doubling of its mentions so far, at most five
  Parallel,       // both are subjects, or both objects
  FirstInSentence,
  MainSubject,    // it is the subject of its sentence's main clause
  BothSaying,     // both are subjects of verbs of saying
  SameClause,     // subject of the clause in which "his" stands
  Speaker,        // it speaks the quotation in which the pronoun stands
  OtherSide,      // one within, one outside quotation marks
  Plural,         // "they": the candidate is plural or a group
  Body,           // the candidate is an organisation
  Place,          // … a country or place
  Thing,          // … neither person nor body
  Saying,         // the pronoun is the subject of a verb of saying and the candidate a person or body
  Between,        // for each candidate nearer to the pronoun, at most six
  Threshold,      // what the best has to reach
  Count,
};
inline constexpr std::size_t kCircumstances = static_cast<std::size_t>(Circumstance::Count);

class AnaphorWeights {
 public:
  static tl::expected<AnaphorWeights, KnowledgeError> load(const KnowledgeFiles& files);
  enum Column : std::uint8_t { Person, It, They };  // "he", "she"; "it"; "they"
  int of(Column column, Circumstance circumstance) const { return weights_[column][static_cast<std::size_t>(circumstance)]; }

 private:
  std::array<std::array<std::int16_t, kCircumstances>, 3> weights_{};
};

}  // namespace newsingest
