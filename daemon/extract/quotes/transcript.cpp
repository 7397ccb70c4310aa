#include "extract/quotes/transcript.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 22> kNoNames = {"UPDATE", "CORRECTION", "NOTE", "READ", "MORE", "WATCH", "RELATED", "VIDEO", "PHOTOS", "SEE", "ALSO",
                                                       "BREAKING", "EXCLUSIVE", "OPINION", "ANALYSIS", "LIVE", "MISS", "JUST", "IN", "CROSSTALK", "SOURCE", "TRENDING"};

struct Label {
  TokenRange words;
  TokenIndex colon = kNone;  // the last token of the label: a colon, or the bracket that closes "((Ruth Lane))"
  bool capitals = false;     // or in double brackets: surely a speaker's
  bool brackets = false;
};

bool has_letter(std::string_view form) { return std::any_of(form.begin(), form.end(), [](char c) { return is_ascii_lower(ascii_lower(c)); }); }
bool is_capitals(std::string_view form) {
  return std::none_of(form.begin(), form.end(), is_ascii_lower);
}

// "((Ruth Lane)) It leaks.": the label of an interview.
Label label_in_brackets(const Syntax& s, TokenRange paragraph) {
  Label label;
  TokenIndex at = paragraph.first;
  if (at + 5 >= paragraph.last || s[at].form != "(" || s[at + 1].form != "(") return {};
  label.words.first = at += 2;
  while (at < paragraph.last && at < label.words.first + 6 && has_letter(s[at].form)) ++at;
  if (at == label.words.first || at + 2 >= paragraph.last || s[at].form != ")" || s[at + 1].form != ")") return {};
  label.words.last = at;
  label.colon = at + 1;
  label.capitals = label.brackets = true;
  return label;
}

// The label that the paragraph of tokens begins with; colon is kNone where there is none.
Label label_of(const Syntax& s, TokenRange paragraph) {
  if (const Label interview = label_in_brackets(s, paragraph); interview.colon != kNone) return interview;
  Label label;
  TokenIndex at = paragraph.first;
  while (at < paragraph.last && !has_letter(s[at].form) && at < paragraph.first + 2) ++at;
  label.words.first = at;
  label.capitals = true;
  while (at < paragraph.last && at < label.words.first + 6 && s[at].form != ":") {
    const std::string_view form = s[at].form;
    if (has_letter(form) && !is_ascii_upper(form[0])) return {};
    if (std::find(kNoNames.begin(), kNoNames.end(), form) != kNoNames.end()) return {};
    label.capitals = label.capitals && is_capitals(form);
    ++at;
  }
  if (at == label.words.first || at + 3 >= paragraph.last || s[at].form != ":") return {};
  label.words.last = at;
  label.colon = at;
  return label;
}

// "Harbour is closed, says minister": no full stop, and behind the last comma a cue and a noun phrase.
void find_headline(const Syntax& s, TokenRange heading, const CueLexicon& lexicon, std::vector<Attribution>& found) {
  constexpr TokenIndex kReach = 7;
  if (heading.last - heading.first < 5 || s[heading.last - 1].upos == Upos::Punct) return;
  for (TokenIndex cue = heading.last - 2; cue > heading.first + 2 && cue + kReach > heading.last; --cue) {
    if (s[cue - 1].form != ",") {
      if (s[cue].upos == Upos::Punct || s[cue].upos == Upos::Adp) return;
      continue;
    }
    std::string form(s[cue].form);
    lower_in_place(form);
    const CueEntry* entry = lexicon.find(form, CuePos::Verb);
    if (entry == nullptr || entry->sort != CueClass::Say || !entry->takes(Frame::That) || s.child(cue, Deprel::Nsubj) != kNone) return;
    Attribution one;
    one.how = Attribution::How::After;
    one.frame = Frame::That;
    one.entry = entry;
    one.cue = cue;
    one.cue_words = {cue, cue + 1};
    one.content = {{heading.first, cue - 1}};
    one.content_head = heading.first;
    one.speaker_words = {cue + 1, heading.last};
    one.speaker = heading.last - 1;
    one.score = 1.4;
    if (!s.is_nominal(one.speaker)) return;
    found.push_back(std::move(one));
    return;
  }
}

}  // namespace

void find_turns(const Syntax& s, const Document& document, const CueLexicon& lexicon, std::vector<Attribution>& found) {
  const auto& sentences = s.annotation().sentences;
  std::vector<TokenRange> paragraphs(document.paragraphs.size());
  for (const Sentence& sentence : sentences) {
    TokenRange& words = paragraphs[sentence.paragraph];
    if (words.empty()) words.first = sentence.first;
    words.last = sentence.last;
  }
  std::vector<Label> labels(paragraphs.size());
  int turns = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (paragraphs[i].empty()) continue;
    labels[i] = label_of(s, paragraphs[i]);
    turns += labels[i].colon != kNone && labels[i].capitals ? 1 : 0;
  }
  const bool transcript = turns >= 2;
  Attribution* open = nullptr;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Label& label = labels[i];
    if (paragraphs[i].empty()) continue;
    if (label.colon == kNone || !(transcript && label.capitals)) {
      // Without a label a paragraph goes on with the turn before, as long as another turn follows.
      const bool more = std::any_of(labels.begin() + static_cast<std::ptrdiff_t>(i), labels.begin() + static_cast<std::ptrdiff_t>(std::min(labels.size(), i + 6)),
                                    [](const Label& later) { return later.colon != kNone && later.capitals; });
      if (open != nullptr && more) {
        open->content.push_back(paragraphs[i]);
        continue;
      }
      open = nullptr;
      const bool heading = i == 0 || document.paragraphs[i].kind == Paragraph::Kind::Heading;
      if (heading && label.colon == kNone) find_headline(s, paragraphs[i], lexicon, found);
      if (label.colon == kNone || !heading || s[label.words.first].name < 0) continue;
      const std::string_view behind = s[label.colon + 1].form;
      if (!has_letter(behind) && behind != "[" && behind != "(" && !(behind[0] >= '0' && behind[0] <= '9')) continue;  // a quotation: beside knows
      const Name& name = s.annotation().names[static_cast<std::size_t>(s[label.words.last - 1].name < 0 ? s[label.words.first].name : s[label.words.last - 1].name)];
      if (name.kind != Name::Kind::Person || name.last != label.words.last) continue;
    }
    Attribution one;
    one.how = Attribution::How::Colon;
    one.frame = Frame::Quote;
    one.cue_words = {label.brackets ? label.colon - 1 : label.colon, label.colon + 1};
    one.content_head = label.colon + 1;
    one.content = {{label.colon + 1, paragraphs[i].last}};
    one.speaker = label.words.last - 1;
    one.speaker_words = label.words;
    one.marked = !label.brackets && label.words.first > paragraphs[i].first;  // “LANE: It leaks.
    one.score = 1.4;
    found.push_back(std::move(one));
    open = transcript && label.capitals ? &found.back() : nullptr;
  }
}

}  // namespace newsingest
