// TiledReading: what the language core and the quote layer make of a short text, repeated to any length without reading it again.
//
//   TiledReading tiled(knowledge, "Turkey shelled Syria. ", 1000);      a thousand times the same sentence
//   TiledReading tiled(knowledge, text, 1000, /*one_sentence=*/true);   one sentence of all of it, as the core reads what is too long
//
// For measuring event coding alone, at lengths at which the network would take minutes.
#pragma once

#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/lay_beside.h"

namespace newsingest {

class TiledReading {
 public:
  TiledReading(const Knowledge& knowledge, const std::string& text, std::size_t times, bool one_sentence = false) : gazetteer_(knowledge.gazetteer) {
    article_.id = "tiled";
    article_.body = text;
    article_.published_at = 1623844800;
    const auto extraction = extractor_.extract(article_, knowledge, {});
    const Annotation& once = extractor_.annotate_only(article_, knowledge);
    const std::string piece(extractor_.document().text);
    for (std::size_t copy = 0; copy < times; ++copy) append(piece, once, extraction ? extraction->quotes : std::vector<Quote>{});
    document_.text = text_;
    if (one_sentence) join();
  }

  Reading reading() const { return {article_, document_, annotation_, gazetteer_}; }
  const std::vector<Quote>& quotes() const { return quotes_; }
  std::size_t tokens() const { return annotation_.tokens.size(); }

 private:
  void append(const std::string& piece, const Annotation& once, const std::vector<Quote>& quotes) {
    const auto by = static_cast<std::uint32_t>(text_.size());
    text_ += piece;
    lay_beside(once, by, 0, 0, annotation_);
    annotation_.entities = once.entities;
    for (Quote quote : quotes) {
      for (Span& span : quote.content_spans) span = {span.begin + by, span.end + by};
      quotes_.push_back(std::move(quote));
    }
  }

  // The roots of what follows hang on the first.
  void join() {
    Sentence& whole = annotation_.sentences.front();
    TokenIndex last_child = annotation_.tokens[static_cast<std::size_t>(whole.root)].first_child;
    while (last_child != kNone && at(last_child).next_sibling != kNone) last_child = at(last_child).next_sibling;
    for (std::size_t i = 1; i < annotation_.sentences.size(); ++i) {
      const Sentence& next = annotation_.sentences[i];
      whole.last = next.last;
      whole.span.end = next.span.end;
      if (next.root == kNone) continue;
      at(next.root).head = whole.root;
      at(next.root).deprel = Deprel::Parataxis;
      (last_child == kNone ? at(whole.root).first_child : at(last_child).next_sibling) = next.root;
      last_child = next.root;
    }
    at(whole.root).subtree_end = whole.last;
    annotation_.sentences.resize(1);
  }

  Token& at(TokenIndex token) { return annotation_.tokens[static_cast<std::size_t>(token)]; }

  const Gazetteer& gazetteer_;
  Extractor extractor_;  // owns the strings that the copies point into
  Article article_;
  std::string text_;
  Document document_;
  Annotation annotation_;
  std::vector<Quote> quotes_;
};

// Invented texts of the kinds that could cost more than their length.
struct MeasuredText {
  const char* name;
  std::string text;
  bool one_sentence;
};

inline std::vector<MeasuredText> measured_texts() {
  const std::string news =
      "The Peruvian finance minister said on Tuesday that growth had slowed for the third quarter in a row. Analysts in Lima had expected worse. "
      "\"Nobody in this government will resign over three million soles,\" he told reporters after a meeting with his Chilean counterpart. "
      "Police in Arequipa arrested four miners who had blocked a bridge since Friday, a spokeswoman for the region said. "
      "The mining company, which is listed in Toronto, said its trucks were waiting at the border. Bolivia accused Peru of breaking a treaty signed in "
      "1992 and recalled its ambassador. The price of copper rose by two per cent. Farmers near the lake, most of whom have not been paid since the spring, "
      "said they would march on the capital unless the ministry kept its promise to send them seed. The rain is expected to last until the weekend. "
      "A court in Cusco will hear the case of the two Colombian engineers next month; their lawyers asked for more time. "
      "The museum opens again on Sunday, with new rooms for the textiles that were found in the valley ten years ago.\n";
  const std::string triggers =
      "Turkey attacked Syria, bombed Iraq, arrested Kurdish rebels, condemned Iran and expelled Russian diplomats. Talks, strikes, protests, raids, "
      "threats, sanctions and killings followed attacks, arrests, clashes and bombings. Iran threatened to ban, arrest, expel, attack, bomb and kill "
      "Israeli, Turkish and Saudi officials, who accused, blamed, condemned, sued and sanctioned Iran.\n";
  std::string list = "France";
  for (int i = 0; i < 6; ++i) list += ", Italy, Spain, Greece, Malta, Cyprus, Norway, Sweden";
  list += " and Poland condemned, accused, sanctioned, attacked, bombed";
  for (int i = 0; i < 6; ++i) list += ", arrested, expelled, blamed, warned";
  list += " and killed Syria";
  for (int i = 0; i < 6; ++i) list += ", Iraq, Iran, Yemen, Chad, Mali, Niger, Sudan";
  list += " and Libya.\n";
  return {{"news", news, false}, {"news_one_sentence", news, true}, {"all_triggers", triggers, false}, {"triggers_one_sentence", triggers, true}, {"lists", list, false}};
}

}  // namespace newsingest
