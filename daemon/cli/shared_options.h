// What several commands ask for in the same words: the settings, and what files hold.
#pragma once

#include <optional>

#include <CLI/CLI.hpp>

#include "cli/article_source.h"
#include "settings/settings.h"

namespace newsingest::cli {

// --config and --set.
void add_settings_options(CLI::App& command, settings::Source& source);

// --input jsonl|text|html.
void add_input_option(CLI::App& command, InputForm& input);

// The settings; where they are wrong, every mistake is told on standard error and there are none.
std::optional<settings::Settings> load_or_tell(const settings::Source& source);

}  // namespace newsingest::cli
