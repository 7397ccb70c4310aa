// Written: what is written has somebody who wrote it, and who wrote it speaks.
//
//   The ministry's report was short. It said the dam was full.                   "it" is the report; the ministry speaks
//   The ministry's report left out the dam. It is said the water is clean.       so here, where no other "it" is said
//   The harbour is old. It is said that monks built it.                          nobody's report: nobody speaks
#pragma once

#include "extract/quotes/places.h"
#include "extract/quotes/syntax.h"
#include "extract/reading.h"

namespace newsingest {

// A noun for what somebody writes or says: "statement", "letter".
bool is_written(const Syntax& syntax, TokenIndex noun);

class Written {
 public:
  Written(const Reading& reading, const Syntax& syntax, const Places& places) : reading_(reading), s(syntax), places_(places) {}

  struct Maker {
    TokenIndex head = kNone;      // kNone: it is not told who wrote it
    TokenRange words;
    TokenIndex document = kNone;  // what is written
  };

  // As the document's own phrase tells it: "a statement by the ministry", "the ministry's letter", "the government readout".
  Maker maker_of(TokenIndex document) const;
  // Or as it was told before, "[Okafor's letter] was read. [The letter] said"; and of an "it" that means a document.
  Maker maker_meant(TokenIndex document) const;
  // Whether the "it" of "it is said" is a document that has just been spoken of by what it tells or leaves out.
  bool is_said_by_document(TokenIndex it) const;

 private:
  TokenIndex subject_before(TokenIndex pronoun) const;
  TokenIndex document_at(TokenIndex subject) const;
  TokenIndex document_meant(TokenIndex it) const;
  Maker compounded(TokenIndex document) const;
  bool is_somebody(TokenIndex head) const;
  bool publishes(TokenIndex head, TokenIndex document) const;

  const Reading& reading_;
  const Syntax& s;
  const Places& places_;
};

}  // namespace newsingest
