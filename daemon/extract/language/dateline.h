// Datelines: where and for whom a report was written, in front of its first sentence.
//
//   HARWELL, July 29 (NBX) — Ruth Lane said      the report begins at "Ruth"
//   Ruth Lane — a former mayor — said            no dateline: a place stands in capitals
//
// Parsers take the place for the first sentence's subject; who looks for a subject asks here first.
#pragma once

#include "extract/language/annotation.h"

namespace newsingest {

// Of the sentence in which `token` stands: the first token behind its dateline; kNone where it has none. Logarithmic in the sentences.
TokenIndex behind_dateline(const Annotation& annotation, TokenIndex token);

}  // namespace newsingest
