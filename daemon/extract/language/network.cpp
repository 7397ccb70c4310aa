#include "extract/language/network.h"

#include <algorithm>
#include <cmath>

namespace newsingest {

namespace {
constexpr float kLargestWeight = 63.0F;  // so that sums of two products never leave 16 bits (kernels.cpp)
}

QuantisedLayer QuantisedLayer::from(std::size_t inputs, std::size_t outputs, const float* weights, const float* biases) {
  QuantisedLayer layer;
  layer.inputs = inputs;
  layer.outputs = outputs;
  layer.weights.resize(inputs * outputs);
  layer.scales.resize(outputs);
  layer.biases.assign(biases, biases + outputs);
  for (std::size_t output = 0; output < outputs; ++output) {
    float largest = 0;
    for (std::size_t input = 0; input < inputs; ++input) {
      largest = std::max(largest, std::fabs(weights[input * outputs + output]));
    }
    const float scale = largest > 0 ? largest / kLargestWeight : 1.0F;
    layer.scales[output] = scale;
    for (std::size_t input = 0; input < inputs; ++input) {
      const std::size_t place = ((output / 16 * (inputs / 4) + input / 4) * 16 + output % 16) * 4 + input % 4;
      layer.weights[place] = static_cast<std::int8_t>(std::lrint(weights[input * outputs + output] / scale));
    }
  }
  layer.compute_offsets();
  return layer;
}

void QuantisedLayer::compute_offsets() {
  offsets.assign(outputs, 0);
  for (std::size_t place = 0; place < weights.size(); ++place) {
    offsets[place / (inputs * 16) * 16 + place / 4 % 16] += 128 * weights[place];
  }
}

}  // namespace newsingest
