// send: articles from files to the input topic.
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "cli/article_source.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/shared_options.h"
#include "settings/settings.h"
#include "stream/letters.h"
#include "wire/article_encode.h"

namespace newsingest::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Arguments {
  settings::Source source;
  std::vector<std::string> files;
  std::string topic;
  InputForm input = InputForm::ByName;
  double rate = 0;
  bool protobuf = false;
  bool raw = false;
};

// The next message to send, with its headers; an error is what could not be read.
std::optional<tl::expected<stream::Letter, std::string>> next_letter(ArticleSource& source, const Arguments& arguments) {
  const auto article = source.next();
  if (!article) return std::nullopt;
  if (!*article) return tl::unexpected(article->error());
  stream::Letter letter;
  letter.key = (*article)->id;
  letter.value = arguments.protobuf ? wire::article_to_protobuf(**article) : wire::article_to_json(**article);
  letter.headers = {{"content-type", arguments.protobuf ? "application/x-protobuf; messageType=newsingest.v1.Article" : "application/json"}};
  return letter;
}

// A line of a file as it stands, whatever it is.
class RawLines {
 public:
  explicit RawLines(std::vector<std::string> files) : files_(std::move(files)) {}

  std::optional<tl::expected<stream::Letter, std::string>> next() {
    for (; at_ < files_.size(); ++at_, file_.close(), file_.clear()) {
      const bool standard_input = files_[at_] == "-";
      if (!standard_input && !file_.is_open()) file_.open(files_[at_], std::ios::binary);
      if (!standard_input && !file_.is_open()) {
        return tl::unexpected(files_[at_++] + ": cannot be read");
      }
      std::string line;
      if (!std::getline(standard_input ? std::cin : file_, line)) continue;
      read_ += line.size() + 1;
      stream::Letter letter;
      letter.value = std::move(line);
      return letter;
    }
    return std::nullopt;
  }

  std::uint64_t bytes_read() const { return read_; }

 private:
  std::uint64_t read_ = 0;
  std::vector<std::string> files_;
  std::size_t at_ = 0;
  std::ifstream file_;
};

int send(Arguments arguments) {
  const auto settings = load_or_tell(arguments.source);
  if (!settings) return 2;
  if (arguments.files.empty()) arguments.files = {"-"};
  if (arguments.topic.empty()) arguments.topic = settings->input.topics.front();
  const auto files = files_of(arguments.files);
  auto source = ArticleSource::open(arguments.raw ? std::vector<std::string>() : arguments.files, arguments.input);
  if (!files || !source) {
    std::cerr << (files ? source.error() : files.error()) << '\n';
    return 1;
  }
  RawLines lines(*files);
  auto sender = stream::LetterSender::open(*settings);
  if (!sender) {
    std::cerr << sender.error() << '\n';
    return 1;
  }
  const auto begun = Clock::now();
  std::uint64_t sent = 0;
  std::uint64_t bad = 0;
  std::uint64_t bytes = 0;
  std::string failure;
  {
    Progress progress(bytes_of(*files));
    while (auto next = arguments.raw ? lines.next() : next_letter(*source, arguments)) {
      if (!*next) {
        std::cerr << next->error() << '\n';
        ++bad;
        continue;
      }
      stream::Letter& letter = **next;
      letter.topic = arguments.topic;
      bytes += letter.value->size();
      if (const auto result = sender->send(letter); !result) {
        failure = result.error();
        break;
      }
      ++sent;
      progress.show(arguments.raw ? lines.bytes_read() : source->bytes_read(), sent);
      if (arguments.rate > 0) {
        std::this_thread::sleep_until(begun + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(static_cast<double>(sent) / arguments.rate)));
      }
    }
  }
  if (const auto flushed = sender->flush(std::chrono::seconds(60)); !flushed && failure.empty()) failure = flushed.error();
  const double seconds = std::max(1e-9, std::chrono::duration<double>(Clock::now() - begun).count());
  std::cerr << sender->delivered() << " articles, " << bytes << " bytes, to " << arguments.topic << " in " << seconds << " s ("
            << static_cast<std::uint64_t>(static_cast<double>(sender->delivered()) / seconds) << "/s)";
  if (bad > 0) std::cerr << "; " << bad << " could not be read";
  std::cerr << '\n';
  if (!failure.empty()) std::cerr << "not all was delivered: " << failure << '\n';
  return failure.empty() && bad == 0 ? 0 : 1;
}

}  // namespace

void add_send(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("send", "Articles from files to the input topic");
  add_settings_options(*command, arguments->source);
  command->add_option("--topic", arguments->topic, "The first of input.topics if not given");
  command->add_option("--rate", arguments->rate, "At most so many articles a second");
  command->add_flag("--raw", arguments->raw, "Each line of the files as it stands, whatever it is");
  command->add_flag("--protobuf", arguments->protobuf, "As protobuf messages, not as JSON");
  add_input_option(*command, arguments->input);
  command->add_option("files", arguments->files, "Files and folders (.jsonl, .html, .txt); - or nothing: standard input");
  command->footer(
      "Examples:\n"
      "  newsingestd send --set kafka.bootstrap.servers=localhost:9092 articles.jsonl\n"
      "  newsingestd send --config newsingestd.yaml --rate 50 pages/\n"
      "Exit codes: 0 all was delivered; 1 not all; 2 the settings are wrong");
  command->callback([arguments, &exit_code] { exit_code = send(*arguments); });
}

}  // namespace newsingest::cli
