// replay: dead letters back to the topic they came from.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "cli/commands.h"
#include "cli/shared_options.h"
#include "settings/settings.h"
#include "stream/letters.h"

namespace newsingest::cli {
namespace {

struct Arguments {
  settings::Source source;
  std::vector<std::string> reasons;
  std::vector<std::string> stages;
  std::int64_t since_offset = 0;
  std::uint64_t limit = 0;
  bool dry_run = false;
};

bool wanted(const stream::Letter& letter, const Arguments& arguments) {
  const auto among = [](const std::vector<std::string>& names, std::string_view name) {
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
  };
  return letter.offset >= arguments.since_offset && among(arguments.reasons, letter.header("newsingest-reason")) &&
         among(arguments.stages, letter.header("newsingest-stage"));
}

std::string place(const stream::Letter& letter) {
  return letter.topic + "/" + std::to_string(letter.partition) + "/" + std::to_string(letter.offset);
}

int replay(const Arguments& arguments) {
  const auto settings = load_or_tell(arguments.source);
  if (!settings) return 2;
  auto reader = stream::LetterReader::open(*settings, {settings->output.dead_letters}, stream::LetterReader::From::Beginning);
  if (!reader) {
    std::cerr << reader.error() << '\n';
    return 1;
  }
  auto sender = stream::LetterSender::open(*settings);
  if (!sender) {
    std::cerr << sender.error() << '\n';
    return 1;
  }
  std::map<std::string, std::uint64_t> tally;
  std::uint64_t sent = 0;
  std::uint64_t impossible = 0;
  while (!reader->at_end() && (arguments.limit == 0 || sent < arguments.limit)) {
    const auto next = reader->next(std::chrono::milliseconds(500));
    if (!next) {
      std::cerr << next.error() << '\n';
      return 1;
    }
    if (!*next || !wanted(**next, arguments)) continue;
    const stream::Letter& dead = **next;
    stream::Letter again;
    again.topic = dead.header("newsingest-topic");
    if (again.topic.empty() || !dead.header("newsingest-truncated").empty()) {
      std::cerr << place(dead) << ": cannot be sent back: "
                << (again.topic.empty() ? "it does not say where it came from" : "only its beginning was kept") << '\n';
      ++impossible;
      continue;
    }
    again.key = dead.key;
    again.value = dead.value;
    for (const auto& header : dead.headers) {
      if (!header.first.starts_with("newsingest-")) again.headers.push_back(header);
    }
    again.headers.emplace_back("newsingest-replayed-from", place(dead));
    ++tally[std::string(dead.header("newsingest-stage")) + ", " + std::string(dead.header("newsingest-reason")) + " → " + again.topic];
    ++sent;
    if (arguments.dry_run) continue;
    if (const auto result = sender->send(again); !result) {
      std::cerr << place(dead) << ": " << result.error() << '\n';
      return 1;
    }
  }
  if (const auto flushed = sender->flush(std::chrono::seconds(60)); !flushed) {
    std::cerr << "not all was delivered: " << flushed.error() << '\n';
    return 1;
  }
  for (const auto& [what, count] : tally) std::cout << count << "  " << what << '\n';
  std::cout << sent << (arguments.dry_run ? " would be sent back\n" : " sent back\n");
  return impossible == 0 ? 0 : 1;
}

}  // namespace

void add_replay(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("replay", "Dead letters back to the topic they came from");
  add_settings_options(*command, arguments->source);
  command->add_option("--reason", arguments->reasons, "Only those with this reason; may be given several times");
  command->add_option("--stage", arguments->stages, "Only those of this stage; may be given several times");
  command->add_option("--since-offset", arguments->since_offset, "Only those from this offset of the dead-letter topic on");
  command->add_option("--limit", arguments->limit, "At most so many");
  command->add_flag("--dry-run", arguments->dry_run, "Say what would be sent and send nothing");
  command->footer(
      "Examples:\n"
      "  newsingestd replay --config newsingestd.yaml --dry-run\n"
      "  newsingestd replay --config newsingestd.yaml --stage extract --reason budget\n"
      "Nothing is remembered: what is sent twice is read twice, and its records have the same ids. Exit codes: 0; 1 not all could be sent\n"
      "back; 2 the settings are wrong");
  command->callback([arguments, &exit_code] { exit_code = replay(*arguments); });
}

}  // namespace newsingest::cli
