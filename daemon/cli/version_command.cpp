// version: which program this is, and what it was built with.
#include <google/protobuf/stubs/common.h>

#include <iostream>

#include "cli/commands.h"
#include "stream/library_version.h"

namespace newsingest::cli {

void add_version(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("version", "Which program this is, and what it was built with");
  command->footer("Example:\n  newsingestd version\nExit codes: 0");
  command->callback([&exit_code] {
    std::cout << "newsingestd " NEWSINGEST_VERSION "\n"
              << "records    newsingest.v1\n"
              << "librdkafka " << stream::library_version() << "\n"
              << "protobuf   " << google::protobuf::internal::VersionString(GOOGLE_PROTOBUF_VERSION) << "\n"
              << "compiler   " __VERSION__ "\n";
    exit_code = 0;
  });
}

}  // namespace newsingest::cli
