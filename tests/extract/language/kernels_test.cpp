#include "extract/language/kernels.h"

#include <gmock/gmock.h>

#include <cmath>

#include "extract/language/random_network.h"

namespace newsingest {
namespace {

using ::testing::Eq;

// The fast paths against their slow twin: the same bytes, for every number of rows that the blocks leave over.
class FastKernels : public ::testing::TestWithParam<InstructionSet> {
 protected:
  void SetUp() override {
    if (!is_supported(GetParam())) GTEST_SKIP() << "this machine lacks the instruction set";
  }
  std::vector<float> random_numbers(std::size_t count, float size = 1.0F) {
    std::normal_distribution<float> normal;
    std::vector<float> numbers(count);
    for (float& number : numbers) number = normal(random_) * size;
    return numbers;
  }
  std::mt19937 random_{7};
  const Kernels& slow_ = kernels_for(InstructionSet::Portable);
  const Kernels& fast_ = kernels_for(GetParam());
};

TEST_P(FastKernels, EmbedLikeThePortableOnes) {
  const ModelContent model = random_model(1);
  const std::uint32_t rows[kFeatureKinds] = {0, 9, 2, 11, 4, 5, 12, 7, 8};
  std::vector<float> slow(kWidth);
  std::vector<float> fast(kWidth);
  slow_.embed(model.network, rows, slow.data());
  fast_.embed(model.network, rows, fast.data());
  EXPECT_THAT(fast, Eq(slow));
}

TEST_P(FastKernels, QuantiseLikeThePortableOnes) {
  for (const bool normalise : {false, true}) {
    const auto input = random_numbers(5 * kWidth, 3.0F);
    std::vector<std::uint8_t> slow(input.size());
    std::vector<std::uint8_t> fast(input.size());
    std::vector<float> slow_scales(5);
    std::vector<float> fast_scales(5);
    slow_.quantise(input.data(), 5, kWidth, normalise, slow.data(), slow_scales.data());
    fast_.quantise(input.data(), 5, kWidth, normalise, fast.data(), fast_scales.data());
    EXPECT_THAT(fast, Eq(slow));
    EXPECT_THAT(fast_scales, Eq(slow_scales));
  }
}

TEST_P(FastKernels, MultiplyLikeThePortableOnesWhateverTheNumberOfRows) {
  const QuantisedLayer layer = random_layer(kWidth, kGates, random_);
  for (std::size_t rows = 1; rows <= 19; ++rows) {
    std::vector<std::uint8_t> input(rows * kWidth);
    for (std::uint8_t& byte : input) byte = static_cast<std::uint8_t>(random_() % 256);
    std::vector<float> scales(rows, 0.013F);
    std::vector<float> slow(rows * kGates);
    std::vector<float> fast(rows * kGates);
    slow_.product(layer, input.data(), scales.data(), rows, slow.data());
    fast_.product(layer, input.data(), scales.data(), rows, fast.data());
    EXPECT_THAT(fast, Eq(slow)) << rows << " rows";
  }
}

TEST_P(FastKernels, NeverSaturateOnTheLargestNumbers) {
  const std::vector<float> ones(kWidth * kGates, 1.0F);
  const std::vector<float> none(kGates, 0.0F);
  const QuantisedLayer layer = QuantisedLayer::from(kWidth, kGates, ones.data(), none.data());
  const std::vector<std::uint8_t> input(kWidth, 255);
  const float scale = 1.0F;
  std::vector<float> slow(kGates);
  std::vector<float> fast(kGates);
  slow_.product(layer, input.data(), &scale, 1, slow.data());
  fast_.product(layer, input.data(), &scale, 1, fast.data());
  EXPECT_FLOAT_EQ(slow[0], 127.0F * kWidth);
  EXPECT_THAT(fast, Eq(slow));
}

TEST_P(FastKernels, ConvolveRecurAndScoreLikeThePortableOnes) {
  for (const std::size_t rows : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{33}}) {
    const auto parts = random_numbers(rows * kGates, 2.0F);
    const auto start = random_numbers(rows * kWidth);
    std::vector<FormVectors> forms(rows);
    std::vector<const FormVectors*> words(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      std::copy_n(start.data() + row * kWidth, kWidth, forms[row].sum);
      std::copy_n(parts.data() + row * kGates, kGates, forms[row].parts);
      words[row] = &forms[row];
    }
    std::vector<float> slow(start.size());
    std::vector<float> fast(start.size());
    slow_.convolve(words.data(), rows, slow.data());
    fast_.convolve(words.data(), rows, fast.data());
    EXPECT_THAT(fast, Eq(slow));
    auto slow_gates = parts;
    auto fast_gates = parts;
    slow_.recur(slow_gates.data(), rows, slow.data());
    fast_.recur(fast_gates.data(), rows, fast.data());
    EXPECT_THAT(fast, Eq(slow));

    const auto outputs = random_numbers(rows * heads::kSize);
    const std::size_t stride = (rows + 15) / 16 * 16;
    std::vector<float> transposed(kArcWidth * stride);
    std::vector<float> slow_scores(rows * stride);
    std::vector<float> fast_scores(rows * stride);
    slow_.score_arcs(outputs.data(), rows, stride, transposed.data(), slow_scores.data());
    fast_.score_arcs(outputs.data(), rows, stride, transposed.data(), fast_scores.data());
    EXPECT_THAT(fast_scores, Eq(slow_scores));
    std::vector<std::int32_t> slow_best(rows);
    std::vector<std::int32_t> fast_best(rows);
    slow_.weigh_distances(outputs.data(), rows, stride, slow_scores.data(), slow_best.data());
    fast_.weigh_distances(outputs.data(), rows, stride, fast_scores.data(), fast_best.data());
    EXPECT_THAT(fast_scores, Eq(slow_scores));
    EXPECT_THAT(fast_best, Eq(slow_best));
  }
}

TEST_P(FastKernels, FindTheFirstOfTheLargestScores) {
  for (const std::size_t count : {std::size_t{1}, std::size_t{15}, std::size_t{17}, std::size_t{50}}) {
    for (std::size_t best = 0; best < count; ++best) {
      std::vector<float> scores(64, 9.0F);
      for (std::size_t at = 0; at < count; ++at) scores[at] = at < best ? -2.0F : -1.0F;  // and those after it are as large
      EXPECT_EQ(slow_.best_of(scores.data(), count), best) << count;
      EXPECT_EQ(fast_.best_of(scores.data(), count), best) << count;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sets, FastKernels, ::testing::Values(InstructionSet::Avx2, InstructionSet::Avx512Vnni),
                         [](const auto& set) { return set.param == InstructionSet::Avx2 ? "Avx2" : "Avx512Vnni"; });

TEST(Kernels, AddThePreferenceForEachDistanceAndTakeTheBestOfTheOtherWords) {
  constexpr std::size_t kRows = kLongestSentence;
  std::vector<float> outputs(kRows * heads::kSize, 0.0F);
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t bucket = 0; bucket < kDistances; ++bucket) outputs[row * heads::kSize + heads::kDistance + bucket] = static_cast<float>(bucket + row);
  }
  std::vector<float> scores(kRows * kRows, 0.5F);
  std::vector<std::int32_t> best(kRows);
  kernels_for(InstructionSet::Portable).weigh_distances(outputs.data(), kRows, kRows, scores.data(), best.data());
  for (int row = 0; row < static_cast<int>(kRows); ++row) {
    const float* of_row = scores.data() + static_cast<std::size_t>(row) * kRows;
    int expected = -1;
    for (int head = 0; head < static_cast<int>(kRows); ++head) {
      if (head == row) continue;
      EXPECT_FLOAT_EQ(of_row[head], 0.5F + static_cast<float>(distance_bucket(row, head)) + static_cast<float>(row));
      if (expected < 0 || of_row[head] > of_row[expected]) expected = head;
    }
    EXPECT_EQ(best[static_cast<std::size_t>(row)], expected);
  }
}

TEST(Kernels, GateOpensAndShutsAsALogisticCurve) {
  // One row, state 0, candidate 1, forget gate 0: what comes out is the output gate alone, times one half kept.
  for (const float x : {-40.0F, -3.0F, 0.0F, 0.5F, 4.0F, 40.0F}) {
    std::vector<float> gates(kGates, 0.0F);
    for (std::size_t at = 0; at < kWidth; ++at) {
      gates[kWidth + at] = 1.0F;
      gates[2 * kWidth + at] = x;
    }
    std::vector<float> state(kWidth, 0.0F);
    kernels_for(InstructionSet::Portable).recur(gates.data(), 1, state.data());
    EXPECT_NEAR(state[3], 0.5 / (1 + std::exp(-x)), 1e-4) << x;
  }
}

}  // namespace
}  // namespace newsingest
