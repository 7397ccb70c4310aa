// TiledReading: a long article as the quote stage sees it, without waiting for the language core: a block is read once, and its
// annotation is laid side by side as often as the article's size asks for. "The language core's output, given."
#pragma once

#include <string>

#include "extract/extract.h"
#include "extract/lay_beside.h"
#include "extract/reading.h"
#include "extract/text/clean.h"
#include "extract/text/tokens.h"

namespace newsingest {

class TiledReading {
 public:
  // Copies of `block` until there are `bytes`: paragraphs of their own, or all in one paragraph.
  TiledReading(std::string_view block, std::size_t bytes, const Knowledge& knowledge, bool one_paragraph = false) : knowledge_(knowledge) {
    article_.id = "tiled";
    article_.body = block;
    StepBudget budget(~std::uint64_t{0});
    lay_out(article_, budget, document_);
    split(document_, budget, block_);
    LanguageScratch language;
    annotate(document_, knowledge.language, budget, language, block_);
    ResolveScratch resolve_scratch;
    resolve(article_, document_, knowledge.gazetteer, budget, resolve_scratch, block_);

    const std::vector<Paragraph> paragraphs = document_.paragraphs;
    const std::size_t copies = std::max<std::size_t>(1, bytes / (block.size() + 2));
    text_.reserve(copies * (block.size() + 2));
    for (std::size_t i = 0; i < copies; ++i) {
      const auto at = static_cast<std::uint32_t>(text_.size());
      text_ += block;
      text_ += one_paragraph ? "  " : "\n\n";
      add(at, i == 0 ? 0 : static_cast<std::uint32_t>(paragraphs.size() * i), one_paragraph);
      for (const Paragraph& one : paragraphs) {
        if (i > 0) document_.paragraphs.push_back({Span{at + one.span.begin, at + one.span.end}, one.kind});
      }
    }
    if (one_paragraph) document_.paragraphs = {{Span{0, static_cast<std::uint32_t>(text_.size() - 2)}, Paragraph::Kind::Prose}};
    article_.body = text_;
    document_.text = article_.body;
    for (Token& token : annotation_.tokens) token.form = token.span.in(document_.text);
  }

  std::size_t tokens() const { return annotation_.tokens.size(); }
  std::size_t bytes() const { return text_.size(); }
  Reading reading() const { return {article_, document_, annotation_, knowledge_.gazetteer}; }

  std::size_t find() {
    quotes_.clear();
    StepBudget budget(~std::uint64_t{0});
    find_quotes(reading(), knowledge_.quotes, 0, budget, scratch_, quotes_);
    return quotes_.size();
  }

 private:
  void add(std::uint32_t at, std::uint32_t paragraph, bool one_paragraph) {
    const std::size_t sentences = annotation_.sentences.size();
    lay_beside(block_, at, paragraph, static_cast<std::int32_t>(annotation_.entities.size()), annotation_);
    for (std::size_t i = sentences; one_paragraph && i < annotation_.sentences.size(); ++i) annotation_.sentences[i].paragraph = 0;
    for (Entity one : block_.entities) {
      one.name_span = {one.name_span.begin + at, one.name_span.end + at};
      annotation_.entities.push_back(one);
    }
  }

  const Knowledge& knowledge_;
  Article article_;
  Document document_;
  Annotation block_;
  Annotation annotation_;
  std::string text_;
  QuoteScratch scratch_;
  std::vector<Quote> quotes_;
};

// What makes a quote stage slow, by name: each is a block to be tiled.
struct Nasty {
  const char* name;
  std::string block;
  bool one_paragraph;
};

inline std::string times(std::string_view text, int n) {
  std::string all;
  for (int i = 0; i < n; ++i) all += text;
  return all;
}

inline std::vector<Nasty> nasty_texts() {
  const std::string prose =
      "The finance minister, Ines Okafor, said on Tuesday that the ceasefire would be extended by 14 days. “Nobody in this government "
      "will resign,” she told reporters. A spokesman for the Varna port authority denied the claim that aid was held up.";
  return {
      {"prose", prose, false},
      {"prose in one paragraph", prose, true},
      {"marks", times("\" ", 200), true},
      {"marks without blanks", times("\"", 400), true},
      {"opening marks", times("“", 200), true},
      {"closing marks", times("”", 200), true},
      {"single marks", times("' ", 200), true},
      {"marks and words", times("\"word\" ", 100), true},
      {"quotations", times("“It is over,” said Ruth Lane. ", 20), true},
      {"quotations without a cue", "“It is over, and we know it.”", false},
      {"continued quotations", "“It is over, and we know it.", false},
      {"quotations of one speaker", times("“It is over now.” ", 30), true},
      {"one sentence", times("and Ruth Lane said that the plan was “a disgrace” for the town ", 20), true},
      {"nested marks", times("“'", 100), true},
      {"nested quotations", times("“he said ‘she said ", 50) + times("’”", 50), true},
      {"parentheses", times("(", 100) + "word" + times(")", 100), true},
      {"nested parentheses and marks", times("(\"", 60) + "word" + times("\")", 60), true},
      {"single quotations in one double", "‘It is over for all of us,’ he said, and ‘we know it’.", true},
      {"names", "Ruth Lane, Peter Okafor and Ines Lane said “no” to the plan.", false},
      {"turns", "LANE: We have “no plans” for a new bridge.", false},
      {"colons", "Ruth Lane: “no plans for a new bridge”: ", true},
  };
}

}  // namespace newsingest
