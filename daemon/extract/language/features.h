// Features: how the network sees a word that it may never have met: its form, its edges, its shape, its company.
//
//   "Frankopan's"   lower form, form, last 2 3 4 and first 2 3 letters of the lower form, shape "Xx'x", first and last letter,
//                   and the company that the lower form keeps in raw text
//
// The lower form has its case and digits folded ("1,204" and "3,511" are both "0,000") and typographic quotes and dashes made
// plain, so that one row serves them all. Each feature is a 64-bit hash that the model looks up in a table of those met in
// training (FeatureTable); what was never met has the row "unknown" of its kind.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace newsingest {

enum class FeatureKind : std::uint8_t { Lower, Form, Suffix2, Suffix3, Suffix4, Prefix2, Prefix3, Shape, Edges, Company };
inline constexpr std::size_t kFeatureKinds = 10;

using FeatureHashes = std::array<std::uint64_t, kFeatureKinds>;
using FeatureRows = std::array<std::uint32_t, kFeatureKinds>;

// The feature Company of a word whose feature Lower is given.
constexpr std::uint64_t company_of(std::uint64_t lower) { return lower * 0x9e3779b97f4a7c15u + 1; }

// Linear in the form's length; bytes beyond the 64th count only for the form itself.
FeatureHashes features_of(std::string_view form);

// Which row of the embedding table a feature has. Rows 0 … kFeatureKinds-1 are the unknown features of each kind.
class FeatureTable {
 public:
  FeatureTable() = default;
  // `fingerprints[i]` is the feature of row kFeatureKinds + i. None may occur twice.
  explicit FeatureTable(std::vector<std::uint64_t> fingerprints);

  std::size_t rows() const { return kFeatureKinds + fingerprints_.size(); }
  const std::vector<std::uint64_t>& fingerprints() const { return fingerprints_; }
  std::uint32_t row(FeatureKind kind, std::uint64_t hash) const {
    for (std::size_t slot = hash & mask_; slots_[slot].row != 0; slot = (slot + 1) & mask_) {
      if (slots_[slot].fingerprint == hash) return slots_[slot].row;
    }
    return static_cast<std::uint32_t>(kind);
  }
  FeatureRows rows_of(const FeatureHashes& hashes) const {
    FeatureRows found;
    for (std::size_t kind = 0; kind < kFeatureKinds; ++kind) found[kind] = row(static_cast<FeatureKind>(kind), hashes[kind]);
    return found;
  }
  void prefetch(const FeatureHashes& hashes) const {
    for (const std::uint64_t hash : hashes) __builtin_prefetch(slots_.data() + (hash & mask_));
  }

 private:
  struct Slot {
    std::uint64_t fingerprint = 0;
    std::uint32_t row = 0;  // 0 is free: that row is of an unknown feature
  };
  std::vector<std::uint64_t> fingerprints_;
  std::vector<Slot> slots_ = {{}};  // open addressing
  std::size_t mask_ = 0;
};

}  // namespace newsingest
