// Observer: what the stream tells whoever watches it (metrics, health, the service manager, the log). It is told things and asks
// nobody; an Observer that ignores everything is a good one.
//
// Called from the poll thread, the delivery thread and the workers at once: an implementation synchronises itself. It is on the
// path of every message, so it must not block: count and return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsingest::stream {

// Where the service stands. `Ready` means partitions are assigned, or that the group gave this member none, which is no fault.
enum class State { Starting, Connecting, Assigning, Ready, Rebalancing, Draining, Stopped, Failed };
constexpr std::string_view name_of(State state) {
  constexpr std::string_view kNames[] = {"starting",    "connecting", "assigning", "ready",
                                         "rebalancing", "draining",   "stopped",   "failed"};
  return kNames[static_cast<std::size_t>(state)];
}

enum class Severity { Debug, Info, Warning, Error };

// The stages whose time is told. Seconds are those of the thread that did it, not of the article's stay in the house.
enum class Stage { Decode, Extract, Encode, Produce, SendOffsets, Commit };
constexpr std::string_view name_of(Stage stage) {
  constexpr std::string_view kNames[] = {"decode", "extract", "encode", "produce", "send_offsets", "commit"};
  return kNames[static_cast<std::size_t>(stage)];
}

// Who moved last: a watchdog is fed only while all three move that have work to do. Trying again for brokers that are away is moving.
enum class Mover { Poll, Worker, Delivery };

// A message that a worker has finished with, not yet delivered.
struct Finished {
  std::string_view outcome;  // as the receipt's: "EXTRACTED", "EMPTY", "DEAD_LETTERED" …
  std::size_t quotes = 0;
  std::size_t events = 0;
  std::size_t bytes_in = 0;
  std::size_t bytes_out = 0;
};

// A batch that became visible to others, or did not.
struct Delivered {
  bool committed = false;
  std::string_view cause;   // of an abort: "fenced", "abortable", "assignment_lost" …; else empty
  std::size_t messages = 0;  // input messages whose offsets it holds
  std::size_t records = 0;   // quotes, events, texts
  std::size_t dead_letters = 0;
  std::size_t bytes = 0;
  double seconds = 0;  // from begin to the end
};

class Observer {
 public:
  virtual ~Observer() = default;

  virtual void state(State /*state*/, std::string_view /*reason*/) {}
  virtual void consumed(std::size_t /*messages*/, std::size_t /*bytes*/) {}
  virtual void finished(const Finished& /*message*/) {}
  virtual void dead_letter(std::string_view /*stage*/, std::string_view /*reason*/) {}
  virtual void delivered(const Delivered& /*batch*/) {}
  virtual void spent(Stage /*stage*/, double /*seconds*/) {}
  // Messages between the committed offsets and the ends of the assigned partitions; -1 while unknown. Age of the oldest message
  // that has been polled and is not yet committed, in seconds; 0 when there is none.
  virtual void lag(std::int64_t /*messages*/, double /*oldest_unfinished_seconds*/) {}
  // The assigned partition that has stood still longest while there is something in it to read, "topic/3"; 0 seconds when all move.
  virtual void standstill(std::string_view /*partition*/, double /*seconds*/) {}
  virtual void in_flight(std::size_t /*bytes*/, std::size_t /*budget_bytes*/) {}
  virtual void assigned(std::size_t /*partitions*/, std::size_t /*paused*/) {}
  virtual void rebalanced() {}
  // Something moved, or had nothing to do and looked.
  virtual void progress(Mover /*mover*/) {}
  // One line for the log. `what` is a sentence; names of topics and reasons stand in it, secrets never.
  virtual void log(Severity /*severity*/, std::string_view /*what*/) {}
};

}  // namespace newsingest::stream
