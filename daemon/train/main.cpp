// newsingest-train: makes config/models/english.model. See README.md.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>

#include "extract/language/model_file.h"
#include "train/augment.h"
#include "train/corpus.h"
#include "train/evaluate.h"
#include "train/word_vectors.h"

namespace newsingest::train {
namespace {

struct Arguments {
  std::string recipe = "config/models/english.recipe";
  std::string data;
  std::string out;
  std::string vectors;
  bool learn_vectors = false;
  VectorOptions vector_options;
  int epochs = 20;
  int scores_every = 5;
  std::size_t batch_tokens = 700;
  std::size_t least_count = 2;
  float rate = 0.002F;
  double join_chance = 0.05;
  TrainingOptions options;
};

constexpr std::size_t kLongestSentence = 200;

// A row for each feature that was met often enough, in the order of their hashes.
std::vector<std::uint64_t> learn_features(const Corpus& corpus, std::size_t least) {
  std::map<std::uint64_t, std::size_t> counts;
  for (const TrainingSet& set : corpus.training) {
    for (const Example& example : set.examples) {
      for (const TreeWord& word : example.words) {
        const FeatureHashes hashes = features_of(word.form);
        for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
          if (kind != static_cast<std::size_t>(FeatureKind::Company)) ++counts[hashes[kind]];
        }
      }
    }
  }
  std::vector<std::uint64_t> kept;
  for (const auto& [hash, count] : counts) {
    if (count >= least) kept.push_back(hash);
  }
  return kept;
}

Lemmas learn_lemmas(const Corpus& corpus) {
  std::vector<LemmaExample> examples;
  for (const TrainingSet& set : corpus.training) {
    for (const Example& example : set.examples) {
      if (!example.has_tree) continue;
      for (const TreeWord& word : example.words) {
        if (word.lemma != "_") examples.push_back({word.form, word.xpos, word.lemma});
      }
    }
  }
  return Lemmas::learn(examples);
}

LessonSentence lessons_of(const Example& example, const FeatureTable& features) {
  LessonSentence sentence(example.words.size());
  for (std::size_t index = 0; index < sentence.size(); ++index) {
    Lesson& lesson = sentence[index];
    const TreeWord& word = example.words[index];
    const FeatureHashes hashes = features_of(word.form);
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) {
      lesson.rows[kind] = features.row(static_cast<FeatureKind>(kind), hashes[kind]);
    }
    if (example.has_tree) {
      lesson.upos = static_cast<std::int16_t>(word.upos);
      lesson.xpos = static_cast<std::int16_t>(word.xpos);
      lesson.deprel = static_cast<std::int16_t>(word.deprel);
      lesson.head = word.head;
    }
    if (!example.names.empty()) lesson.names = example.names[index];
  }
  return sentence;
}

// The sentences of one epoch, in the order of learning.
std::vector<LessonSentence> epoch_of(const Corpus& corpus, const FeatureTable& features, double join_chance, std::mt19937_64& random) {
  const auto happens = [&random](double chance) { return static_cast<double>(random() >> 11) * 0x1p-53 < chance; };
  std::vector<LessonSentence> sentences;
  for (const TrainingSet& set : corpus.training) {
    for (std::size_t index = 0; index < set.examples.size(); ++index) {
      if (!happens(set.share)) continue;
      const Example& example = set.examples[index];
      Example written = written_otherwise(example, random);
      if (index + 1 < set.examples.size() && happens(join_chance)) written = joined(written, set.examples[index + 1]);
      if (written.words.size() <= kLongestSentence) sentences.push_back(lessons_of(written, features));
    }
  }
  for (std::size_t left = sentences.size(); left > 1; --left) std::swap(sentences[left - 1], sentences[random() % left]);
  return sentences;
}

void print_scores(const Corpus& corpus, const ModelContent& content) {
  KnowledgeFiles files;
  files.bytes[std::string(kLanguageModelPath)] = write_model(content);
  const auto model = LanguageModel::load(files);
  if (!model) {
    std::printf("%s\n", model.error().to_string().c_str());
    return;
  }
  for (const DevSet& dev : corpus.dev) std::printf("  %-34s %s\n", dev.name.c_str(), evaluate(dev, *model).to_string().c_str());
  std::fflush(stdout);
}

int write_file(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::printf("%s: %zu bytes%s\n", path.c_str(), bytes.size(), out ? "" : ", not written");
  return out ? 0 : 1;
}

int train(const Arguments& arguments) {
  const auto corpus = read_corpus(arguments.recipe, arguments.data, arguments.learn_vectors);
  if (!corpus) {
    std::fprintf(stderr, "%s\n", corpus.error().c_str());
    return 2;
  }
  if (arguments.learn_vectors) return write_file(arguments.out, write_vectors(learn_vectors(*corpus, arguments.vector_options)));
  const auto start = std::chrono::steady_clock::now();
  WordVectors vectors;
  if (!arguments.vectors.empty()) {
    const auto bytes = read_file(arguments.vectors);
    auto read = bytes ? read_vectors(*bytes) : tl::unexpected(bytes.error());
    if (!read) {
      std::fprintf(stderr, "%s: %s\n", arguments.vectors.c_str(), read.error().c_str());
      return 2;
    }
    vectors = std::move(*read);
  }
  std::vector<std::uint64_t> rows = learn_features(*corpus, arguments.least_count);
  const std::size_t learnt_rows = kFeatureKinds + rows.size();
  for (const std::uint64_t word : vectors.words) rows.push_back(company_of(word));
  const FeatureTable features(std::move(rows));
  const Lemmas lemmas = learn_lemmas(*corpus);
  std::printf("%zu features, %zu endings and %zu exceptions of lemmas\n", features.rows(), lemmas.endings().size(), lemmas.exceptions().size());
  FloatNetwork network(learnt_rows, std::move(vectors.values), arguments.options);
  std::mt19937_64 random(arguments.options.seed);
  for (int epoch = 0; epoch < arguments.epochs; ++epoch) {
    const auto sentences = epoch_of(*corpus, features, arguments.join_chance, random);
    Losses sum;
    double tokens = 0;
    for (std::size_t next = 0; next < sentences.size();) {
      const double done = (epoch + static_cast<double>(next) / static_cast<double>(sentences.size())) / arguments.epochs;
      std::vector<const LessonSentence*> batch;
      for (std::size_t size = 0; next < sentences.size() && size < arguments.batch_tokens; ++next) {
        batch.push_back(&sentences[next]);
        size += sentences[next].size();
      }
      const double warm = std::min(1.0, done * arguments.epochs * 4);
      const Losses losses = network.step(batch, arguments.rate * static_cast<float>(warm * (1 - done)));
      for (const LessonSentence* sentence : batch) tokens += static_cast<double>(sentence->size());
      sum.tags += losses.tags;
      sum.arcs += losses.arcs;
      sum.labels += losses.labels;
      sum.names += losses.names;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("epoch %d: %.0f tokens, losses a token: tags %.3f arcs %.3f labels %.3f names %.4f; %.0f s\n", epoch + 1, tokens,
                sum.tags / tokens, sum.arcs / tokens, sum.labels / tokens, sum.names / tokens, seconds);
    std::fflush(stdout);
    const bool last = epoch + 1 == arguments.epochs;
    if (last || (epoch + 1) % arguments.scores_every == 0) print_scores(*corpus, {network.quantised(features), lemmas});
  }
  return write_file(arguments.out, write_model({network.quantised(features), lemmas}));
}

}  // namespace
}  // namespace newsingest::train

int main(int argc, char** argv) {
  newsingest::train::Arguments arguments;
  CLI::App app("Trains the language core's model from treebanks and named sentences; prints dev scores on given tokens");
  app.add_option("--recipe", arguments.recipe, "Table of what to learn from")->capture_default_str();
  app.add_option("--data", arguments.data, "Folder that the recipe's paths are below")->required();
  app.add_option("--out", arguments.out, "The model file to write")->required();
  app.add_flag("--learn-vectors", arguments.learn_vectors, "Learn word vectors from the recipe's raw text instead, and write those");
  app.add_option("--vectors", arguments.vectors, "A file of word vectors to look at");
  app.add_option("--vector-epochs", arguments.vector_options.epochs)->capture_default_str();
  app.add_option("--vector-least-count", arguments.vector_options.least_count)->capture_default_str();
  app.add_option("--epochs", arguments.epochs)->check(CLI::Range(1, 1000))->capture_default_str();
  app.add_option("--scores-every", arguments.scores_every, "Epochs between dev scores")->check(CLI::Range(1, 1000))->capture_default_str();
  app.add_option("--seed", arguments.options.seed)->capture_default_str();
  app.add_option("--threads", arguments.options.threads, "Part of the result: the same number gives the same bytes")->check(CLI::Range(1, 64))->capture_default_str();
  app.add_option("--rate", arguments.rate, "Adam's, falling to 0")->capture_default_str();
  app.add_option("--batch-tokens", arguments.batch_tokens)->check(CLI::Range(1, 100000))->capture_default_str();
  app.add_option("--least-count", arguments.least_count, "How often a feature must be met to get a row")->capture_default_str();
  app.add_option("--recurrences", arguments.options.recurrences)->check(CLI::Range(1, 16))->capture_default_str();
  app.add_option("--dropout", arguments.options.dropout)->capture_default_str();
  app.add_option("--word-dropout", arguments.options.word_dropout)->capture_default_str();
  app.add_option("--name-weight", arguments.options.name_weight)->capture_default_str();
  app.add_option("--tag-weight", arguments.options.tag_weight)->capture_default_str();
  app.add_option("--join", arguments.join_chance, "Chance of two sentences learnt as one")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
    std::fprintf(stderr, "newsingest-train needs a machine with AVX2 and FMA\n");
    return 2;
  }
#endif
  return newsingest::train::train(arguments);
}
