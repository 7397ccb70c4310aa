// In which language a document is written, by CLD2 (github.com/CLD2Owners/cld2).
#pragma once

#include "extract/article.h"
#include "extract/text/document.h"

namespace newsingest {

// Sets `language` and `readable` from the first 16 KiB of the kept paragraphs; a text too short to tell keeps what its producer
// claims. Only English is readable.
void tell_language(const Article& article, Document& document);

}  // namespace newsingest
