#include "stream/service_running.h"

#include <algorithm>
#include <array>
#include <thread>

#include "stream/failpoint.h"
#include "stream/properties.h"

namespace newsingest::stream {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kPollMs = 100;
constexpr std::size_t kAll = ~std::size_t{0};
// A message waits in our structures besides its bytes.
constexpr std::size_t kMessageOverhead = 512;
// After the drain limit, how long the transaction in flight may still take: its own timeout ends it.
constexpr seconds kLastTransaction{35};

Budget budget_of(const settings::Settings& settings) {
  const std::size_t high = shares_of(settings.work.memory_bytes).in_work;
  return {high, high / 2, static_cast<std::size_t>(static_cast<double>(high) * settings.work.partition_share)};
}

}  // namespace

Service::Running::Running(const settings::Settings& settings, const ServiceOptions& options, const ReaderFactory& make_reader,
                          Observer& observer, const std::atomic<bool>& stop)
    : settings_(settings),
      options_(options),
      observer_(observer),
      stop_(stop),
      context_{&observer, this},
      ledger_(budget_of(settings)),
      workers_(settings, options.program_version, make_reader, ledger_, observer),
      delivery_(settings, ledger_, observer) {}

Service::Running::~Running() = default;

tl::expected<void, Failure> Service::Running::open_consumer() {
  auto conf = consumer_properties(settings_);
  if (!conf) return tl::unexpected(Failure{Failure::Kind::Configuration, conf.error().key + ": " + conf.error().expected});
  kafka::log_to(conf->get(), context_);
  rd_kafka_conf_set_rebalance_cb(conf->get(), on_rebalance);
  rd_kafka_conf_set(conf->get(), "enable.partition.eof", "true", nullptr, 0);
  std::array<char, 512> why{};
  consumer_.reset(rd_kafka_new(RD_KAFKA_CONSUMER, conf->get(), why.data(), why.size()));
  if (!consumer_) return tl::unexpected(Failure{Failure::Kind::Configuration, std::string("the consumer cannot be made: ") + why.data()});
  (void)conf->release();  // the handle's now
  rd_kafka_poll_set_consumer(consumer_.get());
  return {};
}

tl::expected<void, Failure> Service::Running::run() {
  if (auto opened = open_consumer(); !opened) return opened;
  observer_.state(State::Connecting, "waiting for the brokers");
  // The sink first: its start ends what a killed process of the same name has left open, before
  // its partitions are read again.
  if (auto started = delivery_.start(stop_); !started) {
    if (stop_) return {};
    return started;
  }
  auto topics = kafka::new_partition_list();
  for (const auto& topic : settings_.input.topics) rd_kafka_topic_partition_list_add(topics.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
  if (const auto error = rd_kafka_subscribe(consumer_.get(), topics.get()); error != RD_KAFKA_RESP_ERR_NO_ERROR) {
    return tl::unexpected(Failure{Failure::Kind::Fatal, "subscribing: " + kafka::text_of(error)});
  }
  observer_.state(State::Assigning, "waiting for partitions");
  auto ended = loop();
  drain();
  return ended;
}

tl::expected<void, Failure> Service::Running::loop() {
  while (!stop_) {
    poll(kPollMs);
    mind_the_flow();
    go_on_revoking();
    if (Clock::now() >= next_report_) report();
    if (!failure_) failure_ = delivery_.failure();
    if (failure_) return tl::unexpected(*failure_);
    if (options_.until_end && revoking_ == Revoking::No && all_read()) return {};
  }
  return {};
}

// One round: waits for a first message, then takes what is there without waiting.
void Service::Running::poll(int timeout_ms) {
  const auto until = Clock::now() + milliseconds(timeout_ms);
  std::size_t messages = 0;
  std::size_t bytes = 0;
  for (int wait = timeout_ms;; wait = 0) {
    kafka::Message message(rd_kafka_consumer_poll(consumer_.get(), wait));
    if (!message) break;
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
      take_error(*message);
    } else if (revoking_ == Revoking::No && !stopping_) {
      ++messages;
      bytes += message->len;
      take(std::move(message));
    }
    if ((messages % 64 == 0 && Clock::now() >= until) || revoking_ != Revoking::No || ledger_.over_high()) break;
  }
  workers_.flush();
  if (messages > 0) observer_.consumed(messages, bytes);
  observer_.progress(Mover::Poll);
}

std::size_t Service::Running::index_of(const rd_kafka_message_t& message) {
  const std::string_view topic = rd_kafka_topic_name(message.rkt);
  const auto is_it = [&](const Assigned& assigned) { return assigned.partition.number == message.partition && assigned.partition.topic == topic; };
  if (last_index_ < assigned_.size() && is_it(assigned_[last_index_])) return last_index_;
  const auto found = std::find_if(assigned_.begin(), assigned_.end(), is_it);
  last_index_ = static_cast<std::size_t>(found - assigned_.begin());
  return last_index_;
}

void Service::Running::take(kafka::Message message) {
  const std::size_t index = index_of(*message);
  if (index == assigned_.size()) return;  // of an assignment that is over
  assigned_[index].at_end = false;
  const auto ticket = ledger_.admit(index, message->offset, message->len + message->key_len + kMessageOverhead);
  if (!ticket) {
    observer_.log(Severity::Debug, "offset " + std::to_string(message->offset) + " came twice and was passed over");
    return;
  }
  failpoint("after_poll", "polled, not begun");
  workers_.take(*ticket, std::move(message));
}

void Service::Running::take_error(const rd_kafka_message_t& message) {
  if (message.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
    if (const std::size_t index = index_of(message); index < assigned_.size()) {
      assigned_[index].at_end = true;
      assigned_[index].end = message.offset;
    }
    return;
  }
  const std::string text = kafka::text_of(message.err) + ": " + rd_kafka_message_errstr(&message);
  if (message.err == RD_KAFKA_RESP_ERR__FATAL) {
    failure_ = Failure{Failure::Kind::Fatal, text};
  } else {
    observer_.log(Severity::Warning, "consuming: " + text);
  }
}

// Pausing throws prefetched messages away, so marks are far apart and what is paused is kept here: librdkafka does not tell.
void Service::Running::mind_the_flow() {
  if (stopping_ || revoking_ != Revoking::No) return;
  if (!all_paused_ && ledger_.over_high()) {
    set_paused(true, kAll);
    all_paused_ = true;
  } else if (all_paused_ && ledger_.under_low()) {
    set_paused(false, kAll);
    all_paused_ = false;
  }
  if (all_paused_) return;
  for (std::size_t i = 0; i < assigned_.size(); ++i) {
    if (!assigned_[i].paused && ledger_.partition_over(i)) set_paused(true, i);
    if (assigned_[i].paused && ledger_.partition_under(i)) set_paused(false, i);
  }
}

void Service::Running::set_paused(bool paused, std::size_t only) {
  auto list = kafka::new_partition_list(static_cast<int>(assigned_.size()));
  for (std::size_t i = 0; i < assigned_.size(); ++i) {
    if ((only != kAll && only != i) || assigned_[i].paused == paused) continue;
    assigned_[i].paused = paused;
    rd_kafka_topic_partition_list_add(list.get(), assigned_[i].partition.topic.c_str(), assigned_[i].partition.number);
  }
  if (list->cnt == 0) return;
  if (paused) {
    rd_kafka_pause_partitions(consumer_.get(), list.get());
  } else {
    rd_kafka_resume_partitions(consumer_.get(), list.get());
  }
}

void Service::Running::report() {
  next_report_ = Clock::now() + seconds(1);
  std::int64_t lag = 0;
  const auto committed = ledger_.committed_offsets();
  for (std::size_t i = 0; i < assigned_.size() && i < committed.size() && lag >= 0; ++i) {
    std::int64_t low = 0;
    std::int64_t high = 0;
    const Partition& partition = assigned_[i].partition;
    const auto error = rd_kafka_get_watermark_offsets(consumer_.get(), partition.topic.c_str(), partition.number, &low, &high);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0 || committed[i] < 0) {
      lag = -1;
    } else {
      lag += std::max<std::int64_t>(0, high - committed[i]);
    }
  }
  observer_.lag(lag, ledger_.oldest_seconds());
  report_standstill(committed);
  observer_.in_flight(ledger_.bytes(), settings_.work.memory_bytes);
  observer_.assigned(assigned_.size(), static_cast<std::size_t>(std::count_if(assigned_.begin(), assigned_.end(), [](const Assigned& one) { return one.paused; })));
}

// The partition that stands still longest with something in it to read: a batch that cannot be unpacked, a transaction upstream that never ends.
void Service::Running::report_standstill(const std::vector<std::int64_t>& committed) {
  const auto now = Clock::now();
  double longest = 0;
  std::string which;
  for (std::size_t i = 0; i < assigned_.size() && i < committed.size(); ++i) {
    Assigned& one = assigned_[i];
    std::int64_t low = 0;
    std::int64_t high = -1;
    rd_kafka_get_watermark_offsets(consumer_.get(), one.partition.topic.c_str(), one.partition.number, &low, &high);
    const bool waits = high > std::max(one.end, committed[i]);
    if (!waits || committed[i] != one.committed) one.moved = now;
    one.committed = committed[i];
    if (const double seconds = std::chrono::duration<double>(now - one.moved).count(); seconds > longest) {
      longest = seconds;
      which = one.partition.topic + "/" + std::to_string(one.partition.number);
    }
  }
  observer_.standstill(which, longest);
}

bool Service::Running::all_read() const {
  if (!ever_assigned_) return false;
  return std::all_of(assigned_.begin(), assigned_.end(), [](const Assigned& one) { return one.at_end; }) && ledger_.drained();
}

// A rebalance is an event: the callback notes it, the loop goes on polling while what is finished is committed, and only then are
// the partitions let go.
void Service::Running::on_rebalance(rd_kafka_t* consumer, rd_kafka_resp_err_t what, rd_kafka_topic_partition_list_t* partitions,
                                    void* opaque) {
  auto& running = *static_cast<Running*>(static_cast<kafka::Context*>(opaque)->owner);
  if (what == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS && !running.closing_) {
    running.assign(partitions);
  } else if (what == RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS && !running.closing_) {
    running.begin_revoke();
  } else {
    rd_kafka_assign(consumer, nullptr);
  }
}

void Service::Running::assign(const rd_kafka_topic_partition_list_t* partitions) {
  std::vector<Partition> list;
  assigned_.clear();
  for (int i = 0; i < partitions->cnt; ++i) {
    list.push_back({partitions->elems[i].topic, partitions->elems[i].partition});
    assigned_.emplace_back().partition = list.back();
  }
  all_paused_ = false;
  ever_assigned_ = true;
  ledger_.begin_epoch(list);
  delivery_.begin_epoch(ledger_.epoch(), consumer_.get(), kafka::GroupMetadata(rd_kafka_consumer_group_metadata(consumer_.get())));
  rd_kafka_assign(consumer_.get(), partitions);
  observer_.rebalanced();
  observer_.state(State::Ready, std::to_string(list.size()) + " partitions");
  observer_.log(Severity::Info, std::to_string(list.size()) + " partitions assigned");
  next_report_ = {};
}

void Service::Running::begin_revoke() {
  observer_.state(State::Rebalancing, "partitions are being given back");
  failpoint("during_revoke", "revoke begun");
  workers_.flush();
  ledger_.hurry();
  revoking_ = Revoking::Draining;
  revoke_until_ = Clock::now() + seconds(settings_.delivery.drain_seconds);
}

void Service::Running::go_on_revoking() {
  if (revoking_ == Revoking::No) return;
  if (revoking_ == Revoking::Draining) {
    const bool lost = rd_kafka_assignment_lost(consumer_.get()) != 0;
    if (!lost && !ledger_.drained() && Clock::now() < revoke_until_ && !delivery_.failure()) return;
    if (lost) observer_.log(Severity::Warning, "the partitions were lost: what is unfinished or uncommitted is left to their next owner");
    ledger_.end_epoch();
    revoking_ = Revoking::Letting;
  }
  // The transaction in flight has the old generation: the broker decides whether it still counts. Only when it has ended may the
  // group move on.
  if (ledger_.batches_out() > 0) return;
  assigned_.clear();
  revoking_ = Revoking::No;
  rd_kafka_assign(consumer_.get(), nullptr);
  if (!stopping_) observer_.state(State::Assigning, "waiting for partitions");
}

std::chrono::seconds longest_stop(const settings::Settings& settings) { return seconds(settings.delivery.drain_seconds) + kLastTransaction; }

void Service::Running::drain() {
  observer_.state(State::Draining, "finishing what is begun");
  stopping_ = true;
  set_paused(true, kAll);
  ledger_.hurry();
  const auto until = Clock::now() + seconds(settings_.delivery.drain_seconds);
  while (!ledger_.drained() && Clock::now() < until && !delivery_.failure()) {
    poll(20);
    go_on_revoking();
  }
  ledger_.end_epoch();
  while (ledger_.batches_out() > 0 && Clock::now() < until + kLastTransaction) {
    poll(20);
    go_on_revoking();
  }
  abandoned_ = ledger_.batches_out() > 0 || ledger_.bytes() > 0;
  if (abandoned_) {
    observer_.log(Severity::Warning, "the drain limit is over: what is unfinished is left for another reading");
    return;
  }
  delivery_.finish();
  workers_.join();
  closing_ = true;
  rd_kafka_consumer_close(consumer_.get());
}

}  // namespace newsingest::stream
