#include "settings/settings.h"

namespace newsingest::settings {

std::vector<std::string> topics_of(const Settings& settings) {
  std::vector<std::string> topics = settings.input.topics;
  const Output& output = settings.output;
  topics.insert(topics.end(), {output.quotes, output.events, output.receipts, output.texts, output.dead_letters});
  return topics;
}

}  // namespace newsingest::settings
