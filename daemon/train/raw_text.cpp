#include "train/raw_text.h"

#include <algorithm>

#include "extract/text/clean.h"
#include "extract/text/tokens.h"

namespace newsingest::train {

std::vector<RawDocument> documents_of(std::string_view text) {
  std::vector<RawDocument> documents;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    if (end > 0) documents.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
  }
  return documents;
}

std::vector<RawSentence> sentences_of(const RawDocument& document) {
  StepBudget budget(~std::uint64_t{0});
  Article article;
  article.body = document;
  Document laid_out;
  lay_out(article, budget, laid_out);
  Annotation annotation;
  split(laid_out, budget, annotation);
  std::vector<RawSentence> sentences;
  for (const Sentence& sentence : annotation.sentences) {
    RawSentence forms;
    for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
      forms.emplace_back(annotation.tokens[static_cast<std::size_t>(token)].form);
    }
    sentences.push_back(std::move(forms));
  }
  return sentences;
}

}  // namespace newsingest::train
