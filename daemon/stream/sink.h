// Sink: makes a Batch visible to others, with its offsets, or says how it failed.
//
// The two of them are the two delivery guarantees. Used by the delivery thread alone.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "settings/settings.h"
#include "stream/ledger.h"
#include "stream/observer.h"

namespace newsingest::stream {

// The consumer a batch's offsets belong to. `group` is its metadata as of the assignment, not as of now: a generation that has
// moved on, or a member that the group has forgotten, must be refused by the broker, and the metadata of now could pass for good.
struct Origin {
  rd_kafka_t* consumer = nullptr;
  const rd_kafka_consumer_group_metadata_t* group = nullptr;
};

enum class Sent {
  Committed,  // records and offsets are visible
  Aborted,    // nothing is; the same batch may be sent again
  Unknown,    // nobody can tell: renew() and ask the group's committed offsets
  Fenced,     // another process goes by our transactional.id
  Failed,     // cannot go on at all
};

struct SendResult {
  Sent sent = Sent::Committed;
  std::string why;
};

class Sink {
 public:
  virtual ~Sink() = default;

  // Connects, and ends what an earlier process of the same name left open. Blocks until it is done or `stop` is set.
  virtual SendResult start(const std::atomic<bool>& stop) = 0;
  virtual SendResult send(const Batch& batch, const Origin& origin) = 0;
  // Throws the producer away and makes a new one, which settles what the old one may have left open.
  virtual SendResult renew(const std::atomic<bool>& stop) = 0;
};

std::unique_ptr<Sink> make_sink(const settings::Settings& settings, Observer& observer);

}  // namespace newsingest::stream
