// Who a cue belongs to, by grammar alone: the phrase that speaks, not yet the person.
#pragma once

#include "extract/quotes/syntax.h"

namespace newsingest {

struct SpeakerPhrase {
  TokenIndex head = kNone;
  bool expletive = false;  // "it is said that", "there are fears that": nobody
  bool passive = false;    // "was told that": the subject is no speaker
};

// The head of the phrase that does the saying of `cue`: its subject, the agent of a passive, the subject shared with a verb it is
// joined to, what a relative clause or a participle hangs on. Looks at a bounded number of governors.
SpeakerPhrase speaker_of_verb(const Syntax& syntax, TokenIndex cue);

// Of a noun: its possessor ("his claim that"), "by X", "of X", or the subject of the verb whose object it is ("made the claim").
SpeakerPhrase speaker_of_noun(const Syntax& syntax, TokenIndex cue);

// The words of a phrase: with determiner and titles, without appositions, relative clauses and what stands in brackets.
//   [US Secretary of State Antony Blinken], who …      [Ruth Lane], a professor of law at Leeds,
TokenRange words_of_phrase(const Syntax& syntax, TokenIndex head);

}  // namespace newsingest
