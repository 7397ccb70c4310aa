#include "train/pretrain.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <random>
#include <unordered_map>

namespace newsingest::train {
namespace {

using Counts = std::unordered_map<std::uint64_t, std::size_t>;

constexpr std::size_t kLower = static_cast<std::size_t>(FeatureKind::Lower);
constexpr std::size_t kLongestSentence = 120;
constexpr std::size_t kPool = 150;  // documents whose sentences are shuffled together
constexpr double kHide = 0.22;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  bool happens(double chance) { return static_cast<double>(random_() >> 11) * 0x1p-53 < chance; }
  template <class Value>
  void shuffle(std::vector<Value>& values) {
    for (std::size_t left = values.size(); left > 1; --left) std::swap(values[left - 1], values[random_() % left]);
  }

 private:
  std::mt19937_64 random_;
};

// The documents of one reading, in the order of reading: a share of 2.5 is twice, and half of them once more.
std::vector<const RawDocument*> reading_order(const Corpus& corpus, Chance& chance) {
  std::vector<const RawDocument*> order;
  for (const RawSet& set : corpus.raw) {
    for (const RawDocument& document : set.documents) {
      for (double left = set.share; left > 0; left -= 1) {
        if (chance.happens(left)) order.push_back(&document);
      }
    }
  }
  chance.shuffle(order);
  return order;
}

struct Vocabulary {
  FeatureTable features;
  std::unordered_map<std::uint64_t, std::pair<std::int32_t, double>> words;  // number, and chance to be hidden
};

Vocabulary learn_vocabulary(const Corpus& corpus, const std::vector<const RawDocument*>& order, const PretrainOptions& options) {
  Counts raw;
  Counts annotated;
  Counts lower;
  double tokens = 0;
  for (const RawDocument* document : order) {
    for (const RawSentence& sentence : sentences_of(*document)) {
      for (const std::string& form : sentence) {
        const FeatureHashes hashes = features_of(form);
        for (const std::uint64_t hash : hashes) ++raw[hash];
        ++lower[hashes[kLower]];
        ++tokens;
      }
    }
  }
  for (const TrainingSet& set : corpus.training) {
    for (const Example& example : set.examples) {
      for (const TreeWord& word : example.words) {
        for (const std::uint64_t hash : features_of(word.form)) ++annotated[hash];
      }
    }
  }
  std::vector<std::uint64_t> kept;
  for (const auto& [hash, count] : annotated) {
    if (count >= options.least_count) kept.push_back(hash);
  }
  for (const auto& [hash, count] : raw) {
    const auto found = annotated.find(hash);
    if (count >= options.least_raw_count && (found == annotated.end() || found->second < options.least_count)) kept.push_back(hash);
  }
  std::sort(kept.begin(), kept.end());

  std::vector<std::pair<std::size_t, std::uint64_t>> commonest;
  for (const auto& [hash, count] : lower) commonest.emplace_back(count, hash);
  std::sort(commonest.rbegin(), commonest.rend());
  commonest.resize(std::min(commonest.size(), options.words));
  Vocabulary vocabulary{FeatureTable(std::move(kept)), {}};
  for (std::size_t number = 0; number < commonest.size(); ++number) {
    const double share = static_cast<double>(commonest[number].first) / tokens;
    vocabulary.words[commonest[number].second] = {static_cast<std::int32_t>(number), kHide * std::min(1.0, std::sqrt(0.002 / share))};
  }
  std::printf("raw text: %.0f tokens, %zu features, %zu words to guess\n", tokens, vocabulary.features.rows(), vocabulary.words.size());
  return vocabulary;
}

LessonSentence hide_words(const RawSentence& sentence, const Vocabulary& vocabulary, Chance& chance) {
  LessonSentence lessons(sentence.size());
  for (std::size_t index = 0; index < sentence.size(); ++index) {
    const FeatureHashes hashes = features_of(sentence[index]);
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      lessons[index].rows[kind] = vocabulary.features.row(static_cast<FeatureKind>(kind), hashes[kind]);
    }
    const auto word = vocabulary.words.find(hashes[kLower]);
    if (word != vocabulary.words.end() && chance.happens(word->second.second)) lessons[index].hidden_word = word->second.first;
  }
  return lessons;
}

}  // namespace

StartFile pretrain(const Corpus& corpus, const TrainingOptions& training, const PretrainOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Chance chance(training.seed);
  const auto order = reading_order(corpus, chance);
  const Vocabulary vocabulary = learn_vocabulary(corpus, order, options);
  FloatNetwork network(vocabulary.features.rows(), training);
  network.guess_words(options.words);

  double sum = 0;
  double guesses = 0;
  std::size_t steps = 0;
  for (std::size_t next = 0; next < order.size();) {
    std::vector<LessonSentence> pool;
    for (const std::size_t end = std::min(next + kPool, order.size()); next < end; ++next) {
      for (const RawSentence& sentence : sentences_of(*order[next])) {
        if (sentence.size() > 3 && sentence.size() <= kLongestSentence) pool.push_back(hide_words(sentence, vocabulary, chance));
      }
    }
    chance.shuffle(pool);
    const double done = static_cast<double>(next) / static_cast<double>(order.size());
    for (std::size_t at = 0; at < pool.size();) {
      std::vector<const LessonSentence*> batch;
      for (std::size_t size = 0; at < pool.size() && size < options.batch_tokens; ++at) {
        batch.push_back(&pool[at]);
        size += pool[at].size();
        guesses += static_cast<double>(std::count_if(pool[at].begin(), pool[at].end(), [](const Lesson& lesson) { return lesson.hidden_word >= 0; }));
      }
      ++steps;
      const double warm = std::min(1.0, static_cast<double>(steps) / 200);
      sum += network.step(batch, options.rate * static_cast<float>(warm * (1 - 0.95 * done))).hidden_words;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (guesses > 200'000 || next == order.size()) {
      std::printf("%3.0f %%: %.3f nats a hidden word; %.0f s\n", 100 * done, sum / guesses, seconds);
      std::fflush(stdout);
      sum = guesses = 0;
    }
  }
  return {vocabulary.features.fingerprints(), network.saved()};
}

}  // namespace newsingest::train
