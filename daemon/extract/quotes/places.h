// Places: quotations as tokens. Which tokens stand between which marks, and which sentence and paragraph a token is in.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/quotes/marks.h"
#include "extract/quotes/syntax.h"

namespace newsingest {

struct Places {
  std::vector<std::int32_t> quoted_of;    // of each token: the outermost quotation that it stands in, or -1
  std::vector<std::int32_t> sentence_of;  // of each token
  std::vector<TokenRange> tokens_of;      // of each quotation: the tokens between its marks; empty where it has none

  void fill(const Syntax& syntax, const std::vector<Quoted>& quoted);

  std::int32_t quoted(TokenIndex token) const { return quoted_of[static_cast<std::size_t>(token)]; }
  std::int32_t sentence(TokenIndex token) const { return sentence_of[static_cast<std::size_t>(token)]; }
  TokenRange tokens(std::int32_t quotation) const { return tokens_of[static_cast<std::size_t>(quotation)]; }
};

}  // namespace newsingest
