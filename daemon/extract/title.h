// The title as a text of its own: its records' spans point into it, and its people are those of the body.
//
//   title  "Haddad quits as talks fail"   body  "Prime Minister Sami Haddad resigned on Monday …"
//          "Haddad" is the body's Sami Haddad, with his country and id
//
// A title that the body repeats is noise there (`clean`); what it tells is read here, once.
#pragma once

#include "extract/article.h"
#include "extract/language/annotation.h"
#include "extract/text/document.h"

namespace newsingest {

// The title as a document of one heading; no paragraph where there is none, or one too long to be a title.
void lay_out_title(const Article& article, Document& document);

// Gives the title's entities the identity of the body's: those that the gazetteer knows by its entry, others by their name, where one
// bears it.
// Both annotations are resolved; the body's has to outlive the title's.
void share_entities(const Annotation& body, Annotation& title);

}  // namespace newsingest
