// The model file. The input is a list of edits to a sound one, (kind, place, value) in eight bytes each, after which size and checksum
// are made right, so that what is tried is the parts behind them. A model that is taken has to be able to read a sentence.
#include <cstring>

#include "extract/ids.h"
#include "extract/language/model_file.h"
#include "extract/language/random_network.h"
#include "extract/text/clean.h"
#include "extract/text/tokens.h"
#include "fuzz/fuzz.h"

using namespace newsingest;

namespace {

constexpr std::size_t kHeader = 8 + 4 + 8 + 64;

// Where the file's structure stands: its counts, and the numbers around them. Weights are not worth a try each.
std::vector<std::size_t> structure(const std::string& rest, const ModelContent& content) {
  std::vector<std::size_t> places;
  const auto mark = [&](std::size_t begin, std::size_t count) {
    for (std::size_t at = begin; at < begin + count && at < rest.size(); ++at) places.push_back(at);
  };
  std::size_t at = 0;
  const auto numbers = [&](std::size_t count, std::size_t size) {
    mark(at, 24);
    at += 8 + count * size;
    mark(at - 8, 8);
  };
  const Network& network = content.network;
  numbers(network.features.fingerprints().size(), 8);
  numbers(network.embedding.size(), 1);
  numbers(network.embedding_scales.size(), 4);
  const auto layer = [&](const QuantisedLayer& one) {
    mark(at, 8);
    at += 8;
    numbers(one.weights.size(), 1);
    numbers(one.scales.size(), 4);
    numbers(one.biases.size(), 4);
  };
  layer(network.convolution);
  mark(at, 4);
  at += 4;
  for (const auto& one : network.recurrences) layer(one);
  layer(network.heads);
  layer(network.label);
  mark(at, rest.size() - at);  // the lemmas whole
  return places;
}

std::string framed(const std::string& rest) {
  std::string size(8, '\0');
  for (std::size_t byte = 0; byte < 8; ++byte) size[byte] = static_cast<char>(rest.size() >> (8 * byte) & 0xFF);
  return "NEWSLANG" + std::string("\x02\0\0\0", 4) + size + sha256_hex(rest) + rest;
}

void read_with(const std::string& bytes) {
  KnowledgeFiles files;
  files.bytes[std::string(kLanguageModelPath)] = bytes;
  const auto model = LanguageModel::load(files);
  if (!model) {
    fuzz::hold(!model.error().text.empty(), "a refusal says why");
    return;
  }
  Article article;
  article.body = "The minister said that talks failed. \"Walks!\" she said, and left for T\xC3\xBCrk-\xC3\x84land at 3.30 p.m.";
  StepBudget budget(10'000'000);
  Document document;
  Annotation annotation;
  LanguageScratch scratch;
  lay_out(article, budget, document);
  split(document, budget, annotation);
  annotate(document, *model, budget, scratch, annotation);
  for (const Sentence& sentence : annotation.sentences) {
    for (TokenIndex index = sentence.first; index < sentence.last; ++index) {
      const Token& token = annotation.tokens[static_cast<std::size_t>(index)];
      int steps = 0;
      for (TokenIndex up = index; up != kNone; up = annotation.tokens[static_cast<std::size_t>(up)].head) {
        fuzz::hold(up >= sentence.first && up < sentence.last, "a head stands in the sentence");
        fuzz::hold(++steps <= sentence.last - sentence.first, "the parse is a tree");
      }
      fuzz::hold(token.lemma.size() < 1'000'000, "a lemma is there");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ModelContent content = random_model(1);
  static const std::string sound = write_model(content).substr(kHeader);
  static const std::vector<std::size_t> places = structure(sound, content);
  std::string_view input = fuzz::view_of(data, size);
  const unsigned how = fuzz::take_byte(input);
  if (how == 1) {  // the bytes themselves
    read_with(std::string(input));
    return 0;
  }
  std::string rest = sound;
  for (; input.size() >= 8; input.remove_prefix(8)) {
    std::uint32_t place = 0;
    std::memcpy(&place, input.data() + 1, 3);
    const std::size_t at = std::min(places[place % places.size()], rest.size());
    switch (static_cast<unsigned char>(input[0]) % 6) {
      case 0: if (at < rest.size()) rest[at] = input[4]; break;
      case 1: if (at + 4 <= rest.size()) std::memcpy(rest.data() + at, input.data() + 4, 4); break;
      case 2: rest.resize(at); break;
      case 3: rest.erase(at, 8); break;
      case 4: rest.insert(at, input.substr(4, 4)); break;
      default: rest.append(input.substr(4, 4)); break;
    }
  }
  std::string bytes = framed(rest);
  if (how == 2 && !input.empty()) bytes[static_cast<unsigned char>(input[0]) % kHeader] ^= 1;
  read_with(bytes);
  return 0;
}
