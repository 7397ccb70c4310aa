// Keys: every setting by its name, with what it takes and where it goes. The one list: loading, --set, "did you mean" and the
// test of config/newsingestd.yaml all read it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "settings/settings.h"

namespace newsingest::settings {

struct Key {
  std::string_view name;      // "delivery.guarantee"
  std::string_view expected;  // "exactly_once or at_least_once"
  // Reads the value into the settings; false when it is not what is expected.
  std::function<bool(Settings&, const std::string&)> set;
  // The value as the settings have it, in the notation that `set` reads.
  std::function<std::string(const Settings&)> get;
};

const std::vector<Key>& keys();
const Key* find_key(std::string_view name);

// Sections whose keys are not ours: "kafka.", "kafka.consumer.", "kafka.producer.", "input.fields."; where their entries go.
Properties* open_section(Settings& settings, std::string_view section);

// The fields of an Article that `input.fields` may map.
const std::vector<std::string_view>& article_fields();

// The candidate nearest to what was written, if one is near enough to be meant.
std::optional<std::string_view> nearest(std::string_view written, const std::vector<std::string_view>& candidates);

}  // namespace newsingest::settings
