#include "cli/knowledge_folder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace newsingest::cli {

namespace fs = std::filesystem;

fs::path config_folder(const fs::path& asked) {
  if (!asked.empty()) return asked;
  if (const char* set = std::getenv("NEWSINGEST_CONFIG_DIR"); set != nullptr && *set != '\0') return set;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (const fs::path installed = program.parent_path().parent_path() / "share" / "newsingestd"; !error && fs::exists(installed / "lexicons", error)) {
    return installed;
  }
  return NEWSINGEST_SOURCE_CONFIG;
}

KnowledgeFiles read_knowledge_files(const fs::path& folder) {
  KnowledgeFiles files;
  for (const char* part : {"lexicons", "models"}) {
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder / part, ignored)) {
      if (!entry.is_regular_file() || entry.path().extension() == ".md") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      files.bytes[fs::relative(entry.path(), folder).generic_string()] =
          std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  return files;
}

tl::expected<std::shared_ptr<const Knowledge>, KnowledgeError> load_knowledge(const fs::path& asked) {
  return Knowledge::load(read_knowledge_files(config_folder(asked)));
}

}  // namespace newsingest::cli
