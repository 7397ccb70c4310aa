#include "extract/language/dateline.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr TokenIndex kLongest = 12;  // tokens: "SANTA ROSA, N.D., July 29 (NBX) —"

bool in_capitals(std::string_view form) {
  return form.size() >= 3 && std::all_of(form.begin(), form.end(), [](char c) { return is_ascii_upper(c) || c == '.' || c == '-'; });
}

// "New York (NBX) —": a place in small letters, with the agency behind it in brackets
bool in_brackets(const Token& open, const Token& name, const Token& close) {
  return open.form == "(" && close.form == ")" && name.form.size() >= 2 && std::all_of(name.form.begin(), name.form.end(), is_ascii_upper);
}

bool is_dash(std::string_view form) { return form == "—" || form == "–" || form == "--" || form == "-"; }

}  // namespace

TokenIndex behind_dateline(const Annotation& annotation, TokenIndex token) {
  const auto& sentences = annotation.sentences;
  auto sentence = std::upper_bound(sentences.begin(), sentences.end(), token, [](TokenIndex at, const Sentence& one) { return at < one.first; });
  if (sentence == sentences.begin()) return kNone;
  --sentence;
  const auto at = [&](TokenIndex index) -> const Token& { return annotation.tokens[static_cast<std::size_t>(index)]; };
  const bool capitals = in_capitals(at(sentence->first).form);
  const std::string_view first = at(sentence->first).form;
  if (!capitals && (first.empty() || !is_ascii_upper(first[0]))) return kNone;
  for (TokenIndex dash = sentence->first + 1; dash + 1 < sentence->last && dash - sentence->first < kLongest; ++dash) {
    if (at(dash).upos == Upos::Verb || at(dash).upos == Upos::Aux) return kNone;
    if (!is_dash(at(dash).form) || at(dash).upos != Upos::Punct || !at(dash - 1).space_after) continue;
    const bool agency = dash - sentence->first > 3 && in_brackets(at(dash - 3), at(dash - 2), at(dash - 1));
    return capitals || agency ? dash + 1 : kNone;
  }
  return kNone;
}

}  // namespace newsingest
