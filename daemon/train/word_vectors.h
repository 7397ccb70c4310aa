// Word vectors: what raw text alone tells of a word, by the company it keeps.
//
// Skip-gram with negative samples (Mikolov et al. 2013), with output weights of their own for each place in the window (Ling et al.
// 2015), which suits grammar better. A word is its lower feature, case and digits folded. The vectors stay as they are while the
// network learns; it learns how to look at them, so that words that no annotation has are seen as their neighbours are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "train/corpus.h"

namespace newsingest::train {

inline constexpr std::size_t kVectorWidth = 64;

struct WordVectors {
  std::vector<std::uint64_t> words;  // lower features, the commonest first
  std::vector<float> values;         // [words][kVectorWidth], of length 1 on average
};

struct VectorOptions {
  std::uint64_t seed = 1;
  int epochs = 4;
  std::size_t least_count = 12;
  float rate = 0.05F;
};

// Of the corpus's raw text and its annotated sentences. One thread, for the same bytes each time.
WordVectors learn_vectors(const Corpus& corpus, const VectorOptions& options);

// The vectors' file, for --vectors; never shipped.  "NEWSVECT"  SHA-256 of the rest (64)  number of words (8)  words  values
std::string write_vectors(const WordVectors& vectors);
tl::expected<WordVectors, std::string> read_vectors(std::string_view bytes);

}  // namespace newsingest::train
