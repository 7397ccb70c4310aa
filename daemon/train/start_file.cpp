#include "train/start_file.h"

#include <cstring>

#include "extract/ids.h"

namespace newsingest::train {
namespace {
constexpr std::string_view kMagic = "NEWSTART";
constexpr std::size_t kHeader = 8 + 64;
}  // namespace

std::string write_start(const StartFile& start) {
  const std::uint64_t count = start.fingerprints.size();
  std::string rest(sizeof count, '\0');
  std::memcpy(rest.data(), &count, sizeof count);
  rest.append(reinterpret_cast<const char*>(start.fingerprints.data()), count * sizeof(std::uint64_t));
  rest += start.weights;
  return std::string(kMagic) + sha256_hex(rest) + rest;
}

tl::expected<StartFile, std::string> read_start(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) return tl::unexpected(std::string("is no start file"));
  if (bytes.size() < kHeader + 8) return tl::unexpected(std::string("ends within its header"));
  const std::string_view rest = bytes.substr(kHeader);
  if (sha256_hex(rest) != bytes.substr(kMagic.size(), 64)) return tl::unexpected(std::string("is damaged or cut short"));
  std::uint64_t count = 0;
  std::memcpy(&count, rest.data(), sizeof count);
  if (count > (rest.size() - sizeof count) / sizeof(std::uint64_t)) return tl::unexpected(std::string("has parts that do not fit"));
  StartFile start;
  start.fingerprints.resize(count);
  if (count > 0) std::memcpy(start.fingerprints.data(), rest.data() + sizeof count, count * sizeof(std::uint64_t));
  start.weights = rest.substr(sizeof count + count * sizeof(std::uint64_t));
  return start;
}

}  // namespace newsingest::train
