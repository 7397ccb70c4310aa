// The commands. Each adds itself to the program and leaves its exit code in `exit_code` when it is picked.
#pragma once

#include <CLI/CLI.hpp>

namespace newsingest::cli {

void add_annotate(CLI::App& app, int& exit_code);
void add_check(CLI::App& app, int& exit_code);
void add_clean(CLI::App& app, int& exit_code);
void add_extract(CLI::App& app, int& exit_code);
void add_replay(CLI::App& app, int& exit_code);
void add_run(CLI::App& app, int& exit_code);
void add_send(CLI::App& app, int& exit_code);
void add_tap(CLI::App& app, int& exit_code);
void add_version(CLI::App& app, int& exit_code);

}  // namespace newsingest::cli
