#include "extract/quotes/places.h"

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
  // Quotations are in the order of their beginnings, and so are tokens; those within others are few and looked up on their own.
  std::size_t token = 0;
  for (std::size_t q = 0; q < quoted.size(); ++q) {
    const Span inner = quoted[q].inner;
    std::size_t first = token;
    while (first < size && syntax[static_cast<TokenIndex>(first)].span.begin < inner.begin) ++first;
    if (quoted[q].parent < 0) token = first;
    std::size_t last = first;
    while (last < size && syntax[static_cast<TokenIndex>(last)].span.begin < inner.end) {
      if (quoted[q].parent < 0) quoted_of[last] = static_cast<std::int32_t>(q);
      ++last;
    }
    tokens_of[q] = {static_cast<TokenIndex>(first), static_cast<TokenIndex>(last)};
  }
}

}  // namespace newsingest
