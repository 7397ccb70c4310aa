#include "stream/in_work.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

namespace newsingest::stream {
namespace {

// An article of any size is read within this; one that is not is as bad as one that crashes.
constexpr std::chrono::seconds kChildMayTake{60};

constexpr std::size_t kTopicSize = 256;  // Kafka's names have 249 at most

}  // namespace

struct InWork::Slot {
  std::uint32_t busy = 0;  // written last at a beginning, first at an end
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  std::array<char, kTopicSize> topic{};
};

tl::expected<std::unique_ptr<InWork>, std::string> InWork::open(const std::string& folder, const std::string& name, std::size_t workers) {
  const std::string path = (std::filesystem::path(folder) / ("in-work-" + name)).string();
  const auto failed = [&](const char* doing) { return tl::unexpected(path + ": cannot be " + doing + ": " + std::strerror(errno)); };
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);

  std::vector<Place> suspects;
  std::ifstream left(path, std::ios::binary);
  for (Slot slot; left.read(reinterpret_cast<char*>(&slot), sizeof slot);) {
    slot.topic.back() = '\0';
    if (slot.busy == 1) suspects.push_back({slot.topic.data(), slot.partition, slot.offset});
  }

  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failed("written");
  if (ftruncate(file, static_cast<off_t>(workers * sizeof(Slot))) != 0) {
    ::close(file);
    return failed("made long enough");
  }
  void* mapped = mmap(nullptr, workers * sizeof(Slot), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (mapped == MAP_FAILED) return failed("mapped");
  return std::unique_ptr<InWork>(new InWork(static_cast<Slot*>(mapped), workers, std::move(suspects)));
}

InWork::InWork(Slot* slots, std::size_t count, std::vector<Place> suspects) : slots_(slots), count_(count), suspects_(std::move(suspects)) {}

InWork::~InWork() { munmap(slots_, count_ * sizeof(Slot)); }

bool InWork::is_suspect(const std::string& topic, std::int32_t partition, std::int64_t offset) const {
  return !suspects_.empty() && std::find(suspects_.begin(), suspects_.end(), Place{topic, partition, offset}) != suspects_.end();
}

void InWork::begin(std::size_t worker, const std::string& topic, std::int32_t partition, std::int64_t offset) {
  Slot& slot = slots_[worker];
  slot.partition = partition;
  slot.offset = offset;
  const std::size_t size = std::min(topic.size(), kTopicSize - 1);
  std::memcpy(slot.topic.data(), topic.data(), size);
  slot.topic[size] = '\0';
  // The compiler may not move the flag before what it vouches for; the process's own death cannot.
  std::atomic_signal_fence(std::memory_order_seq_cst);
  slot.busy = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);
}

void InWork::end(std::size_t worker) { slots_[worker].busy = 0; }

bool survives_in_a_child(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child < 0) return true;  // cannot be tried: then it is read as any other
  if (child == 0) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    work();
    _exit(0);
  }
  int status = 0;
  for (const auto until = std::chrono::steady_clock::now() + kChildMayTake; std::chrono::steady_clock::now() < until;) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (ended < 0 && errno != EINTR) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

}  // namespace newsingest::stream
