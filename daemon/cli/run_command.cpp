// run: the service.
#include <malloc.h>
#include <pthread.h>

#include <atomic>
#include <chrono>
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
#include "observe/log.h"
#include "observe/watcher.h"
#include "settings/settings.h"
#include "stream/embedded_broker.h"
#include "stream/library_version.h"
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

observe::LogForm form_of(settings::LogFormat format) {
  switch (format) {
    case settings::LogFormat::Auto: return observe::fitting_log_form();
    case settings::LogFormat::Text: return observe::LogForm::Text;
    case settings::LogFormat::Json: return observe::LogForm::Json;
    case settings::LogFormat::Journal: return observe::LogForm::Journal;
  }
  return observe::LogForm::Text;
}

void set_up_log(const settings::Observe& settings) {
  observe::set_up_log(form_of(settings.log_format), static_cast<stream::Severity>(settings.log_level));
}

// Signals are taken by a thread of their own: SIGTERM and SIGINT stop, the second one ends the process, SIGHUP reloads.
class Signals {
 public:
  // To be called before there is any other thread: a signal is taken by whatever thread has not blocked it.
  static sigset_t block() {
    sigset_t set{};
    sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGUSR2}) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return set;
  }

  Signals(sigset_t blocked, std::function<void()> stop, std::function<void()> reload) : set_(blocked) {
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

int tell(const std::vector<settings::Mistake>& mistakes) {
  for (const auto& mistake : mistakes) std::cerr << mistake.to_string() << '\n';
  std::cerr << mistakes.size() << (mistakes.size() == 1 ? " mistake" : " mistakes") << " in the settings\n";
  return kBadConfiguration;
}

// Reads the settings file again and takes what may change while running: what extraction leaves out, its lexicons and models, and the
// log's level. A mistake is told and nothing changes.
bool reload(const settings::Source& source, const settings::Settings& begun_with, ServiceReader& reader, stream::Observer& observer) {
  const auto again = settings::load(source, stream::check_kafka_settings);
  if (!again) {
    for (const auto& mistake : again.error()) observer.log(stream::Severity::Error, "not reloaded: " + mistake.to_string());
    return false;
  }
  const auto version = reader.load(again->extraction);
  if (!version) {
    observer.log(stream::Severity::Error, "not reloaded, what was loaded before goes on: " + version.error());
    return false;
  }
  observe::set_least_severity(static_cast<stream::Severity>(again->observe.log_level));
  if (again->kafka.common != begun_with.kafka.common || again->input.topics != begun_with.input.topics || again->delivery.instance != begun_with.delivery.instance ||
      again->work.threads != begun_with.work.threads || again->work.memory_bytes != begun_with.work.memory_bytes) {
    observer.log(stream::Severity::Warning, "settings of kafka, input, output, delivery and work change with the next start only");
  }
  observer.log(stream::Severity::Info, "reloaded: lexicons and models " + *version);
  return true;
}

// Messages are allocated by one thread and freed by another, small pieces beside fetched batches of megabytes. With glibc's fast bins every
// such batch that is freed walks all small pieces that lie there (malloc_consolidate): without them a message costs a tenth less.
void set_up_memory() {
#ifdef __GLIBC__
  mallopt(M_MXFAST, 0);
#endif
}

int run(const Arguments& arguments) {
  set_up_memory();
  auto loaded = settings::load(arguments.source, stream::check_kafka_settings);
  if (!loaded) return tell(loaded.error());
  settings::Settings& settings = *loaded;
  const sigset_t blocked = Signals::block();
  const settings::Settings begun_with = settings;
  std::optional<stream::EmbeddedBroker> broker;
  if (arguments.embedded_broker) {
    auto started = stream::EmbeddedBroker::start(settings::topics_of(settings), 2);
    if (!started) {
      std::cerr << started.error() << '\n';
      return 1;
    }
    broker.emplace(std::move(*started));
    settings.kafka.common["bootstrap.servers"] = broker->bootstrap_servers();
    std::cerr << stream::EmbeddedBroker::limits() << "It listens at " << broker->bootstrap_servers() << '\n';
  }

  set_up_log(settings.observe);
  observe::Watcher watcher(NEWSINGEST_VERSION);
  if (!settings.observe.listen.empty()) {
    const auto port = watcher.listen(settings.observe.listen);
    if (!port) {
      std::cerr << "observe.listen: " << port.error() << '\n';
      return kBadConfiguration;
    }
    watcher.log(stream::Severity::Info, "metrics and probes at " + settings.observe.listen + ", port " + std::to_string(*port));
  }
  std::atomic<stream::Service*> running{nullptr};
  std::atomic<bool> asked_to_stop{false};
  ServiceReader reader(arguments.config_dir);
  const Signals signals(
      blocked,
      [&] {
        asked_to_stop = true;
        watcher.stopping(stream::longest_stop(settings));
        if (stream::Service* const service = running.load(); service != nullptr) service->stop();
      },
      [&] {
        watcher.reloading();
        watcher.reloaded(reload(arguments.source, begun_with, reader, watcher));
      });
  const auto version = reader.load(settings.extraction);
  if (!version) {
    std::cerr << version.error() << '\n';
    return kBadConfiguration;
  }
  watcher.log(stream::Severity::Info, "newsingestd " NEWSINGEST_VERSION ", lexicons and models " + *version + ", librdkafka " + stream::library_version());
  if (const std::string warning = stream::library_warning(); !warning.empty()) watcher.log(stream::Severity::Warning, warning);
  stream::Service service(settings, {NEWSINGEST_VERSION, arguments.until_end}, reader.factory(), watcher);
  running = &service;
  if (asked_to_stop) service.stop();
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
