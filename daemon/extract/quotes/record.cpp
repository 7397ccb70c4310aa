#include "extract/quotes/record.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/quotes/speaker.h"

namespace newsingest {
namespace {

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }
bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

enum class Side { Begin, End };

// Blanks and punctuation on one side of `text`, in bytes; the typographic dashes, marks and blanks are several bytes each. A closing
// bracket begins no content, but it may end one.
std::size_t stops_at(Side side, std::string_view text) {
  static constexpr std::array<std::string_view, 7> kWide = {"\xC2\xA0", "–", "—", "“", "”", "«", "»"};
  const bool begin = side == Side::Begin;
  const std::string_view narrow = begin ? ".,;:-\")" : ".,;:-\"";
  const std::size_t before = text.size();
  while (!text.empty()) {
    const char c = begin ? text.front() : text.back();
    std::size_t size = 1;
    if (!is_blank(c) && narrow.find(c) == std::string_view::npos) {
      const auto wide = std::find_if(kWide.begin(), kWide.end(), [=](std::string_view w) { return begin ? text.starts_with(w) : text.ends_with(w); });
      if (wide == kWide.end()) break;
      size = wide->size();
    }
    begin ? text.remove_prefix(size) : text.remove_suffix(size);
  }
  return before - text.size();
}

class Recorder {
 public:
  Recorder(const Reading& reading, const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places, const Confidence& confidence,
           std::vector<Quote>& quotes, std::vector<Evidence>& evidence)
      : reading_(reading), s(syntax), text_(reading.document.text), quoted_(quoted), places_(places), confidence_(confidence), quotes_(quotes),
        evidence_(evidence), speakers_(reading, syntax, places) {}

  // How many cues each sentence has.
  void count(const std::vector<Attribution>& attributions) {
    cues_in_.assign(reading_.annotation.sentences.size(), 0);
    for (const Attribution& one : attributions) {
      if (one.cue != kNone) ++cues_in_[static_cast<std::size_t>(places_.sentence(one.cue))];
    }
  }

  void record(const Attribution& one) {
    Quote quote;
    quote.text_source = reading_.document.text_source;
    content(one, quote);
    if (quote.content_spans.empty()) return;
    if (one.cue_words.last > one.cue_words.first) {
      const Span span = s.span(one.cue_words);
      quote.cue = Quote::Cue{std::string(span.in(text_)), one.entry != nullptr ? one.entry->lemma : std::string(span.in(text_)), span};
    }
    if (one.entry != nullptr) quote.attitude = one.entry->attitude;
    quote.polarity = one.negated ? Quote::Polarity::Negated : Quote::Polarity::Affirmed;
    if (!one.addressee.empty()) quote.addressee = speakers_.phrase(one.addressee);
    if (one.speaker != kNone && !one.expletive) speakers_.fill(one, quote);
    const TokenIndex anchor = one.cue != kNone ? one.cue : one.content_head;
    quote.sentence_span = reading_.annotation.sentences[static_cast<std::size_t>(places_.sentence(anchor))].span;
    const Evidence evidence = evidence_of(s, quoted_, places_, one, quote, one.cue == kNone ? 0 : cues_in_[static_cast<std::size_t>(places_.sentence(one.cue))]);
    quote.confidence = confidence_.content(evidence);
    if (quote.speaker) quote.speaker->confidence = confidence_.speaker(evidence);
    for (Quote::Speaker& joint : quote.joint_speakers) joint.confidence = quote.speaker ? quote.speaker->confidence : 0;
    evidence_.push_back(evidence);
    quotes_.push_back(std::move(quote));
  }

 private:
  // The bytes of the clause and of the quotations, with marks cut out and pieces that touch joined.
  void content(const Attribution& one, Quote& quote) {
    pieces_.clear();
    own_ = one.quoted;  // there may be very many
    std::sort(own_.begin(), own_.end());
    for (TokenRange range : one.content) {
      while (!range.empty() && drops_first(range.first)) ++range.first;
      if (range.empty()) continue;
      Span span = s.span(range);
      // What is quoted is added whole below.
      std::uint32_t from = span.begin;
      for (TokenIndex t = range.first; t < range.last;) {
        const std::int32_t q = places_.quoted(t);
        if (q < 0 || !std::binary_search(own_.begin(), own_.end(), q)) {
          ++t;
          continue;
        }
        const Quoted& part = quoted_[static_cast<std::size_t>(q)];
        if (part.outer.begin > from) unquoted({from, part.outer.begin});
        from = std::max(from, part.outer.end);
        while (t < range.last && s[t].span.begin < part.outer.end) ++t;
      }
      if (span.end > from) unquoted({from, span.end});
    }
    const std::size_t plain = pieces_.size();
    for (const std::int32_t q : one.quoted) pieces_.push_back(quoted_[static_cast<std::size_t>(q)].inner);
    std::sort(pieces_.begin(), pieces_.end());
    bool any_quoted = !one.quoted.empty();
    for (const Span& piece : pieces_) {
      if (!quote.content_spans.empty() && piece.begin < quote.content_spans.back().end) continue;
      quote.content_spans.push_back(piece);
      if (!quote.content.empty()) quote.content += ' ';
      quote.content += piece.in(text_);
    }
    quote.kind = plain == 0 || one.marked ? Quote::Kind::Direct : any_quoted ? Quote::Kind::Mixed : Quote::Kind::Indirect;
  }

  void unquoted(Span span) {
    const std::string_view text = span.in(text_);
    const auto at_end = static_cast<std::uint32_t>(stops_at(Side::End, text));
    span.end -= at_end;
    if (span.empty()) return;
    span.begin += static_cast<std::uint32_t>(stops_at(Side::Begin, span.in(text_)));
    const std::string_view rest = span.in(text_);
    if (std::none_of(rest.begin(), rest.end(), is_word_byte)) return;
    pieces_.push_back(span);
  }

  // Marks and the bare complementiser are not what was said.
  bool drops_first(TokenIndex token) const {
    return s[token].upos == Upos::Punct || (s.same(token, "that") && s.is(token, Deprel::Mark, Deprel::Obj));  // taken for a relative pronoun at times
  }

  const Reading& reading_;
  const Syntax& s;
  std::string_view text_;
  const std::vector<Quoted>& quoted_;
  const Places& places_;
  const Confidence& confidence_;
  std::vector<Quote>& quotes_;
  std::vector<Evidence>& evidence_;
  Speakers speakers_;
  std::vector<Span> pieces_;
  std::vector<std::int32_t> own_;
  std::vector<int> cues_in_;
};

}  // namespace

void record(const Reading& reading, const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places,
            const std::vector<Attribution>& attributions, const Confidence& confidence, std::vector<Quote>& quotes, std::vector<Evidence>& evidence) {
  Recorder recorder(reading, syntax, quoted, places, confidence, quotes, evidence);
  recorder.count(attributions);
  for (const Attribution& one : attributions) recorder.record(one);
}

}  // namespace newsingest
