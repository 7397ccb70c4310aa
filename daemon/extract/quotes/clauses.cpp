#include "extract/quotes/clauses.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/quotes/clause_finder.h"
#include "extract/quotes/speaker_phrase.h"

namespace newsingest {

void ClauseFinder::sentence(const Sentence& sentence) {
  sentence_ = &sentence;
  for (TokenIndex token = sentence.first; token < sentence.last; ++token) look_at(token);
}

void ClauseFinder::look_at(TokenIndex token) {
  if (token > sentence_->first && s[token - 1].form == "-") return;  // so-called
  lower(token);
  switch (s[token].upos) {
    case Upos::Verb:
    case Upos::Aux:
      if (const CueEntry* entry = lexicon_.find(form_, CuePos::Verb)) verb(token, *entry);
      break;
    case Upos::Noun:
    case Upos::Propn:
      if (const CueEntry* entry = lexicon_.find(form_, CuePos::Noun)) noun(token, *entry);
      break;
    case Upos::Adj:
      if (const CueEntry* entry = lexicon_.find(form_, CuePos::Adj)) adjective(token, *entry);
      break;
    default:
      break;
  }
  if (form_ == "according") according(token);
}

void ClauseFinder::lower(TokenIndex token) {
  form_.assign(s[token].form);
  lower_in_place(form_);
}

std::string_view ClauseFinder::lemma_form(TokenIndex token) {
  lower(token);
  return form_;
}

// Starts a candidate; the caller fills the content.
Attribution ClauseFinder::start(TokenIndex cue, const CueEntry& entry, Frame frame, Attribution::How how) const {
  Attribution one;
  one.how = how;
  one.frame = frame;
  one.entry = &entry;
  one.cue = cue;
  one.cue_words = {cue, cue + 1};
  return one;
}

void ClauseFinder::add(Attribution one) {
  std::erase_if(one.content, [](TokenRange range) { return range.empty(); });
  if (one.content.empty()) return;
  for (TokenIndex t = one.content.front().first; t < one.content.back().last && t < one.content.front().first + 5; ++t) {
    if (one.frame == Frame::To && s.one_of(t, "named", "identified", "quoted")) return;  // "asked not to be named"
  }
  // Nobody said it, and who is asked or told does not speak.
  if (one.speaker != kNone && (s.child_form(one.speaker, Deprel::Det, "no") != kNone || s.child_form(one.speaker, Deprel::Advmod, "not") != kNone || s.one_of(one.speaker, "nobody", "none"))) return;
  if (one.speaker != kNone) {
    const TokenIndex first = words_of_phrase(s, one.speaker).first;
    if (first > sentence_->first && s.same(first - 1, "not")) return;  // "Not everyone agreed"
  }
  if (may_not_speak(one)) return;
  if (one.speaker != kNone && s[one.speaker].upos == Upos::Num && s[one.speaker].deprel == Deprel::Nsubj && (one.entry->sort == CueClass::Know || one.entry->sort == CueClass::As)) return;  // "2018 saw ten deaths"
  if (one.entry->sort == CueClass::Seem && one.frame == Frame::To) return;  // "appears to have left": the writer's own hedge
  // What is not mentioned or found is not said.
  if (one.negated && one.entry->pos == CuePos::Verb && (one.entry->lemma == "mention" || one.entry->lemma == "find" || one.entry->lemma == "report" || one.entry->lemma == "specify")) return;
  if (one.passive && one.frame != Frame::That && one.entry->pos == CuePos::Verb && (one.entry->sort == CueClass::Ask || one.entry->sort == CueClass::Tell || one.entry->lemma == "ask")) return;
  if (one.frame == Frame::Obj && one.content.size() == 1 && one.content[0].last == one.content[0].first + 1 && (s[one.content[0].first].upos == Upos::Pron || s[one.content[0].first].upos == Upos::Num || s[one.content[0].first].upos == Upos::Det)) return;
  if (one.frame == Frame::Prep && one.content.size() == 1 && only_points(one.content[0])) return;  // "disagreed with that"
  if (one.how == Attribution::How::Clause && one.frame == Frame::Prep && s[one.cue].xpos == Xpos::Vbg && one.cue == sentence_->first) return;  // "Speaking in Lagos, …"
  // Without saying it, or whether it was said: nothing is.
  if (one.how == Attribution::How::Clause && (s.child_form(one.cue, Deprel::Mark, "without") != kNone || s.child_form(one.cue, Deprel::Mark, "whether") != kNone)) return;
  if (one.how == Attribution::How::Clause && is_inverted_speaker(one)) return;
  if (one.how == Attribution::How::Clause && one.frame != Frame::That) {
    without_strays(one.content.back());
    aside(one.content);
  }
  if (one.how != Attribution::How::According) added_by_writer(one);
  trim_place(one.content.back());
  if (one.speaker != kNone) {
    const TokenIndex first = one.speaker_words.first;
    one.speaker_words = words_of_phrase(s, one.speaker);
    if (first > 0) one.speaker_words.first = std::min(first, one.speaker_words.first);
  }
  found_.push_back(std::move(one));
}

// "Was not authorised to talk to the press": why somebody has no name, and no words of anybody.
bool ClauseFinder::may_not_speak(const Attribution& one) const {
  static constexpr std::array<std::string_view, 5> kSpeaking = {"speak", "talk", "comment", "discuss", "brief"};
  const std::string_view allowed = one.entry->lemma;
  return one.passive && one.frame == Frame::To && (allowed == "authorize" || allowed == "authorise" || allowed == "allow" || allowed == "permit") &&
         s.lemma_in(one.content_head, kSpeaking);
}

// “It will rain,” said [Ruth Lane, the mayor]: who says it, whatever the tree takes the name for.
bool ClauseFinder::is_inverted_speaker(const Attribution& one) const {
  if (one.cue < sentence_->first + 2 || !one.entry->takes(Frame::Quote) || one.content.front().first != one.cue + 1) return false;
  if (!s.is_nominal(one.content_head) && s[one.content_head].xpos != Xpos::Vbg) return false;
  const std::string_view mark = s[one.cue - 1].form;
  const bool closes = mark == "\"" || mark == "”" || mark == "''" || mark == "’" || mark == "'";
  return closes && (s[one.cue + 1].upos == Upos::Propn || s[one.cue + 1].upos == Upos::Det || s[one.cue + 1].upos == Upos::Pron) &&
         (s.child(one.content_head, Deprel::Cop, Deprel::Mark, Deprel::Aux) == kNone || s[words_of_phrase(s, one.cue + 1).last].form == ",");
}

bool ClauseFinder::only_points(TokenRange words) const {
  for (TokenIndex t = words.first; t < words.last; ++t) {
    if (s[t].upos != Upos::Adp && s[t].upos != Upos::Pron && s[t].upos != Upos::Det && s[t].upos != Upos::Punct) return false;
  }
  return true;
}

// Adds the candidate whose content is all that hangs on `head`.
void ClauseFinder::add_subtree(Attribution one, TokenIndex head) {
  one.content_head = head;
  one.content = {s.subtree(head)};
  add(std::move(one));
}

bool ClauseFinder::speaks(const CueEntry& entry) {
  switch (entry.sort) {
    case CueClass::Say: case CueClass::Tell: case CueClass::Write: case CueClass::Argue: case CueClass::Order: case CueClass::Judge: case CueClass::Call:
    case CueClass::Claim: case CueClass::Warn: case CueClass::Commit: case CueClass::Reject: case CueClass::Name: case CueClass::Note: case CueClass::Urge:
      return true;
    default:
      return false;
  }
}

bool ClauseFinder::thinks(const CueEntry& entry) {
  switch (entry.sort) {
    case CueClass::Think: case CueClass::Feel: case CueClass::Know: case CueClass::Show: case CueClass::Media: case CueClass::Expect: case CueClass::Find:
    case CueClass::Confirm: case CueClass::Conclude: case CueClass::Quote: case CueClass::Forecast: case CueClass::Discuss: case CueClass::Agree:
      return true;
    default:
      return false;
  }
}

bool ClauseFinder::is_negated(TokenIndex v) const {
  bool negated = false;
  s.children(v, [&](TokenIndex c) {
    negated = negated || (s.is(c, Deprel::Advmod) && s.one_of(c, "not", "n't", "never", "n’t"));
  });
  return negated;
}

bool ClauseFinder::is_question(TokenIndex clause) const {
  const TokenIndex first = s.subtree(clause).first;
  return s.one_of(first, "what", "who", "why", "how", "when", "where", "whether", "which", "whom", "if");
}

bool ClauseFinder::is_time(TokenIndex t) const {
  static constexpr std::array<std::string_view, 24> kTimes = {"time", "times", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "Monday", "Tuesday",
                                                              "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "night", "morning", "television", "phone"};
  return s[t].upos == Upos::Num || std::find(kTimes.begin(), kTimes.end(), s[t].form) != kTimes.end();
}

void find_clauses(const Syntax& syntax, const CueLexicon& lexicon, StepBudget& budget, std::vector<Attribution>& found) {
  ClauseFinder finder(syntax, lexicon, found);
  for (const Sentence& sentence : syntax.annotation().sentences) {
    if (!budget.spend(static_cast<std::uint64_t>(4 * (sentence.last - sentence.first)))) return;
    if (sentence.root != kNone) finder.sentence(sentence);
  }
}

}  // namespace newsingest
