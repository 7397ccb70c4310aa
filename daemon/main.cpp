// newsingestd: picks a command, nothing else.
#include "cli/commands.h"

int main(int argc, char** argv) {
  CLI::App app("newsingestd: news articles in, quote and event records out", "newsingestd");
  app.require_subcommand(1);
  int exit_code = 0;
  newsingest::cli::add_extract(app, exit_code);
  newsingest::cli::add_annotate(app, exit_code);
  newsingest::cli::add_clean(app, exit_code);
  newsingest::cli::add_run(app, exit_code);
  CLI11_PARSE(app, argc, argv);
  return exit_code;
}
