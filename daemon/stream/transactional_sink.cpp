#include "stream/transactional_sink.h"

#include <chrono>
#include <thread>

#include "stream/failpoint.h"
#include "stream/properties.h"

namespace newsingest::stream {
namespace {

using std::chrono::seconds;

// After this long the same retriable answer is taken for an unknown outcome.
constexpr seconds kRetryFor{60};
constexpr int kPieceMs = 5000;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

bool is_fenced(rd_kafka_resp_err_t code) {
  return code == RD_KAFKA_RESP_ERR__FENCED || code == RD_KAFKA_RESP_ERR_PRODUCER_FENCED ||
         code == RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH;
}

kafka::PartitionList offsets_of(const Batch& batch) {
  auto list = kafka::new_partition_list(static_cast<int>(batch.parts.size()));
  for (const Batch::Part& part : batch.parts) {
    rd_kafka_topic_partition_list_add(list.get(), part.partition.topic.c_str(), part.partition.number)->offset = part.next_offset;
  }
  return list;
}

}  // namespace

TransactionalSink::TransactionalSink(const settings::Settings& settings, Observer& observer)
    : producer_(settings, observer), observer_(observer), transaction_timeout_(transaction_timeout(settings)) {}

SendResult TransactionalSink::start(const std::atomic<bool>& stop) {
  if (auto opened = producer_.open(); !opened) return {Sent::Failed, opened.error()};
  while (!stop) {
    const kafka::Error error(rd_kafka_init_transactions(producer_.get(), 5000));
    if (!error) return {};
    if (!rd_kafka_error_is_retriable(error.get())) return judged(error, "starting transactions");
    observer_.log(Severity::Warning, "no transaction coordinator yet: " + kafka::text_of(error));
    observer_.progress(Mover::Delivery);
  }
  return {Sent::Failed, "stopped before the transaction coordinator was reached"};
}

SendResult TransactionalSink::renew(const std::atomic<bool>& stop) { return start(stop); }

SendResult TransactionalSink::judged(const kafka::Error& error, std::string_view doing) {
  std::string why = std::string(doing) + ": " + kafka::text_of(error);
  auto code = rd_kafka_error_code(error.get());
  if (code == RD_KAFKA_RESP_ERR__FATAL) {
    std::array<char, 512> text{};
    code = rd_kafka_fatal_error(producer_.get(), text.data(), text.size());
    why += std::string(" (") + text.data() + ")";
  }
  if (is_fenced(code)) return {begun_ != Clock::time_point{} && Clock::now() - begun_ > transaction_timeout_ ? Sent::Unknown : Sent::Fenced, why};
  if (rd_kafka_error_is_fatal(error.get())) return {Sent::Unknown, why};
  if (rd_kafka_error_txn_requires_abort(error.get())) return give_up(why);
  return {Sent::Failed, why};
}

// A call that waits for the brokers, however long, in pieces: it goes on where it timed out, and who waits in it is alive.
template <class Call>
kafka::Error TransactionalSink::in_pieces(Call call) {
  for (;;) {
    kafka::Error error(call(producer_.get(), kPieceMs));
    if (!error || rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__TIMED_OUT || !rd_kafka_error_is_retriable(error.get())) return error;
    observer_.progress(Mover::Delivery);
  }
}

SendResult TransactionalSink::give_up(std::string why) {
  const auto started = Clock::now();
  for (;;) {
    const kafka::Error error = in_pieces(rd_kafka_abort_transaction);
    if (!error) return {Sent::Aborted, std::move(why)};
    if (rd_kafka_error_is_retriable(error.get()) && Clock::now() - started < kRetryFor) continue;
    const auto code = rd_kafka_error_code(error.get());
    if (is_fenced(code) && Clock::now() - begun_ <= transaction_timeout_) return {Sent::Fenced, why + "; then " + kafka::text_of(error)};
    return {Sent::Unknown, why + "; the abort: " + kafka::text_of(error)};
  }
}

SendResult TransactionalSink::send(const Batch& batch, const Origin& origin) {
  begun_ = Clock::now();
  for (;;) {
    const kafka::Error error(rd_kafka_begin_transaction(producer_.get()));
    if (!error) break;
    if (!rd_kafka_error_is_retriable(error.get()) || Clock::now() - begun_ > kRetryFor) return judged(error, "beginning a transaction");
  }
  auto mark = Clock::now();
  if (auto produced = producer_.produce(batch); !produced) return give_up("producing: " + produced.error());
  observer_.spent(Stage::Produce, since(mark));
  // A fault test wants records on the broker when it strikes, not in our queue.
  if (failpoint_is_on("after_produce") || failpoint_is_on("after_send_offsets")) rd_kafka_flush(producer_.get(), 5000);
  failpoint("after_produce", "transaction open");

  mark = Clock::now();
  if (auto sent = send_offsets(batch, origin); sent.sent != Sent::Committed) return sent;
  observer_.spent(Stage::SendOffsets, since(mark));
  failpoint("after_send_offsets", "transaction open");

  mark = Clock::now();
  failpoint("during_commit", "transaction open");
  auto committed = commit();
  observer_.spent(Stage::Commit, since(mark));
  failpoint("after_commit", "transaction committed");
  return committed;
}

SendResult TransactionalSink::send_offsets(const Batch& batch, const Origin& origin) {
  const auto offsets = offsets_of(batch);
  if (failpoint_is_on("offsets_outside")) {
    rd_kafka_commit(origin.consumer, offsets.get(), 0);
    failpoint("offsets_outside", "offsets committed, transaction open");
    return {};
  }
  const auto started = Clock::now();
  for (;;) {
    const kafka::Error error(rd_kafka_send_offsets_to_transaction(producer_.get(), offsets.get(), origin.group, -1));
    if (!error) return {};
    if (rd_kafka_error_is_retriable(error.get()) && !rd_kafka_error_txn_requires_abort(error.get()) && Clock::now() - started < kRetryFor) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      continue;
    }
    if (rd_kafka_error_is_retriable(error.get())) return give_up("sending offsets: " + kafka::text_of(error));
    return judged(error, "sending offsets");
  }
}

SendResult TransactionalSink::commit() {
  const auto started = Clock::now();
  for (;;) {
    const kafka::Error error = in_pieces(rd_kafka_commit_transaction);
    if (!error) return {};
    const std::string delivery = producer_.take_delivery_error();
    const std::string why = "committing: " + kafka::text_of(error) + (delivery.empty() ? "" : " (" + delivery + ")");
    if (is_fenced(rd_kafka_error_code(error.get()))) return judged(error, "committing");
    if (rd_kafka_error_is_retriable(error.get()) && !rd_kafka_error_txn_requires_abort(error.get()) && Clock::now() - started < kRetryFor) continue;
    return {Sent::Unknown, why};
  }
}

}  // namespace newsingest::stream
