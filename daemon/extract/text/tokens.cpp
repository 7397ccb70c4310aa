#include "extract/text/tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "extract/ascii.h"
#include "extract/text/sentences.h"
#include "extract/text/utf8.h"
#include "extract/text/words.h"

namespace newsingest {
namespace {

constexpr std::size_t kLongestWord = 24;  // of the words that have to be looked up in lower case

// A mark that a text may carry in several spellings, read as one: the curly apostrophe, also as the mojibake "â€™".
struct Mark {
  char32_t value = 0;
  std::uint32_t size = 0;
};

// In plain text a feed may have left the marks of a page as it wrote them: "&quot;".
Mark reference_at(std::string_view text, std::size_t at) {
  if (text.compare(at, 6, "&quot;") == 0) return {'"', 6};
  if (text.compare(at, 7, "&ldquo;") == 0) return {0x201C, 7};
  if (text.compare(at, 7, "&rdquo;") == 0) return {0x201D, 7};
  return {'&', 1};
}

// UTF-8 read as Windows-1252 and written as UTF-8 again turns U+2019 into U+00E2 U+20AC U+2122, and its neighbours likewise.
Mark mark_at(std::string_view text, std::size_t at) {
  if (text.size() > at && text[at] == '&') return reference_at(text, at);
  const CodePoint first = code_point_at(text, at);
  if (first.value != 0xE2) return {first.value, first.size};
  const CodePoint second = code_point_at(text, at + first.size);
  if (second.value != 0x20AC) return {first.value, first.size};
  const CodePoint third = code_point_at(text, at + first.size + second.size);
  const std::uint32_t size = first.size + second.size + third.size;
  switch (third.value) {
    case 0x2122: return {0x2019, size};
    case 0x02DC: return {0x2018, size};
    case 0x0153: return {0x201C, size};
    case 0x009D: return {0x201D, size};
    case 0x201C: return {0x2013, size};
    case 0x201D: return {0x2014, size};
    case 0x00A6: return {0x2026, size};
    default:  // the last byte of ” has no letter in Windows-1252: often it is lost
      if (is_word(class_of(third.value)) && third.size > 0) return {first.value, first.size};
      return {0x201D, first.size + second.size};
  }
}

// What a token of a mark in mojibake, or of a clitic behind one, was before it was spoilt; any other as it stands. Tags, sentences and
// quotations go by it.
std::string_view readable(std::string_view form) {
  static constexpr std::array<std::string_view, 16> kMarks{"\u2018",  "\u2019",  "\u201C",   "\u201D",   "\u2013",   "\u2014",  "\u2026",  "\u2019s",
                                                           "\u2019t", "\u2019re", "\u2019ve", "\u2019ll", "\u2019d", "\u2019m", "n\u2019t", "N\u2019T"};
  if (form.size() > 5 && form[0] == '&') {
    if (form == "&quot;") return "\"";
    if (form == "&ldquo;") return "\u201C";
    if (form == "&rdquo;") return "\u201D";
  }
  const bool n = form.size() > 2 && (form[0] == 'n' || form[0] == 'N');
  const std::size_t at = n ? 1 : 0;
  if (form.size() < 5 || form[at] != '\xC3') return form;
  const Mark mark = mark_at(form, at);
  if (mark.value == 0xE2) return form;
  const std::string_view behind = form.substr(at + mark.size);
  for (const std::string_view known : kMarks) {
    const std::string_view rest = known.substr(at);
    if (known.substr(0, at) == form.substr(0, at) && code_point_at(rest, 0).value == mark.value && rest.substr(3) == behind) return known;
  }
  return form;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x60 || c == 0xB4; }

// The word in ASCII lower case in a caller's buffer; empty where it is too long to be one of ours.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) : size_(word.size() <= kLongestWord ? word.size() : 0) {
    std::transform(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(size_), letters_.begin(), ascii_lower);
  }
  std::string_view view() const { return {letters_.data(), size_}; }

 private:
  std::array<char, kLongestWord> letters_{};
  std::size_t size_;
};

// Cuts one paragraph. Every step looks at a bounded stretch around its place or moves on past what it looked at.
class Cutter {
 public:
  Cutter(std::string_view text, Span paragraph, std::vector<Token>& tokens)
      : text_(text.substr(0, paragraph.end)), begin_(paragraph.begin), tokens_(tokens) {}

  void cut() {
    std::size_t at = begin_;
    while (at < text_.size()) {
      const Mark c = mark_at(text_, at);  // mojibake of a mark begins with a letter, "â"
      const CharClass what = class_of(c.value);
      if (what == CharClass::Space) {
        at += c.size;
        continue;
      }
      if (what == CharClass::ZeroWidth && next_is_blank(at + c.size)) {
        at += c.size;
        continue;
      }
      at = is_word(what) || what == CharClass::ZeroWidth ? word(at) : mark(at, what);
    }
  }

 private:
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  CharClass what_at(std::size_t at) const { return at < text_.size() ? class_of(code_point_at(text_, at).value) : CharClass::Space; }
  CharClass what_before(std::size_t at) const {
    return at > begin_ ? class_of(code_point_before(text_, at).value) : CharClass::Space;
  }
  bool next_is_blank(std::size_t at) const {
    const CharClass what = what_at(at);
    return what == CharClass::Space || what == CharClass::ZeroWidth;
  }

  void put(std::size_t begin, std::size_t end, bool part_of_multiword = false) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.form = readable(token.span.in(text_));
    token.space_after = what_at(end) == CharClass::Space;
    token.part_of_multiword = part_of_multiword;
    tokens_.push_back(token);
  }

  // The end of the run of letters, digits, combining marks and zero-width characters at `at`.
  std::size_t run(std::size_t at) const {
    while (at < text_.size()) {
      const CodePoint c = code_point_at(text_, at);
      if (c.value == 0xE2 && mark_at(text_, at).value != 0xE2) return at;
      const CharClass what = class_of(c.value);
      if (!is_word(what) && what != CharClass::ZeroWidth && c.value != '_') return at;
      at += c.size;
    }
    return at;
  }

  // An address: "https://…", "www.…", "name@host.org". Its end, or `at` where none begins here.
  std::size_t address(std::size_t at, std::size_t run_end) const {
    const LowerWord word(text_.substr(at, run_end - at));
    const bool scheme = (word.view() == "http" || word.view() == "https" || word.view() == "ftp" || word.view() == "mailto") &&
                        byte(run_end) == ':' && (byte(run_end + 1) == '/' || word.view() == "mailto");
    if (scheme || (word.view() == "www" && byte(run_end) == '.')) return trimmed_address(at);
    // local@host.tld within the bounds that a mail address has
    std::size_t end = run_end;
    const std::size_t local_limit = std::min(text_.size(), at + 64);
    while (end < local_limit && (is_ascii_word(text_[end]) || std::strchr(".+-%", text_[end]) != nullptr)) ++end;
    if (byte(end) != '@' || end == at) return host(at, run_end);
    std::size_t dot = 0;
    std::size_t host_end = end + 1;
    const std::size_t host_limit = std::min(text_.size(), end + 255);
    while (host_end < host_limit && (is_ascii_word(text_[host_end]) || text_[host_end] == '-' ||
                                     (text_[host_end] == '.' && is_ascii_word(byte(host_end + 1))))) {
      if (text_[host_end] == '.') dot = host_end;
      ++host_end;
    }
    return dot > end + 1 ? host_end : at;
  }

  static bool is_ascii_word(char c) { return is_ascii_digit(c) || is_ascii_lower(ascii_lower(c)) || c == '_'; }

  bool is_lower_word(std::size_t at, std::size_t end) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at), text_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](char c) { return is_ascii_word(c) && ascii_lower(c) == c && !is_ascii_digit(c); });
  }

  // A bare host or file, "example.com", "report.pdf": an ending that news text names.
  std::size_t host(std::size_t at, std::size_t run_end) const {
    static constexpr std::array<std::string_view, 40> kEndings{
        "com", "org", "net",  "gov", "edu",  "mil", "int", "info", "tv",  "io",   "uk",  "co",  "us",  "eu",  "ru",  "cn", "de", "fr", "in", "au",
        "ca",  "ie",  "html", "htm", "pdf",  "doc", "jpg", "png",  "txt", "xls",  "exe", "ppt", "zip", "gif", "mp3", "Com", "php", "csv", "docx", "xlsx"};
    std::size_t end = run_end;
    const std::size_t limit = std::min(text_.size(), at + 128);
    std::string_view last;
    std::size_t dots = 0;
    bool lower = is_lower_word(at, run_end);
    while (end < limit && byte(end) == '.' && is_ascii_word(byte(end + 1))) {
      const std::size_t label = end + 1;
      end = label;
      while (end < limit && (is_ascii_word(text_[end]) || (text_[end] == '-' && is_ascii_word(byte(end + 1))))) ++end;
      last = text_.substr(label, end - label);
      lower = lower && is_lower_word(label, end) && last.size() > 1;
      ++dots;
    }
    if (dots >= 2 && lower && run_end - at >= 2) return end;  // a host or news group of any sort: "alt.news.cooking"
    const bool known = !last.empty() && std::find(kEndings.begin(), kEndings.end(), last) != kEndings.end();
    if (!known || run_end - at < 2 || (last.size() == 2 && end - at < 7)) return at;
    return byte(end) == '/' ? trimmed_address(at) : end;
  }

  std::size_t trimmed_address(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size()) {
      const CodePoint c = code_point_at(text_, end);
      const CharClass what = class_of(c.value);
      if (what == CharClass::Space || c.value == '<' || c.value == '>' || c.value == '"' || c.value == 0x201C || c.value == 0x201D) break;
      end += c.size;
    }
    while (end > at + 1 && std::strchr(".,;:!?)]'*", text_[end - 1]) != nullptr) --end;
    return end;
  }

  std::size_t word(std::size_t at) {
    std::size_t end = run(at);
    if (const std::size_t address_end = address(at, end); address_end > at) {
      put(at, address_end);
      return address_end;
    }
    if (is_ascii_digit(text_[at])) {
      end = number(at, end);
    } else {
      end = joined(at, end);
    }
    end = with_full_stop(at, end);
    return contraction(at, end);
  }

  // "1,000", "10:30", "24/02/2022", "713-853-1234", "3.5"; "10am" is two words.
  std::size_t number(std::size_t at, std::size_t end) {
    for (;;) {
      const char c = byte(end);
      if (!is_ascii_digit(byte(end - 1)) || !is_ascii_digit(byte(end + 1))) break;
      const std::size_t next = run(end + 1);
      if (c == ',') {
        if (next - end != 4 && !(next - end > 4 && byte(end + 4) == '.')) break;  // only before three digits
      } else if (c == '-') {
        // telephone numbers; a range "2001-2005" is three words
        const std::size_t digits = next - end - 1;
        if (!((end - at == 3 || text_.substr(at, end - at).find_first_of("-/.") != std::string_view::npos) && (digits == 3 || digits == 4))) break;
      } else if (c != '.' && c != ':' && c != '/') {
        break;
      }
      end = next;
    }
    // a time of day written together
    if (end - at > 2) {
      const LowerWord tail(text_.substr(end - 2, 2));
      if ((tail.view() == "am" || tail.view() == "pm") && is_ascii_digit(text_[end - 3])) return end - 2;
    }
    // "5.6bn" goes on after the digits; "$" between is handled as a mark
    return end;
  }

  // What a word holds together: "O'Brien", "AT&T", "non-profit", "U.S", "Ph.D".
  std::size_t joined(std::size_t at, std::size_t end) const {
    for (;;) {
      const Mark c = mark_at(text_, end);
      const std::size_t next = end + c.size;
      const std::size_t next_end = next < text_.size() ? run(next) : next;
      if (next_end == next) return end;
      if (c.value == '&' && end - at <= 3 && next_end - next <= 3 && what_before(end) == CharClass::Upper && what_at(next) == CharClass::Upper) {
        end = next_end;
      } else if (c.value == '.' && single_letter_before(at, end) && next_end - next == 1 && is_letter(what_at(next))) {
        end = next_end;  // initials: "U.S", "a.m"
      } else if (c.value == '.' && text_.substr(at, end - at) == "Ph" && byte(next) == 'D') {
        end = next_end;
      } else if (c.value == '-' && is_letter(what_at(next)) && is_hyphen_prefix(LowerWord(text_.substr(at, end - at)).view())) {
        end = next_end;
      } else if (is_apostrophe(c.value) && c.value != 0x60 && !clitic(end, next_end) && is_letter(what_at(next)) && end - at <= 3) {
        end = next_end;  // "O'Brien", "D'Souza", "ma'am"
      } else {
        return end;
      }
    }
  }

  // Whether only single letters and full stops stand in [at, end), so that another letter goes on with them.
  bool single_letter_before(std::size_t at, std::size_t end) const {
    if (end - at == 1) return is_letter(what_at(at));
    return end - at >= 3 && byte(end - 2) == '.' && is_ascii_word(byte(end - 1));
  }

  // The length of the clitic that the apostrophe at `apostrophe` begins: "'s", "'ll"; 0 where there is none.
  std::size_t clitic(std::size_t apostrophe, std::size_t word_end) const {
    const Mark c = mark_at(text_, apostrophe);
    const LowerWord rest(text_.substr(apostrophe + c.size, word_end - apostrophe - c.size));
    for (const std::string_view known : {"s", "re", "ve", "ll", "d", "m", "t"}) {
      if (rest.view() == known) return word_end - apostrophe;
    }
    return 0;
  }

  // Takes the full stop of an abbreviation into the word.
  std::size_t with_full_stop(std::size_t at, std::size_t end) const {
    if (byte(end) != '.' || byte(end + 1) == '.') return end;
    const std::string_view word = text_.substr(at, end - at);
    if (word.find('.') != std::string_view::npos && !is_ascii_digit(word.back())) return end + 1;  // "U.S."
    const bool blank_next = what_at(end + 1) == CharClass::Space;
    if (word.size() == 1 && what_at(at) == CharClass::Upper) {
      // an initial, "J. Smith"; but "Plan B. The …" and "Vitamin C."
      return end + 1 < text_.size() && is_initial(at, end + 1) ? end + 1 : end;
    }
    // "1." that begins a paragraph is the number of an item
    if (is_ascii_digit(word.back())) {
      return begins_paragraph() && word.size() <= 2 && blank_next ? end + 1 : end;
    }
    switch (abbreviation(word)) {
      case Abbreviation::None: return end;
      case Abbreviation::Title: return end + 1 < text_.size() && !letter_glued(end + 1) ? end + 1 : end;
      case Abbreviation::Number: {
        const std::size_t next = skip_blanks(end + 1);
        return next < text_.size() && is_ascii_digit(text_[next]) ? end + 1 : end;
      }
      case Abbreviation::Month: {
        const std::size_t next = skip_blanks(end + 1);
        return word != "Mar" || (next < text_.size() && is_ascii_digit(text_[next])) ? end + 1 : end;
      }
      case Abbreviation::Other: {
        // words in their own right where the abbreviation is not meant
        if (word == "Sat" || word == "Mon" || word == "Ill" || word == "Mass" || word == "Wash" || word == "max") {
          const std::size_t next = skip_blanks(end + 1);
          if (!(next < text_.size() && (is_ascii_digit(text_[next]) || text_[next] == ','))) return end;
        }
        return end + 1;
      }
    }
    return end;
  }

  bool letter_glued(std::size_t at) const { return is_word(what_at(at)) && what_at(at) == CharClass::Lower; }
  bool begins_paragraph() const { return tokens_.empty() || tokens_.back().span.begin < begin_; }

  std::size_t skip_blanks(std::size_t at) const {
    const std::size_t limit = std::min(text_.size(), at + 8);
    while (at < limit && what_at(at) == CharClass::Space) at += code_point_at(text_, at).size;
    return at;
  }

  // A capital and a full stop before another capital: a name's initial, unless a common opener of sentences follows.
  bool is_initial(std::size_t at, std::size_t after) const {
    const std::size_t next = skip_blanks(after);
    if (next >= text_.size() || what_at(next) != CharClass::Upper) return byte(after) == ',';
    const std::string_view follower = text_.substr(next, run(next) - next);
    if (text_[at] == 'I' && is_sentence_opener(follower)) return false;
    return follower.size() == 1 || !is_sentence_opener(follower);
  }

  // "don't", "Lane's", "they'll", "cannot": two words of one surface word.
  std::size_t contraction(std::size_t at, std::size_t end) {
    const std::string_view word = text_.substr(at, end - at);
    const Mark c = mark_at(text_, end);
    if (end < text_.size() && is_apostrophe(c.value) && c.value != 0x2018) {
      const std::size_t rest = end + c.size;
      const std::size_t rest_end = rest < text_.size() ? run(rest) : rest;
      if (rest_end > rest) {
        if (const std::size_t size = clitic(end, rest_end); size > 0) {
          const char last = ascii_lower(word.back());
          const bool t = rest_end - rest == 1 && ascii_lower(text_[rest]) == 't';
          if (t && last == 'n' && word.size() >= 2) {  // "do" + "n't"; "ca" + "n't"
            put(at, end - 1, true);
            put(end - 1, rest_end);
          } else {
            put(at, end, true);
            put(end, rest_end);
          }
          return rest_end;
        }
      } else if (ascii_lower(word.back()) == 's' && word.size() > 2 && c.value != 0x60 && open_single_ == 0 && is_letter(what_at(skip_blanks(rest)))) {
        put(at, end, true);  // "the players' bus"
        put(end, rest);
        return rest;
      }
    }
    if (const std::size_t cut = fused_cut(LowerWord(word).view()); cut > 0) {
      put(at, at + cut, true);
      put(at + cut, end);
      return end;
    }
    // "Im", "its" stay whole: more often than not they are meant as they stand.
    put(at, end);
    return end;
  }

  std::size_t same(std::size_t at) const {
    const char c = text_[at];
    std::size_t end = at;
    while (byte(end) == c && end < text_.size()) ++end;
    return end;
  }

  std::size_t mark(std::size_t at, CharClass what) {
    const Mark c = mark_at(text_, at);
    const std::size_t next = at + c.size;
    if (is_apostrophe(c.value)) return apostrophe(at, next);
    switch (c.value) {
      case '.': {
        if (is_ascii_digit(byte(next)) && what_before(at) == CharClass::Space) {  // ".45"
          const std::size_t end = number(at, run(next));
          put(at, end);
          return end;
        }
        std::size_t end = same(at);
        if (end - at == 1 && (byte(end) == '?' || byte(end) == '!')) ++end;
        if (end - at == 1) break;
        put(at, end);
        return end;
      }
      case '!':
      case '?': {
        std::size_t end = at;
        while (byte(end) == '!' || byte(end) == '?') ++end;
        if (byte(end) == '.' && byte(end + 1) != '.') ++end;
        put(at, end);
        return end;
      }
      case '-':
      case '*':
      case '=':
      case '_':
      case '~':
      case '$':
      case '<':
      case '>':
      case '+': {
        if (c.value == '+' && is_ascii_digit(byte(next))) {
          const std::size_t end = number(next, run(next));
          put(at, end);
          return end;
        }
        const std::size_t end = same(at);
        put(at, end);
        return end;
      }
      case '#':
      case '@': {
        const bool tag = next < text_.size() && (c.value == '@' ? is_word(what_at(next)) : is_letter(what_at(next)));
        const std::size_t end = tag ? run(next) : next;
        put(at, end);
        return end;
      }
      case ':':
      case ';': {
        std::size_t end = next;
        if (byte(end) == '-') ++end;
        const char face = byte(end);
        if ((face == ')' || face == '(' || face == 'D' || face == 'P') && what_before(at) == CharClass::Space && next_is_blank(end + 1)) {
          put(at, end + 1);
          return end + 1;
        }
        break;
      }
      default: break;
    }
    if (what == CharClass::Emoji) {
      const std::size_t end = emoji(at);
      put(at, end);
      return end;
    }
    put(at, next);
    return next;
  }

  // One picture with what modifies it: skin tones, variation selectors, joined pictures, flags.
  std::size_t emoji(std::size_t at) const {
    std::size_t end = at + code_point_at(text_, at).size;
    const bool flag = is_flag(code_point_at(text_, at).value);
    while (end < text_.size()) {
      const CodePoint c = code_point_at(text_, end);
      const bool modifier = class_of(c.value) == CharClass::ZeroWidth || (c.value >= 0x1F3FB && c.value <= 0x1F3FF);
      const bool joined = code_point_before(text_, end).value == 0x200D && class_of(c.value) == CharClass::Emoji;
      const bool second_of_flag = flag && is_flag(c.value) && end - at == 4;
      if (!modifier && !joined && !second_of_flag) break;
      end += c.size;
    }
    return end;
  }
  static bool is_flag(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

  std::size_t apostrophe(std::size_t at, std::size_t next) {
    // ``TeX'' marks
    if ((byte(at) == '`' || byte(at) == '\'') && byte(next) == byte(at)) {
      put(at, next + 1);
      return next + 1;
    }
    const bool at_word = next < text_.size() && is_word(what_at(next));
    if (at_word && !is_word(what_before(at))) {
      const std::size_t end = run(next);
      const std::string_view word = text_.substr(next, end - next);
      const LowerWord lower(word);
      const bool decade = word.size() == 3 && is_ascii_digit(word[0]) && is_ascii_digit(word[1]) && word[2] == 's';
      const bool year = word.size() == 2 && is_ascii_digit(word[0]) && is_ascii_digit(word[1]) && byte(end) != '\'';
      const auto v = lower.view();
      if (decade || year || v == "em" || v == "cause" || v == "til" || v == "tis" || v == "twas" || v == "n") {
        put(at, end);
        return end;
      }
      ++open_single_;
    } else if (open_single_ > 0) {
      --open_single_;
    }
    put(at, next);
    return next;
  }

  std::string_view text_;  // up to the paragraph's end
  std::size_t begin_;
  std::vector<Token>& tokens_;
  int open_single_ = 0;  // single quotation marks that are open
};

}  // namespace

void split(const Document& document, StepBudget& budget, Annotation& annotation) {
  for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
    const Paragraph& paragraph = document.paragraphs[i];
    if (!budget.spend(paragraph.span.size())) return;
    const std::size_t first = annotation.tokens.size();
    Cutter(document.text, paragraph.span, annotation.tokens).cut();
    cut_sentences(static_cast<TokenIndex>(first), static_cast<std::uint32_t>(i), annotation);
  }
}

}  // namespace newsingest
