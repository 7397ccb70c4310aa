// run: the service.
#include <pthread.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <thread>

#include "cli/commands.h"
#include "cli/knowledge_folder.h"
#include "cli/service_reader.h"
#include "settings/settings.h"
#include "stream/embedded_broker.h"
#include "stream/properties_check.h"
#include "stream/service.h"

namespace newsingest::cli {
namespace {

constexpr int kBadConfiguration = 2;
constexpr int kFenced = 4;

struct Arguments {
  settings::Source source;
  std::string config_dir;
  bool until_end = false;
  bool embedded_broker = false;
};

// Until observe watches: lines on standard error.
class StderrObserver final : public stream::Observer {
 public:
  explicit StderrObserver(settings::LogLevel level) : level_(level) {}
  void state(stream::State state, std::string_view reason) override {
    log(stream::Severity::Info, std::string(stream::name_of(state)) + (reason.empty() ? "" : ": ") + std::string(reason));
  }
  void log(stream::Severity severity, std::string_view what) override {
    if (static_cast<int>(severity) < static_cast<int>(level_)) return;
    std::cerr << "newsingestd: " + std::string(what) + '\n';
  }

 private:
  settings::LogLevel level_;
};

// Signals are taken by a thread of their own: SIGTERM and SIGINT stop, the second one ends the process, SIGHUP reloads.
class Signals {
 public:
  Signals(std::function<void()> stop, std::function<void()> reload) {
    sigemptyset(&set_);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR2}) sigaddset(&set_, signal);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    thread_ = std::thread([this, stop = std::move(stop), reload = std::move(reload)] { wait(stop, reload); });
  }
  ~Signals() {
    over_ = true;
    pthread_kill(thread_.native_handle(), SIGUSR2);
    thread_.join();
  }

 private:
  void wait(const std::function<void()>& stop, const std::function<void()>& reload) {
    bool stopping = false;
    for (int signal = 0; sigwait(&set_, &signal) == 0 && !over_;) {
      if (signal == SIGHUP) {
        reload();
      } else if (signal != SIGUSR2) {
        // What is in hand is not committed and will be read again: ending at once loses nothing.
        if (stopping) std::_Exit(128 + signal);
        stopping = true;
        stop();
      }
    }
  }

  sigset_t set_{};
  std::atomic<bool> over_{false};
  std::thread thread_;
};

std::vector<std::string> all_topics(const settings::Settings& settings) {
  std::vector<std::string> topics = settings.input.topics;
  const settings::Output& output = settings.output;
  topics.insert(topics.end(), {output.quotes, output.events, output.receipts, output.texts, output.dead_letters});
  return topics;
}

int tell(const std::vector<settings::Mistake>& mistakes) {
  for (const auto& mistake : mistakes) std::cerr << mistake.to_string() << '\n';
  std::cerr << mistakes.size() << (mistakes.size() == 1 ? " mistake" : " mistakes") << " in the settings\n";
  return kBadConfiguration;
}

int run(const Arguments& arguments) {
  auto loaded = settings::load(arguments.source);
  if (!loaded) return tell(loaded.error());
  settings::Settings& settings = *loaded;
  if (auto mistakes = stream::check_kafka_settings(settings); !mistakes.empty()) {
    for (auto& mistake : mistakes) mistake.file = arguments.source.file;
    return tell(mistakes);
  }
  std::optional<stream::EmbeddedBroker> broker;
  if (arguments.embedded_broker) {
    auto started = stream::EmbeddedBroker::start(all_topics(settings), 2);
    if (!started) {
      std::cerr << started.error() << '\n';
      return 1;
    }
    broker.emplace(std::move(*started));
    settings.kafka.common["bootstrap.servers"] = broker->bootstrap_servers();
    std::cerr << stream::EmbeddedBroker::limits() << "It listens at " << broker->bootstrap_servers() << '\n';
  }

  StderrObserver observer(settings.observe.log_level);
  stream::Service* running = nullptr;
  ServiceReader reader(settings, arguments.config_dir);
  const Signals signals([&] { if (running != nullptr) running->stop(); },
                        [&] { reader.reload(observer); });
  if (const auto read = reader.load(); !read) {
    std::cerr << read.error() << '\n';
    return kBadConfiguration;
  }
  stream::Service service(settings, {NEWSINGEST_VERSION, arguments.until_end}, reader.factory(), observer);
  running = &service;
  const auto ended = service.run();
  if (!ended) {
    std::cerr << "newsingestd: " << ended.error().text << '\n';
    switch (ended.error().kind) {
      case stream::Failure::Kind::Configuration: return kBadConfiguration;
      case stream::Failure::Kind::Fenced: return kFenced;
      case stream::Failure::Kind::Fatal: return 1;
    }
  }
  if (service.abandoned()) {
    std::cerr.flush();
    std::_Exit(0);
  }
  return 0;
}

}  // namespace

void add_run(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  auto* command = app.add_subcommand("run", "The service: articles from Kafka, quote and event records back to Kafka");
  command->add_option("--config", arguments->source.file, "Settings, a YAML file; config/newsingestd.yaml explains every key");
  command->add_option("--set", arguments->source.set, "One setting over the file's, such as --set work.threads=4")->allow_extra_args(false);
  command->add_option("--config-dir", arguments->config_dir, "Folder with lexicons/ and models/");
  command->add_flag("--until-end", arguments->until_end, "Stop when all that is in the topics has been delivered");
  command->add_flag("--embedded-broker", arguments->embedded_broker, "Run on a broker inside this process, for a first look; its limits are printed");
  command->footer(
      "Examples:\n"
      "  newsingestd run --config /etc/newsingestd/newsingestd.yaml\n"
      "  newsingestd run --set kafka.bootstrap.servers=broker1:9092 --set delivery.instance=1\n"
      "  newsingestd run --embedded-broker\n"
      "Exit codes: 0 stopped as asked; 1 cannot go on, a restart may help; 2 the settings are wrong; 4 another process goes by the same\n"
      "delivery.instance: do not restart");
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace newsingest::cli
