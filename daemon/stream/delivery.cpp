#include "stream/delivery.h"

#include <algorithm>

namespace newsingest::stream {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{100};
constexpr milliseconds kLongestPause{5000};

std::string_view cause_of(Sent sent) {
  switch (sent) {
    case Sent::Committed: return "";
    case Sent::Aborted: return "abortable";
    case Sent::Unknown: return "unknown_outcome";
    case Sent::Fenced: return "fenced";
    case Sent::Failed: return "failed";
  }
  return "";
}

}  // namespace

Delivery::Delivery(const settings::Settings& settings, Ledger& ledger, Observer& observer)
    : settings_(settings), ledger_(ledger), observer_(observer), sink_(make_sink(settings, observer)) {}

Delivery::~Delivery() { finish(); }

tl::expected<void, Failure> Delivery::start(const std::atomic<bool>& stop) {
  if (const auto started = sink_->start(stop); started.sent != Sent::Committed) {
    return tl::unexpected(Failure{started.sent == Sent::Fenced ? Failure::Kind::Fenced : Failure::Kind::Fatal, started.why});
  }
  thread_ = std::thread([this] { loop(); });
  return {};
}

void Delivery::finish() {
  finish_ = true;
  ledger_.wake();
  if (thread_.joinable()) thread_.join();
}

void Delivery::begin_epoch(std::uint64_t epoch, rd_kafka_t* consumer, kafka::GroupMetadata group) {
  auto made = std::make_shared<const Assignment>(Assignment{epoch, consumer, std::move(group)});
  const std::scoped_lock lock(mutex_);
  assignment_ = std::move(made);
}

std::shared_ptr<const Delivery::Assignment> Delivery::assignment() const {
  const std::scoped_lock lock(mutex_);
  return assignment_;
}

std::optional<Failure> Delivery::failure() const {
  const std::scoped_lock lock(mutex_);
  return failure_;
}

void Delivery::fail(Failure::Kind kind, std::string text) {
  const std::scoped_lock lock(mutex_);
  if (!failure_) failure_ = Failure{kind, std::move(text)};
}

void Delivery::loop() {
  const milliseconds patience(settings_.delivery.commit_every_ms);
  while (!finish_ && !failure()) {
    const Batch batch = ledger_.take(settings_.delivery.commit_every_bytes, patience, Clock::now() + milliseconds(250));
    if (!batch.empty()) see_through(batch);
    observer_.progress(Mover::Delivery);
  }
}

void Delivery::wait(milliseconds pause, const Batch& batch) const {
  for (const auto until = Clock::now() + pause; Clock::now() < until && !finish_ && still_ours(batch);) {
    std::this_thread::sleep_for(milliseconds(20));
  }
}

void Delivery::tell(const Batch& batch, bool committed, std::string_view cause, Clock::time_point begun) {
  Delivered delivered{committed, cause, batch.messages, 0, 0, 0, std::chrono::duration<double>(Clock::now() - begun).count()};
  for (const Batch::Part& part : batch.parts) {
    for (const FinishedMessage& message : part.messages) {
      delivered.records += message.records.size() - 1;  // all but the receipt
      delivered.dead_letters += message.dead ? 1 : 0;
      delivered.bytes += message.bytes();
    }
  }
  observer_.delivered(delivered);
}

void Delivery::see_through(const Batch& batch) {
  const auto assigned = assignment();
  milliseconds pause = kFirstPause;
  while (assigned && assigned->epoch == batch.epoch && still_ours(batch)) {
    const auto begun = Clock::now();
    const SendResult result = sink_->send(batch, {assigned->consumer, assigned->group.get()});
    if (result.sent == Sent::Committed || (result.sent == Sent::Unknown && settled_as_committed(batch, *assigned))) {
      tell(batch, true, {}, begun);
      ledger_.committed(batch);
      return;
    }
    tell(batch, false, cause_of(result.sent), begun);
    observer_.progress(Mover::Delivery);
    if (result.sent == Sent::Fenced || result.sent == Sent::Failed) {
      fail(result.sent == Sent::Fenced ? Failure::Kind::Fenced : Failure::Kind::Fatal, result.why);
      break;
    }
    if (failure()) break;
    observer_.log(Severity::Warning, "a batch of " + std::to_string(batch.messages) + " messages was not committed and is sent again: " + result.why);
    wait(pause, batch);
    pause = std::min(pause * 2, kLongestPause);
    if (finish_) break;
  }
  ledger_.dropped(batch);
}

// After an unknown outcome: a new producer, whose start ends the old one's transaction, and then the group's own word.
bool Delivery::settled_as_committed(const Batch& batch, const Assignment& assignment) {
  observer_.log(Severity::Warning, "the outcome of a transaction is unknown: a new producer settles it");
  if (const auto renewed = sink_->renew(finish_); renewed.sent != Sent::Committed) {
    if (!finish_) fail(renewed.sent == Sent::Fenced ? Failure::Kind::Fenced : Failure::Kind::Fatal, renewed.why);
    return false;
  }
  if (settings_.delivery.guarantee == settings::Guarantee::AtLeastOnce) return false;
  while (!finish_ && still_ours(batch)) {
    auto list = kafka::new_partition_list(static_cast<int>(batch.parts.size()));
    for (const auto& part : batch.parts) rd_kafka_topic_partition_list_add(list.get(), part.partition.topic.c_str(), part.partition.number);
    const auto error = rd_kafka_committed(assignment.consumer, list.get(), 10'000);
    if (error == RD_KAFKA_RESP_ERR_NO_ERROR) {
      // One transaction: all of its parts are committed, or none is.
      return std::all_of(batch.parts.begin(), batch.parts.end(), [&](const Batch::Part& part) {
        const auto* found = rd_kafka_topic_partition_list_find(list.get(), part.partition.topic.c_str(), part.partition.number);
        return found != nullptr && found->offset >= part.next_offset;
      });
    }
    observer_.log(Severity::Warning, "the committed offsets cannot be read yet: " + kafka::text_of(error));
    observer_.progress(Mover::Delivery);
    wait(milliseconds(500), batch);
  }
  return false;
}

}  // namespace newsingest::stream
