#include "cli/shared_options.h"

#include <iostream>
#include <map>

#include "stream/properties_check.h"

namespace newsingest::cli {

void add_settings_options(CLI::App& command, settings::Source& source) {
  command.add_option("--config", source.file, "Settings, a YAML file");
  command.add_option("--set", source.set, "One setting over the file's")->allow_extra_args(false);
}

void add_input_option(CLI::App& command, InputForm& input) {
  command.add_option("--input", input, "What the files hold; by their names if not given")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, InputForm>{{"jsonl", InputForm::JsonLines}, {"text", InputForm::Text}, {"html", InputForm::Html}}));
}

std::optional<settings::Settings> load_or_tell(const settings::Source& source) {
  auto settings = settings::load(source, stream::check_kafka_settings);
  if (settings) return std::move(*settings);
  for (const auto& mistake : settings.error()) std::cerr << mistake.to_string() << '\n';
  return std::nullopt;
}

}  // namespace newsingest::cli
