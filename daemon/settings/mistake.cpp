#include "settings/settings.h"

namespace newsingest::settings {

std::string Mistake::to_string() const {
  std::string text = file;
  if (line > 0) text += ':' + std::to_string(line);
  if (!key.empty()) text += (text.empty() ? "" : ": ") + key;
  return text + ": found " + found + ", expected " + expected;
}

}  // namespace newsingest::settings
