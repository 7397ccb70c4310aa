// CoNLL-U and BIO: the files that the trainer learns from.
//
//   CoNLL-U   ten tab-separated columns a word, an empty line after each sentence; "3-4" lines are surface words, "8.1" lines
//             empty nodes: both are passed over (universaldependencies.org/format.html)
//   BIO       a token and its label a line, separated by a tab: O, B-PER, I-PER; an empty line after each sentence
//
// A line that cannot be read is an error that names file and line, not a guess.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/language/universal_dependencies.h"

namespace newsingest::train {

struct TreeWord {
  std::string form;
  std::string lemma;
  Upos upos = Upos::X;
  Xpos xpos = Xpos::Fw;
  Deprel deprel = Deprel::Dep;
  int head = -1;  // index in the sentence; -1 is the root
};
using TreeSentence = std::vector<TreeWord>;

struct NamedToken {
  std::string form;
  std::string label;  // as it is written: "B-PER"
};
using NamedSentence = std::vector<NamedToken>;

// `file` is only for messages.
tl::expected<std::vector<TreeSentence>, std::string> parse_conllu(std::string_view file, std::string_view text);
tl::expected<std::vector<NamedSentence>, std::string> parse_bio(std::string_view file, std::string_view text);

// The bytes of a file, unpacked where its name ends in ".gz".
tl::expected<std::string, std::string> read_file(const std::string& path);

}  // namespace newsingest::train
