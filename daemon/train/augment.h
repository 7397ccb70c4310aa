// Augmentation: the same sentences as the web also writes them.
#pragma once

#include <random>

#include "train/corpus.h"

namespace newsingest::train {

// Now and then: typographic quotes, no final full stop, all small letters, all capitals, a headline's capitals.
Example written_otherwise(const Example& example, std::mt19937_64& random);

// Two sentences that a splitter has failed to cut: the second's root hangs on the first's as parataxis. Names only where both have them.
Example joined(const Example& first, const Example& second);

}  // namespace newsingest::train
