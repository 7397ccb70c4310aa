// KnowledgeFiles: the bytes of everything under config/lexicons and config/models, read by somebody else.
//
// Extraction is pure: it opens no file. Whoever starts it (a command, a test) reads the folder and hands the bytes over.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "extract/lexicon_table.h"

namespace newsingest {

struct KnowledgeFiles {
  std::map<std::string, std::string, std::less<>> bytes;  // by path below config/: "lexicons/cues.tsv", "models/english.model"

  // The bytes of a file that has to be there.
  tl::expected<std::string_view, KnowledgeError> require(std::string_view path) const {
    const auto found = bytes.find(path);
    if (found == bytes.end()) return tl::unexpected(KnowledgeError{std::string(path), 0, "is missing"});
    return std::string_view(found->second);
  }
};

}  // namespace newsingest
