#include "extract/quotes/places.h"

#include <algorithm>

namespace newsingest {

void Places::fill(const Syntax& syntax, const std::vector<Quoted>& quoted) {
  const auto& annotation = syntax.annotation();
  const auto size = static_cast<std::size_t>(syntax.size());
  quoted_of.assign(size, -1);
  sentence_of.assign(size, 0);
  tokens_of.assign(quoted.size(), {});
  for (std::size_t i = 0; i < annotation.sentences.size(); ++i) {
    for (TokenIndex t = annotation.sentences[i].first; t < annotation.sentences[i].last; ++t) {
      sentence_of[static_cast<std::size_t>(t)] = static_cast<std::int32_t>(i);
    }
  }
  // Quotations are in the order of their beginnings, and so are tokens: the first token of each is found by walking on. Where those
  // within others end is looked up, as they may be nested deep.
  const auto& tokens = annotation.tokens;
  std::size_t first = 0;
  for (std::size_t q = 0; q < quoted.size(); ++q) {
    const Span inner = quoted[q].inner;
    while (first < size && tokens[first].span.begin < inner.begin) ++first;
    std::size_t last = first;
    if (quoted[q].parent < 0) {
      while (last < size && tokens[last].span.begin < inner.end) quoted_of[last++] = static_cast<std::int32_t>(q);
    } else {
      const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(first);
      last = static_cast<std::size_t>(std::partition_point(from, tokens.end(), [inner](const Token& token) { return token.span.begin < inner.end; }) - tokens.begin());
    }
    tokens_of[q] = {static_cast<TokenIndex>(first), static_cast<TokenIndex>(last)};
  }
}

}  // namespace newsingest
