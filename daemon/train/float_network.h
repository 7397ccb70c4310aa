// FloatNetwork: the network of extract/language/network.h as it is trained: floats, gradients by hand, Adam.
//
// The gradient of a batch is the sum over its shards, one a thread, in the order of the shards: the same seed and the same
// number of threads give the same bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/network.h"

namespace newsingest::train {

// What one token is to teach.
struct Lesson {
  std::array<std::uint32_t, kFeatureKinds> rows{};  // of the embedding table
  std::int16_t upos = -1;   // -1: not annotated
  std::int16_t xpos = -1;
  std::int16_t deprel = -1;
  std::int32_t head = -2;   // in the sentence; -1 is the root, -2 not annotated
  std::uint32_t names = 0;  // bit set of the labels that the annotation allows; 0: not annotated
};
using LessonSentence = std::vector<Lesson>;

struct TrainingOptions {
  std::size_t recurrences = 4;
  std::size_t threads = 2;
  std::uint64_t seed = 1;
  float dropout = 0.3F;        // of the recurrences' and heads' inputs
  float word_dropout = 0.2F;   // of whole features, and of the embedding's numbers
  float name_weight = 1.0F;
  float tag_weight = 0.5F;
};

struct Losses {
  double tags = 0;
  double arcs = 0;
  double labels = 0;
  double names = 0;
};

class FloatNetwork {
 public:
  // Rows up to `embedding_rows` are learnt; further ones are the given word vectors, [rows][kVectorWidth].
  FloatNetwork(std::size_t embedding_rows, std::vector<float> vectors, const TrainingOptions& options);
  ~FloatNetwork();

  // One step on a batch. `rate` is Adam's.
  Losses step(const std::vector<const LessonSentence*>& batch, float rate);

  // The same network as inference wants it: word vectors become rows like all others.
  Network quantised(const FeatureTable& features) const;

 private:
  struct Layout;
  struct Shard;
  void run(Shard& shard, std::uint64_t seed) const;
  void update_dense(std::size_t part, float rate);
  void update_rows(std::size_t part, float rate);

  TrainingOptions options_;
  std::uint64_t steps_ = 0;
  std::vector<float> vectors_;
  std::vector<float> weights_, gradient_, mean_, square_;              // all dense weights, in the order of Layout
  std::vector<float> embedding_, embedding_mean_, embedding_square_;  // [rows][kWidth]
  std::vector<Shard> shards_;
};

}  // namespace newsingest::train
