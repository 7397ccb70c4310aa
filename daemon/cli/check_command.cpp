// check: whether the settings, lexicons and models are right and, if asked, whether the cluster is as the service needs it.
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/knowledge_folder.h"
#include "cli/shared_options.h"
#include "settings/settings.h"
#include "stream/letters.h"
#include "stream/properties_check.h"

namespace newsingest::cli {
namespace {

struct Arguments {
  settings::Source source;
  std::string config_dir;
  bool connect = false;
  bool create = false;
  int partitions = 6;
  int replication = 1;
};

bool tell(const std::vector<stream::Finding>& findings) {
  bool good = true;
  for (const auto& [fine, text] : findings) {
    (fine ? std::cout : std::cerr) << (fine ? "ok    " : "wrong ") << text << '\n';
    good = good && fine;
  }
  return good;
}

int check(const Arguments& arguments) {
  const auto settings = settings::load(arguments.source, stream::check_kafka_settings);
  if (!settings) {
    for (const auto& mistake : settings.error()) std::cerr << "wrong " << mistake.to_string() << '\n';
  }
  bool good = settings.has_value();
  if (good) std::cout << "ok    settings" << (arguments.source.file.empty() ? "" : " of " + arguments.source.file) << '\n';

  const std::string folder = arguments.config_dir.empty() && settings ? settings->extraction.knowledge_folder : arguments.config_dir;
  if (const auto knowledge = load_knowledge(folder)) {
    std::cout << "ok    lexicons and models of " << config_folder(folder).string() << ", version " << (*knowledge)->version << '\n';
  } else {
    std::cerr << "wrong " << knowledge.error().to_string() << '\n';
    good = false;
  }
  if (!good) return 2;
  if (arguments.create && !tell(stream::create_topics(*settings, arguments.partitions, arguments.replication))) return 1;
  if (arguments.connect && !tell(stream::look_at_cluster(*settings))) return 1;
  return 0;
}

}  // namespace

void add_check(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("check", "Whether settings, lexicons and models are right; with --connect, the cluster too");
  add_settings_options(*command, arguments->source);
  command->add_option("--config-dir", arguments->config_dir, "Folder with lexicons/ and models/");
  command->add_flag("--connect", arguments->connect, "Look at the brokers, the topics, their limits, the rights to read and write them, and the group");
  command->add_flag("--create-topics", arguments->create, "Create the topics that are missing");
  command->add_option("--partitions", arguments->partitions, "Of topics that are created")->capture_default_str();
  command->add_option("--replication", arguments->replication, "Of topics that are created")->capture_default_str();
  command->footer(
      "Examples:\n"
      "  newsingestd check --config /etc/newsingestd/newsingestd.yaml\n"
      "  newsingestd check --config newsingestd.yaml --create-topics --partitions 12 --replication 3 --connect\n"
      "Exit codes: 0 all is right; 1 the cluster is not; 2 settings, lexicons or models are not");
  command->callback([arguments, &exit_code] { exit_code = check(*arguments); });
}

}  // namespace newsingest::cli
