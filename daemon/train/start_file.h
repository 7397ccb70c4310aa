// The start file: what pre-training has learnt, for --start. Floats as they are; never shipped.
//
//   "NEWSTART"  SHA-256 of the rest (64)  number of features (8)  their hashes  weights
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest::train {

struct StartFile {
  std::vector<std::uint64_t> fingerprints;
  std::string weights;  // FloatNetwork::saved
};

std::string write_start(const StartFile& start);
tl::expected<StartFile, std::string> read_start(std::string_view bytes);

}  // namespace newsingest::train
