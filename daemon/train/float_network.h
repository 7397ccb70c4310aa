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
  std::int32_t hidden_word = -1;  // the word's number where it is hidden and to be guessed (pre-training)
};
using LessonSentence = std::vector<Lesson>;

struct TrainingOptions {
  std::size_t recurrences = 3;
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
  double hidden_words = 0;
};

class FloatNetwork {
 public:
  FloatNetwork(std::size_t embedding_rows, const TrainingOptions& options);
  ~FloatNetwork();

  // One step on a batch. `rate` is Adam's.
  Losses step(const std::vector<const LessonSentence*>& batch, float rate);

  // Pre-training: adds a head that guesses which of `words` (a multiple of 16) is hidden.
  void guess_words(std::size_t words);

  // All that is learnt but the word head, to go on from later.
  std::string saved() const;
  bool restore(std::string_view bytes);

  // The same network as inference wants it.
  Network quantised(const FeatureTable& features) const;

 private:
  struct Layout;
  struct Shard;
  void run(Shard& shard, std::uint64_t seed) const;
  void update_dense(std::size_t part, float rate);
  void update_rows(std::size_t part, float rate);

  TrainingOptions options_;
  std::size_t guessed_words_ = 0;
  std::uint64_t steps_ = 0;
  std::vector<float> weights_, gradient_, mean_, square_;              // all dense weights, in the order of Layout
  std::vector<float> embedding_, embedding_mean_, embedding_square_;  // [rows][kWidth]
  std::vector<Shard> shards_;
};

}  // namespace newsingest::train
