// Evidence: what can be said about an attribution in a few words, for judging how likely it is right.
//
//   “It is over,” she told reporters.    form direct/after, frame quote/verb, class tell, tense VBD, who she, length 3-4 …
//   his claim that it is over            form indirect/noun, frame that/noun, class claim, tense none, who he, length 3-4 …
//
// Each trait has one of a fixed list of values. No word of the text is a value but the cue's own lemma.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/places.h"
#include "extract/records.h"

namespace newsingest {

enum class Trait : std::uint8_t {
  Form,     // kind of quote, and how it was found
  Frame,    // what carries the content, of what sort of word
  Class,    // of the cue
  Tense,    // of the cue
  Clause,   // what the cue's clause is in its sentence
  Helper,   // the cue's auxiliary
  Voice,    // plain, negated, passive, of nobody
  Mood,     // whether the cue stands in a condition or a question
  Who,      // the sort of phrase that speaks
  Link,     // how the phrase hangs on the cue
  Place,    // where it stands, seen from the cue
  Phrase,   // its length in words
  Behind,   // what is known of who is behind it
  Length,   // of the content, in words
  Pieces,   // of the content
  Begins,   // the content's first word
  Ends,     // whether its sentence ends with it
  Marks,    // what is lost of its quotation marks
  Sentence, // the sentence's length in words
  Gap,      // what stands between cue and content
  Head,     // the word that the content hangs on
  Verbs,    // how many verbs the content has
  Shape,    // of what is quoted: long or short, as a sentence begins and ends
  Entity,   // the sort of entity that speaks
  Known,    // how often the article speaks of it
  Score,    // what the candidate weighed, in log-odds
  Company,  // how many attributions the sentence has
};
inline constexpr std::size_t kTraits = 27;

// The name of a trait, and of each of its values.
struct TraitNames {
  std::string_view name;
  std::vector<std::string> values;
};
const std::array<TraitNames, kTraits>& trait_names();

struct Evidence {
  std::array<std::uint8_t, kTraits> values{};
  const CueEntry* entry = nullptr;
  Frame frame = Frame::That;

  std::uint8_t operator[](Trait trait) const { return values[static_cast<std::size_t>(trait)]; }
};

// Of an attribution and the quote that was made of it; `company` attributions have their cue in its sentence.
Evidence evidence_of(const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places, const Attribution& one, const Quote& quote, int company);

}  // namespace newsingest
