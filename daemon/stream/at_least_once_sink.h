// AtLeastOnceSink: records first, then offsets. A crash between the two sends the records again; nothing is lost.
#pragma once

#include "stream/producer.h"
#include "stream/sink.h"

namespace newsingest::stream {

class AtLeastOnceSink final : public Sink {
 public:
  AtLeastOnceSink(const settings::Settings& settings, Observer& observer) : producer_(settings, observer), observer_(observer) {}

  SendResult start(const std::atomic<bool>& stop) override;
  SendResult send(const Batch& batch, const Origin& origin) override;
  SendResult renew(const std::atomic<bool>& stop) override;

 private:
  Producer producer_;
  Observer& observer_;
};

}  // namespace newsingest::stream
