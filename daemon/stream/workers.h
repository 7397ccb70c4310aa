// Workers: the pool that reads messages, and the readers that its threads borrow.
//
// Messages go to the pool in small groups: handing a message over costs more than reading a short one. A group of large messages
// is one message.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "stream/ledger.h"
#include "stream/message_worker.h"

namespace newsingest::stream {

class Workers {
 public:
  Workers(const settings::Settings& settings, const std::string& program_version, const ReaderFactory& make_reader, Ledger& ledger,
          Observer& observer);

  // Adds a message to the group at hand, and hands the group over when it is large enough.
  void take(const Ticket& ticket, kafka::Message message);
  // Hands over what is at hand. Call when nothing more comes at once.
  void flush();
  // Waits for all that was handed over.
  void join();

 private:
  using Group = std::vector<std::pair<Ticket, kafka::Message>>;
  void work(Group& group);

  Ledger& ledger_;
  std::unique_ptr<InWork> in_work_;
  Group group_;
  std::size_t group_bytes_ = 0;
  std::mutex mutex_;
  std::vector<std::unique_ptr<MessageWorker>> idle_;
  boost::asio::thread_pool pool_;
};

}  // namespace newsingest::stream
