#include "observe/watcher.h"

#include "observe/log.h"

namespace newsingest::observe {

using stream::State;

namespace {

constexpr auto kStatusEvery = std::chrono::seconds(5);
constexpr auto kStartAsksFor = std::chrono::seconds(30);

HttpAnswer verdict(const std::vector<std::string>& reasons, std::string_view good) {
  if (reasons.empty()) return {200, std::string(good) + "\n"};
  HttpAnswer answer{503, "not " + std::string(good) + "\n"};
  for (const std::string& reason : reasons) answer.body += "- " + reason + '\n';
  return answer;
}

}  // namespace

Watcher::Watcher(std::string_view version) : metrics_(version), thread_([this] { watch(); }) {}

Watcher::~Watcher() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

tl::expected<unsigned short, std::string> Watcher::listen(const std::string& address) {
  auto server = HttpServer::start(address, [this](std::string_view path) { return answer(path); });
  if (!server) return tl::unexpected(server.error());
  server_.emplace(std::move(*server));
  return server_->port();
}

HttpAnswer Watcher::answer(std::string_view path) const {
  if (path == "/metrics") return {200, metrics_.text(), "text/plain; version=0.0.4; charset=utf-8"};
  if (path == "/livez") return verdict(health_.not_alive(), "alive");
  if (path == "/readyz") return verdict(health_.not_ready(), "ready");
  if (path == "/") return {200, "newsingestd\n/metrics\n/livez\n/readyz\n"};
  return {404, "there are /metrics, /livez and /readyz\n"};
}

void Watcher::watch() {
  const auto feed_every = manager_.watchdog_interval();
  const auto every = feed_every ? std::min<std::chrono::microseconds>(*feed_every, kStatusEvery) : std::chrono::microseconds(kStatusEvery);
  bool told_stuck = false;
  bool told_standstill = false;
  std::unique_lock lock(mutex_);
  while (!stop_.wait_for(lock, every, [this] { return stopped_; })) {
    const auto reasons = health_.not_alive();
    if (reasons.empty()) {
      if (feed_every) manager_.feed_watchdog();
    } else if (!told_stuck) {
      for (const std::string& reason : reasons) log(stream::Severity::Error, "not alive: " + reason);
    }
    told_stuck = !reasons.empty();
    const bool standing = !health_.standing_still().empty();
    if (standing && !told_standstill) log(stream::Severity::Error, "not ready: " + health_.standing_still());
    told_standstill = standing;
    if (told_ready_) {
      manager_.status(status_line());
    } else if (reasons.empty()) {
      manager_.still_starting(kStartAsksFor);  // brokers that are away do not come back by our being started anew
    }
  }
}

std::string Watcher::status_line() const {
  std::string line(name_of(health_.state()));
  line += "; " + std::to_string(finished_.load()) + " articles, " + std::to_string(quotes_.load()) + " quotes, " +
          std::to_string(events_.load()) + " events";
  if (const std::int64_t lag = lag_.load(); lag >= 0) line += "; lag " + std::to_string(lag);
  return line;
}

void Watcher::reloading() { manager_.reloading(); }

void Watcher::reloaded(bool good) {
  metrics_.reloaded(good);
  manager_.ready(status_line() + (good ? "" : "; the last reload was refused"));
}

void Watcher::stopping(std::chrono::seconds at_most) { manager_.stopping(at_most); }

void Watcher::state(State state, std::string_view reason) {
  health_.state(state, reason);
  metrics_.state(state);
  log(state == State::Failed ? stream::Severity::Error : stream::Severity::Info,
      reason.empty() ? std::string(name_of(state)) : std::string(name_of(state)) + ": " + std::string(reason));
  if (state == State::Ready && !told_ready_.exchange(true)) {
    manager_.ready(status_line());
  } else if (state != State::Starting) {
    manager_.status(reason.empty() ? std::string(name_of(state)) : std::string(name_of(state)) + ": " + std::string(reason));
  }
}

void Watcher::consumed(std::size_t messages, std::size_t bytes) { metrics_.consumed(messages, bytes); }

void Watcher::finished(const stream::Finished& message) {
  ++finished_;
  if (message.quotes > 0) quotes_ += message.quotes;
  if (message.events > 0) events_ += message.events;
  metrics_.finished(message);
}

void Watcher::dead_letter(std::string_view stage, std::string_view reason) { metrics_.dead_letter(stage, reason); }
void Watcher::delivered(const stream::Delivered& batch) { metrics_.delivered(batch); }
void Watcher::spent(stream::Stage stage, double seconds) { metrics_.spent(stage, seconds); }

void Watcher::lag(std::int64_t messages, double oldest_unfinished_seconds) {
  lag_ = messages;
  metrics_.lag(messages, oldest_unfinished_seconds);
}

void Watcher::standstill(std::string_view partition, double seconds) { health_.standstill(partition, seconds); }

void Watcher::in_flight(std::size_t bytes, std::size_t budget_bytes) {
  health_.in_flight(bytes);
  metrics_.in_flight(bytes, budget_bytes);
}

void Watcher::assigned(std::size_t partitions, std::size_t paused) { metrics_.assigned(partitions, paused); }
void Watcher::rebalanced() { metrics_.rebalanced(); }
void Watcher::progress(stream::Mover mover) { health_.progress(mover); }
void Watcher::log(stream::Severity severity, std::string_view what) { observe::log(severity, what); }

}  // namespace newsingest::observe
