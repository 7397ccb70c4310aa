// FNV-1a, 64 bits: the hash of short texts for tables and fingerprints. Its low bits are weak: who indexes a table with them mixes them first.
// Not for what an enemy chooses. Source: Fowler, Noll, Vo, http://www.isthe.com/chongo/tech/comp/fnv/.
//
//   fnv1a("a") == 0xaf63dc4c8601ec8c
#pragma once

#include <cstdint>
#include <string_view>

namespace newsingest {

inline constexpr std::uint64_t kFnvBasis = 0xcbf29ce484222325ULL;

constexpr std::uint64_t fnv1a_step(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * 0x100000001b3ULL; }

constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t basis = kFnvBasis) {
  for (const char c : text) basis = fnv1a_step(basis, static_cast<unsigned char>(c));
  return basis;
}

static_assert(fnv1a("a") == 0xaf63dc4c8601ec8cULL);

}  // namespace newsingest
