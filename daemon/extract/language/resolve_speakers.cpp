// A light look at who speaks within quotation marks, for "I" and "we" and for whom "he" in a quotation cannot mean. The quotes
// themselves are found later, with better means (extract/quotes).
#include <algorithm>

#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

constexpr TokenIndex kReach = 14;  // tokens from the marks to the verb of saying

bool opens(const Token& token) {
  return token.form == "\xE2\x80\x9C" || token.form == "\xC2\xAB" || token.form == "\xE2\x80\x9E" || token.form == "``";
}
bool closes(const Token& token) { return token.form == "\xE2\x80\x9D" || token.form == "\xC2\xBB" || token.form == "''"; }

bool says(const Token& token) {
  static constexpr std::array<std::string_view, 46> kSaying = {
      "say",    "tell",   "add",     "ask",    "claim",   "argue",   "warn",     "insist",  "note",     "explain", "write",   "announce",
      "state",  "report", "suggest", "admit",  "believe", "think",   "comment",  "reply",   "respond",  "answer",  "continue", "conclude",
      "tweet",  "joke",   "recall",  "stress", "urge",    "confirm", "deny",     "promise", "vow",      "complain", "observe", "remark",
      "quote",  "declare", "predict", "hope",  "agree",   "describe", "reveal",  "testify", "acknowledge", "go"};
  return token.upos == Upos::Verb && std::find(kSaying.begin(), kSaying.end(), token.lemma) != kSaying.end();
}

std::int32_t subject_of(const ResolveWork& work, TokenIndex verb) {
  for (TokenIndex child = work.token(verb).first_child; child != kNone; child = work.token(child).next_sibling) {
    if (work.token(child).deprel == Deprel::Nsubj || work.token(child).deprel == Deprel::NsubjPass) return work.token(child).mention;
  }
  return -1;
}

// The nearest verb of saying with a subject outside all marks, in steps of `step` from `at`.
std::int32_t speaker_beside(const ResolveWork& work, TokenIndex at, TokenIndex step, TokenIndex first, TokenIndex last, TokenIndex& distance) {
  for (distance = 1; distance <= kReach && at >= first && at < last; at += step, ++distance) {
    if (work.scratch.quote_of[static_cast<std::size_t>(at)] >= 0) return -1;
    if (!says(work.token(at))) continue;
    if (work.token(at).deprel == Deprel::Amod || work.token(at).deprel == Deprel::Acl) continue;
    return subject_of(work, at);
  }
  return -1;
}

void find_stretches(ResolveWork& work) {
  auto& quotes = work.scratch.quotes;
  auto& quote_of = work.scratch.quote_of;
  quotes.clear();
  quote_of.assign(work.annotation.tokens.size(), -1);
  TokenIndex open = kNone;
  std::uint32_t paragraph = 0;
  const auto close = [&](TokenIndex end) {
    if (open != kNone && end > open) {
      std::fill(quote_of.begin() + open, quote_of.begin() + end, static_cast<std::int32_t>(quotes.size()));
      quotes.push_back({open, end, paragraph, -1});
    }
    open = kNone;
  };
  for (const Sentence& sentence : work.annotation.sentences) {
    if (sentence.paragraph != paragraph) {
      close(sentence.first);
      paragraph = sentence.paragraph;
    }
    for (TokenIndex at = sentence.first; at < sentence.last; ++at) {
      const Token& token = work.token(at);
      if (token.form == "\"") {
        if (open == kNone) open = at + 1;
        else close(at);
      } else if (opens(token)) {
        close(at);
        open = at + 1;
      } else if (closes(token)) {
        close(at);
      }
    }
  }
  close(static_cast<TokenIndex>(work.annotation.tokens.size()));
}

}  // namespace

void find_speakers(ResolveWork& work) {
  find_stretches(work);
  const auto size = static_cast<TokenIndex>(work.annotation.tokens.size());
  auto& quotes = work.scratch.quotes;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    QuoteStretch& quote = quotes[i];
    TokenIndex after = 0, before = 0;
    const std::int32_t right = speaker_beside(work, quote.last + 1, 1, 0, size, after);
    const std::int32_t left = speaker_beside(work, quote.first - 2, -1, 0, size, before);
    const bool same_paragraph = [&](std::int32_t mention) {
      return mention >= 0 && work.sentence_at(work.mention(mention).head).paragraph == quote.paragraph;
    }(right);
    const std::int32_t right_here = same_paragraph ? right : -1;
    const std::int32_t left_here =
        left >= 0 && work.sentence_at(work.mention(left).head).paragraph == quote.paragraph ? left : -1;
    quote.speaker = right_here >= 0 && (left_here < 0 || after <= before) ? right_here : left_here;
    if (quote.speaker < 0 && i > 0 && quotes[i - 1].paragraph == quote.paragraph) quote.speaker = quotes[i - 1].speaker;
  }
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(work.annotation.mentions.size()); ++i) {
    work.facts(i).quote = work.scratch.quote_of[static_cast<std::size_t>(work.mention(i).head)];
  }
}

}  // namespace newsingest
