#include "extract/text/sentences.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
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

bool is_digits(std::string_view form, std::string_view marks) {
  return !form.empty() && is_ascii_digit(form[0]) &&
         std::all_of(form.begin(), form.end(), [marks](char c) { return is_ascii_digit(c) || marks.find(c) != std::string_view::npos; });
}

// "said" and the like go on with a question that lost its quotation marks; so does the verb of a question that is a title.
bool goes_on_with_question(std::string_view form) {
  static constexpr std::array<std::string_view, 12> kWords{"he", "she", "they", "said", "says", "asked", "asks", "wrote", "is", "was", "and", "or"};
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
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
      if (what == Terminal::None) {
        if (i + 1 < end && ends_without_mark(begin, i, end)) {
          put(begin, i + 1);
          begin = i + 1;
        }
        continue;
      }
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
        if (next == Next::Lower) return blank && !closed && !goes_on_with_question(follower.form) && !is_named_so(i);
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

  // "Yahoo! shares": a mark that belongs to a name.
  bool is_named_so(TokenIndex i) const {
    return at(i).form.back() == '!' && i > first_ && class_of(code_point_at(at(i - 1).form, 0).value) == CharClass::Upper;
  }

  // What correspondence has for ends: the line of a forwarded mail's sender and hour, an address in angle brackets, a closing formula.
  bool ends_without_mark(TokenIndex begin, TokenIndex i, TokenIndex end) const {
    if (!at(i).space_after) return false;
    if (i + 3 < end && is_hour(i + 1) && is_sender(at(i).form)) return true;
    if (class_of(code_point_at(at(i + 1).form, 0).value) != CharClass::Upper) return false;
    const std::string_view form = at(i).form;
    if (form == "AM" || form == "PM") return i - begin >= 2 && is_hour(i - 2) && !is_zone(at(i + 1).form);
    if (form == ">") return opened(begin, i);
    return form == "," && i - begin <= 2 && i > begin && is_formula(at(i - 1).form);
  }
  // "08/16/2000 12:05 PM"
  bool is_hour(TokenIndex i) const {
    const std::string_view half = at(i + 2).form;
    return (half == "AM" || half == "PM") && is_digits(at(i + 1).form, ":") && is_digits(at(i).form, "/") && at(i).form.find('/') != std::string_view::npos;
  }
  static bool is_sender(std::string_view form) {
    return form == ">" || form.find('@') != std::string_view::npos || class_of(code_point_at(form, 0).value) == CharClass::Upper;
  }
  static bool is_zone(std::string_view form) { return form.size() >= 2 && form.size() <= 4 && std::none_of(form.begin(), form.end(), is_ascii_lower); }
  bool opened(TokenIndex begin, TokenIndex i) const {
    for (TokenIndex j = i; j-- > std::max(begin, i - 8);) {
      if (at(j).form == "<") return true;
    }
    return false;
  }
  static bool is_formula(std::string_view form) {
    static constexpr std::array<std::string_view, 8> kFormulas{"Thanks", "thanks", "Regards", "regards", "Sincerely", "sincerely", "Cheers", "wishes"};
    return std::find(kFormulas.begin(), kFormulas.end(), form) != kFormulas.end();
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
