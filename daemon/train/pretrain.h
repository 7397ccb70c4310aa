// Pre-training: the network learns from raw text to guess words that are hidden from it (Devlin et al. 2019, in small).
//
// One word in five is hidden, frequent ones less often; what it was is one of the commonest words of the text. Only embedding,
// convolution and recurrences are kept: the heads learn from annotation alone.
#pragma once

#include "train/corpus.h"
#include "train/start_file.h"

namespace newsingest::train {

struct PretrainOptions {
  std::size_t words = 8192;        // that can be guessed
  std::size_t least_count = 2;     // of a feature in annotated sentences
  std::size_t least_raw_count = 12;  // or in raw text
  std::size_t batch_tokens = 1200;
  float rate = 0.002F;
};

StartFile pretrain(const Corpus& corpus, const TrainingOptions& training, const PretrainOptions& options);

}  // namespace newsingest::train
