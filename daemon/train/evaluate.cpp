#include "train/evaluate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <tuple>

namespace newsingest::train {
namespace {

using NameKey = std::tuple<std::size_t, std::size_t, std::size_t>;  // first token, past the last, kind

// The names that the annotation says, the first reading of each.
std::vector<NameKey> gold_names(const Example& example, std::size_t offset) {
  std::vector<NameKey> names;
  std::size_t first = 0;
  for (std::size_t token = 0; token < example.names.size(); ++token) {
    if ((example.names[token] & 1u) != 0) continue;
    std::size_t label = 1;
    while ((example.names[token] >> label & 1u) == 0) ++label;
    const auto place = static_cast<NamePlace>((label - 1) % 4);
    if (place == NamePlace::Begin || place == NamePlace::Single) first = token;
    if (place == NamePlace::End || place == NamePlace::Single) names.emplace_back(offset + first, offset + token + 1, (label - 1) / 4);
  }
  return names;
}

std::string_view base(Deprel deprel) {
  const std::string_view name = name_of(deprel);
  return name.substr(0, name.find(':'));
}

}  // namespace

Scores evaluate(const DevSet& dev, const LanguageModel& model) {
  Annotation annotation;
  LanguageScratch scratch;
  Document document;
  double words = 0, upos = 0, xpos = 0, lemmas = 0, uas = 0, las = 0, right_names = 0, gold_count = 0, system_count = 0, seconds = 0, tokens = 0;
  for (std::size_t begin = 0; begin < dev.examples.size(); begin += 30) {  // an article's worth
    annotation.clear();
    const std::size_t end = std::min(begin + 30, dev.examples.size());
    for (std::size_t index = begin; index < end; ++index) {
      Sentence sentence;
      sentence.first = static_cast<TokenIndex>(annotation.tokens.size());
      for (const TreeWord& word : dev.examples[index].words) {
        annotation.tokens.emplace_back();
        annotation.tokens.back().form = word.form;
      }
      sentence.last = static_cast<TokenIndex>(annotation.tokens.size());
      annotation.sentences.push_back(sentence);
    }
    StepBudget budget(~std::uint64_t{0});
    const auto start = std::chrono::steady_clock::now();
    annotate(document, model, budget, scratch, annotation);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    tokens += static_cast<double>(annotation.tokens.size());

    std::vector<NameKey> gold;
    std::vector<std::uint8_t> named_sentence(annotation.tokens.size(), 0);
    for (std::size_t index = begin; index < end; ++index) {
      const Example& example = dev.examples[index];
      const auto first = static_cast<std::size_t>(annotation.sentences[index - begin].first);
      for (const NameKey& name : gold_names(example, first)) gold.push_back(name);
      for (std::size_t word = 0; word < example.names.size(); ++word) named_sentence[first + word] = 1;
      if (!example.has_tree) continue;
      for (std::size_t word = 0; word < example.words.size(); ++word) {
        const Token& token = annotation.tokens[first + word];
        const TreeWord& right = example.words[word];
        ++words;
        upos += token.upos == right.upos;
        xpos += token.xpos == right.xpos;
        lemmas += token.lemma == right.lemma || right.lemma == "_";
        const bool head = (token.head == kNone ? -1 : token.head - static_cast<TokenIndex>(first)) == right.head;
        uas += head;
        las += head && base(token.deprel) == base(right.deprel);
      }
    }
    const auto open = [&](std::size_t kind) { return (dev.open_kinds >> kind & 1u) != 0; };
    std::erase_if(gold, [&](const NameKey& name) { return open(std::get<2>(name)); });
    gold_count += static_cast<double>(gold.size());
    for (const Name& name : annotation.names) {
      const auto kind = static_cast<std::size_t>(name.kind);
      if (open(kind) || named_sentence[static_cast<std::size_t>(name.first)] == 0) continue;
      ++system_count;
      right_names += std::find(gold.begin(), gold.end(), NameKey(name.first, name.last, kind)) != gold.end();
    }
  }
  const auto share = [](double part, double whole) { return whole > 0 ? 100 * part / whole : 0.0; };
  Scores scores;
  scores.upos = share(upos, words);
  scores.xpos = share(xpos, words);
  scores.lemmas = share(lemmas, words);
  scores.uas = share(uas, words);
  scores.las = share(las, words);
  scores.names = share(2 * right_names, gold_count + system_count);
  scores.names_precision = share(right_names, system_count);
  scores.names_recall = share(right_names, gold_count);
  scores.tokens_per_second = seconds > 0 ? tokens / seconds : 0;
  return scores;
}

std::string Scores::to_string() const {
  char line[200];
  std::snprintf(line, sizeof line, "UPOS %5.2f  XPOS %5.2f  lemmas %5.2f  UAS %5.2f  LAS %5.2f  names F1 %5.2f (P %5.2f R %5.2f)  %6.0f tokens/s",
                upos, xpos, lemmas, uas, las, names, names_precision, names_recall, tokens_per_second);
  return line;
}

}  // namespace newsingest::train
