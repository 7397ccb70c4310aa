// What `split` makes of a text of one paragraph a line, in a form that tests can read.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/text/clean.h"
#include "extract/text/tokens.h"

namespace newsingest {

struct SplitText {
  Article article;
  Document document;
  Annotation annotation;
};

inline void split_text(std::string_view text, SplitText& out) {
  out.article = {};
  out.article.body = text;
  StepBudget budget(1'000'000'000);
  lay_out(out.article, budget, out.document);
  out.annotation.clear();
  split(out.document, budget, out.annotation);
}

// Words with blanks between them; those of one surface word are joined by "+".
inline std::string words_of(std::string_view text) {
  SplitText parts;
  split_text(text, parts);
  std::string words;
  bool joined = true;
  for (const Token& token : parts.annotation.tokens) {
    if (!joined) words += ' ';
    words += token.form;
    joined = token.part_of_multiword;
    if (joined) words += '+';
  }
  return words;
}

// Sentences with " | " between them, as they stand in the text.
inline std::string sentences_of(std::string_view text) {
  SplitText parts;
  split_text(text, parts);
  std::string sentences;
  for (const Sentence& sentence : parts.annotation.sentences) {
    if (!sentences.empty()) sentences += " | ";
    sentences += sentence.span.in(parts.document.text);
  }
  return sentences;
}

}  // namespace newsingest
