#include "extract/quotes/nested.h"

#include <algorithm>

#include "extract/quotes/beside.h"

namespace newsingest {
namespace {

// As seen from within: the words of outer quotations are plain text, and only what stands in those is quoted.
Places seen_from_within(const Places& places, const std::vector<Quoted>& quoted) {
  Places inner;
  inner.sentence_of = places.sentence_of;
  inner.tokens_of = places.tokens_of;
  inner.quoted_of.assign(places.quoted_of.size(), -1);
  TokenIndex done = 0;
  for (std::size_t q = 0; q < quoted.size(); ++q) {
    if (quoted[q].parent < 0) continue;
    const TokenRange words = places.tokens_of[q];
    for (TokenIndex t = std::max(words.first, done); t < words.last; ++t) inner.quoted_of[static_cast<std::size_t>(t)] = static_cast<std::int32_t>(q);
    done = std::max(done, words.last);
  }
  return inner;
}

// Speech that a speaker tells of, not what somebody felt or thought: only that is told apart from a manner of speaking.
bool speaks(const CueEntry* entry) {
  if (entry == nullptr) return false;
  switch (entry->sort) {
    case CueClass::Say:
    case CueClass::Tell:
    case CueClass::Manner:
    case CueClass::Write:
    case CueClass::Ask:
    case CueClass::Warn:
    case CueClass::Joke: return true;
    default: return false;
  }
}

// Whether somebody has said it: "may say", "people to say", "just saying", "when he says" and "not once has she said" tell of words that
// might be said, or of a manner of saying.
bool has_been_said(const Syntax& s, TokenIndex cue, TokenIndex speaker) {
  const Xpos tense = s[cue].xpos;
  if (tense == Xpos::Vb || tense == Xpos::Vbg) return false;
  bool real = true;
  s.children(cue, [&](TokenIndex c) {
    const bool might = s[c].xpos == Xpos::Md || s.one_of(c, "to", "not", "n't", "n’t", "never", "nobody");
    const bool whenever = s.is(c, Deprel::Mark, Deprel::Advmod) && (s.one_of(c, "if", "unless", "whenever") || (tense != Xpos::Vbd && s.same(c, "when")));
    real = real && !might && !whenever;
  });
  return real && s.child_form(speaker, Deprel::Det, "no") == kNone && !s.one_of(speaker, "you", "one", "nobody", "anybody", "somebody", "someone");
}

bool within(TokenRange words, TokenRange outer) { return !words.empty() && outer.first <= words.first && words.last <= outer.last; }

}  // namespace

void find_nested(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const std::vector<Quoted>& quoted, const Places& places,
                 std::vector<Attribution>& found) {
  found.clear();
  if (std::none_of(quoted.begin(), quoted.end(), [](const Quoted& one) { return one.parent >= 0; })) return;
  const Places inner = seen_from_within(places, quoted);
  const Beside beside(syntax, text, lexicon, inner, quoted);
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    const auto q = static_cast<std::int32_t>(i);
    if (quoted[i].parent < 0 || inner.tokens(q).last - inner.tokens(q).first < 2) continue;
    const TokenRange outer = places.tokens(quoted[i].parent);
    for (auto one : {beside.before(q), beside.after(q)}) {
      if (!one || !speaks(one->entry) || one->cue == kNone || one->speaker == kNone || !within(one->cue_words, outer) || !within(one->speaker_words, outer) ||
          !has_been_said(syntax, one->cue, one->speaker)) continue;
      one->content.clear();
      found.push_back(std::move(*one));
      break;
    }
  }
}

}  // namespace newsingest
