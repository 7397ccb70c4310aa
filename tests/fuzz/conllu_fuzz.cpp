// What the trainer reads: CoNLL-U and BIO.
#include "fuzz/fuzz.h"
#include "train/conllu.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::view_of(data, size);
  const auto trees = train::parse_conllu("fuzz.conllu", input);
  fuzz::hold(trees || !trees.error().empty(), "a refusal says why");
  if (trees) {
    for (const auto& sentence : *trees) {
      for (const auto& word : sentence) {
        fuzz::hold(word.head >= -1 && word.head < static_cast<int>(sentence.size()), "a head stands in its sentence");
      }
    }
  }
  const auto names = train::parse_bio("fuzz.bio", input);
  fuzz::hold(names || !names.error().empty(), "a refusal says why");
  return 0;
}
