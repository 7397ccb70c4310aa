// Paragraphs, sentences and words of any text, mojibake and all.
#include "extract/text/clean.h"
#include "extract/text/tokens.h"
#include "fuzz/fuzz.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Article article;
  article.id = "fuzz";
  std::string_view input = fuzz::view_of(data, size);
  const unsigned how = fuzz::take_byte(input);
  article.body = fuzz::as_utf8(input);
  StepBudget budget(1'000'000 + 2000 * article.body.size());
  Document document;
  Annotation annotation;
  if (how & 2U) {
    clean(article, budget, document);
  } else {
    lay_out(article, budget, document);
  }
  split(document, budget, annotation);
  fuzz::hold(!budget.exhausted(), "the work is linear in the text's length");
  fuzz::hold_annotation(document.text, annotation);
  for (const Sentence& sentence : annotation.sentences) {
    fuzz::hold(sentence.last - sentence.first <= 256, "a sentence has at most 256 tokens");
  }
  return 0;
}
