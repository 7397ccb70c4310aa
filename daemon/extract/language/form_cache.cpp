#include "extract/language/form_cache.h"

#include <cstring>

namespace newsingest {

void FormCache::serve(std::string_view model_checksum) {
  if (!pairs_.empty() && model_checksum == model_checksum_) return;
  model_checksum_ = model_checksum;
  pairs_.assign(kForms / 2, {});
  vectors_.resize(kForms);
}

FormCache::Key FormCache::key_of(std::string_view form) {
  char bytes[sizeof(Key)] = {};
  std::memcpy(bytes, form.data(), form.size());
  bytes[kLongest] = static_cast<char>(form.size());
  Key key;
  std::memcpy(key.words, bytes, sizeof bytes);
  return key;
}

std::size_t FormCache::pair_of(const Key& key) {
  std::uint64_t hash = key.words[0] * 0x9e3779b97f4a7c15u;
  hash = (hash ^ (hash >> 32) ^ key.words[1]) * 0xbf58476d1ce4e5b9u;
  hash = (hash ^ (hash >> 32) ^ key.words[2]) * 0x94d049bb133111ebu;
  return (hash >> 32) % (kForms / 2);
}

const FormVectors* FormCache::find(std::string_view form) {
  if (form.empty() || form.size() > kLongest) return nullptr;  // the key of nothing marks a free place
  const Key key = key_of(form);
  const std::size_t number = pair_of(key);
  Pair& pair = pairs_[number];
  for (std::uint32_t place = 0; place < 2; ++place) {
    if (pair.keys[place] == key) {
      pair.older = 1 - place;
      return &vectors_[number * 2 + place];
    }
  }
  return nullptr;
}

void FormCache::keep(std::string_view form, const FormVectors& vectors) {
  if (form.empty() || form.size() > kLongest || find(form) != nullptr) return;
  const Key key = key_of(form);
  const std::size_t number = pair_of(key);
  Pair& pair = pairs_[number];
  const std::uint32_t place = pair.older;
  pair.keys[place] = key;
  pair.older = 1 - place;
  vectors_[number * 2 + place] = vectors;
}

}  // namespace newsingest
