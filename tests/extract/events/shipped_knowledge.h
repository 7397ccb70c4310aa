// All lexicons and models as they are shipped, loaded once a program.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "extract/extract.h"

namespace newsingest {

// nullptr where they do not load.
inline std::shared_ptr<const Knowledge> shipped_knowledge() {
  static const std::shared_ptr<const Knowledge> knowledge = [] {
    KnowledgeFiles files;
    const std::filesystem::path config = std::filesystem::path(NEWSINGEST_SOURCE_DIR) / "config";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(config)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::ostringstream bytes;
      bytes << in.rdbuf();
      files.bytes[std::filesystem::relative(entry.path(), config).generic_string()] = bytes.str();
    }
    const auto loaded = Knowledge::load(files);
    return loaded ? *loaded : nullptr;
  }();
  return knowledge;
}

}  // namespace newsingest
