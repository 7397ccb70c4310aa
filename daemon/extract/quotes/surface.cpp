#include "extract/quotes/surface.h"

#include <cctype>
#include <string>

namespace newsingest {
namespace {

struct Word {
  Span span;
  std::string lower;
  bool capital = false;
};

// The words from `begin` to the end of the clause's sentence or the next mark, at most twelve.
std::vector<Word> words_of(std::string_view text, Span within) {
  std::vector<Word> words;
  std::uint32_t at = within.begin;
  while (at < within.end && words.size() < 12) {
    const char c = text[at];
    if (c == '.' && !words.empty() && words.back().span.size() > 3) break;
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) {
      ++at;
      continue;
    }
    Word word{{at, at}, {}, std::isupper(static_cast<unsigned char>(c)) != 0};
    while (at < within.end && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || (text[at] & 0x80) != 0 || text[at] == '-')) {
      word.lower += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
    }
    word.span.end = at;
    words.push_back(word);
  }
  return words;
}

bool is_pronoun(const std::string& word) { return word == "he" || word == "she" || word == "they"; }

// Finds the cue among the words and the name or pronoun next to it.
bool attribute(std::string_view text, const std::vector<Word>& words, const CueLexicon& lexicon, Quote& quote) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const CueEntry* entry = lexicon.find(words[i].lower, CuePos::Verb);
    if (entry == nullptr || !entry->takes(Frame::Quote) || words[i].capital) continue;
    std::size_t first = i;
    std::size_t last = i;
    if (i > 0 && (is_pronoun(words[i - 1].lower) || words[i - 1].capital)) {
      for (first = i - 1; first > 0 && words[first].capital && words[first - 1].capital;) --first;
    } else if (i + 1 < words.size() && (is_pronoun(words[i + 1].lower) || words[i + 1].capital)) {
      first = i + 1;
      for (last = first + 1; last < words.size() && words[last].capital && words[last].span.begin == words[last - 1].span.end + 1;) ++last;
    }
    if (first == i) continue;
    const Span span{words[first].span.begin, words[last - 1].span.end};
    quote.cue = Quote::Cue{std::string(words[i].span.in(text)), entry->lemma, words[i].span};
    quote.attitude = entry->attitude;
    Quote::Speaker speaker;
    speaker.mention = span.in(text);
    speaker.span = span;
    if (!is_pronoun(words[first].lower)) speaker.name = speaker.mention;
    speaker.confidence = 0.7;
    quote.speaker = std::move(speaker);
    return true;
  }
  return false;
}

}  // namespace

void attribute_by_surface(const Reading& reading, const CueLexicon& lexicon, const std::vector<Quoted>& quoted,
                          std::vector<Quote>& quotes) {
  const std::string_view text = reading.document.text;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    const Quoted& one = quoted[i];
    if (one.parent >= 0 || one.continues >= 0) continue;
    const Span paragraph = reading.document.paragraphs[one.paragraph].span;
    const std::uint32_t next = i + 1 < quoted.size() ? quoted[i + 1].outer.begin : paragraph.end;
    const std::uint32_t previous = i > 0 && quoted[i - 1].paragraph == one.paragraph ? quoted[i - 1].outer.end : paragraph.begin;
    Quote quote;
    quote.text_source = reading.document.text_source;
    quote.sentence_span = paragraph;
    const bool ends_open = one.inner.in(text).ends_with(',') || one.inner.in(text).ends_with('?') || one.inner.in(text).ends_with('!');
    const Span after{one.outer.end, std::max(one.outer.end, std::min(next, paragraph.end))};
    const Span before{std::max(previous, one.outer.begin > 120 ? one.outer.begin - 120 : 0), one.outer.begin};
    const bool found = (ends_open && attribute(text, words_of(text, after), lexicon, quote)) ||
                       (before.begin < before.end && attribute(text, words_of(text, before), lexicon, quote));
    if (!found) continue;
    for (std::int32_t part = static_cast<std::int32_t>(i); part >= 0; part = quoted[static_cast<std::size_t>(part)].continued_by) {
      const Span inner = quoted[static_cast<std::size_t>(part)].inner;
      quote.content_spans.push_back(inner);
      quote.content += (quote.content.empty() ? "" : " ") + std::string(inner.in(text));
    }
    quote.confidence = 0.8;
    quotes.push_back(std::move(quote));
  }
}

}  // namespace newsingest
