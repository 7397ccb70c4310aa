#include "extract/text/sentences.h"

#include "extract/text/utf8.h"
#include "extract/text/words.h"

namespace newsingest {
namespace {

constexpr TokenIndex kLongestSentence = 256;

enum class Terminal { None, Stop, Question, Ellipsis, Abbreviation };

Terminal terminal(const Token& token) {
  const std::string_view form = token.form;
  const char last = form.back();
  if (form == ".") return Terminal::Stop;
  if (form == "…" || (form.size() >= 2 && form.find_first_not_of('.') == std::string_view::npos)) return Terminal::Ellipsis;
  if (last == '!' || last == '?') return form.find_first_not_of("!?.") == std::string_view::npos ? Terminal::Question : Terminal::None;
  if (form == "。" || form == "।") return Terminal::Stop;
  if (last == '.') return Terminal::Abbreviation;
  return Terminal::None;
}

bool is_straight(std::string_view form) { return form == "\"" || form == "'" || form == "''"; }

bool closes(std::string_view form) {
  return form == ")" || form == "]" || form == "}" || form == "”" || form == "’" || form == "»" || form == "›" || form == "''";
}

// What the text goes on with after a terminal.
enum class Next { Nothing, Upper, Lower, Digit, Other };

Next next_of(const std::vector<Token>& tokens, std::size_t at) {
  if (at >= tokens.size()) return Next::Nothing;
  switch (class_of(code_point_at(tokens[at].form, 0).value)) {
    case CharClass::Upper: return Next::Upper;
    case CharClass::Lower: return Next::Lower;
    case CharClass::Digit: return Next::Digit;
    default: return Next::Other;
  }
}

class Sentences {
 public:
  Sentences(TokenIndex first, std::uint32_t paragraph, Annotation& annotation)
      : tokens_(annotation.tokens), sentences_(annotation.sentences), first_(first), paragraph_(paragraph) {}

  void cut() {
    const auto end = static_cast<TokenIndex>(tokens_.size());
    TokenIndex begin = first_;
    bool straight_open = false;
    for (TokenIndex i = begin; i < end; ++i) {
      const Token& token = at(i);
      if (token.form == "\"") straight_open = !straight_open;
      if (i + 1 - begin >= kLongestSentence) {
        const TokenIndex cut = calm_place(begin, i + 1);
        put(begin, cut);
        begin = cut;
        continue;
      }
      const Terminal what = terminal(token);
      if (what == Terminal::None) continue;
      TokenIndex after = i + 1;
      bool closed = false;
      while (after < end && after - i <= 3 && (closes(at(after).form) || is_straight(at(after).form))) {
        // a straight mark closes where one is open, or where it leans on the terminal and not on the next word
        if (is_straight(at(after).form)) {
          const bool leans_back = !at(after - 1).space_after;
          const bool leans_on = !at(after).space_after && after + 1 < end;
          if (!leans_back || (leans_on && !(straight_open && at(after).form == "\""))) break;
          if (at(after).form == "\"") straight_open = false;
        } else if (at(after - 1).space_after && at(after).form != ")") {
          break;
        }
        closed = true;
        ++after;
      }
      if (after < end && ends(what, i, after, closed)) {
        put(begin, after);
        begin = after;
      }
      i = after - 1;
    }
    if (begin < end) put(begin, end);
  }

 private:
  const Token& at(TokenIndex i) const { return tokens_[static_cast<std::size_t>(i)]; }

  bool ends(Terminal what, TokenIndex i, TokenIndex after, bool closed) const {
    const Next next = next_of(tokens_, static_cast<std::size_t>(after));
    const Token& follower = at(after);
    const bool blank = at(after - 1).space_after;
    switch (what) {
      case Terminal::Stop:
        if (next == Next::Lower) return blank && !closed;  // scraped text begins sentences in lower case; `"…." he said` does not
        if (next == Next::Other) return !is_inner(follower.form);
        return true;
      case Terminal::Question:
        if (next == Next::Lower) return false;
        return next != Next::Other || !is_inner(follower.form);
      case Terminal::Ellipsis:
        return blank && next == Next::Upper && i > first_;
      case Terminal::Abbreviation: {
        if (next != Next::Upper) return next == Next::Other && closed;
        const std::string_view word = at(i).form.substr(0, at(i).form.size() - 1);
        if (closed) return true;
        if (abbreviation(word) == Abbreviation::Title) return false;
        if (class_of(code_point_at(word, 0).value) == CharClass::Digit) return false;  // "1. Item"
        return is_sentence_opener(follower.form);
      }
      case Terminal::None: break;
    }
    return false;
  }

  // Marks that go on with a sentence after a full stop or a question mark.
  static bool is_inner(std::string_view form) {
    return form == "," || form == ";" || form == ":" || form == "." || form == ")" || form == "-" || form == "–" || form == "—" || form == "/";
  }

  // Before `end`: after the last comma, semicolon or dash of the latter half, else `end` itself.
  TokenIndex calm_place(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex i = end; i > begin + kLongestSentence / 2; --i) {
      const std::string_view form = at(i - 1).form;
      if (form == ";" || form == "," || form == ":" || form == "–" || form == "—" || form == "•") return i;
    }
    return end;
  }

  void put(TokenIndex begin, TokenIndex end) {
    sentences_.push_back({begin, end, {at(begin).span.begin, at(end - 1).span.end}, paragraph_, kNone});
  }

  std::vector<Token>& tokens_;
  std::vector<Sentence>& sentences_;
  TokenIndex first_;
  std::uint32_t paragraph_;
};

}  // namespace

void cut_sentences(TokenIndex first, std::uint32_t paragraph, Annotation& annotation) {
  Sentences(first, paragraph, annotation).cut();
}

}  // namespace newsingest
