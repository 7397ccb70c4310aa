// Evaluation on given tokens: how good the quantised model is, by the program's own inference.
#pragma once

#include <string>

#include "extract/language/annotate.h"
#include "train/corpus.h"

namespace newsingest::train {

struct Scores {
  double upos = 0, xpos = 0, lemmas = 0, uas = 0, las = 0;     // per cent of words; relations up to the colon
  double names = 0, names_precision = 0, names_recall = 0;     // F1 and its parts, exact spans
  double tokens_per_second = 0;
  std::string to_string() const;
};

Scores evaluate(const DevSet& dev, const LanguageModel& model);

}  // namespace newsingest::train
