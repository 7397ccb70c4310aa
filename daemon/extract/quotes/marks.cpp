#include "extract/quotes/marks.h"

#include <array>
#include <cctype>

namespace newsingest {
namespace {

// How a mark looks. `Straight` says nothing of its side.
enum class Shape : std::uint8_t { Straight, Open, Close };

struct Mark {
  Span span;
  Shape shape = Shape::Straight;
  bool single = false;
  bool may_open = false;   // by what stands beside it
  bool may_close = false;
};

struct MarkForm {
  std::string_view bytes;
  Shape shape;
  bool single;
};

// Longer forms before the shorter ones that they begin with. "“" and "”" are often turned round, and „low“ closes with “: shape
// is a hint, what is open decides.
constexpr std::array<MarkForm, 26> kForms = {{
    {"&quot;", Shape::Straight, false}, {"&ldquo;", Shape::Open, false},  {"&rdquo;", Shape::Close, false},
    {"``", Shape::Open, false},         {"''", Shape::Straight, false},   {"\"", Shape::Straight, false},
    {"\u201C", Shape::Open, false},     {"\u201D", Shape::Close, false},  {"\u201E", Shape::Open, false},
    {"\u201F", Shape::Open, false},     {"\u00AB", Shape::Open, false},   {"\u00BB", Shape::Close, false},
    {"\uFF02", Shape::Straight, false}, {"\u2033", Shape::Straight, false}, {"\u2018\u2018", Shape::Open, false},
    {"\u2019\u2019", Shape::Close, false}, {"'", Shape::Straight, true},  {"\u2018", Shape::Open, true},
    {"\u2019", Shape::Close, true},     {"`", Shape::Open, true},         {"\u2039", Shape::Open, true},
    {"\u203A", Shape::Close, true},
    // UTF-8 read as Windows-1252: “ ” ‘ ’
    {"\u00E2\u20AC\u0153", Shape::Open, false}, {"\u00E2\u20AC\u009D", Shape::Close, false},
    {"\u00E2\u20AC\u02DC", Shape::Open, true},  {"\u00E2\u20AC\u2122", Shape::Close, true},
}};
// ” in mojibake whose last byte, which has no letter in Windows-1252, is lost.
constexpr MarkForm kCutShort = {"\u00E2\u20AC", Shape::Close, false};

bool is_space(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= ' ') return true;
  return c == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0xA0;
}
bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// White space or nothing before / after [begin, end) of the paragraph.
bool space_before(std::string_view text, std::uint32_t at, std::uint32_t from) {
  if (at == from) return true;
  const auto c = static_cast<unsigned char>(text[at - 1]);
  return c <= ' ' || (c == 0xA0 && at >= from + 2 && static_cast<unsigned char>(text[at - 2]) == 0xC2);
}
bool space_after(std::string_view text, std::uint32_t at, std::uint32_t to) { return at >= to || is_space(text, at); }

// Dashes and opening brackets: a mark behind one opens, as behind a blank.
bool opener_before(std::string_view text, std::uint32_t at, std::uint32_t from) {
  if (at == from) return true;
  const char c = text[at - 1];
  if (c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || c == '>') return true;
  return at >= from + 3 && text.substr(at - 3, 2) == "\xE2\x80" && (text[at - 1] == '\x93' || text[at - 1] == '\x94');
}

const MarkForm* form_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c != '"' && c != '\'' && c != '`' && c != '&' && c != '\xE2' && c != '\xC2' && c != '\xC3' && c != '\xEF') return nullptr;
  for (const MarkForm& form : kForms) {
    if (text.substr(at, form.bytes.size()) == form.bytes) return &form;
  }
  if (c == '\xC3' && text.substr(at, kCutShort.bytes.size()) == kCutShort.bytes) {
    const std::size_t behind = at + kCutShort.bytes.size();
    if (behind >= text.size() || text[behind] == ' ' || text[behind] == '\n') return &kCutShort;
  }
  return nullptr;
}

// Pairs the marks of one paragraph at a time. A state machine: `open_` holds what is open, outermost first.
class Pairing {
 public:
  Pairing(std::string_view text, std::vector<Quoted>& quoted) : text_(text), quoted_(quoted) {}

  void paragraph(const Paragraph& paragraph, std::uint32_t index) {
    paragraph_ = paragraph.span;
    index_ = index;
    const std::int32_t from_before = left_open_;
    left_open_ = -1;
    first_of_paragraph_ = quoted_.size();
    scan_marks();
    for (mark_ = 0; mark_ < marks_.size(); ++mark_) take(marks_[mark_]);
    end_paragraph();
    join_with(from_before);
  }

 private:
  void scan_marks() {
    marks_.clear();
    for (std::uint32_t at = paragraph_.begin; at < paragraph_.end;) {
      const MarkForm* form = form_at(text_, at);
      if (form == nullptr) {
        ++at;
        continue;
      }
      Mark mark{{at, at + static_cast<std::uint32_t>(form->bytes.size())}, form->shape, form->single};
      at = mark.span.end;
      if (mark.span.end > paragraph_.end) return;
      // A crawler's doubled mark: "" or “" is one mark, unless a blank parts them.
      while (!mark.single && at < paragraph_.end) {
        const MarkForm* next = form_at(text_, at);
        if (next == nullptr || next->single) break;
        if (mark.shape == Shape::Close && next->shape == Shape::Open) break;
        at += static_cast<std::uint32_t>(next->bytes.size());
        mark.span.end = at;
      }
      place(mark);
      if (!mark.single || is_quotation(mark)) marks_.push_back(mark);
    }
  }

  void place(Mark& mark) const {
    const bool before = space_before(text_, mark.span.begin, paragraph_.begin);
    const bool after = space_after(text_, mark.span.end, paragraph_.end);
    const bool opener = opener_before(text_, mark.span.begin, paragraph_.begin) || beside_mark(mark);
    const bool stop_after = mark.span.end < paragraph_.end && !(before && dots_at(mark.span.end)) &&
                            std::string_view(",.;:!?)").find(text_[mark.span.end]) != std::string_view::npos;
    mark.may_open = (before || opener || blank_lost(mark)) && mark.span.end < paragraph_.end && !stop_after;
    mark.may_close = !before || stop_after;
    if (before && after) mark.may_close = mark.span.begin != paragraph_.begin;  // set off by blanks on both sides
  }

  // "... and so on", ". . . and so on": words left out at a quotation's beginning.
  bool dots_at(std::uint32_t at) const {
    return text_.substr(at, 2) == ".." || text_.substr(at, 3) == ". .";
  }

  // She said,“It is over.”: the blank before an opening mark is lost.
  bool blank_lost(const Mark& mark) const {
    if (mark.single || mark.shape == Shape::Close || mark.span.begin == paragraph_.begin) return false;
    const char before = text_[mark.span.begin - 1];
    if (before != ',' && before != ':') return false;
    return mark.span.end < paragraph_.end && std::isupper(static_cast<unsigned char>(text_[mark.span.end])) != 0;
  }

  // Right behind another mark that opens (nested quotations touch: "'No,' he said").
  bool beside_mark(const Mark& mark) const {
    return !marks_.empty() && marks_.back().span.end == mark.span.begin && marks_.back().may_open;
  }

  // Tells single marks from apostrophes: those that could neither open nor close anything are letters' companions.
  bool is_quotation(const Mark& mark) const {
    const bool word_after = mark.span.end < paragraph_.end && is_word(text_[mark.span.end]);
    const bool word_before = mark.span.begin > paragraph_.begin && is_word(text_[mark.span.begin - 1]) &&
                             !opener_before(text_, mark.span.begin, paragraph_.begin);
    if (word_before && word_after) return false;  // don't
    if (!mark.may_open || !word_after) return true;
    if (std::isdigit(static_cast<unsigned char>(text_[mark.span.end])) != 0 && mark.shape != Shape::Open) return false;  // '90s
    return true;
  }

  void take(const Mark& mark) {
    if (mark.single) {
      take_single(mark);
      return;
    }
    close_single_of(mark);
    const bool is_open = double_depth_ > 0;
    bool opens = mark.may_open && !mark.may_close;
    if (mark.may_open == mark.may_close) opens = mark.shape == Shape::Straight ? !is_open : mark.shape == Shape::Open;
    // „low“: an opening shape where only closing makes sense, and the other way round: beside beats shape.
    if (opens) {
      if (is_open && !nests(mark)) lose_closing(mark);
      open(mark);
    } else if (is_open) {
      close(mark);
    } else {
      close_without_opening(mark);
    }
  }

  // "It said "Stop!" and stopped": the two marks that come next both close, one what is opened here and one what is open.
  bool nests(const Mark& mark) const {
    if (double_depth_ > 1 || !mark.may_open || mark.may_close) return false;
    int closing = 0;
    for (std::size_t i = mark_ + 1, seen = 0; i < marks_.size() && seen < 8 && closing < 2; ++i, ++seen) {
      if (marks_[i].single) continue;
      if (!marks_[i].may_close || marks_[i].may_open) return false;
      ++closing;
    }
    return closing == 2;
  }

  void take_single(const Mark& mark) {
    const bool is_open = !open_.empty() && quoted_[static_cast<std::size_t>(open_.back())].single;
    if (is_open && mark.may_close) {
      if (!is_plural_possessive(mark)) close(mark);
      return;
    }
    if (!is_open && mark.may_open && mark.shape != Shape::Close && has_closing()) open(mark);
  }

  // 'the players' bus': behind an s, before a blank and a small letter, with a better closing mark to come.
  bool is_plural_possessive(const Mark& mark) const {
    if (mark.span.begin == paragraph_.begin || text_[mark.span.begin - 1] != 's') return false;
    if (mark.span.end + 1 >= paragraph_.end || text_[mark.span.end] != ' ') return false;
    if (std::islower(static_cast<unsigned char>(text_[mark.span.end + 1])) == 0) return false;
    return has_closing();
  }

  // A single mark that may close, after this one and before the next that can only open. Each mark is looked at once a pair.
  bool has_closing() const {
    for (std::size_t i = mark_ + 1, seen = 0; i < marks_.size() && seen < 8; ++i, ++seen) {
      if (!marks_[i].single) continue;
      if (marks_[i].may_close) return true;
      if (marks_[i].may_open && marks_[i].shape == Shape::Open) return false;
    }
    return false;
  }

  void open(const Mark& mark) {
    const auto id = static_cast<std::int32_t>(quoted_.size());
    Quoted one;
    one.outer = one.inner = {mark.span.end, mark.span.end};
    one.outer.begin = mark.span.begin;
    one.paragraph = index_;
    one.parent = open_.empty() ? -1 : open_.back();
    one.single = mark.single;
    quoted_.push_back(one);
    open_.push_back(id);
    double_depth_ += mark.single ? 0 : 1;
  }

  void close(const Mark& mark) {
    const Quoted& one = quoted_[static_cast<std::size_t>(open_.back())];
    if (one.single && mark.span.begin <= one.inner.begin + 1) {
      drop_open();  // rock 'n' roll
    } else {
      finish(mark.span.begin, mark.span.end, true);
    }
  }

  void finish(std::uint32_t inner_end, std::uint32_t outer_end, bool closed) {
    Quoted& one = quoted_[static_cast<std::size_t>(open_.back())];
    one.inner.end = inner_end;
    one.outer.end = outer_end;
    one.closed = closed;
    double_depth_ -= one.single ? 0 : 1;
    open_.pop_back();
  }

  // A double mark ends single quotations that were left open within it: their mark was an apostrophe.
  void close_single_of(const Mark& mark) {
    while (!open_.empty() && quoted_[static_cast<std::size_t>(open_.back())].single && mark.may_close && double_depth_ > 0) {
      drop_open();
    }
  }
  void drop_open() {
    quoted_[static_cast<std::size_t>(open_.back())].inner.end = quoted_[static_cast<std::size_t>(open_.back())].inner.begin;
    open_.pop_back();
  }

  // "It is over, she said. "We lost: the second opening mark shows that the first quotation has lost its end.
  void lose_closing(const Mark& mark) {
    while (double_depth_ > 0) finish(mark.span.begin, mark.span.begin, false);
  }

  // It is over," she said: the opening mark is lost. What is quoted began with the sentence.
  void close_without_opening(const Mark& mark) {
    if (!open_.empty() || mark.span.begin == paragraph_.begin || !ends_clause(text_[mark.span.begin - 1])) return;
    const std::uint32_t begin = sentence_before(mark.span.begin - 1);
    // Behind a good pair a stray mark means nothing, unless it ends the paragraph and a sentence that holds no pair.
    if (quoted_.size() > first_of_paragraph_ && (begin <= quoted_.back().outer.end || text_[mark.span.begin - 1] == ',' || mark.span.end < paragraph_.end)) return;
    Quoted one;
    one.inner = {begin, mark.span.begin};
    one.outer = {begin, mark.span.end};
    one.paragraph = index_;
    one.opened = false;
    quoted_.push_back(one);
  }

  static bool ends_clause(char c) { return c == ',' || c == '.' || c == '!' || c == '?'; }

  // Where the sentence begins that holds the byte before `at`: behind a stop and a blank, at most a paragraph back.
  std::uint32_t sentence_before(std::uint32_t at) const {
    while (at > paragraph_.begin + 1 && !(text_[at - 1] == ' ' && text_[at - 2] != ',' && ends_clause(text_[at - 2]))) --at;
    return at <= paragraph_.begin + 1 ? paragraph_.begin : at;
  }

  void end_paragraph() {
    while (!open_.empty()) {
      const std::int32_t id = open_.back();
      if (quoted_[static_cast<std::size_t>(id)].single) {
        drop_open();
        continue;
      }
      finish(paragraph_.end, paragraph_.end, false);
      left_open_ = id;
    }
    for (std::size_t i = first_of_paragraph_; i < quoted_.size(); ++i) trim(quoted_[i].inner);
    double_depth_ = 0;
  }

  void trim(Span& span) const {
    while (span.begin < span.end && is_space(text_, span.begin)) span.begin += text_[span.begin] == '\xC2' ? 2 : 1;
    while (span.begin < span.end && space_before(text_, span.end, span.begin)) --span.end;
    if (span.begin < span.end && text_[span.end - 1] == '\xC2') --span.end;
  }

  // A paragraph that begins with a mark, or whose first mark closes, goes on with what the one before left open.
  void join_with(std::int32_t before) {
    if (before < 0 || quoted_.size() == first_of_paragraph_) return;
    Quoted& first = quoted_[first_of_paragraph_];
    if (first.outer.begin != paragraph_.begin || first.single) return;
    first.continues = before;
    quoted_[static_cast<std::size_t>(before)].continued_by = static_cast<std::int32_t>(first_of_paragraph_);
  }

  std::string_view text_;
  std::vector<Quoted>& quoted_;
  Span paragraph_;
  std::uint32_t index_ = 0;
  std::size_t first_of_paragraph_ = 0;
  std::vector<Mark> marks_;
  std::size_t mark_ = 0;
  std::vector<std::int32_t> open_;
  int double_depth_ = 0;
  std::int32_t left_open_ = -1;
};

// Takes out quotations that turned out empty, and renumbers the links.
void drop_empty(std::vector<Quoted>& quoted) {
  std::vector<std::int32_t> renamed(quoted.size(), -1);
  std::size_t kept = 0;
  const auto rename = [&renamed](std::int32_t id) { return id < 0 ? id : renamed[static_cast<std::size_t>(id)]; };
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i].inner.empty()) continue;
    renamed[i] = static_cast<std::int32_t>(kept);
    quoted[kept] = quoted[i];
    quoted[kept].parent = rename(quoted[i].parent);
    quoted[kept].continues = rename(quoted[i].continues);
    ++kept;
  }
  quoted.resize(kept);
  for (Quoted& one : quoted) one.continued_by = rename(one.continued_by);
}

}  // namespace

void find_quoted(const Document& document, StepBudget& budget, std::vector<Quoted>& quoted) {
  quoted.clear();
  if (!budget.spend(document.text.size() / 8)) return;
  Pairing pairing(document.text, quoted);
  for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
    pairing.paragraph(document.paragraphs[i], static_cast<std::uint32_t>(i));
  }
  drop_empty(quoted);
}

}  // namespace newsingest
