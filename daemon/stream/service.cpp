#include "stream/service.h"

#include "stream/service_running.h"

namespace newsingest::stream {

Service::Service(const settings::Settings& settings, ServiceOptions options, ReaderFactory make_reader, Observer& observer)
    : settings_(settings), options_(std::move(options)), make_reader_(std::move(make_reader)), observer_(observer) {}

Service::~Service() = default;

void Service::stop() { stop_ = true; }

tl::expected<void, Failure> Service::run() {
  observer_.state(State::Starting, "");
  auto running = std::make_unique<Running>(settings_, options_, make_reader_, observer_, stop_);
  auto ended = running->run();
  abandoned_ = running->abandoned();
  if (abandoned_) {
    // A worker or the broker did not come back in time: waiting for their threads now would wait for ever. The process is about
    // to end, and what it holds is not committed: another will read it again.
    (void)running.release();
  }
  observer_.state(ended ? State::Stopped : State::Failed, ended ? "" : ended.error().text);
  return ended;
}

}  // namespace newsingest::stream
