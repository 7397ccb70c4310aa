// Sentences: where one ends, by its closing mark and what follows.
#pragma once

#include "extract/language/annotation.h"

namespace newsingest {

// Appends the sentences of the tokens [first, end) of one paragraph. A sentence ends
//
//   at a full stop that belongs to no abbreviation     He left. The …
//   also without a blank after it                      It had ended.The next day …
//   behind the marks that close after it               “It is over.” Then …
//   after "!" and "?", unless the text goes on in lower case:  "Really?" he asked.
//   at an abbreviation before a word that opens sentences: He lives in the U.S. The …
//
// A sentence never has more than 256 tokens: the parser's work is quadratic in one sentence's length, and prose has none.
void cut_sentences(TokenIndex first, std::uint32_t paragraph, Annotation& annotation);

}  // namespace newsingest
