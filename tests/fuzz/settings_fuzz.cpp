// The settings file and --set, with the environment and files out of reach.
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "settings/settings.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  if (input.find("${file:") != std::string_view::npos) return 0;  // what the machine's own files hold is nobody's test
  const std::size_t cut = std::min(input.find('\0'), input.size());
  settings::Source source;
  const int file = memfd_create("settings", 0);
  fuzz::hold(file >= 0 && write(file, input.data(), cut) == static_cast<ssize_t>(cut), "the input can be put in a file");
  source.file = "/proc/self/fd/" + std::to_string(file);
  if (cut < input.size()) source.set.emplace_back(input.substr(cut + 1));
  const auto loaded = settings::load(source);
  close(file);
  if (!loaded) {
    fuzz::hold(!loaded.error().empty(), "a refusal says why");
    for (const auto& mistake : loaded.error()) fuzz::hold(!mistake.to_string().empty(), "each mistake has words");
  }
  return 0;
}
