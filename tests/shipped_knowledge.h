// All lexicons and models as they are shipped, loaded once a program.
#pragma once

#include <memory>

#include <tl/expected.hpp>

#include "cli/knowledge_folder.h"
#include "extract/extract.h"

namespace newsingest {

inline const tl::expected<std::shared_ptr<const Knowledge>, KnowledgeError>& shipped_knowledge() {
  static const auto knowledge = cli::load_knowledge(NEWSINGEST_SOURCE_DIR "/config");
  return knowledge;
}

}  // namespace newsingest
