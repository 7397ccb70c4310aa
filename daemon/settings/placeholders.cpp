#include "settings/placeholders.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>

namespace newsingest::settings {
namespace {

std::optional<std::string> read_secret(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (text.ends_with('\n')) text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
  return text;
}

tl::expected<void, std::string> fill(std::string_view inner, Expanded& to) {
  const auto colon = inner.find(':');
  const std::string name(inner.substr(0, colon));
  const std::string rest(colon == std::string_view::npos ? std::string_view() : inner.substr(colon + 1));
  if (name == "file" || name == "credential") {
    std::string path = rest;
    if (name == "credential") {
      const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
      if (folder == nullptr) return tl::unexpected("credential '" + rest + "', and $CREDENTIALS_DIRECTORY is not set");
      path = std::string(folder) + '/' + rest;
    }
    const auto secret = read_secret(path);
    if (!secret) return tl::unexpected("file '" + path + "', which cannot be read");
    to.value += *secret;
    to.secret = true;
    return {};
  }
  if (const char* value = std::getenv(name.c_str()); value != nullptr && *value != '\0') {
    to.value += value;
    return {};
  }
  if (colon == std::string_view::npos) return tl::unexpected("${" + name + "}, which the environment does not have");
  to.value += rest;
  return {};
}

}  // namespace

tl::expected<Expanded, std::string> expand(std::string_view text) {
  Expanded expanded;
  while (!text.empty()) {
    const auto begin = text.find("${");
    expanded.value += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    const auto end = text.find('}', begin);
    if (end == std::string_view::npos) return tl::unexpected(std::string("a '${' without its '}'"));
    if (auto filled = fill(text.substr(begin + 2, end - begin - 2), expanded); !filled) return tl::unexpected(filled.error());
    text.remove_prefix(end + 1);
  }
  return expanded;
}

}  // namespace newsingest::settings
