#include "observe/health.h"

namespace newsingest::observe {

using stream::Mover;
using stream::State;

Health::Health(Patience patience) : patience_(patience) {
  for (auto& moved : moved_) moved.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed);
}

void Health::state(State state, std::string_view reason) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  reason_ = reason;
}

State Health::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void Health::progress(Mover mover, Clock::time_point now) {
  moved_[static_cast<std::size_t>(mover)].store(now.time_since_epoch().count(), std::memory_order_relaxed);
}

namespace {

// Models are loaded, then the brokers waited for: until then there is nothing to poll.
bool polls_not_yet(State state) { return state == State::Starting || state == State::Connecting; }

}  // namespace

std::vector<std::string> Health::stuck(Clock::time_point now) const {
  const auto stood = [&](Mover mover) {
    const Clock::duration since(now.time_since_epoch().count() - moved_[static_cast<std::size_t>(mover)].load(std::memory_order_relaxed));
    return std::chrono::duration_cast<std::chrono::seconds>(since);
  };
  const auto say = [](const char* who, std::chrono::seconds how_long) {
    return std::string(who) + " for " + std::to_string(how_long.count()) + " seconds";
  };
  std::vector<std::string> reasons;
  if (const auto s = stood(Mover::Poll); s > patience_.poll) reasons.push_back(say("the poll thread has not polled", s));
  if (in_flight_.load(std::memory_order_relaxed) == 0) return reasons;
  const auto worker = stood(Mover::Worker);
  const auto delivery = stood(Mover::Delivery);
  // Workers wait while finished work cannot be delivered: then it is the delivery that stands still.
  if (worker > patience_.worker && delivery > patience_.worker) reasons.push_back(say("articles are in work and none has been finished", worker));
  if (delivery > patience_.delivery) reasons.push_back(say("articles are in work and no batch has been delivered", delivery));
  return reasons;
}

std::vector<std::string> Health::not_alive(Clock::time_point now) const {
  const State state = this->state();
  if (polls_not_yet(state)) return {};
  std::vector<std::string> reasons = stuck(now);
  if (state == State::Failed) reasons.emplace_back("the service has failed");
  return reasons;
}

void Health::standstill(std::string_view partition, double seconds) {
  const std::lock_guard lock(mutex_);
  standing_ = partition;
  standing_seconds_ = seconds;
}

std::string Health::standing_still() const {
  const std::lock_guard lock(mutex_);
  if (standing_seconds_ <= static_cast<double>(patience_.standstill.count())) return {};
  return standing_ + " has articles that wait, and none of it has been committed for " + std::to_string(static_cast<long>(standing_seconds_)) + " seconds";
}

std::vector<std::string> Health::not_ready(Clock::time_point now) const {
  std::vector<std::string> reasons;
  {
    const std::lock_guard lock(mutex_);
    if (state_ != State::Ready) {
      std::string why = "the service is " + std::string(name_of(state_));
      if (!reason_.empty()) why += ": " + reason_;
      reasons.push_back(std::move(why));
    }
    if (polls_not_yet(state_)) return reasons;
  }
  for (std::string& why : stuck(now)) reasons.push_back(std::move(why));
  if (std::string why = standing_still(); !why.empty()) reasons.push_back(std::move(why));
  return reasons;
}

}  // namespace newsingest::observe
