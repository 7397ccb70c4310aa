// A network of random weights: right in shape, wrong in everything it says.
#pragma once

#include <algorithm>
#include <random>

#include "extract/language/model_file.h"

namespace newsingest {

inline QuantisedLayer random_layer(std::size_t inputs, std::size_t outputs, std::mt19937& random) {
  std::normal_distribution<float> normal;
  std::vector<float> weights(inputs * outputs);
  std::vector<float> biases(outputs);
  for (float& weight : weights) weight = normal(random) * 0.2F;
  for (float& bias : biases) bias = normal(random) * 0.2F;
  return QuantisedLayer::from(inputs, outputs, weights.data(), biases.data());
}

inline ModelContent random_model(unsigned seed) {
  std::mt19937 random(seed);
  ModelContent content;
  std::vector<std::uint64_t> fingerprints;
  for (const char* word : {"the", "minister", "said", "that", "talks", "failed", "."}) {
    for (const std::uint64_t hash : features_of(word)) fingerprints.push_back(hash);
  }
  std::sort(fingerprints.begin(), fingerprints.end());
  fingerprints.erase(std::unique(fingerprints.begin(), fingerprints.end()), fingerprints.end());
  Network& network = content.network;
  network.features = FeatureTable(fingerprints);
  network.embedding.resize(network.features.rows() * kWidth);
  for (std::int8_t& value : network.embedding) value = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  network.embedding_scales.assign(network.features.rows(), 0.01F);
  network.convolution = random_layer(kWidth, kGates, random);
  for (int layer = 0; layer < 2; ++layer) network.recurrences.push_back(random_layer(kWidth, kGates, random));
  network.heads = random_layer(kWidth, heads::kSize, random);
  network.label = random_layer(kLabelWidth, kLabels, random);
  content.lemmas = Lemmas::learn({{"talks", Xpos::Nns, "talk"}, {"walks", Xpos::Nns, "walk"}, {"said", Xpos::Vbd, "say"}});
  return content;
}

}  // namespace newsingest
