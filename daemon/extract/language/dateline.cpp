#include "extract/language/dateline.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr TokenIndex kLongest = 12;  // tokens: "SANTA ROSA, N.D., July 29 (NBX) —"

bool in_capitals(std::string_view form) {
  return form.size() >= 3 && std::all_of(form.begin(), form.end(), [](char c) { return is_ascii_upper(c) || c == '.' || c == '-'; });
}

bool is_dash(std::string_view form) { return form == "—" || form == "–" || form == "--" || form == "-"; }

}  // namespace

TokenIndex behind_dateline(const Annotation& annotation, TokenIndex token) {
  const auto& sentences = annotation.sentences;
  auto sentence = std::upper_bound(sentences.begin(), sentences.end(), token, [](TokenIndex at, const Sentence& one) { return at < one.first; });
  if (sentence == sentences.begin()) return kNone;
  --sentence;
  const auto at = [&](TokenIndex index) -> const Token& { return annotation.tokens[static_cast<std::size_t>(index)]; };
  if (!in_capitals(at(sentence->first).form)) return kNone;
  for (TokenIndex dash = sentence->first + 1; dash + 1 < sentence->last && dash - sentence->first < kLongest; ++dash) {
    if (at(dash).upos == Upos::Verb || at(dash).upos == Upos::Aux) return kNone;
    if (is_dash(at(dash).form) && at(dash).upos == Upos::Punct && at(dash - 1).space_after) return dash + 1;
  }
  return kNone;
}

}  // namespace newsingest
