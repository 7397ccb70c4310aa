// The model file: network and lemmas in one checksummed piece, config/models/english.model.
//
//   "NEWSLANG"  version (4 bytes)  size of the rest (8)  SHA-256 of the rest, in hexadecimal (64)  the rest
//
// Numbers are little-endian. What is not exactly that is refused with a sentence: another file, another version, a file cut
// short or damaged, and one whose parts do not fit each other.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "extract/language/lemmas.h"
#include "extract/language/network.h"

namespace newsingest {

inline constexpr std::string_view kLanguageModelPath = "models/english.model";
inline constexpr std::uint32_t kLanguageModelVersion = 2;

struct ModelContent {
  Network network;
  Lemmas lemmas;
  std::string checksum = {};  // that the file names; empty where the content was not read from one
};

std::string write_model(const ModelContent& content);
tl::expected<ModelContent, std::string> read_model(std::string_view bytes);

}  // namespace newsingest
