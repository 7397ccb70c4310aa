// Kernels: the network's arithmetic, once for each instruction set, chosen at run time.
//
// All three give the same bytes. Whole-number sums are exact in any order. Floats are worked on in sixteen lanes, element by
// element or lane by lane in a fixed order, whatever the machine's width; none is contracted or reassociated. `Portable` is
// the slow twin that the tests hold the others to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/language/network.h"

namespace newsingest {

enum class InstructionSet : std::uint8_t { Portable, Avx2, Avx512Vnni };

struct Kernels {
  std::string_view name;
  // sums[kWidth] = the rows of the embedding table, scaled and added in their order.
  void (*embed)(const Network& network, const std::uint32_t* rows, float* sum);
  // Rows of `width` numbers to 8 bits, + 128, and the scale of each row. `normalise`: mean 0 and variance 1 first.
  void (*quantise)(const float* input, std::size_t rows, std::size_t width, bool normalise, std::uint8_t* output, float* scales);
  // output[rows][layer.outputs]
  void (*product)(const QuantisedLayer& layer, const std::uint8_t* input, const float* scales, std::size_t rows, float* output);
  // state[rows][kWidth] = the word's sum + relu of left of the word before, middle of the word, right of the word after; of one
  // sentence.
  void (*convolve)(const FormVectors* const* words, std::size_t rows, float* state);
  // state[rows][kWidth] += the recurrence over one sentence's gates[rows][kGates].
  void (*recur)(const float* gates, std::size_t rows, float* state);
  // scores[i][j] of dependent i and head j, for rows × rows; `stride` is a multiple of 16, at least rows. `heads` is one
  // sentence's outputs of the heads, `transposed` is scratch of kArcWidth × stride.
  void (*score_arcs)(const float* heads, std::size_t rows, std::size_t stride, float* transposed, float* scores);
  // Adds what each dependent of one sentence prefers of distances to scores[rows][stride]; a word's own score becomes -infinity.
  // best[i] is the best head of word i, the first where there are several; -1 in a sentence of one word.
  void (*weigh_distances)(const float* heads, std::size_t rows, std::size_t stride, float* scores, std::int32_t* best);
  // The first of the largest of `count` scores; those up to the next multiple of 16 are read, too, and do not count.
  std::size_t (*best_of)(const float* scores, std::size_t count);
  // hidden[kLabelWidth] = relu(dependent + head)
  void (*label_hidden)(const float* dependent, const float* head, float* hidden);
};

bool is_supported(InstructionSet set);
const Kernels& kernels_for(InstructionSet set);
// The widest set that this machine has.
const Kernels& best_kernels();

}  // namespace newsingest
