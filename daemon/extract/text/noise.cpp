#include "extract/text/noise.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "extract/text/noise_phrases.h"
#include "extract/ascii.h"
#include "extract/fnv1a.h"
#include "extract/text/utf8.h"

namespace newsingest {
namespace {

struct Line {
  Span span;
  std::uint32_t words = 0;
  std::uint32_t function_words = 0;  // "the", "of", "was": prose is full of them, menus and names have none
  std::uint32_t capitals = 0;        // words with a capital first letter
  std::uint64_t fingerprint = 0;     // of letters and digits, case folded
  bool sentence = false;             // ends as a sentence does
  bool many = false;                 // has a sentence end within
  bool quoted = false;               // has a quotation mark
  bool noise = false;
  bool section = false;
  bool teasers = false;  // a section that lists other articles, as a box within this one may
  float weight = 0;
};

constexpr std::string_view kFunctionWords[] = {
    "a",    "about", "after", "an",   "and",  "are",  "as",    "at",   "be",   "been", "but",  "by",    "can",   "could", "for",  "from", "had",
    "has",  "have",  "he",    "her",  "his",  "if",   "in",    "into", "is",   "it",   "its",  "more",  "not",   "of",    "on",   "or",   "she",
    "that", "the",   "their", "they", "this", "to",   "was",   "we",   "were", "when", "which", "who",  "will",  "with",  "would", "you", "i", "said"};

bool is_function_word(std::string_view word) {
  return word.size() <= 5 && std::find(std::begin(kFunctionWords), std::end(kFunctionWords), word) != std::end(kFunctionWords);
}

constexpr std::size_t kBox = 6;    // teasers in a box within an article
constexpr std::size_t kNotes = 6;  // lines at the end of a page among which a note on the author is looked for
constexpr std::size_t kLowered = 1024;  // of a line, how much is looked at as words

// The line in ASCII lower case, curly apostrophes made straight and no-break spaces plain, up to `kLowered` bytes.
class Lowered {
 public:
  std::string_view of(std::string_view line) {
    size_ = 0;
    for (std::size_t i = 0; i < line.size() && size_ < kLowered;) {
      const CodePoint c = code_point_at(line, i);
      if (c.value == 0x2019 || c.value == 0x2018) {
        put('\'');
      } else if (c.value == 0xA0) {
        put(' ');
      } else if (c.size == 1) {
        put(ascii_lower(line[i]));
      } else {
        for (std::uint32_t b = 0; b < c.size && size_ < kLowered; ++b) put(line[i + b]);
      }
      i += c.size;
    }
    return {letters_.data(), size_};
  }

 private:
  void put(char c) { letters_[size_++] = c; }
  std::array<char, kLowered> letters_;
  std::size_t size_ = 0;
};

constexpr std::uint64_t kEmptyPrint = kFnvBasis;  // of a line without a letter or a digit

std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = kEmptyPrint;
  for (const char c : text) {
    const char low = ascii_lower(c);
    if (is_ascii_lower(low) || is_ascii_digit(low)) hash = fnv1a_step(hash, static_cast<unsigned char>(low));
  }
  return hash;
}

void count_words(std::string_view lower, std::string_view raw, Line& line) {
  bool inside = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    const bool blank = i == lower.size() || static_cast<unsigned char>(lower[i]) <= ' ';
    if (!blank && !inside) {
      begin = i;
      inside = true;
    } else if (blank && inside) {
      inside = false;
      ++line.words;
      if (is_function_word(lower.substr(begin, i - begin))) ++line.function_words;
      const char last = lower[i - 1];
      if ((last == '.' || last == '?' || last == '!') && i < lower.size() && i - begin > 3) line.many = true;
    }
  }
  bool fresh = true;
  for (const char c : raw.substr(0, kLowered)) {
    if (fresh && is_ascii_upper(c)) ++line.capitals;
    fresh = c == ' ';
  }
  if (raw.size() > kLowered) line.words += static_cast<std::uint32_t>((raw.size() - kLowered) / 6);
}

bool ends_as_sentence(std::string_view text) {
  for (int looks = 0; looks < 3 && !text.empty(); ++looks) {
    const CodePoint c = code_point_before(text, text.size());
    switch (c.value) {
      case '.':
      case '!':
      case '?':
      case 0x2026: return !text.ends_with(" ...");
      case ':': return text.size() > 60;
      case '"':
      case '\'':
      case ')':
      case ']':
      case 0x201D:
      case 0x2019:
      case 0xBB:
      case 0xA0:
      case ' ': break;
      default: return false;
    }
    text.remove_suffix(c.size);
  }
  return false;
}

bool has_quotation(std::string_view text) {
  return text.find('"') != std::string_view::npos || text.find("“") != std::string_view::npos || text.find("”") != std::string_view::npos;
}

// Whether the letters of one are those of the other, give or take a site's name behind it.
bool says_the_title(std::uint64_t title, std::uint64_t line, std::string_view title_text, std::string_view line_text) {
  if (title_text.size() < 12) return false;
  if (title == line) return true;
  const auto longer = std::max(title_text.size(), line_text.size());
  const auto shorter = std::min(title_text.size(), line_text.size());
  if (shorter * 10 < longer * 6 || shorter < 20) return false;
  return title_text.starts_with(line_text) || line_text.starts_with(title_text);
}

float weight_of(const Line& line) {
  if (line.section) return -8.0F;
  if (line.noise) return -1.2F;
  const auto words = static_cast<float>(std::min(line.words, 80U));
  const bool prose = line.function_words * 6 >= line.words || line.many;
  if (line.sentence && line.words >= 8 && prose) return words / 12.0F;
  if (line.sentence && line.words >= 4) return 0.5F;
  if (line.quoted && line.words >= 8 && prose) return 1.0F;
  if (line.words >= 25 && prose) return 1.5F;
  return -1.2F;
}

// The stretch of greatest sum.
std::pair<std::size_t, std::size_t> heaviest(const std::vector<Line>& lines) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  float best_sum = 0;
  float sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += lines[i].weight;
    if (sum > best_sum) {
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

Paragraph::Kind kind_of(const Line& line) {
  if (line.sentence || line.many || line.words > 20) return Paragraph::Kind::Prose;
  return line.words <= 14 ? Paragraph::Kind::Heading : Paragraph::Kind::Prose;
}

// An article that opens with a paragraph of prose and goes on below a short box ("Most popular" and a few teasers) begins above it.
std::size_t above_box(const std::vector<Line>& lines, std::size_t begin) {
  constexpr std::size_t kOpening = 4;  // lines above the first paragraph: title, date, author
  std::size_t prose = begin;
  while (prose > 0 && begin - prose < kBox && lines[prose - 1].weight <= 0.5F) --prose;
  if (prose == begin || prose == 0 || lines[prose - 1].weight < 2.0F) return begin;
  std::size_t first = prose - 1;
  while (first > 0 && lines[first - 1].weight > 0) --first;
  return first <= kOpening ? first : begin;
}

// Below a box of teasers ("Most popular" and a few titles) the article may go on: where it ends then.
std::size_t below_boxes(const std::vector<Line>& lines, std::size_t end) {
  constexpr float kGoesOn = 3.0F;  // of prose below it: two paragraphs, not another article's first sentence
  while (end < lines.size() && lines[end].teasers) {
    std::size_t prose = end + 1;
    while (prose < lines.size() && prose - end <= kBox && lines[prose].weight <= 0.5F && !lines[prose].section) ++prose;
    float sum = 0;
    std::size_t last = prose;
    for (std::size_t i = prose; i < lines.size() && !lines[i].section; ++i) {
      sum += lines[i].weight;
      if (lines[i].weight > 0) last = i + 1;
    }
    if (prose == lines.size() || lines[prose].weight < 1.0F || sum < kGoesOn) return end;
    end = last;
  }
  return end;
}

// The titles in a box of teasers that prose surrounds.
void drop_teasers(std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].teasers) continue;
    std::size_t prose = i + 1;
    while (prose < end && prose - i <= kBox && !lines[prose].sentence && lines[prose].weight <= 0.5F) ++prose;
    if (prose == end || !lines[prose].sentence) continue;
    for (std::size_t k = i + 1; k < prose; ++k) lines[k].noise = true;
  }
}

// A menu among the lines: more than six short lines one after the other.
void drop_menus(std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end;) {
    std::size_t run = i;
    while (run < end && !lines[run].sentence && lines[run].words <= 6 && !lines[run].quoted) ++run;
    if (run - i > 6) {
      for (std::size_t k = i; k < run; ++k) lines[k].noise = true;
    }
    i = std::max(run, i + 1);
  }
}

}  // namespace

void keep_article_lines(std::string_view title, std::string_view text, const std::vector<Span>& spans, bool main_text,
                        std::vector<Paragraph>& paragraphs) {
  std::vector<Line> lines(spans.size());
  struct Copies {
    std::uint32_t count = 0;
    bool seen = false;
  };
  std::unordered_map<std::uint64_t, Copies> copies;  // by fingerprint
  copies.reserve(spans.size());
  Lowered lowered;
  Lowered lowered_title;
  const std::string_view lower_title = lowered_title.of(title);
  const std::uint64_t title_print = fingerprint(title);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    Line& line = lines[i];
    line.span = spans[i];
    const std::string_view raw = spans[i].in(text);
    const std::string_view lower = lowered.of(raw);
    count_words(lower, raw, line);
    line.fingerprint = fingerprint(raw);
    line.sentence = ends_as_sentence(raw);
    line.quoted = has_quotation(raw);
    const Furniture what = furniture(lower, line.words);
    line.teasers = what == Furniture::Teasers;
    line.section = line.teasers || what == Furniture::Section;
    line.noise = line.section || says_the_title(title_print, line.fingerprint, lower_title, lower) || what == Furniture::Noise || is_caption(lower, line.words) || is_dateline(lower, line.words);
    if (i > 0 && i + kNotes >= spans.size() && is_author_note(lower, line.words)) line.noise = true;
    if (line.words <= 2 && line.fingerprint == kEmptyPrint) line.noise = true;  // no letter and no digit
    ++copies[line.fingerprint].count;
  }
  // A text of a few lines is what somebody sent, not a page: only what is plainly noise goes.
  const bool page = lines.size() >= 4 && !main_text;
  for (Line& line : lines) {
    Copies& same = copies[line.fingerprint];
    if (same.count > 1 && line.words >= 3) {
      // a line that stands there more than once: a caption in a gallery or a teaser; the article's own is the sentence, kept once
      if (!line.sentence || same.seen || line.words > 400) line.noise = true;
      same.seen = true;
    }
    line.weight = weight_of(line);
  }
  auto [begin, end] = page ? heaviest(lines) : std::pair<std::size_t, std::size_t>{0, lines.size()};
  if (page) begin = above_box(lines, begin);
  if (page) end = below_boxes(lines, end);
  if (page) drop_teasers(lines, begin, end);
  if (page) drop_menus(lines, begin, end);
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].noise) paragraphs.push_back({lines[i].span, kind_of(lines[i])});
  }
  if (!paragraphs.empty() || begin != end) return;
  for (const Line& line : lines) {  // no stretch of prose at all: headlines, a list, a script without full stops
    if (!line.noise) paragraphs.push_back({line.span, kind_of(line)});
  }
}

}  // namespace newsingest
