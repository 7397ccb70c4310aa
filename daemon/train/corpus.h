// Corpus: what a recipe names, read and made ready to learn from.
//
// A recipe is a table (extract/lexicon_table.h), config/models/english.recipe, paths below a folder that the command line names:
//
//   use    file                names           open        widen        rename   share
//   train  trees.conllu.gz     names.bio.gz    EVENT       MISC>EVENT   -        1      # trees, and the names of the same sentences
//   train  -                   news.bio.gz     EVENT|MISC  -            GPE>LOC  0.5    # names alone, half of them each epoch
//   raw    news.txt.gz         -               -           -            -        2      # pre-training only; read twice
//   dev    trees.conllu.gz     names.bio.gz    EVENT|MISC  -            -        -
//
// The sets do not annotate the same kinds. `open` are the kinds that a set leaves out: "outside" there may be one of them, so
// that the set teaches nothing about it. `widen`: what is MISC there may be an EVENT here. "titles" in `widen` takes titles
// ("President Bush") out of the names of persons.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "train/conllu.h"
#include "train/float_network.h"
#include "train/raw_text.h"

namespace newsingest::train {

// A sentence with all that is known of it.
struct Example {
  TreeSentence words;                 // without trees, only the forms mean anything
  bool has_tree = false;
  std::vector<std::uint32_t> names;   // as Lesson::names; empty where names are not annotated
};

struct TrainingSet {
  std::vector<Example> examples;
  double share = 1;
};

struct DevSet {
  std::string name;
  std::vector<Example> examples;
  std::uint32_t open_kinds = 0;  // bit set of Name::Kind that is not scored
};

struct RawSet {
  std::vector<RawDocument> documents;
  double share = 1;
};

struct Corpus {
  std::vector<TrainingSet> training;
  std::vector<DevSet> dev;
  std::vector<RawSet> raw;  // empty unless asked for
};

tl::expected<Corpus, std::string> read_corpus(const std::string& recipe_file, const std::string& folder, bool with_raw_text);

}  // namespace newsingest::train
