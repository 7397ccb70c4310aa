#include "train/float_network.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <random>
#include <thread>

#include "train/product.h"
#include "train/word_vectors.h"

namespace newsingest::train {
namespace {

constexpr std::size_t W = kWidth;
constexpr std::size_t H = heads::kSize;

// xorshift64*: fast, seeded, the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 0x1234567u) {
    for (int round = 0; round < 4; ++round) next();
  }
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1Du;
  }
  float fraction() { return static_cast<float>(next() >> 40) * 0x1p-24F; }

 private:
  std::uint64_t state_;
};

float sigmoid(float x) { return 1.0F / (1.0F + std::exp(-x)); }

// values[i] is 0 or 1 / (1 - rate)
void fill_mask(std::vector<float>& values, std::size_t size, float rate, Dice& dice) {
  values.resize(size);
  const float keep = 1.0F / (1.0F - rate);
  const auto limit = static_cast<std::uint32_t>(rate * 65536.0F);
  for (std::size_t at = 0; at < size; at += 4) {
    const std::uint64_t bits = dice.next();
    for (std::size_t part = 0; part < std::min<std::size_t>(4, size - at); ++part) {
      values[at + part] = ((bits >> (16 * part)) & 0xFFFFu) < limit ? 0.0F : keep;
    }
  }
}

// Softmax over `count` scores in place; returns the log of the sum.
float softmax(float* scores, std::size_t count) {
  float top = scores[0];
  for (std::size_t at = 1; at < count; ++at) top = std::max(top, scores[at]);
  float sum = 0;
  for (std::size_t at = 0; at < count; ++at) {
    scores[at] = std::exp(scores[at] - top);
    sum += scores[at];
  }
  const float inverse = 1.0F / sum;
  for (std::size_t at = 0; at < count; ++at) scores[at] *= inverse;
  return top + std::log(sum);
}

// Cross entropy of one class: turns scores into their gradient.
float classify(float* scores, std::size_t count, std::size_t right, float weight) {
  softmax(scores, count);
  const float loss = -std::log(std::max(scores[right], 1e-12F));
  scores[right] -= 1.0F;
  for (std::size_t at = 0; at < count; ++at) scores[at] *= weight;
  return loss;
}

// The same where several classes are right as far as the annotation says: minus the log of their sum.
float classify_any(float* scores, std::size_t count, std::uint32_t right, float weight) {
  softmax(scores, count);
  float sum = 1e-12F;
  for (std::size_t at = 0; at < count; ++at) sum += (right >> at & 1u) != 0 ? scores[at] : 0.0F;
  for (std::size_t at = 0; at < count; ++at) {
    const float wanted = (right >> at & 1u) != 0 ? scores[at] / sum : 0.0F;
    scores[at] = (scores[at] - wanted) * weight;
  }
  return -std::log(sum);
}

}  // namespace

struct FloatNetwork::Layout {
  explicit Layout(std::size_t layers) : recurrences(layers) {}
  std::size_t recurrences;
  std::size_t convolution() const { return 0; }
  std::size_t convolution_bias() const { return W * kGates; }
  static constexpr std::size_t kRecurrence = 2 * W + W * kGates + kGates;
  std::size_t gain(std::size_t layer) const { return convolution_bias() + W + layer * kRecurrence; }
  std::size_t shift(std::size_t layer) const { return gain(layer) + W; }
  std::size_t gates(std::size_t layer) const { return shift(layer) + W; }
  std::size_t gates_bias(std::size_t layer) const { return gates(layer) + W * kGates; }
  // The heads' gain and shift stand where a further recurrence's would.
  std::size_t head_weights() const { return shift(recurrences) + W; }
  std::size_t head_bias() const { return head_weights() + W * H; }
  std::size_t label() const { return head_bias() + H; }
  std::size_t label_bias() const { return label() + kLabelWidth * kLabels; }
  std::size_t vectors() const { return label_bias() + kLabels; }  // how word vectors are looked at
  std::size_t size() const { return vectors() + kVectorWidth * W; }
};

struct FloatNetwork::Shard {
  std::vector<const LessonSentence*> sentences;
  std::size_t tokens = 0;
  Losses losses;
  std::vector<float> gradient;                    // dense
  std::vector<std::uint32_t> rows;                // [tokens][kFeatureKinds], after word dropout; ~0 where dropped
  std::vector<float> token_gradient;              // [tokens][W] of the embeddings' sum
  float scale = 1;                                // of every loss: one over the batch's tokens

  // Scratch.
  std::vector<float> embedded, vectors, mask, conv, state, gates, heads, head_gradient, state_gradient, gate_gradient, input_gradient, flipped, flipped_weights;
  std::vector<std::vector<float>> normed, norm_factor, inputs, masks, gate_values, kept;
  std::vector<float> scores, turned, hidden, label_scores, hidden_gradient;
};

FloatNetwork::FloatNetwork(std::size_t embedding_rows, std::vector<float> vectors, const TrainingOptions& options)
    : options_(options), vectors_(std::move(vectors)) {
  const Layout layout(options.recurrences);
  std::mt19937_64 random(options.seed);
  std::normal_distribution<float> normal(0.0F, 1.0F);
  weights_.assign(layout.size(), 0.0F);
  const auto fill = [&](std::size_t begin, std::size_t count, float deviation) {
    for (std::size_t at = begin; at < begin + count; ++at) weights_[at] = normal(random) * deviation;
  };
  fill(layout.convolution(), W * kGates, std::sqrt(1.0F / (3.0F * W)));
  for (std::size_t layer = 0; layer <= layout.recurrences; ++layer) {
    std::fill_n(weights_.begin() + static_cast<std::ptrdiff_t>(layout.gain(layer)), W, 1.0F);
    if (layer < layout.recurrences) fill(layout.gates(layer), W * kGates, std::sqrt(1.0F / W));
  }
  fill(layout.head_weights(), W * H, std::sqrt(0.5F / W));
  fill(layout.label(), kLabelWidth * kLabels, std::sqrt(1.0F / kLabelWidth));
  fill(layout.vectors(), kVectorWidth * W, 0.1F);
  gradient_.assign(weights_.size(), 0.0F);
  mean_ = square_ = gradient_;

  embedding_.resize(embedding_rows * W);
  for (float& value : embedding_) value = normal(random) * 0.1F;
  embedding_mean_.assign(embedding_.size(), 0.0F);
  embedding_square_ = embedding_mean_;
  shards_.resize(options.threads);
  for (Shard& shard : shards_) {
    const std::size_t layers = options.recurrences + 1;
    for (auto* list : {&shard.normed, &shard.norm_factor, &shard.inputs, &shard.masks, &shard.gate_values, &shard.kept}) list->resize(layers);
  }
}

FloatNetwork::~FloatNetwork() = default;

// Forwards and backwards through one shard.
void FloatNetwork::run(Shard& shard, std::uint64_t seed) const {
  const Layout layout(options_.recurrences);
  const float* weights = weights_.data();
  Dice dice(seed);
  const std::size_t n = shard.tokens;
  shard.losses = {};
  shard.gradient.assign(weights_.size(), 0.0F);
  float* gradient = shard.gradient.data();

  // Embedding.
  shard.rows.resize(n * kFeatureKinds);
  shard.embedded.assign(n * W, 0.0F);
  shard.vectors.assign(n * kVectorWidth, 0.0F);
  const std::size_t learnt_rows = embedding_.size() / W;
  std::size_t token = 0;
  for (const LessonSentence* sentence : shard.sentences) {
    for (const Lesson& lesson : *sentence) {
      const bool unknown_word = dice.fraction() < options_.word_dropout * 0.5F;
      for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
        const bool whole = kind == static_cast<std::size_t>(FeatureKind::Lower) || kind == static_cast<std::size_t>(FeatureKind::Form);
        const bool drop = (whole && unknown_word) || dice.fraction() < options_.word_dropout * 0.25F;
        const std::uint32_t row = drop ? static_cast<std::uint32_t>(kind) : lesson.rows[kind];
        shard.rows[token * kFeatureKinds + kind] = row;
        if (row >= learnt_rows) {
          std::copy_n(vectors_.data() + (row - learnt_rows) * kVectorWidth, kVectorWidth, shard.vectors.data() + token * kVectorWidth);
          continue;
        }
        const float* from = embedding_.data() + row * W;
        float* to = shard.embedded.data() + token * W;
        for (std::size_t at = 0; at < W; ++at) to[at] += from[at];
      }
      ++token;
    }
  }
  multiply(shard.vectors.data(), kVectorWidth, weights + layout.vectors(), W, shard.embedded.data(), W, n, kVectorWidth, W, true);
  fill_mask(shard.mask, n * W, options_.word_dropout, dice);
  for (std::size_t at = 0; at < n * W; ++at) shard.embedded[at] *= shard.mask[at];

  // Convolution.
  shard.conv.resize(n * kGates);
  multiply(shard.embedded.data(), W, weights + layout.convolution(), kGates, shard.conv.data(), kGates, n, W, kGates, false);
  shard.state = shard.embedded;
  std::vector<float>& relu = shard.kept[layout.recurrences];  // the convolution's output, for its gradient
  relu.assign(n * W, 0.0F);
  std::size_t first = 0;
  for (const LessonSentence* sentence : shard.sentences) {
    const std::size_t last = first + sentence->size();
    for (std::size_t row = first; row < last; ++row) {
      for (std::size_t at = 0; at < W; ++at) {
        float value = shard.conv[row * kGates + W + at] + weights[layout.convolution_bias() + at];
        if (row > first) value += shard.conv[(row - 1) * kGates + at];
        if (row + 1 < last) value += shard.conv[(row + 1) * kGates + 2 * W + at];
        value = std::max(value, 0.0F);
        relu[row * W + at] = value;
        shard.state[row * W + at] += value;
      }
    }
    first = last;
  }

  const auto normalise = [&](std::size_t layer) {
    auto& normed = shard.normed[layer];
    auto& factor = shard.norm_factor[layer];
    auto& input = shard.inputs[layer];
    normed.resize(n * W);
    factor.resize(n);
    input.resize(n * W);
    fill_mask(shard.masks[layer], n * W, options_.dropout, dice);
    for (std::size_t row = 0; row < n; ++row) {
      const float* from = shard.state.data() + row * W;
      float sum = 0;
      for (std::size_t at = 0; at < W; ++at) sum += from[at];
      const float mean = sum / static_cast<float>(W);
      float squares = 0;
      for (std::size_t at = 0; at < W; ++at) squares += (from[at] - mean) * (from[at] - mean);
      factor[row] = 1.0F / std::sqrt(squares / static_cast<float>(W) + 1e-5F);
      for (std::size_t at = 0; at < W; ++at) {
        const float value = (from[at] - mean) * factor[row];
        normed[row * W + at] = value;
        input[row * W + at] =
            (value * weights[layout.gain(layer) + at] + weights[layout.shift(layer) + at]) * shard.masks[layer][row * W + at];
      }
    }
  };

  // Recurrences.
  for (std::size_t layer = 0; layer < layout.recurrences; ++layer) {
    normalise(layer);
    auto& gates = shard.gate_values[layer];
    auto& kept = shard.kept[layer];
    gates.resize(n * kGates);
    kept.resize(n * W);
    multiply(shard.inputs[layer].data(), W, weights + layout.gates(layer), kGates, gates.data(), kGates, n, W, kGates, false);
    const float* bias = weights + layout.gates_bias(layer);
    for (std::size_t row = 0; row < n; ++row) {
      float* gate = gates.data() + row * kGates;
      for (std::size_t at = 0; at < W; ++at) {
        gate[at] = sigmoid(gate[at] + bias[at]);
        gate[W + at] += bias[W + at];
        gate[2 * W + at] = sigmoid(gate[2 * W + at] + bias[2 * W + at]);
      }
    }
    first = 0;
    for (const LessonSentence* sentence : shard.sentences) {
      const std::size_t size = sentence->size();
      for (std::size_t direction = 0; direction < 2; ++direction) {
        float running[W / 2] = {};
        for (std::size_t step = 0; step < size; ++step) {
          const std::size_t row = direction == 0 ? first + step : first + size - 1 - step;
          const std::size_t offset = direction * W / 2;
          const float* gate = gates.data() + row * kGates + offset;
          for (std::size_t at = 0; at < W / 2; ++at) {
            running[at] = gate[W + at] + gate[at] * (running[at] - gate[W + at]);
            kept[row * W + offset + at] = running[at];
            shard.state[row * W + offset + at] += gate[2 * W + at] * running[at];
          }
        }
      }
      first += size;
    }
  }

  // Heads.
  normalise(layout.recurrences);
  shard.heads.resize(n * H);
  shard.head_gradient.assign(n * H, 0.0F);
  multiply(shard.inputs[layout.recurrences].data(), W, weights + layout.head_weights(), H, shard.heads.data(), H, n, W, H, false);
  for (std::size_t row = 0; row < n; ++row) {
    for (std::size_t at = 0; at < H; ++at) shard.heads[row * H + at] += weights[layout.head_bias() + at];
  }

  const float scale = shard.scale;
  first = 0;
  for (const LessonSentence* sentence_pointer : shard.sentences) {
    const LessonSentence& sentence = *sentence_pointer;
    const std::size_t size = sentence.size();
    float* heads = shard.heads.data() + first * H;
    float* head_gradient = shard.head_gradient.data() + first * H;
    bool parsed = true;
    for (std::size_t i = 0; i < size; ++i) {
      const Lesson& lesson = sentence[i];
      float* out = heads + i * H;
      float* back = head_gradient + i * H;
      parsed = parsed && lesson.head != -2;
      if (lesson.upos >= 0) {
        std::copy_n(out + heads::kUpos, kUposNames.size(), back + heads::kUpos);
        std::copy_n(out + heads::kXpos, kXposNames.size(), back + heads::kXpos);
        shard.losses.tags += classify(back + heads::kUpos, kUposNames.size(), static_cast<std::size_t>(lesson.upos), scale * options_.tag_weight);
        shard.losses.tags += classify(back + heads::kXpos, kXposNames.size(), static_cast<std::size_t>(lesson.xpos), scale * options_.tag_weight);
      }
      if (lesson.names != 0) {
        std::copy_n(out + heads::kName, kNameLabels, back + heads::kName);
        shard.losses.names += classify_any(back + heads::kName, kNameLabels, lesson.names, scale * options_.name_weight);
      }
    }
    if (parsed && size > 1) {
      // Arcs: scores[i][j], j = size is the root.
      const std::size_t stride = (size + 1 + 15) / 16 * 16;
      shard.scores.resize(size * stride);
      shard.turned.assign(kArcWidth * stride, 0.0F);
      transpose(heads + heads::kHead, size, kArcWidth, H, shard.turned.data(), stride);
      multiply(heads + heads::kDependent, H, shard.turned.data(), stride, shard.scores.data(), stride, size, kArcWidth, stride, false);
      for (std::size_t i = 0; i < size; ++i) {
        float* row = shard.scores.data() + i * stride;
        const float* distances = heads + i * H + heads::kDistance;
        for (std::size_t j = 0; j < size; ++j) {
          row[j] = j == i ? -1e9F : row[j] + distances[distance_bucket(static_cast<int>(i), static_cast<int>(j))];
        }
        row[size] = distances[kRootDistance];
        const std::size_t right = sentence[i].head < 0 ? size : static_cast<std::size_t>(sentence[i].head);
        shard.losses.arcs += classify(row, size + 1, right, scale);
        float* back = head_gradient + i * H + heads::kDistance;
        for (std::size_t j = 0; j < size; ++j) {
          if (j != i) back[distance_bucket(static_cast<int>(i), static_cast<int>(j))] += row[j];
        }
        back[kRootDistance] += row[size];
        row[i] = 0;
        for (std::size_t j = size; j < stride; ++j) row[j] = 0;
      }
      multiply(shard.scores.data(), stride, heads + heads::kHead, H, head_gradient + heads::kDependent, H, size, size, kArcWidth, true);
      shard.turned.assign(stride * size, 0.0F);
      transpose(shard.scores.data(), size, size, stride, shard.turned.data(), size);
      multiply(shard.turned.data(), size, heads + heads::kDependent, H, head_gradient + heads::kHead, H, size, size, kArcWidth, true);

      // Labels.
      shard.hidden.assign(size * kLabelWidth, 0.0F);
      for (std::size_t i = 0; i < size; ++i) {
        if (sentence[i].head < 0) continue;
        const float* head = heads + static_cast<std::size_t>(sentence[i].head) * H + heads::kLabelHead;
        for (std::size_t at = 0; at < kLabelWidth; ++at) {
          shard.hidden[i * kLabelWidth + at] = std::max(0.0F, heads[i * H + heads::kLabelDependent + at] + head[at]);
        }
      }
      shard.label_scores.resize(size * kLabels);
      multiply(shard.hidden.data(), kLabelWidth, weights + layout.label(), kLabels, shard.label_scores.data(), kLabels, size, kLabelWidth, kLabels, false);
      for (std::size_t i = 0; i < size; ++i) {
        float* row = shard.label_scores.data() + i * kLabels;
        if (sentence[i].head < 0) {
          std::fill_n(row, kLabels, 0.0F);
          continue;
        }
        for (std::size_t at = 0; at < kLabels; ++at) row[at] += weights[layout.label_bias() + at];
        shard.losses.labels += classify(row, kDeprelNames.size(), static_cast<std::size_t>(sentence[i].deprel), scale);
        std::fill(row + kDeprelNames.size(), row + kLabels, 0.0F);
        for (std::size_t at = 0; at < kLabels; ++at) gradient[layout.label_bias() + at] += row[at];
      }
      shard.flipped.resize(kLabelWidth * size);
      transpose(shard.hidden.data(), size, kLabelWidth, kLabelWidth, shard.flipped.data(), size);
      multiply(shard.flipped.data(), size, shard.label_scores.data(), kLabels, gradient + layout.label(), kLabels, kLabelWidth, size, kLabels, true);
      shard.flipped_weights.resize(kLabels * kLabelWidth);
      transpose(weights + layout.label(), kLabelWidth, kLabels, kLabels, shard.flipped_weights.data(), kLabelWidth);
      shard.hidden_gradient.resize(size * kLabelWidth);
      multiply(shard.label_scores.data(), kLabels, shard.flipped_weights.data(), kLabelWidth, shard.hidden_gradient.data(), kLabelWidth, size, kLabels, kLabelWidth, false);
      for (std::size_t i = 0; i < size; ++i) {
        if (sentence[i].head < 0) continue;
        float* head = head_gradient + static_cast<std::size_t>(sentence[i].head) * H + heads::kLabelHead;
        for (std::size_t at = 0; at < kLabelWidth; ++at) {
          const float value = shard.hidden[i * kLabelWidth + at] > 0 ? shard.hidden_gradient[i * kLabelWidth + at] : 0.0F;
          head_gradient[i * H + heads::kLabelDependent + at] += value;
          head[at] += value;
        }
      }
    }
    first += size;
  }

  // Back through the heads.
  const auto back_product = [&](const std::vector<float>& input, std::size_t weight, std::size_t bias, std::size_t columns, const float* out_gradient) {
    shard.flipped.resize(W * n);
    transpose(input.data(), n, W, W, shard.flipped.data(), n);
    multiply(shard.flipped.data(), n, out_gradient, columns, gradient + weight, columns, W, n, columns, true);
    if (bias != 0) {
      for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t at = 0; at < columns; ++at) gradient[bias + at] += out_gradient[row * columns + at];
      }
    }
    shard.flipped_weights.resize(columns * W);
    transpose(weights + weight, W, columns, columns, shard.flipped_weights.data(), W);
    shard.input_gradient.resize(n * W);
    multiply(out_gradient, columns, shard.flipped_weights.data(), W, shard.input_gradient.data(), W, n, columns, W, false);
  };
  const auto back_norm = [&](std::size_t layer) {
    for (std::size_t row = 0; row < n; ++row) {
      float* back = shard.input_gradient.data() + row * W;
      const float* normed = shard.normed[layer].data() + row * W;
      float sum = 0;
      float along = 0;
      for (std::size_t at = 0; at < W; ++at) {
        const float value = back[at] * shard.masks[layer][row * W + at];
        gradient[layout.gain(layer) + at] += value * normed[at];
        gradient[layout.shift(layer) + at] += value;
        back[at] = value * weights[layout.gain(layer) + at];
        sum += back[at];
        along += back[at] * normed[at];
      }
      sum /= static_cast<float>(W);
      along /= static_cast<float>(W);
      for (std::size_t at = 0; at < W; ++at) {
        shard.state_gradient[row * W + at] += (back[at] - sum - normed[at] * along) * shard.norm_factor[layer][row];
      }
    }
  };

  shard.state_gradient.assign(n * W, 0.0F);
  back_product(shard.inputs[layout.recurrences], layout.head_weights(), layout.head_bias(), H, shard.head_gradient.data());
  back_norm(layout.recurrences);

  for (std::size_t layer = layout.recurrences; layer-- > 0;) {
    const auto& gates = shard.gate_values[layer];
    const auto& kept = shard.kept[layer];
    shard.gate_gradient.resize(n * kGates);
    first = 0;
    for (const LessonSentence* sentence : shard.sentences) {
      const std::size_t size = sentence->size();
      for (std::size_t direction = 0; direction < 2; ++direction) {
        float running[W / 2] = {};
        for (std::size_t step = size; step-- > 0;) {
          const std::size_t row = direction == 0 ? first + step : first + size - 1 - step;
          const std::size_t before = direction == 0 ? row - 1 : row + 1;
          const std::size_t offset = direction * W / 2;
          const float* gate = gates.data() + row * kGates + offset;
          float* back = shard.gate_gradient.data() + row * kGates + offset;
          for (std::size_t at = 0; at < W / 2; ++at) {
            const float out = shard.state_gradient[row * W + offset + at];
            const float value = kept[row * W + offset + at];
            const float past = step > 0 ? kept[before * W + offset + at] : 0.0F;
            back[2 * W + at] = out * value * gate[2 * W + at] * (1.0F - gate[2 * W + at]);
            const float total = running[at] + out * gate[2 * W + at];
            back[W + at] = total * (1.0F - gate[at]);
            back[at] = total * (past - gate[W + at]) * gate[at] * (1.0F - gate[at]);
            running[at] = total * gate[at];
          }
        }
      }
      first += size;
    }
    back_product(shard.inputs[layer], layout.gates(layer), layout.gates_bias(layer), kGates, shard.gate_gradient.data());
    back_norm(layer);
  }

  // Convolution and embedding.
  shard.gate_gradient.assign(n * kGates, 0.0F);
  first = 0;
  for (const LessonSentence* sentence : shard.sentences) {
    const std::size_t last = first + sentence->size();
    for (std::size_t row = first; row < last; ++row) {
      for (std::size_t at = 0; at < W; ++at) {
        const float value = relu[row * W + at] > 0 ? shard.state_gradient[row * W + at] : 0.0F;
        gradient[layout.convolution_bias() + at] += value;
        shard.gate_gradient[row * kGates + W + at] += value;
        if (row > first) shard.gate_gradient[(row - 1) * kGates + at] += value;
        if (row + 1 < last) shard.gate_gradient[(row + 1) * kGates + 2 * W + at] += value;
      }
    }
    first = last;
  }
  back_product(shard.embedded, layout.convolution(), 0, kGates, shard.gate_gradient.data());
  shard.token_gradient.resize(n * W);
  for (std::size_t at = 0; at < n * W; ++at) {
    shard.token_gradient[at] = (shard.input_gradient[at] + shard.state_gradient[at]) * shard.mask[at];
  }
  shard.flipped.resize(kVectorWidth * n);
  transpose(shard.vectors.data(), n, kVectorWidth, kVectorWidth, shard.flipped.data(), n);
  multiply(shard.flipped.data(), n, shard.token_gradient.data(), W, gradient + layout.vectors(), W, kVectorWidth, n, W, true);
}

namespace {
constexpr float kMeanDecay = 0.9F;
constexpr float kSquareDecay = 0.98F;

inline void adam(float& weight, float& mean, float& square, float gradient, float rate, float mean_repair, float square_repair) {
  mean = kMeanDecay * mean + (1 - kMeanDecay) * gradient;
  square = kSquareDecay * square + (1 - kSquareDecay) * gradient * gradient;
  weight -= rate * mean * mean_repair / (std::sqrt(square * square_repair) + 1e-7F);
}
}  // namespace

void FloatNetwork::update_dense(std::size_t part, float rate) {
  const float mean_repair = 1.0F / (1.0F - std::pow(kMeanDecay, static_cast<float>(steps_)));
  const float square_repair = 1.0F / (1.0F - std::pow(kSquareDecay, static_cast<float>(steps_)));
  const std::size_t end = weights_.size() * (part + 1) / shards_.size();
  for (std::size_t at = weights_.size() * part / shards_.size(); at < end; ++at) {
    float sum = 0;
    for (const Shard& shard : shards_) sum += shard.gradient[at];
    adam(weights_[at], mean_[at], square_[at], sum, rate, mean_repair, square_repair);
  }
}

// The rows of the embedding whose number is `part` modulo the threads.
void FloatNetwork::update_rows(std::size_t part, float rate) {
  struct Use {
    std::uint32_t row;
    std::uint32_t shard;
    std::uint32_t token;
  };
  std::vector<Use> uses;
  for (std::uint32_t shard = 0; shard < shards_.size(); ++shard) {
    const auto& rows = shards_[shard].rows;
    for (std::size_t at = 0; at < shards_[shard].tokens * kFeatureKinds; ++at) {
      if (rows[at] % shards_.size() == part && rows[at] < embedding_.size() / W) uses.push_back({rows[at], shard, static_cast<std::uint32_t>(at / kFeatureKinds)});
    }
  }
  std::stable_sort(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.row < b.row; });
  const float mean_repair = 1.0F / (1.0F - std::pow(kMeanDecay, static_cast<float>(steps_)));
  const float square_repair = 1.0F / (1.0F - std::pow(kSquareDecay, static_cast<float>(steps_)));
  for (std::size_t begin = 0; begin < uses.size();) {
    float sums[W] = {};
    std::size_t end = begin;
    for (; end < uses.size() && uses[end].row == uses[begin].row; ++end) {
      const float* from = shards_[uses[end].shard].token_gradient.data() + uses[end].token * W;
      for (std::size_t at = 0; at < W; ++at) sums[at] += from[at];
    }
    const std::size_t offset = uses[begin].row * W;
    for (std::size_t at = 0; at < W; ++at) {
      adam(embedding_[offset + at], embedding_mean_[offset + at], embedding_square_[offset + at], sums[at], rate, mean_repair, square_repair);
    }
    begin = end;
  }
}

Losses FloatNetwork::step(const std::vector<const LessonSentence*>& batch, float rate) {
  ++steps_;
  std::size_t tokens = 0;
  for (Shard& shard : shards_) {
    shard.sentences.clear();
    shard.tokens = 0;
  }
  for (const LessonSentence* sentence : batch) {  // always to the shard with the fewest tokens
    Shard& shard = *std::min_element(shards_.begin(), shards_.end(), [](const Shard& a, const Shard& b) { return a.tokens < b.tokens; });
    shard.sentences.push_back(sentence);
    shard.tokens += sentence->size();
    tokens += sentence->size();
  }
  const auto in_parallel = [&](auto work) {
    std::vector<std::thread> threads;
    for (std::size_t part = 1; part < shards_.size(); ++part) threads.emplace_back([&, part] { work(part); });
    work(0);
    for (std::thread& thread : threads) thread.join();
  };
  in_parallel([&](std::size_t part) {
    shards_[part].scale = 1.0F / static_cast<float>(tokens);
    run(shards_[part], options_.seed * 1'000'003 + steps_ * shards_.size() + part);
  });
  in_parallel([&](std::size_t part) {
    update_dense(part, rate);
    update_rows(part, rate);
  });
  Losses sum;
  for (const Shard& shard : shards_) {
    sum.tags += shard.losses.tags;
    sum.arcs += shard.losses.arcs;
    sum.labels += shard.losses.labels;
    sum.names += shard.losses.names;
  }
  return sum;
}

Network FloatNetwork::quantised(const FeatureTable& features) const {
  const Layout layout(options_.recurrences);
  const float* weights = weights_.data();
  Network network;
  network.features = features;
  const std::size_t rows = features.rows();
  network.embedding.resize(rows * W);
  network.embedding_scales.resize(rows);
  const std::size_t learnt_rows = embedding_.size() / W;
  std::vector<float> seen(W);
  for (std::size_t row = 0; row < rows; ++row) {
    if (row < learnt_rows) {
      std::copy_n(embedding_.data() + row * W, W, seen.data());
    } else {
      multiply(vectors_.data() + (row - learnt_rows) * kVectorWidth, kVectorWidth, weights + layout.vectors(), W, seen.data(), W, 1, kVectorWidth, W, false);
    }
    float top = 0;
    for (std::size_t at = 0; at < W; ++at) top = std::max(top, std::fabs(seen[at]));
    const float scale = top > 0 ? top / 127.0F : 1.0F;
    network.embedding_scales[row] = scale;
    for (std::size_t at = 0; at < W; ++at) {
      network.embedding[row * W + at] = static_cast<std::int8_t>(std::lrint(seen[at] / scale));
    }
  }
  std::vector<float> bias(kGates, 0.0F);
  std::copy_n(weights + layout.convolution_bias(), W, bias.begin() + W);
  network.convolution = QuantisedLayer::from(W, kGates, weights + layout.convolution(), bias.data());

  // The norm's gain and shift go into the product that follows it.
  const auto folded = [&](std::size_t layer, std::size_t weight, std::size_t bias_at, std::size_t columns) {
    std::vector<float> product(W * columns);
    std::vector<float> sums(weights + bias_at, weights + bias_at + columns);
    for (std::size_t in = 0; in < W; ++in) {
      for (std::size_t out = 0; out < columns; ++out) {
        const float value = weights[weight + in * columns + out];
        product[in * columns + out] = value * weights[layout.gain(layer) + in];
        sums[out] += value * weights[layout.shift(layer) + in];
      }
    }
    return QuantisedLayer::from(W, columns, product.data(), sums.data());
  };
  for (std::size_t layer = 0; layer < layout.recurrences; ++layer) {
    network.recurrences.push_back(folded(layer, layout.gates(layer), layout.gates_bias(layer), kGates));
  }
  network.heads = folded(layout.recurrences, layout.head_weights(), layout.head_bias(), H);
  network.label = QuantisedLayer::from(kLabelWidth, kLabels, weights + layout.label(), weights + layout.label_bias());
  return network;
}

}  // namespace newsingest::train
