#include "train/word_vectors.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <random>

#include "extract/ids.h"

namespace newsingest::train {
namespace {

constexpr std::size_t D = kVectorWidth;
constexpr int kWindow = 2;
constexpr std::size_t kPlaces = 2 * kWindow;
constexpr std::size_t kNegatives = 6;
constexpr double kOften = 3e-4;  // a word this often or more is passed over now and then
constexpr std::size_t kTable = 1 << 22;
constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

// The text as numbers of words, a kNoWord between sentences and for rare words.
struct Numbered {
  std::vector<std::uint64_t> words;
  std::vector<std::size_t> counts;
  std::vector<std::uint32_t> text;
};

// All of the text as numbers by first appearance, then by frequency.
Numbered number_words(const Corpus& corpus, std::size_t least, std::mt19937_64& random) {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  std::vector<std::uint64_t> words;
  std::vector<std::size_t> counts;
  std::vector<std::uint32_t> text;
  const auto add = [&](std::string_view form) {
    const std::uint64_t word = features_of(form)[static_cast<std::size_t>(FeatureKind::Lower)];
    const auto [found, is_new] = numbers.emplace(word, static_cast<std::uint32_t>(words.size()));
    if (is_new) {
      words.push_back(word);
      counts.push_back(0);
    }
    ++counts[found->second];
    text.push_back(found->second);
  };
  const auto happens = [&random](double chance) { return static_cast<double>(random() >> 11) * 0x1p-53 < chance; };
  for (const RawSet& set : corpus.raw) {
    for (const RawDocument& document : set.documents) {
      double readings = 0;
      for (double left = set.share; left > 0; left -= 1) readings += happens(left) ? 1 : 0;
      if (readings < 1) continue;
      const std::size_t begin = text.size();
      for (const RawSentence& sentence : sentences_of(document)) {
        for (const std::string& form : sentence) add(form);
        text.push_back(kNoWord);
      }
      const std::size_t end = text.size();
      for (; readings > 1; readings -= 1) {
        for (std::size_t at = begin; at < end; ++at) {
          text.push_back(text[at]);
          if (text[at] != kNoWord) ++counts[text[at]];
        }
      }
    }
  }
  for (const TrainingSet& set : corpus.training) {
    for (int reading = 0; reading < 2; ++reading) {
      for (const Example& example : set.examples) {
        for (const TreeWord& word : example.words) add(word.form);
        text.push_back(kNoWord);
      }
    }
  }
  std::vector<std::uint32_t> order(words.size());
  for (std::uint32_t word = 0; word < order.size(); ++word) order[word] = word;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  Numbered numbered;
  std::vector<std::uint32_t> rank(words.size(), kNoWord);
  for (const std::uint32_t word : order) {
    if (counts[word] < least) break;
    rank[word] = static_cast<std::uint32_t>(numbered.words.size());
    numbered.words.push_back(words[word]);
    numbered.counts.push_back(counts[word]);
  }
  numbered.text = std::move(text);
  for (std::uint32_t& word : numbered.text) word = word == kNoWord ? kNoWord : rank[word];
  return numbered;
}

// Words as often as they are to be drawn as negatives: frequency to the power of 3/4.
std::vector<std::uint32_t> negative_table(const std::vector<std::size_t>& counts) {
  double sum = 0;
  for (const std::size_t count : counts) sum += std::pow(static_cast<double>(count), 0.75);
  std::vector<std::uint32_t> table;
  double reached = 0;
  for (std::uint32_t word = 0; word < counts.size(); ++word) {
    reached += std::pow(static_cast<double>(counts[word]), 0.75);
    const auto end = static_cast<std::size_t>(reached / sum * kTable);
    while (table.size() < end) table.push_back(word);
  }
  if (table.empty()) table.push_back(0);
  return table;
}

}  // namespace

WordVectors learn_vectors(const Corpus& corpus, const VectorOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [&start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  std::mt19937_64 random(options.seed);
  const Numbered numbered = number_words(corpus, options.least_count, random);
  const std::size_t words = numbered.words.size();
  std::printf("raw text: %zu tokens, %zu words with a vector; %.0f s\n", numbered.text.size(), words, seconds());
  std::fflush(stdout);
  WordVectors vectors{numbered.words, std::vector<float>(words * D)};
  if (words == 0) return vectors;
  for (float& value : vectors.values) value = (static_cast<float>(random() >> 40) * 0x1p-24F - 0.5F) / static_cast<float>(D);
  std::vector<float> outputs(kPlaces * words * D, 0.0F);
  const auto table = negative_table(numbered.counts);

  std::vector<std::uint32_t> keep(words);  // chance to be looked at, of 2³²
  for (std::size_t word = 0; word < words; ++word) {
    const double share = static_cast<double>(numbered.counts[word]) / static_cast<double>(numbered.text.size());
    const double chance = std::min(1.0, std::sqrt(kOften / share) + kOften / share);
    keep[word] = static_cast<std::uint32_t>(chance * 4294967295.0);
  }
  std::uint64_t dice = options.seed * 2 + 1;
  const auto roll = [&dice] {
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(dice >> 32);
  };
  const std::size_t all = numbered.text.size() * static_cast<std::size_t>(options.epochs);
  std::size_t done = 0;
  const auto& text = numbered.text;
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    double loss = 0;
    double pairs = 0;
    for (std::size_t at = 0; at < text.size(); ++at, ++done) {
      const std::uint32_t word = text[at];
      if (word == kNoWord || roll() > keep[word]) continue;
      const float rate = options.rate * std::max(0.02F, 1.0F - static_cast<float>(done) / static_cast<float>(all));
      float* centre = vectors.values.data() + word * D;
      float change[D] = {};
      for (int step = -kWindow; step <= kWindow; ++step) {
        if (step == 0 || (step < 0 && at < static_cast<std::size_t>(-step))) continue;
        const std::size_t other = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + step);
        if (other >= text.size() || text[other] == kNoWord) continue;
        const auto place = static_cast<std::size_t>(step < 0 ? step + kWindow : step + kWindow - 1);
        float* side = outputs.data() + place * words * D;
        for (std::size_t sample = 0; sample <= kNegatives; ++sample) {
          const std::uint32_t target = sample == 0 ? text[other] : table[roll() % table.size()];
          if (sample > 0 && target == text[other]) continue;
          float* out = side + target * D;
          float dot = 0;
          for (std::size_t d = 0; d < D; ++d) dot += centre[d] * out[d];
          const float guess = 1.0F / (1.0F + std::exp(-std::clamp(dot, -12.0F, 12.0F)));
          const float push = ((sample == 0 ? 1.0F : 0.0F) - guess) * rate;
          if (sample == 0) {
            loss -= std::log(static_cast<double>(guess) + 1e-9);
            ++pairs;
          }
          for (std::size_t d = 0; d < D; ++d) {
            change[d] += push * out[d];
            out[d] += push * centre[d];
          }
        }
      }
      for (std::size_t d = 0; d < D; ++d) centre[d] += change[d];
    }
    std::printf("vectors, reading %d: %.3f nats a neighbour; %.0f s\n", epoch + 1, loss / pairs, seconds());
    std::fflush(stdout);
  }
  double squares = 0;
  for (const float value : vectors.values) squares += static_cast<double>(value) * static_cast<double>(value);
  const auto scale = static_cast<float>(std::sqrt(static_cast<double>(words) / squares));
  for (float& value : vectors.values) value *= scale;
  return vectors;
}

namespace {
constexpr std::string_view kMagic = "NEWSVECT";
constexpr std::size_t kHeader = 8 + 64;
}  // namespace

std::string write_vectors(const WordVectors& vectors) {
  const std::uint64_t count = vectors.words.size();
  std::string rest(sizeof count, '\0');
  std::memcpy(rest.data(), &count, sizeof count);
  rest.append(reinterpret_cast<const char*>(vectors.words.data()), count * sizeof(std::uint64_t));
  rest.append(reinterpret_cast<const char*>(vectors.values.data()), vectors.values.size() * sizeof(float));
  return std::string(kMagic) + sha256_hex(rest) + rest;
}

tl::expected<WordVectors, std::string> read_vectors(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) return tl::unexpected(std::string("is no file of word vectors"));
  if (bytes.size() < kHeader + 8) return tl::unexpected(std::string("ends within its header"));
  const std::string_view rest = bytes.substr(kHeader);
  if (sha256_hex(rest) != bytes.substr(kMagic.size(), 64)) return tl::unexpected(std::string("is damaged or cut short"));
  std::uint64_t count = 0;
  std::memcpy(&count, rest.data(), sizeof count);
  constexpr std::size_t kEach = sizeof(std::uint64_t) + D * sizeof(float);
  if ((rest.size() - sizeof count) % kEach != 0 || (rest.size() - sizeof count) / kEach != count) {
    return tl::unexpected(std::string("has parts that do not fit"));
  }
  WordVectors vectors{std::vector<std::uint64_t>(count), std::vector<float>(count * D)};
  if (count == 0) return vectors;
  std::memcpy(vectors.words.data(), rest.data() + sizeof count, count * sizeof(std::uint64_t));
  std::memcpy(vectors.values.data(), rest.data() + sizeof count + count * sizeof(std::uint64_t), count * D * sizeof(float));
  return vectors;
}

}  // namespace newsingest::train
