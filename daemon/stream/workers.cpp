#include "stream/workers.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include <boost/asio/post.hpp>

namespace newsingest::stream {
namespace {

constexpr std::size_t kGroupBytes = 64 << 10;
constexpr std::size_t kGroupMessages = 64;

unsigned count_of(const settings::Settings& settings) {
  return settings.work.threads > 0 ? settings.work.threads : std::max(1U, std::thread::hardware_concurrency());
}

// Without a state directory nothing is lost but the trace of a crash.
std::unique_ptr<InWork> open_in_work(const settings::Settings& settings, Observer& observer) {
  std::string folder = settings.state.folder;
  if (const char* given = std::getenv("STATE_DIRECTORY"); folder.empty() && given != nullptr) folder = std::string(given).substr(0, std::string(given).find(':'));
  if (folder.empty()) return nullptr;
  auto opened = InWork::open(folder, settings.delivery.group + "-" + settings.delivery.instance, count_of(settings));
  if (!opened) {
    observer.log(Severity::Warning, "no trace of crashes is kept: " + opened.error());
    return nullptr;
  }
  if (const auto suspects = (*opened)->suspects().size(); suspects > 0) {
    observer.log(Severity::Warning, "the last process ended with " + std::to_string(suspects) + " messages in work: they are tried in a child process first");
  }
  return std::move(*opened);
}

}  // namespace

Workers::Workers(const settings::Settings& settings, const std::string& program_version, const ReaderFactory& make_reader,
                 Ledger& ledger, Observer& observer)
    : ledger_(ledger), in_work_(open_in_work(settings, observer)), pool_(count_of(settings)) {
  for (unsigned i = 0; i < count_of(settings); ++i) {
    idle_.push_back(std::make_unique<MessageWorker>(settings, program_version, make_reader(), observer, in_work_.get(), i));
  }
}

void Workers::take(const Ticket& ticket, kafka::Message message) {
  group_bytes_ += message->len;
  group_.emplace_back(ticket, std::move(message));
  if (group_bytes_ >= kGroupBytes || group_.size() >= kGroupMessages) flush();
}

void Workers::flush() {
  if (group_.empty()) return;
  // Shared only because asio copies what it is handed.
  boost::asio::post(pool_, [this, group = std::make_shared<Group>(std::move(group_))] { work(*group); });
  group_.clear();
  group_.reserve(kGroupMessages);
  group_bytes_ = 0;
}

void Workers::work(Group& group) {
  std::unique_ptr<MessageWorker> worker;
  {
    const std::scoped_lock lock(mutex_);
    worker = std::move(idle_.back());
    idle_.pop_back();
  }
  for (auto& [ticket, message] : group) ledger_.finish(ticket, worker->work(std::move(message)));
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(worker));
}

void Workers::join() { pool_.join(); }

}  // namespace newsingest::stream
