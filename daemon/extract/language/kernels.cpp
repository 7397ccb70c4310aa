#include "extract/language/kernels.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Vectors must never be passed between functions: how would depend on the instruction set.
#define NEWSINGEST_INLINE inline __attribute__((always_inline))

namespace newsingest {
namespace {

using F16 = float __attribute__((vector_size(64)));
using F8 = float __attribute__((vector_size(32)));
using F4 = float __attribute__((vector_size(16)));
using I16 = std::int32_t __attribute__((vector_size(64)));

namespace portable {

NEWSINGEST_INLINE F16 lesser(F16 a, F16 b) { return a < b ? a : b; }
NEWSINGEST_INLINE F16 larger(F16 a, F16 b) { return a > b ? a : b; }
// Sixteen of a table of 32 numbers.
NEWSINGEST_INLINE F16 pick(const float* table, const std::int32_t* places) {
  F16 value;
  for (int lane = 0; lane < 16; ++lane) value[lane] = table[places[lane]];
  return value;
}
NEWSINGEST_INLINE F16 widen(const std::int8_t* from) {
  F16 value;
  for (int lane = 0; lane < 16; ++lane) value[lane] = static_cast<float>(from[lane]);
  return value;
}
NEWSINGEST_INLINE void narrow(I16 value, std::uint8_t* to) {
  for (int lane = 0; lane < 16; ++lane) to[lane] = static_cast<std::uint8_t>(value[lane]);
}

constexpr std::size_t kRows = 4;
constexpr std::size_t kTile = 1;
template <std::size_t Rows, std::size_t Inputs>
NEWSINGEST_INLINE void dot_tile(const std::int8_t* weights, const std::uint8_t* input, I16 (&sums)[Rows][kTile]) {
  for (std::size_t row = 0; row < Rows; ++row) {
    std::int32_t totals[16] = {};
    for (std::size_t at = 0; at < Inputs; ++at) {
      for (std::size_t column = 0; column < 16; ++column) totals[column] += weights[at / 4 * 64 + column * 4 + at % 4] * input[row * Inputs + at];
    }
    std::memcpy(&sums[row][0], totals, sizeof totals);
  }
}

#include "extract/language/kernels_body.inc"
constexpr Kernels kKernels = NEWSINGEST_KERNELS("portable");
#undef NEWSINGEST_KERNELS

}  // namespace portable

#if defined(__x86_64__)

// GCC and clang name the same thing differently: the functions up to END are compiled for the set.
#if defined(__clang__)
#define NEWSINGEST_PRAGMA(text) _Pragma(#text)
#define NEWSINGEST_TARGET_AVX2 NEWSINGEST_PRAGMA(clang attribute push(__attribute__((target("avx2"))), apply_to = function))
#define NEWSINGEST_TARGET_VNNI \
  NEWSINGEST_PRAGMA(clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"))), apply_to = function))
#define NEWSINGEST_TARGET_END NEWSINGEST_PRAGMA(clang attribute pop)
#else
#define NEWSINGEST_TARGET_AVX2 _Pragma("GCC push_options") _Pragma("GCC target(\"avx2\")")
#define NEWSINGEST_TARGET_VNNI \
  _Pragma("GCC push_options") _Pragma("GCC target(\"avx512f,avx512bw,avx512vl,avx512dq,avx512vnni\")")
#define NEWSINGEST_TARGET_END _Pragma("GCC pop_options")
#endif

NEWSINGEST_INLINE int four_bytes(const std::uint8_t* from) {
  int value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

NEWSINGEST_TARGET_AVX2
namespace avx2 {

NEWSINGEST_INLINE F16 joined(__m256 low, __m256 high) {
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
NEWSINGEST_INLINE __m256 lower(F16 value) { return __builtin_shufflevector(value, value, 0, 1, 2, 3, 4, 5, 6, 7); }
NEWSINGEST_INLINE __m256 upper(F16 value) { return __builtin_shufflevector(value, value, 8, 9, 10, 11, 12, 13, 14, 15); }
NEWSINGEST_INLINE F16 lesser(F16 a, F16 b) { return joined(_mm256_min_ps(lower(a), lower(b)), _mm256_min_ps(upper(a), upper(b))); }
NEWSINGEST_INLINE F16 larger(F16 a, F16 b) { return joined(_mm256_max_ps(lower(a), lower(b)), _mm256_max_ps(upper(a), upper(b))); }
NEWSINGEST_INLINE F16 pick(const float* table, const std::int32_t* places) {
  const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(places));
  const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(places + 8));
  return joined(_mm256_i32gather_ps(table, first, 4), _mm256_i32gather_ps(table, second, 4));
}
NEWSINGEST_INLINE F16 widen(const std::int8_t* from) {
  F16 value;
  for (int half = 0; half < 2; ++half) {
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + 8 * half));
    const __m256 part = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
    std::memcpy(reinterpret_cast<char*>(&value) + 32 * half, &part, sizeof part);
  }
  return value;
}
NEWSINGEST_INLINE void narrow(I16 value, std::uint8_t* to) {
  __m128i parts[4];
  std::memcpy(parts, &value, sizeof parts);
  const __m128i lowest = _mm_set1_epi32(0xFF);
  for (__m128i& part : parts) part = _mm_and_si128(part, lowest);
  const __m128i bytes = _mm_packus_epi16(_mm_packus_epi32(parts[0], parts[1]), _mm_packus_epi32(parts[2], parts[3]));
  std::memcpy(to, &bytes, sizeof bytes);
}

// Two products of 8 and 7 bits stay within 16: 2 × 255 × 63 = 32 130.
constexpr std::size_t kRows = 3;  // whose sums, with all else, fill the registers
constexpr std::size_t kTile = 1;
template <std::size_t Rows, std::size_t Inputs>
NEWSINGEST_INLINE void dot_tile(const std::int8_t* weights, const std::uint8_t* input, I16 (&sums)[Rows][kTile]) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i totals[Rows][2];
  for (std::size_t row = 0; row < Rows; ++row) totals[row][0] = totals[row][1] = _mm256_setzero_si256();
  for (std::size_t at = 0; at < Inputs; at += 4, weights += 64) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32));
    for (std::size_t row = 0; row < Rows; ++row) {
      const __m256i bytes = _mm256_set1_epi32(four_bytes(input + row * Inputs + at));
      totals[row][0] = _mm256_add_epi32(totals[row][0], _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, low), ones));
      totals[row][1] = _mm256_add_epi32(totals[row][1], _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, high), ones));
    }
  }
  for (std::size_t row = 0; row < Rows; ++row) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row]), totals[row][0]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums[row]) + 1, totals[row][1]);
  }
}

#include "extract/language/kernels_body.inc"
constexpr Kernels kKernels = NEWSINGEST_KERNELS("avx2");
#undef NEWSINGEST_KERNELS

}  // namespace avx2
NEWSINGEST_TARGET_END

NEWSINGEST_TARGET_VNNI
namespace vnni {

NEWSINGEST_INLINE F16 lesser(F16 a, F16 b) { return _mm512_min_ps(a, b); }
NEWSINGEST_INLINE F16 larger(F16 a, F16 b) { return _mm512_max_ps(a, b); }
NEWSINGEST_INLINE F16 pick(const float* table, const std::int32_t* places) {
  return _mm512_permutex2var_ps(_mm512_loadu_ps(table), _mm512_loadu_si512(places), _mm512_loadu_ps(table + 16));
}
NEWSINGEST_INLINE F16 widen(const std::int8_t* from) {
  const __m512 wide = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))));
  F16 value;
  std::memcpy(&value, &wide, sizeof value);
  return value;
}
NEWSINGEST_INLINE void narrow(I16 value, std::uint8_t* to) {
  __m512i wide;
  std::memcpy(&wide, &value, sizeof wide);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_cvtepi32_epi8(wide));
}

// For the intrinsic, GCC 12 moves every sum to another register and back; for the instruction itself, clang 14 does it by memory.
NEWSINGEST_INLINE __m512i add_products(__m512i sums, __m512i bytes, __m512i weights) {
#if defined(__clang__)
  return _mm512_dpbusd_epi32(sums, bytes, weights);
#else
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(bytes), "v"(weights));
  return sums;
#endif
}

constexpr std::size_t kRows = 8;
constexpr std::size_t kTile = 2;
template <std::size_t Rows, std::size_t Inputs>
NEWSINGEST_INLINE void dot_tile(const std::int8_t* weights, const std::uint8_t* input, I16 (&sums)[Rows][kTile]) {
  __m512i totals[Rows][2];
  for (std::size_t row = 0; row < Rows; ++row) totals[row][0] = totals[row][1] = _mm512_setzero_si512();
  for (std::size_t at = 0; at < Inputs; at += 4, weights += 64) {
    const __m512i left = _mm512_loadu_si512(weights);
    const __m512i right = _mm512_loadu_si512(weights + Inputs * 16);
    for (std::size_t row = 0; row < Rows; ++row) {
      const __m512i bytes = _mm512_set1_epi32(four_bytes(input + row * Inputs + at));
      totals[row][0] = add_products(totals[row][0], bytes, left);
      totals[row][1] = add_products(totals[row][1], bytes, right);
    }
  }
  for (std::size_t row = 0; row < Rows; ++row) {
    for (std::size_t part = 0; part < kTile; ++part) sums[row][part] = reinterpret_cast<I16>(totals[row][part]);
  }
}

#include "extract/language/kernels_body.inc"
constexpr Kernels kKernels = NEWSINGEST_KERNELS("avx512-vnni");
#undef NEWSINGEST_KERNELS

}  // namespace vnni
NEWSINGEST_TARGET_END

#endif

}  // namespace

bool is_supported(InstructionSet set) {
#if defined(__x86_64__)
  if (set == InstructionSet::Avx2) return __builtin_cpu_supports("avx2") != 0;
  if (set == InstructionSet::Avx512Vnni) {
    return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
           __builtin_cpu_supports("avx512vl") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
           __builtin_cpu_supports("avx512vnni") != 0;
  }
#endif
  return set == InstructionSet::Portable;
}

const Kernels& kernels_for(InstructionSet set) {
#if defined(__x86_64__)
  if (set == InstructionSet::Avx2) return avx2::kKernels;
  if (set == InstructionSet::Avx512Vnni) return vnni::kKernels;
#endif
  static_cast<void>(set);
  return portable::kKernels;
}

const Kernels& best_kernels() {
  static const Kernels& best = is_supported(InstructionSet::Avx512Vnni) ? kernels_for(InstructionSet::Avx512Vnni)
                               : is_supported(InstructionSet::Avx2)     ? kernels_for(InstructionSet::Avx2)
                                                                        : kernels_for(InstructionSet::Portable);
  return best;
}

}  // namespace newsingest
