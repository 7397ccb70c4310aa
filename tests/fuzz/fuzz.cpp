#include "fuzz/fuzz.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/language/model_file.h"
#include "extract/language/random_network.h"
#include "wire/article_protobuf.h"

namespace newsingest::fuzz {

std::string as_utf8(std::string_view bytes) {
  std::string text(bytes);
  for (std::size_t at = 0; (at += wire::first_invalid_utf8(std::string_view(text).substr(at))) < text.size();) text[at] = '?';
  return text;
}

const KnowledgeFiles& knowledge_files() {
  static const KnowledgeFiles files = [] {
    namespace fs = std::filesystem;
    KnowledgeFiles read;
    for (const auto& entry : fs::directory_iterator(fs::path(NEWSINGEST_SOURCE_DIR) / "config" / "lexicons")) {
      std::ifstream in(entry.path(), std::ios::binary);
      std::string bytes(std::istreambuf_iterator<char>(in), {});
      // The many cities are the same few cells over and over, and would be most of every start.
      if (entry.path().filename() == "cities.tsv") bytes.resize(bytes.find('\n', 20'000) + 1);
      read.bytes["lexicons/" + entry.path().filename().string()] = std::move(bytes);
    }
    for (const auto& entry : fs::directory_iterator(fs::path(NEWSINGEST_SOURCE_DIR) / "config" / "models")) {
      if (entry.path().extension() != ".tsv") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      read.bytes["models/" + entry.path().filename().string()] = std::string(std::istreambuf_iterator<char>(in), {});
    }
    read.bytes[std::string(kLanguageModelPath)] = write_model(random_model(1));
    return read;
  }();
  return files;
}

const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> loaded = [] {
    auto result = Knowledge::load(knowledge_files());
    if (!result) std::fprintf(stderr, "%s\n", result.error().to_string().c_str());
    hold(result.has_value(), "the shipped lexicons can be loaded");
    return *result;
  }();
  return *loaded;
}

void hold_annotation(std::string_view text, const Annotation& annotation) {
  std::size_t end = 0;
  for (const Token& token : annotation.tokens) {
    hold(token.span.begin <= token.span.end && token.span.end <= text.size(), "a token's span lies in the text");
    hold(token.span.begin >= end, "tokens stand in order");
    end = token.span.end;
  }
  TokenIndex last = 0;
  for (const Sentence& sentence : annotation.sentences) {
    hold(sentence.first == last && sentence.last > sentence.first, "sentences hold all tokens");
    last = sentence.last;
  }
  hold(static_cast<std::size_t>(last) == annotation.tokens.size(), "every token is in a sentence");
}

}  // namespace newsingest::fuzz
