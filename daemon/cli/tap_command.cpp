// tap: the output topics, decoded, as they grow.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <iostream>
#include <memory>

#include <google/protobuf/struct.pb.h>

#include "cli/commands.h"
#include "cli/people_view.h"
#include "cli/progress.h"
#include "cli/shared_options.h"
#include "extract/ascii.h"
#include "settings/settings.h"
#include "stream/letters.h"
#include "wire/record_decode.h"
#include "wire/records.h"

namespace newsingest::cli {
namespace {

std::atomic<bool> over{false};

struct Arguments {
  settings::Source source;
  std::vector<std::string> what;
  std::string speaker, actor, article;
  std::vector<std::string> types;
  bool json = false;
  bool beginning = false;
  bool until_end = false;
  std::uint64_t count = 0;
};

bool wanted(const v1::Quote& quote, const Arguments& arguments) {
  if (!arguments.actor.empty() || !arguments.types.empty()) return false;
  if (arguments.speaker.empty()) return true;
  const auto is = [&](const v1::Speaker& speaker) {
    return contains_in_any_case(speaker.name(), arguments.speaker) || contains_in_any_case(speaker.mention(), arguments.speaker) || speaker.entity_id() == arguments.speaker;
  };
  return is(quote.speaker()) || std::any_of(quote.joint_speakers().begin(), quote.joint_speakers().end(), is);
}

bool wanted(const v1::Event& event, const Arguments& arguments) {
  if (!arguments.speaker.empty()) return false;
  if (!arguments.types.empty()) {
    const std::string type = v1::EventType_Name(event.type());
    const bool named = std::any_of(arguments.types.begin(), arguments.types.end(),
                                   [&](const std::string& one) { return contains_in_any_case(type, "TYPE_" + one) && type.size() == one.size() + 11; });
    if (!named) return false;
  }
  if (arguments.actor.empty()) return true;
  const auto is = [&](const v1::Participant& participant) {
    return contains_in_any_case(participant.name(), arguments.actor) || contains_in_any_case(participant.mention(), arguments.actor) ||
           participant.country() == arguments.actor || participant.entity_id() == arguments.actor;
  };
  return std::any_of(event.actors().begin(), event.actors().end(), is) || std::any_of(event.recipients().begin(), event.recipients().end(), is);
}

// What a topic holds, for records whose headers do not say.
std::string_view record_type_of(const std::string& topic, const settings::Output& out) {
  if (topic == out.quotes) return "newsingest.v1.Quote";
  if (topic == out.events) return "newsingest.v1.Event";
  if (topic == out.receipts) return "newsingest.v1.Receipt";
  if (topic == out.texts) return "newsingest.v1.ExtractedText";
  return {};
}

// A dead letter's headers as an object; the message itself is bytes that may be anything.
std::string json_of_dead_letter(const stream::Letter& letter) {
  google::protobuf::Struct object;
  auto& fields = *object.mutable_fields();
  for (const char* name : {"stage", "reason", "detail", "topic", "partition", "offset", "timestamp"}) {
    fields[name].set_string_value(std::string(letter.header("newsingest-" + std::string(name))));
  }
  return wire::to_json(object) + "\n";
}

int tap(Arguments arguments) {
  const auto settings = load_or_tell(arguments.source);
  if (!settings) return 2;
  if (arguments.what.empty()) arguments.what = {"quotes", "events"};
  const settings::Output& out = settings->output;
  std::vector<std::string> topics;
  for (const std::string& one : arguments.what) {
    topics.push_back(one == "quotes" ? out.quotes : one == "events" ? out.events : one == "receipts" ? out.receipts : one == "texts" ? out.texts : out.dead_letters);
  }
  auto reader = stream::LetterReader::open(*settings, topics, arguments.beginning ? stream::LetterReader::From::Beginning : stream::LetterReader::From::End);
  if (!reader) {
    std::cerr << reader.error() << '\n';
    return 1;
  }
  std::signal(SIGINT, [](int) { over = true; });
  std::signal(SIGTERM, [](int) { over = true; });
  const PeopleView view{colours_wanted()};
  std::uint64_t shown = 0;
  while (!over && !(arguments.until_end && reader->at_end())) {
    const auto letter = reader->next(std::chrono::milliseconds(200));
    if (!letter) {
      std::cerr << letter.error() << '\n';
      return 1;
    }
    if (!*letter) continue;
    const stream::Letter& here = **letter;
    std::string line;
    if (here.topic == out.dead_letters && arguments.json) {
      line = json_of_dead_letter(here);
    } else if (here.topic == out.dead_letters) {
      line = "  dead letter from " + std::string(here.header("newsingest-topic")) + "/" + std::string(here.header("newsingest-partition")) + "/" +
             std::string(here.header("newsingest-offset")) + ": " + std::string(here.header("newsingest-stage")) + ", " +
             std::string(here.header("newsingest-reason")) + ": " + std::string(here.header("newsingest-detail")) + "\n";
    } else if (here.value) {
      const auto record = wire::decode_record(*here.value, here.header("content-type"), record_type_of(here.topic, out));
      if (!record) {
        std::cerr << here.topic << '/' << here.partition << '/' << here.offset << ": " << record.error() << '\n';
        continue;
      }
      const auto* const quote = dynamic_cast<const v1::Quote*>(record->get());
      const auto* const event = dynamic_cast<const v1::Event*>(record->get());
      if (!arguments.article.empty() && here.key != arguments.article) continue;
      if ((quote != nullptr && !wanted(*quote, arguments)) || (event != nullptr && !wanted(*event, arguments))) continue;
      if (arguments.json || (quote == nullptr && event == nullptr)) {
        line = wire::to_json(**record) + "\n";
      } else {
        line = quote != nullptr ? view.quote(*quote) : view.event(*event, "");
      }
    }
    std::cout << line << std::flush;
    if (!std::cout) return 0;  // whoever read it has enough
    if (arguments.count > 0 && ++shown >= arguments.count) return 0;
  }
  return 0;
}

}  // namespace

void add_tap(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("tap", "The output topics, decoded, as they grow");
  add_settings_options(*command, arguments->source);
  command->add_option("what", arguments->what, "quotes, events, receipts, texts, dead; quotes and events if not given")
      ->check(CLI::IsMember({"quotes", "events", "receipts", "texts", "dead"}));
  command->add_option("--speaker", arguments->speaker, "Quotes of this speaker only: part of the name, or the entity's id");
  command->add_option("--actor", arguments->actor, "Events of this actor or recipient only: part of the name, country code or entity's id");
  command->add_option("--type", arguments->types, "Events of this type only, such as ASSAULT; may be given several times");
  command->add_option("--article", arguments->article, "Records of this article only");
  command->add_flag("--json", arguments->json, "JSON Lines");
  command->add_flag("--from-beginning", arguments->beginning, "Begin with the oldest record, not with the next");
  command->add_flag("--until-end", arguments->until_end, "With --from-beginning: stop at the end of what was there");
  command->add_option("--count", arguments->count, "Stop after so many records");
  command->footer(
      "Examples:\n"
      "  newsingestd tap --set kafka.bootstrap.servers=localhost:9092\n"
      "  newsingestd tap quotes --speaker Lane --json | jq .content\n"
      "  newsingestd tap events --type ASSAULT --actor RUS --from-beginning --until-end\n"
      "Exit codes: 0; 1 the topics cannot be read; 2 the settings are wrong");
  command->callback([arguments, &exit_code] { exit_code = tap(*arguments); });
}

}  // namespace newsingest::cli
