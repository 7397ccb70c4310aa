#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <yaml-cpp/yaml.h>

#include "settings/keys.h"
#include "settings/placeholders.h"
#include "settings/settings.h"

namespace newsingest::settings {
namespace {

// Keys whose values are nobody's business, wherever they came from.
bool is_secret(std::string_view key) {
  for (const std::string_view word : {"password", "secret", "key.pem", "oauthbearer.config", "token"}) {
    if (key.find(word) != std::string_view::npos) return true;
  }
  return false;
}

std::string section_of(std::string_view key) {
  for (const std::string_view section : {"kafka.consumer", "kafka.producer", "input.fields", "kafka"}) {
    if (key.size() > section.size() && key.starts_with(section) && key[section.size()] == '.') return std::string(section);
  }
  return {};
}

class Loader {
 public:
  void load_file(const std::string& file) {
    file_ = file;
    try {
      const YAML::Node root = YAML::LoadFile(file);
      if (root.IsNull()) return;
      if (!root.IsMap()) return mistake(line_of(root), "", "something else than keys and values", "a map of sections");
      walk(root, "");
    } catch (const YAML::BadFile&) {
      mistake(0, "", "no file that can be read", "a YAML file");
    } catch (const YAML::Exception& error) {
      mistake(error.mark.line + 1, "", "'" + error.msg + "'", "YAML");
    }
  }

  void load_set(const std::string& assignment) {
    file_ = "--set";
    const auto equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) return mistake(0, "", "'" + assignment + "'", "key=value");
    set(assignment.substr(0, equals), assignment.substr(equals + 1), 0);
  }

  void check_whole() {
    file_ = "settings";
    if (settings_.input.max_article_bytes > settings_.work.memory_bytes / 4) {
      mistake(0, "input.max_article_bytes", "'" + find_key("input.max_article_bytes")->get(settings_) + "'",
              "no more than a quarter of work.memory_bytes, which is " + find_key("work.memory_bytes")->get(settings_));
    }
    const std::set<std::string> outputs = {settings_.output.quotes, settings_.output.events, settings_.output.receipts, settings_.output.texts,
                                           settings_.output.dead_letters};
    for (const auto& topic : settings_.input.topics) {
      if (outputs.contains(topic)) mistake(0, "input.topics", "'" + topic + "', which is an output too", "topics that are no outputs");
    }
  }

  void check_with(const Check& also) {
    for (Mistake& mistake : also(settings_)) {
      if (const auto place = places_.find(mistake.key); place != places_.end()) std::tie(mistake.file, mistake.line) = place->second;
      // Where the file says it, not behind all that this room found.
      const auto after = std::find_if(mistakes_.begin(), mistakes_.end(), [&](const Mistake& other) { return other.file == mistake.file && other.line > mistake.line; });
      mistakes_.insert(after, std::move(mistake));
    }
  }

  tl::expected<Settings, std::vector<Mistake>> result() {
    if (!mistakes_.empty()) return tl::unexpected(std::move(mistakes_));
    return std::move(settings_);
  }

 private:
  static int line_of(const YAML::Node& node) { return node.Mark().line + 1; }

  void mistake(int line, std::string key, std::string found, std::string expected) {
    mistakes_.push_back({file_, line, std::move(key), std::move(found), std::move(expected)});
  }

  void walk(const YAML::Node& map, const std::string& prefix) {
    std::set<std::string> seen;
    for (const auto& entry : map) {
      const int line = line_of(entry.first);
      if (!entry.first.IsScalar()) {
        mistake(line, prefix, "a key that is no word", "a key");
        continue;
      }
      const std::string key = (prefix.empty() ? "" : prefix + '.') + entry.first.Scalar();
      if (!seen.insert(key).second) {
        mistake(line, key, "a second time", "each key once");
        continue;
      }
      visit(key, entry.second, line);
    }
  }

  void visit(const std::string& key, const YAML::Node& value, int line) {
    const bool ours = find_key(key) != nullptr;
    if (value.IsMap() && !ours) {
      if (!is_section(key)) return unknown(line, key);
      return walk(value, key);
    }
    if (value.IsNull()) {
      // "key:" with nothing after it: the default of a section, nothing of a key.
      if (!is_section(key)) set(key, "", line);
      return;
    }
    if (value.IsSequence() && key == "input.topics") {
      std::string joined;
      for (const auto& item : value) joined += (joined.empty() ? "" : ",") + (item.IsScalar() ? item.Scalar() : std::string(" "));
      return set(key, joined, line);
    }
    if (!value.IsScalar()) {
      if (!ours && section_of(key).empty()) return unknown(line, key);
      return mistake(line, key, value.IsMap() ? "a map" : "a list", ours ? std::string(find_key(key)->expected) : "one value");
    }
    if (is_section(key)) return mistake(line, key, "'" + value.Scalar() + "'", "a map of keys and values");
    set(key, value.Scalar(), line);
  }

  bool is_section(const std::string& key) {
    if (open_section(settings_, key) != nullptr) return true;
    return std::any_of(keys().begin(), keys().end(), [&](const Key& one) { return one.name.starts_with(key + '.'); });
  }

  void set(const std::string& name, const std::string& written, int line) {
    const std::string section = section_of(name);
    const Key* key = find_key(name);
    if (key == nullptr && section.empty()) return unknown(line, name);
    const auto expanded = expand(written);
    if (!expanded) return mistake(line, name, expanded.error(), "a value");
    if (key != nullptr) {
      if (!key->set(settings_, expanded->value)) {
        mistake(line, name, expanded->secret || is_secret(name) ? "a value that is not shown" : "'" + expanded->value + "'", std::string(key->expected));
      }
      return;
    }
    const std::string entry = name.substr(section.size() + 1);
    if (section == "input.fields" && std::find(article_fields().begin(), article_fields().end(), entry) == article_fields().end()) {
      const auto meant = nearest(entry, article_fields());
      return mistake(line, name, "a field that an article does not have", meant ? "did you mean '" + std::string(*meant) + "'?" : "a field of an article");
    }
    (*open_section(settings_, section))[entry] = expanded->value;
    places_[name] = {file_, line};
  }

  void unknown(int line, const std::string& name) {
    std::vector<std::string_view> names = {"kafka", "kafka.consumer", "kafka.producer", "input.fields", "input", "output", "delivery", "work", "extraction", "state", "observe"};
    for (const Key& key : keys()) names.push_back(key.name);
    const auto meant = nearest(name, names);
    mistake(line, name, "a key that does not exist", meant ? "did you mean '" + std::string(*meant) + "'?" : "one of the keys in config/newsingestd.yaml");
  }

  Settings settings_;
  std::string file_;
  std::vector<Mistake> mistakes_;
  std::map<std::string, std::pair<std::string, int>> places_;  // of what is handed through: file and line
};

}  // namespace

tl::expected<Settings, std::vector<Mistake>> load(const Source& source, const Check& also) {
  Loader loader;
  if (!source.file.empty()) loader.load_file(source.file);
  for (const auto& assignment : source.set) loader.load_set(assignment);
  loader.check_whole();
  if (also) loader.check_with(also);
  return loader.result();
}

}  // namespace newsingest::settings
