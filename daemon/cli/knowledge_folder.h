// The folder with lexicons and models, read for extraction, which opens no file itself.
#pragma once

#include <filesystem>
#include <memory>

#include <tl/expected.hpp>

#include "extract/extract.h"

namespace newsingest::cli {

// Where config/ is: `asked` if given, else $NEWSINGEST_CONFIG_DIR, else share/newsingestd beside the program's
// bin/, else the source tree it was built from.
std::filesystem::path config_folder(const std::filesystem::path& asked);

// Reads every file under lexicons/ and models/ of the folder.
KnowledgeFiles read_knowledge_files(const std::filesystem::path& folder);

tl::expected<std::shared_ptr<const Knowledge>, KnowledgeError> load_knowledge(const std::filesystem::path& asked);

}  // namespace newsingest::cli
