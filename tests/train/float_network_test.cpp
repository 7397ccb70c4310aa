#include "train/float_network.h"

#include <gmock/gmock.h>

#include "extract/language/model_file.h"

namespace newsingest::train {
namespace {

// "a b" with b the root and a its subject; three words in turn, so that there is something to tell apart.
std::vector<LessonSentence> toy_sentences() {
  std::vector<LessonSentence> sentences;
  for (std::uint32_t word = 0; word < 3; ++word) {
    LessonSentence sentence(2);
    for (std::uint32_t token = 0; token < 2; ++token) {
      for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
        sentence[token].rows[kind] = static_cast<std::uint32_t>(kFeatureKinds) + 2 * word + token;
      }
      sentence[token].upos = static_cast<std::int16_t>(word + token);
      sentence[token].xpos = static_cast<std::int16_t>(word + token);
      sentence[token].deprel = static_cast<std::int16_t>(token == 0 ? Deprel::Nsubj : Deprel::Root);
      sentence[token].head = token == 0 ? 1 : -1;
      sentence[token].names = 1u << token;
    }
    sentences.push_back(sentence);
  }
  return sentences;
}

constexpr std::size_t kRows = kFeatureKinds + 6;

FeatureTable toy_features() { return FeatureTable({11, 12, 13, 14, 15, 16}); }

double learn(FloatNetwork& network, int steps) {
  const auto sentences = toy_sentences();
  std::vector<const LessonSentence*> batch;
  for (const LessonSentence& sentence : sentences) batch.push_back(&sentence);
  Losses losses;
  for (int step = 0; step < steps; ++step) losses = network.step(batch, 0.005F);
  return losses.tags + losses.arcs + losses.labels + losses.names;
}

TEST(FloatNetwork, LearnsAToyByHeart) {
  TrainingOptions options;
  options.dropout = 0;
  options.word_dropout = 0;
  FloatNetwork network(kRows, {}, options);
  const double before = learn(network, 1);
  EXPECT_LT(learn(network, 60), before / 20);
}

TEST(FloatNetwork, GivesTheSameBytesForTheSameSeedAndThreads) {
  const auto bytes = [](std::uint64_t seed) {
    TrainingOptions options;
    options.seed = seed;
    FloatNetwork network(kRows, {}, options);
    learn(network, 5);
    return write_model({network.quantised(toy_features()), {}});
  };
  EXPECT_EQ(bytes(1), bytes(1));
  EXPECT_NE(bytes(1), bytes(2));
}

}  // namespace
}  // namespace newsingest::train
