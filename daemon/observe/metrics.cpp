#include "observe/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <limits>

namespace newsingest::observe {

using namespace prometheus;

namespace {

constexpr std::array<double, 13> kStageSeconds = {1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10};
const Histogram::BucketBoundaries kCommitSeconds = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30};

// What the receipts say, without the enum's prefix. Those that never happened are told too, as 0.
constexpr std::array<std::string_view, 5> kOutcomes = {"EXTRACTED", "EMPTY", "SKIPPED_LANGUAGE", "WITHDRAWN", "DEAD_LETTERED"};

// A histogram that every message is told to, three times and by all workers at once: adding is two additions and no lock, which the
// library's is not.
class StageTimes {
 public:
  void add(double seconds) {
    const auto bucket = static_cast<std::size_t>(std::find_if(kStageSeconds.begin(), kStageSeconds.end(), [&](double bound) { return seconds <= bound; }) -
                                                 kStageSeconds.begin());
    counts_[bucket].fetch_add(1, std::memory_order_relaxed);
    nanoseconds_.fetch_add(static_cast<std::uint64_t>(std::max(0.0, seconds) * 1e9), std::memory_order_relaxed);
  }

  ClientMetric collect(std::string_view stage) const {
    ClientMetric metric;
    metric.label = {{"stage", std::string(stage)}};
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      sum += counts_[i].load(std::memory_order_relaxed);
      ClientMetric::Bucket bucket;
      bucket.cumulative_count = sum;
      bucket.upper_bound = i < kStageSeconds.size() ? kStageSeconds[i] : std::numeric_limits<double>::infinity();
      metric.histogram.bucket.push_back(bucket);
    }
    metric.histogram.sample_count = sum;
    metric.histogram.sample_sum = static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) * 1e-9;
    return metric;
  }

 private:
  std::array<std::atomic<std::uint64_t>, kStageSeconds.size() + 1> counts_{};
  std::atomic<std::uint64_t> nanoseconds_{0};
};

Family<Counter>& counter(Registry& registry, const char* name, const char* help) { return BuildCounter().Name(name).Help(help).Register(registry); }
Family<Gauge>& gauge(Registry& registry, const char* name, const char* help) { return BuildGauge().Name(name).Help(help).Register(registry); }

// Resident bytes, from /proc/self/statm; 0 where that cannot be read.
double resident_bytes() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r"); file != nullptr) {
    long size = 0;
    if (std::fscanf(file, "%ld %ld", &size, &pages) != 2) pages = 0;
    std::fclose(file);
  }
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

struct Metrics::Families {
  Registry registry;
  Counter& articles_in = counter(registry, "newsingest_articles_consumed_total", "Messages taken from the input topics").Add({});
  Counter& bytes_in = counter(registry, "newsingest_consumed_bytes_total", "Bytes of messages taken from the input topics").Add({});
  Family<Counter>& finished = counter(registry, "newsingest_articles_finished_total", "Messages that a worker has finished with, by outcome");
  Counter& quotes = counter(registry, "newsingest_quotes_total", "Quotes read from articles").Add({});
  Counter& events = counter(registry, "newsingest_events_total", "Events read from articles").Add({});
  Counter& bytes_out = counter(registry, "newsingest_encoded_bytes_total", "Bytes of records made from articles").Add({});
  Family<Counter>& dead = counter(registry, "newsingest_dead_letters_total", "Messages sent to the dead-letter topic, by stage and reason");
  Family<Counter>& transactions = counter(registry, "newsingest_transactions_total", "Batches delivered or aborted, by result and cause");
  Counter& records = counter(registry, "newsingest_records_delivered_total", "Records that consumers can read").Add({});
  Counter& messages = counter(registry, "newsingest_offsets_committed_total", "Input messages whose offsets are committed").Add({});
  Histogram& commit_seconds =
      BuildHistogram().Name("newsingest_batch_seconds").Help("From a batch's begin to its commit").Register(registry).Add({}, kCommitSeconds);
  Gauge& lag = gauge(registry, "newsingest_lag_messages", "Messages between the committed offsets and the ends of the assigned partitions").Add({});
  Gauge& oldest = gauge(registry, "newsingest_oldest_unfinished_seconds", "Age of the oldest message polled and not yet committed").Add({});
  Gauge& in_flight = gauge(registry, "newsingest_in_flight_bytes", "Bytes of messages and records between poll and commit").Add({});
  Gauge& budget = gauge(registry, "newsingest_memory_budget_bytes", "What in-flight bytes may grow to").Add({});
  Family<Gauge>& partitions = gauge(registry, "newsingest_partitions", "Partitions assigned, and those of them that are paused");
  Gauge& assigned = partitions.Add({{"state", "assigned"}});
  Gauge& paused = partitions.Add({{"state", "paused"}});
  Counter& rebalances = counter(registry, "newsingest_rebalances_total", "Rebalances of the consumer group seen").Add({});
  Family<Counter>& reloads = counter(registry, "newsingest_reloads_total", "Reloads of settings and knowledge, by result");
  Family<Gauge>& states = gauge(registry, "newsingest_state", "1 for the state in which the service is");
  Gauge& memory = gauge(registry, "process_resident_memory_bytes", "Resident memory").Add({});
  Gauge& cpu = gauge(registry, "process_cpu_seconds_total", "Processor time spent, user and system").Add({});
  std::array<StageTimes, 6> stages{};
  std::array<Gauge*, 8> state_gauges{};

  std::array<Counter*, kOutcomes.size()> outcomes{};

  explicit Families(std::string_view version) {
    gauge(registry, "newsingest_build_info", "1, with the version").Add({{"version", std::string(version)}}).Set(1);
    for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] = &finished.Add({{"outcome", std::string(kOutcomes[i])}});
    for (std::size_t i = 0; i < state_gauges.size(); ++i) {
      state_gauges[i] = &states.Add({{"state", std::string(name_of(static_cast<stream::State>(i)))}});
    }
  }
};

Metrics::Metrics(std::string_view version) : families_(std::make_unique<Families>(version)) {}
Metrics::~Metrics() = default;

void Metrics::state(stream::State state) {
  for (std::size_t i = 0; i < families_->state_gauges.size(); ++i) families_->state_gauges[i]->Set(static_cast<stream::State>(i) == state ? 1 : 0);
}

void Metrics::consumed(std::size_t messages, std::size_t bytes) {
  families_->articles_in.Increment(static_cast<double>(messages));
  families_->bytes_in.Increment(static_cast<double>(bytes));
}

void Metrics::finished(const stream::Finished& message) {
  const auto outcome = std::find(kOutcomes.begin(), kOutcomes.end(), message.outcome);
  if (outcome != kOutcomes.end()) families_->outcomes[static_cast<std::size_t>(outcome - kOutcomes.begin())]->Increment();
  if (message.quotes > 0) families_->quotes.Increment(static_cast<double>(message.quotes));
  if (message.events > 0) families_->events.Increment(static_cast<double>(message.events));
  families_->bytes_out.Increment(static_cast<double>(message.bytes_out));
}

void Metrics::dead_letter(std::string_view stage, std::string_view reason) {
  families_->dead.Add({{"stage", std::string(stage)}, {"reason", std::string(reason)}}).Increment();
}

void Metrics::delivered(const stream::Delivered& batch) {
  families_->transactions.Add({{"result", batch.committed ? "committed" : "aborted"}, {"cause", std::string(batch.cause)}}).Increment();
  if (!batch.committed) return;
  families_->records.Increment(static_cast<double>(batch.records));
  families_->messages.Increment(static_cast<double>(batch.messages));
  families_->commit_seconds.Observe(batch.seconds);
}

void Metrics::spent(stream::Stage stage, double seconds) { families_->stages[static_cast<std::size_t>(stage)].add(seconds); }

void Metrics::lag(std::int64_t messages, double oldest_unfinished_seconds) {
  if (messages >= 0) families_->lag.Set(static_cast<double>(messages));
  families_->oldest.Set(oldest_unfinished_seconds);
}

void Metrics::in_flight(std::size_t bytes, std::size_t budget_bytes) {
  families_->in_flight.Set(static_cast<double>(bytes));
  families_->budget.Set(static_cast<double>(budget_bytes));
}

void Metrics::assigned(std::size_t partitions, std::size_t paused) {
  families_->assigned.Set(static_cast<double>(partitions));
  families_->paused.Set(static_cast<double>(paused));
}

void Metrics::rebalanced() { families_->rebalances.Increment(); }

void Metrics::reloaded(bool good) { families_->reloads.Add({{"result", good ? "taken" : "refused"}}).Increment(); }

std::string Metrics::text() const {
  families_->memory.Set(resident_bytes());
  families_->cpu.Set(cpu_seconds());
  std::vector<MetricFamily> all = families_->registry.Collect();
  MetricFamily& stages = all.emplace_back();
  stages.name = "newsingest_stage_seconds";
  stages.help = "Time spent in each stage";
  stages.type = MetricType::Histogram;
  for (std::size_t i = 0; i < families_->stages.size(); ++i) {
    stages.metric.push_back(families_->stages[i].collect(name_of(static_cast<stream::Stage>(i))));
  }
  return TextSerializer().Serialize(all);
}

}  // namespace newsingest::observe
