#include "extract/language/lemmas.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

#include "extract/fnv1a.h"

namespace newsingest {
namespace {

constexpr std::size_t kLongestEnding = 6;  // bytes
constexpr std::size_t kLongestForm = 64;   // what is longer is its own lemma

std::uint64_t key_of(std::string_view text, Xpos xpos, std::uint64_t salt) {
  std::uint64_t hash = fnv1a(text, kFnvBasis ^ (static_cast<std::uint64_t>(xpos) + salt) * 0x9e3779b97f4a7c15u);
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
  return hash ^ (hash >> 31);
}
std::uint64_t ending_key(std::string_view ending, Xpos xpos) { return key_of(ending, xpos, 0); }
std::uint64_t exception_key(std::string_view form, Xpos xpos) { return key_of(form, xpos, 1000); }

// ASCII and the capitals of Latin-1; anything else stays.
void lower_case(std::string_view form, char* out) {
  for (std::size_t index = 0; index < form.size(); ++index) {
    const char c = form[index];
    const bool latin = index > 0 && form[index - 1] == '\xC3' && static_cast<unsigned char>(c) >= 0x80 &&
                       static_cast<unsigned char>(c) <= 0x9E;
    out[index] = (c >= 'A' && c <= 'Z') || latin ? static_cast<char>(c + 32) : c;
  }
}
std::string lower_case(std::string_view form) {
  std::string out(form.size(), '\0');
  lower_case(form, out.data());
  return out;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, ignored] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end - a.begin());
}

LemmaScript script_between(const std::string& form, const std::string& lemma) {
  const std::string lower = lower_case(form);
  const std::size_t as_it_is = common_prefix(form, lemma);
  const std::size_t lowered = common_prefix(lower, lemma);
  const bool use_lower = form == lower || lowered > as_it_is;  // small letters vote for what capitals begin a sentence with
  const std::size_t kept = use_lower ? lowered : as_it_is;
  return {use_lower, static_cast<std::uint8_t>(std::min<std::size_t>(form.size() - kept, 255)), lemma.substr(kept)};
}

std::string applied(const LemmaScript& script, const std::string& form) {
  std::string out = script.lower ? lower_case(form) : form;
  out.resize(out.size() - std::min<std::size_t>(script.cut, out.size()));
  return out + script.add;
}

template <class Entry>
void fill_slots(const std::vector<Entry>& entries, std::vector<std::uint32_t>& slots) {
  std::size_t size = 16;
  while (size < entries.size() * 2) size *= 2;
  slots.assign(size, 0);
  for (std::size_t index = 0; index < entries.size(); ++index) {
    std::size_t slot = entries[index].key & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = static_cast<std::uint32_t>(index + 1);
  }
}

template <class Entry>
const Entry* look_up(const std::vector<Entry>& entries, const std::vector<std::uint32_t>& slots, std::uint64_t key) {
  if (slots.empty()) return nullptr;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t slot = key & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
    if (entries[slots[slot] - 1].key == key) return &entries[slots[slot] - 1];
  }
  return nullptr;
}

}  // namespace

Lemmas::Lemmas(std::vector<LemmaScript> scripts, std::vector<Ending> endings, std::vector<Exception> exceptions)
    : scripts_(std::move(scripts)), endings_(std::move(endings)), exceptions_(std::move(exceptions)) {
  index();
}

void Lemmas::index() {
  const auto by_key = [](const auto& a, const auto& b) { return a.key < b.key; };
  std::sort(endings_.begin(), endings_.end(), by_key);
  std::sort(exceptions_.begin(), exceptions_.end(), by_key);
  fill_slots(endings_, ending_slots_);
  fill_slots(exceptions_, exception_slots_);
}

Lemmas Lemmas::learn(const std::vector<LemmaExample>& examples) {
  std::map<std::pair<std::string, Xpos>, std::map<std::string, int>> counts;
  for (const LemmaExample& example : examples) ++counts[{example.form, example.xpos}][example.lemma];
  const auto most = [](const auto& of) {
    return std::max_element(of.begin(), of.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  };

  // Votes of the forms, each once, for every ending they have.
  Lemmas lemmas;
  std::vector<std::map<std::pair<std::string, Xpos>, std::map<std::uint32_t, int>>> votes(kLongestEnding + 1);
  for (const auto& [word, of] : counts) {
    const auto& [form, xpos] = word;
    if (form.size() > kLongestForm) continue;
    const LemmaScript script = script_between(form, most(of)->first);
    auto found = std::find(lemmas.scripts_.begin(), lemmas.scripts_.end(), script);
    if (found == lemmas.scripts_.end()) found = lemmas.scripts_.insert(found, script);
    const auto number = static_cast<std::uint32_t>(found - lemmas.scripts_.begin());
    const std::string lower = lower_case(form);
    for (std::size_t length = 0; length <= std::min(kLongestEnding, lower.size()); ++length) {
      ++votes[length][{lower.substr(lower.size() - length), xpos}][number];
    }
  }
  // From short to long: an ending is worth noting where two forms agree on something else than the shorter ending says.
  for (std::size_t length = 0; length <= kLongestEnding; ++length) {
    for (const auto& [ending, of] : votes[length]) {
      const auto winner = most(of);
      if (length > 0 && winner->second < 2) continue;
      const LemmaScript* shorter = lemmas.script_for(ending.first, ending.second);
      if (shorter != nullptr && *shorter == lemmas.scripts_[winner->first]) continue;
      lemmas.endings_.push_back({ending_key(ending.first, ending.second), winner->first});
    }
    lemmas.index();
  }
  for (const auto& [word, of] : counts) {
    const auto& [form, xpos] = word;
    if (form.size() > kLongestForm) continue;
    const LemmaScript* script = lemmas.script_for(lower_case(form), xpos);
    const std::string& right = most(of)->first;
    if ((script != nullptr ? applied(*script, form) : form) != right) lemmas.exceptions_.push_back({exception_key(form, xpos), right});
  }
  lemmas.index();
  return lemmas;
}

const LemmaScript* Lemmas::script_for(std::string_view lower, Xpos xpos) const {
  for (std::size_t length = std::min(kLongestEnding, lower.size()) + 1; length-- > 0;) {
    const Ending* ending = look_up(endings_, ending_slots_, ending_key(lower.substr(lower.size() - length), xpos));
    if (ending != nullptr) return &scripts_[ending->script];
  }
  return nullptr;
}

Lemmas::Rule Lemmas::rule_for(std::string_view form, Xpos xpos) const {
  if (form.size() > kLongestForm) return 0;
  if (const Exception* exception = look_up(exceptions_, exception_slots_, exception_key(form, xpos)); exception != nullptr) {
    return 1 + 2 * static_cast<Rule>(exception - exceptions_.data());
  }
  std::array<char, kLongestForm> lower;
  lower_case(form, lower.data());
  const LemmaScript* script = script_for({lower.data(), form.size()}, xpos);
  return script == nullptr ? 0 : 2 + 2 * static_cast<Rule>(script - scripts_.data());
}

std::string_view Lemmas::apply(Rule rule, std::string_view form, std::pmr::memory_resource& arena) const {
  if (rule == 0) return form;
  if (rule % 2 == 1) return exceptions_[rule / 2].lemma;
  const LemmaScript* script = &scripts_[rule / 2 - 1];
  std::array<char, kLongestForm> buffer;
  lower_case(form, buffer.data());
  const std::string_view lower(buffer.data(), form.size());
  const std::size_t kept = form.size() - std::min<std::size_t>(script->cut, form.size());
  const std::string_view source = script->lower ? lower : form;
  if (kept + script->add.size() == 0) return form;
  // Learnt from other words' bytes, a cut may fall within a letter of this one.
  if (kept < form.size() && (static_cast<unsigned char>(form[kept]) & 0xC0u) == 0x80u) return form;
  if (script->add.empty() && source.substr(0, kept) == form.substr(0, kept)) return form.substr(0, kept);
  auto* bytes = static_cast<char*>(arena.allocate(kept + script->add.size(), 1));
  std::copy_n(source.data(), kept, bytes);
  std::copy(script->add.begin(), script->add.end(), bytes + kept);
  return {bytes, kept + script->add.size()};
}

}  // namespace newsingest
