#include "extract/language/name_table.h"

#include <algorithm>
#include <bit>

#include "extract/ascii.h"
#include "extract/fnv1a.h"

namespace newsingest {
namespace {

constexpr std::string_view kCurly = "\xE2\x80\x99";

std::uint32_t hash_of(std::string_view text) {  // FNV-1a, 64 bits folded
  const std::uint64_t hash = fnv1a(text);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

std::string_view without_possessive(std::string_view name) {
  for (const std::string_view mark : {std::string_view("'s"), std::string_view("\xE2\x80\x99s"), std::string_view("'"), kCurly}) {
    if (name.size() > mark.size() && name.ends_with(mark)) return name.substr(0, name.size() - mark.size());
  }
  return name;
}

std::string_view beginning_of(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_ascii_alnum(text[size])) ++size;
  return text.substr(0, size);
}

bool is_blank(std::string_view text, std::size_t at, std::size_t& width) {
  const char c = text[at];
  width = c == ' ' || c == '\t' || c == '\n' || c == '\r' ? 1 : text.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
  return width != 0;
}

}  // namespace

NormalName::NormalName(std::string_view name) {
  const std::string_view rest = without_possessive(name);
  std::size_t at = (rest.starts_with("the ") || rest.starts_with("The ")) && rest.size() > 4 ? 4 : 0;
  while (at < rest.size()) {
    std::size_t width = 0;
    if (const auto byte = static_cast<unsigned char>(rest[at]); byte > ' ' && byte < 0x80) {  // nearly all
      text_[size_++] = rest[at++];
    } else if (is_blank(rest, at, width)) {
      at += width;
      if (size_ == 0 || text_[size_ - 1] == ' ') continue;
      text_[size_++] = ' ';
    } else if (rest.substr(at).starts_with(kCurly)) {
      text_[size_++] = '\'';
      at += kCurly.size();
    } else {
      text_[size_++] = rest[at++];
    }
    if (size_ == text_.size()) {
      valid_ = false;
      return;
    }
  }
  if (size_ > 0 && text_[size_ - 1] == ' ') --size_;
}

void NameTable::add(std::string_view name, std::int32_t value) {
  const NormalName normal(name);
  if (!normal.valid() || normal.view().empty()) return;
  added_.push_back({static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(normal.view().size()), value});
  keys_ += normal.view();
  longest_ = std::max(longest_, 1 + static_cast<int>(std::count(normal.view().begin(), normal.view().end(), ' ')));
}

void NameTable::seal(const std::function<bool(std::int32_t, std::int32_t)>& before) {
  std::stable_sort(added_.begin(), added_.end(), [&](const Added& a, const Added& b) {
    const auto x = key(a.key, a.size), y = key(b.key, b.size);
    if (x != y) return x < y;
    return a.value != b.value && before(a.value, b.value);
  });
  slots_.assign(std::bit_ceil(added_.size() * 2 + 2), {});
  for (std::size_t i = 0; i < added_.size();) {
    const auto name = key(added_[i].key, added_[i].size);
    Slot slot{hash_of(name), added_[i].key, added_[i].size, static_cast<std::uint32_t>(values_.size()), 0};
    for (; i < added_.size() && key(added_[i].key, added_[i].size) == name; ++i) {
      const auto first = values_.begin() + static_cast<std::ptrdiff_t>(slot.first);
      if (std::find(first, values_.end(), added_[i].value) == values_.end()) values_.push_back(added_[i].value);
    }
    slot.count = static_cast<std::uint32_t>(values_.size()) - slot.first;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].count != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
  beginnings_.assign(std::bit_ceil(added_.size() * 8 + 1), false);
  for (const Added& name : added_) beginnings_[hash_of(beginning_of(key(name.key, name.size))) & (beginnings_.size() - 1)] = true;
  added_ = {};
}

bool NameTable::may_begin(std::string_view text) const {
  return !beginnings_.empty() && beginnings_[hash_of(beginning_of(text)) & (beginnings_.size() - 1)];
}

std::pair<const std::int32_t*, const std::int32_t*> NameTable::find(std::string_view name) const {
  const NormalName normal(name);
  if (!normal.valid() || slots_.empty()) return {nullptr, nullptr};
  const std::uint32_t hash = hash_of(normal.view());
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].count != 0; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && key(slot.key, slot.size) == normal.view()) {
      return {values_.data() + slot.first, values_.data() + slot.first + slot.count};
    }
  }
  return {nullptr, nullptr};
}

}  // namespace newsingest
