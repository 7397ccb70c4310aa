// InWork: a small file in the state directory that says which messages are in workers' hands, so that after a crash it can be told
// which article did it.
//
//   auto in_work = InWork::open("/var/lib/newsingestd", "newsingestd-0", 4);   // also reads what the last process left
//   in_work->suspects()              messages that were in work when that process ended without saying goodbye
//   in_work->begin(2, place); … in_work->end(2);   worker 2, before and after it reads a message
//
// The file is mapped, so begin and end are a copy of 300 bytes and no system call: the kernel keeps them when the process dies. A
// machine that loses power loses them, and with them nothing but a hint.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest::stream {

// Where a message stands.
struct Place {
  std::string topic;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

class InWork {
 public:
  // `name` tells processes apart that share the folder. The text of what is wrong otherwise.
  static tl::expected<std::unique_ptr<InWork>, std::string> open(const std::string& folder, const std::string& name, std::size_t workers);
  ~InWork();
  InWork(const InWork&) = delete;
  InWork& operator=(const InWork&) = delete;

  const std::vector<Place>& suspects() const { return suspects_; }
  bool is_suspect(const std::string& topic, std::int32_t partition, std::int64_t offset) const;

  // One thread a worker.
  void begin(std::size_t worker, const std::string& topic, std::int32_t partition, std::int64_t offset);
  void end(std::size_t worker);

 private:
  struct Slot;
  InWork(Slot* slots, std::size_t count, std::vector<Place> suspects);

  Slot* slots_;
  std::size_t count_;
  std::vector<Place> suspects_;
};

// Runs `work` in a child process: true when it came to its end, false when it was killed or never ended.
bool survives_in_a_child(const std::function<void()>& work);

}  // namespace newsingest::stream
