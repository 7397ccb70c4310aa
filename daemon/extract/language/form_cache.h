// The form cache: what a form alone decides in the network, kept for the forms that a worker has met lately.
//
// Four words of five in running news have been met before, and for them the cache saves hashing ten features, fetching ten rows
// from all over a table of megabytes, and the convolution's product. A form has two places where it may stand, so that the
// memory is bounded, and drives out the one of them that was used less lately. What is kept is what would be worked out anew,
// number for number: no text can tell whether the cache was cold.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/network.h"

namespace newsingest {

class FormCache {
 public:
  static constexpr std::size_t kForms = 4096;  // 10 MB; 85 % of the words of news that was never seen before

  // Forgets everything where the model is another one than before. To be called before anything else.
  void serve(std::string_view model_checksum);

  // Valid until the next `keep`; nullptr where the form is not known.
  const FormVectors* find(std::string_view form);
  // Forms that are longer than a key are not kept.
  void keep(std::string_view form, const FormVectors& vectors);

 private:
  static constexpr std::size_t kLongest = 23;  // bytes of a form
  struct Key {  // the form, filled up with zeros, and its length
    std::uint64_t words[3] = {};
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Pair {
    std::array<Key, 2> keys;  // of the pair's two places in `vectors_`
    std::uint32_t older = 0;  // which of them was used less lately
  };
  static Key key_of(std::string_view form);
  static std::size_t pair_of(const Key& key);

  std::string model_checksum_;
  std::vector<Pair> pairs_;
  std::vector<FormVectors> vectors_;
};

}  // namespace newsingest
