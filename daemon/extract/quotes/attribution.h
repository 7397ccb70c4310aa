// Attribution: a quote in the making, in tokens. `clauses` and `beside` propose them, `quotes` makes records of them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/quotes/cue_lexicon.h"
#include "extract/quotes/syntax.h"

namespace newsingest {

struct Attribution {
  // By what it was found.
  enum class How : std::uint8_t {
    Clause,     // the complement of a cue in the tree
    After,      // "…," X said
    Before,     // X said: "…"
    Colon,      // X: "…", a cueless lead-in
    Previous,   // He was blunt. "…"
    According,  // according to X
    Noun,       // X's claim that …
    Adjective,  // X is sure that …
  };
  static constexpr std::array<std::string_view, 8> kHowNames = {"clause", "after", "before", "colon", "previous", "according", "noun", "adjective"};
  How how = How::Clause;
  Frame frame = Frame::That;
  const CueEntry* entry = nullptr;  // nullptr where no word is the cue
  TokenIndex cue = kNone;
  TokenRange cue_words;             // the cue's own words: "according to"
  TokenIndex content_head = kNone;
  std::vector<TokenRange> content;  // in order, never overlapping
  std::vector<std::int32_t> quoted; // quotations that belong to it, in order
  TokenIndex speaker = kNone;       // head of the speaker's phrase
  TokenRange speaker_words;
  TokenRange addressee;
  bool negated = false;
  bool passive = false;
  bool marked = false;              // a turn that begins with a quotation mark and has a label within the marks
  bool expletive = false;           // "it is said that": nobody says it
  bool listed = true;               // the lexicon gives the cue this frame; else it is tried all the same
  double score = 0;                 // log-odds that it is one
};

}  // namespace newsingest
