// newsingestd: picks a command, nothing else.
#include "cli/commands.h"

int main(int argc, char** argv) {
  CLI::App app("newsingestd: news articles in, quote and event records out", "newsingestd");
  app.require_subcommand(1);
  int exit_code = 0;
  using namespace newsingest::cli;
  for (const auto add : {add_run, add_extract, add_check, add_send, add_tap, add_replay, add_annotate, add_clean, add_version}) add(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 64;  // EX_USAGE
  }
  return exit_code;
}
