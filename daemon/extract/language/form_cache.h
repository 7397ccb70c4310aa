// The form cache: what a form alone decides, kept for the forms that a worker has met lately.
//
// Four words of five in running news have been met before. For them the network need not hash ten features, fetch ten rows from
// all over a table of megabytes and multiply their sum; nor need the lemmas be searched for the longest known ending. A form has
// two places where it may stand, so that the memory is bounded, and drives out the one of them that was used less lately. What is
// kept is what would be worked out anew, number for number: nothing that is said of a text depends on what the cache holds.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace newsingest {

template <class Value>
class FormCache {
 public:
  static constexpr std::size_t kForms = 4096;  // 85 % of the words of news that was never seen before

  // Forgets everything where the model is another one than before. To be called before anything else.
  void serve(std::string_view model_checksum) {
    if (!pairs_.empty() && model_checksum == model_checksum_) return;
    model_checksum_ = model_checksum;
    pairs_.assign(kForms / 2, {});
    values_.resize(kForms);
  }

  // What is known of the form, with this tag where it depends on one; valid until the next `keep`. nullptr where nothing is.
  const Value* find(std::string_view form, std::uint8_t tag = 0) {
    if (!fits(form)) return nullptr;
    const Key key = key_of(form, tag);
    const std::size_t number = pair_of(key);
    Pair& pair = pairs_[number];
    for (std::uint32_t place = 0; place < 2; ++place) {
      if (pair.keys[place] == key) {
        pair.older = 1 - place;
        return &values_[number * 2 + place];
      }
    }
    return nullptr;
  }

  // Forms that are longer than a key are not kept.
  void keep(std::string_view form, const Value& value, std::uint8_t tag = 0) {
    if (!fits(form) || find(form, tag) != nullptr) return;
    const Key key = key_of(form, tag);
    const std::size_t number = pair_of(key);
    Pair& pair = pairs_[number];
    const std::uint32_t place = pair.older;
    pair.keys[place] = key;
    pair.older = 1 - place;
    values_[number * 2 + place] = value;
  }

 private:
  static constexpr std::size_t kLongest = 22;  // bytes of a form
  struct Key {  // the form, filled up with zeros; its tag; its length. All zero: a free place
    std::uint64_t words[3] = {};
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Pair {
    std::array<Key, 2> keys;  // of the pair's two places in `values_`
    std::uint32_t older = 0;  // which of them was used less lately
  };

  static bool fits(std::string_view form) { return !form.empty() && form.size() <= kLongest; }
  static Key key_of(std::string_view form, std::uint8_t tag) {
    char bytes[sizeof(Key)] = {};
    for (std::size_t at = 0; at < form.size(); ++at) bytes[at] = form[at];
    bytes[kLongest] = static_cast<char>(tag);
    bytes[kLongest + 1] = static_cast<char>(form.size());
    Key key;
    std::memcpy(key.words, bytes, sizeof bytes);
    return key;
  }
  static std::size_t pair_of(const Key& key) {
    std::uint64_t hash = key.words[0] * 0x9e3779b97f4a7c15u;
    hash = (hash ^ (hash >> 32) ^ key.words[1]) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 32) ^ key.words[2]) * 0x94d049bb133111ebu;
    return (hash >> 32) % (kForms / 2);
  }

  std::string model_checksum_;
  std::vector<Pair> pairs_;
  std::vector<Value> values_;
};

}  // namespace newsingest
