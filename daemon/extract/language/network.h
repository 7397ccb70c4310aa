// The network: from a word's features to everything that is decided about it, in one pass for all tasks.
//
//   embedding     ten rows summed                                        160 numbers a token
//   convolution   + relu of a product of the word and its neighbours     160
//   recurrence    ×4: + what a forget gate has kept, half the channels reading forwards, half backwards
//   heads         one product of the normalised 160: arcs, labels, UPOS, XPOS, names, distance of the head
//   label         relu of dependent + head, 64 → the relations
//
// Each recurrence needs one matrix product of its input alone, so that only element-wise work is sequential (simple recurrent
// units: Lei et al. 2018; quasi-recurrent networks: Bradbury et al. 2017). Arcs are scored by a bilinear form (Dozat and Manning
// 2017) plus a learned preference of the dependent for each distance.
//
// Weights are whole numbers of 7 bits scaled a column, activations of 8 bits scaled a row; sums are exact, so that every
// instruction set gives the same ones (kernels.h).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extract/language/features.h"
#include "extract/language/universal_dependencies.h"

namespace newsingest {

inline constexpr std::size_t kWidth = 160;     // numbers a token
inline constexpr std::size_t kArcWidth = 96;   // of the bilinear form
inline constexpr std::size_t kLabelWidth = 64;  // of the label's hidden layer
inline constexpr std::size_t kGates = 3 * kWidth;  // forget, candidate, output; of the convolution: left, middle, right

// Names as begin, inside, end, single of each kind. 0 is outside; else 1 + 4 * kind + place.
enum class NamePlace : std::uint8_t { Begin, Inside, End, Single };
inline constexpr std::size_t kNameKinds = 5;
inline constexpr std::size_t kNameLabels = 1 + 4 * kNameKinds;
// What the other kinds are given ahead of MISC: most sets that names are learnt from have none of it, so that it is too sure where one has.
inline constexpr float kMiscHandicap = -1.0F;
constexpr std::size_t name_label(std::size_t kind, NamePlace place) { return 1 + 4 * kind + static_cast<std::size_t>(place); }

// How far the head is: ±1 2 3 4 5-6 7-9 10-14 15-22 23-, and the root.
inline constexpr std::size_t kDistances = 19;
inline constexpr std::size_t kRootDistance = 18;
constexpr std::size_t distance_bucket(int dependent, int head) {
  const int distance = head > dependent ? head - dependent : dependent - head;
  const std::size_t size = distance <= 4    ? static_cast<std::size_t>(distance) - 1
                           : distance <= 6  ? 4u
                           : distance <= 9  ? 5u
                           : distance <= 14 ? 6u
                           : distance <= 22 ? 7u
                                            : 8u;
  return head > dependent ? size + 9 : size;
}

// The bucket of every distance: of a head `by` words after its dependent at [kLongestSentence + by], and so that sixteen heads in
// a row can be read at once. A word is no head of itself.
inline constexpr std::size_t kLongestSentence = 256;
inline constexpr std::int32_t kNoDistance = 31;
inline constexpr auto kBuckets = [] {
  std::array<std::int32_t, 2 * kLongestSentence + 16> buckets{};
  for (std::size_t at = 0; at < buckets.size(); ++at) {
    const bool itself = at == kLongestSentence;
    buckets[at] = itself ? kNoDistance : static_cast<std::int32_t>(distance_bucket(static_cast<int>(kLongestSentence), static_cast<int>(at)));
  }
  return buckets;
}();

// Where in the heads' outputs each head's begin.
namespace heads {
inline constexpr std::size_t kDependent = 0;
inline constexpr std::size_t kHead = kDependent + kArcWidth;
inline constexpr std::size_t kLabelDependent = kHead + kArcWidth;
inline constexpr std::size_t kLabelHead = kLabelDependent + kLabelWidth;
inline constexpr std::size_t kUpos = kLabelHead + kLabelWidth;
inline constexpr std::size_t kXpos = kUpos + kUposNames.size();
inline constexpr std::size_t kName = kXpos + kXposNames.size();
inline constexpr std::size_t kDistance = kName + kNameLabels;
inline constexpr std::size_t kEnd = kDistance + kDistances;
inline constexpr std::size_t kSize = (kEnd + 31) / 32 * 32;
}  // namespace heads
inline constexpr std::size_t kLabels = 64;  // the 51 relations, padded

// A matrix product with bias. `outputs` is a multiple of 32, `inputs` of 4.
struct QuantisedLayer {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<std::int8_t> weights;  // [outputs / 16][inputs / 4][16][4], each within ±63
  std::vector<float> scales;         // of each output
  std::vector<float> biases;
  std::vector<std::int32_t> offsets;  // 128 × the sum of an output's weights: activations are stored + 128

  // From weights laid out [inputs][outputs].
  static QuantisedLayer from(std::size_t inputs, std::size_t outputs, const float* weights, const float* biases);
  void compute_offsets();
};

// What a form alone decides, before its neighbours are looked at: the sum of its rows, and that sum's product for the word left
// of it, for itself and for the word right of it.
struct FormVectors {
  float sum[kWidth];
  float parts[kGates];
};

struct Network {
  FeatureTable features;
  std::vector<std::int8_t> embedding;    // [features.rows()][kWidth]
  std::vector<float> embedding_scales;   // of each row
  QuantisedLayer convolution;            // kWidth → kGates
  std::vector<QuantisedLayer> recurrences;  // kWidth → kGates, of the normalised input
  QuantisedLayer heads;                  // kWidth → heads::kSize, of the normalised input
  QuantisedLayer label;                  // kLabelWidth → kLabels

  void prefetch_embedding(std::uint32_t row) const {
    for (std::size_t at = 0; at < kWidth; at += 64) __builtin_prefetch(embedding.data() + row * kWidth + at);
    __builtin_prefetch(embedding_scales.data() + row);
  }
};

}  // namespace newsingest
