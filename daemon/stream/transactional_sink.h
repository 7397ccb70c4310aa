// TransactionalSink: exactly once. A batch's records and its offsets in one Kafka transaction.
//
//   start/renew   init_transactions: fences an earlier process of the same name and ends its open transaction
//   send          begin, produce …, send_offsets_to_transaction, commit
//
// Errors are told apart in this order: fatal, abortable, retriable, and none of these, which is fatal too. Whatever goes wrong in the
// commit itself leaves the outcome unknown: a late EndTxn could end a later transaction, so the producer is thrown away.
#pragma once

#include "stream/producer.h"
#include "stream/sink.h"

namespace newsingest::stream {

class TransactionalSink final : public Sink {
 public:
  TransactionalSink(const settings::Settings& settings, Observer& observer);

  SendResult start(const std::atomic<bool>& stop) override;
  SendResult send(const Batch& batch, const Origin& origin) override;
  SendResult renew(const std::atomic<bool>& stop) override;

 private:
  SendResult send_offsets(const Batch& batch, const Origin& origin);
  SendResult commit();
  template <class Call>
  kafka::Error in_pieces(Call call);
  SendResult give_up(std::string why);  // aborts, so that the batch can be sent again
  SendResult judged(const kafka::Error& error, std::string_view doing);

  Producer producer_;
  Observer& observer_;
  // The coordinator aborts a transaction of this age by itself; afterwards we look fenced without a twin being there.
  std::chrono::milliseconds transaction_timeout_;
  Clock::time_point begun_;
};

}  // namespace newsingest::stream
