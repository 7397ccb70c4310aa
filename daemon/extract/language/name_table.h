// NameTable: from a name to the entries that bear it, without allocation.
//
// Names are compared in one normal form: a leading "the" and a closing possessive are left out, runs of blanks are one blank,
// a curly apostrophe is a straight one. Case is kept: "Turkey" is no "turkey".
//
//   table.add("The Hague", 7); table.add("Hague", 9); table.seal(…);
//   table.find("the  Hague's")  → {7, 9}
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace newsingest {

// The normal form of a name on the stack. Names of more than 120 bytes have none (`valid` is false): no list holds such.
class NormalName {
 public:
  explicit NormalName(std::string_view name);
  bool valid() const { return valid_; }
  std::string_view view() const { return {text_.data(), size_}; }

 private:
  std::array<char, 120> text_;
  std::size_t size_ = 0;
  bool valid_ = true;
};

class NameTable {
 public:
  // Says that `value` bears `name`. The same pair twice counts once.
  void add(std::string_view name, std::int32_t value);
  // Ends the building: `before(a, b)` says which of two values of one name comes first.
  void seal(const std::function<bool(std::int32_t, std::int32_t)>& before);

  // [begin, end) of the values of a name; both nullptr where there are none. Open addressing, half full.
  std::pair<const std::int32_t*, const std::int32_t*> find(std::string_view name) const;
  // False where no name begins as `text` does, by its letters and digits up to the first other byte: cheaper than to find none.
  bool may_begin(std::string_view text) const;
  // The longest name in the table, in words: how far a search along a text has to look.
  int longest_in_words() const { return longest_; }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t key = 0;  // offset into keys_
    std::uint32_t size = 0;
    std::uint32_t first = 0;  // into values_
    std::uint32_t count = 0;  // 0: empty
  };
  struct Added {
    std::uint32_t key, size;
    std::int32_t value;
  };
  std::string_view key(std::uint32_t at, std::uint32_t size) const { return std::string_view(keys_).substr(at, size); }

  std::string keys_;
  std::vector<Added> added_;
  std::vector<Slot> slots_;
  std::vector<std::int32_t> values_;
  std::vector<bool> beginnings_;  // by their hash, an eighth of it set
  int longest_ = 0;
};

}  // namespace newsingest
