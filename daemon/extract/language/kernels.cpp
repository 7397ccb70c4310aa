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

NEWSINGEST_INLINE F16 widen(const std::int8_t* from) {
  F16 value;
  for (int lane = 0; lane < 16; ++lane) value[lane] = static_cast<float>(from[lane]);
  return value;
}
NEWSINGEST_INLINE void narrow(I16 value, std::uint8_t* to) {
  for (int lane = 0; lane < 16; ++lane) to[lane] = static_cast<std::uint8_t>(value[lane]);
}

inline void dot_block(const std::int8_t* weights, const std::uint8_t* input, std::size_t inputs, std::size_t rows, std::int32_t* sums) {
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < 32; ++column) {
      const std::int8_t* block = weights + column / 16 * inputs * 16 + column % 16 * 4;
      std::int32_t sum = 0;
      for (std::size_t at = 0; at < inputs; ++at) sum += block[at / 4 * 64 + at % 4] * input[row * inputs + at];
      sums[row * 32 + column] = sum;
    }
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
template <std::size_t Rows>
inline void dot_rows(const std::int8_t* weights, const std::uint8_t* input, std::size_t inputs, std::int32_t* sums) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i totals[Rows][2];
  for (std::size_t row = 0; row < Rows; ++row) totals[row][0] = totals[row][1] = _mm256_setzero_si256();
  for (std::size_t at = 0; at < inputs; at += 4, weights += 64) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights + 32));
    for (std::size_t row = 0; row < Rows; ++row) {
      const __m256i bytes = _mm256_set1_epi32(four_bytes(input + row * inputs + at));
      totals[row][0] = _mm256_add_epi32(totals[row][0], _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, low), ones));
      totals[row][1] = _mm256_add_epi32(totals[row][1], _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, high), ones));
    }
  }
  for (std::size_t row = 0; row < Rows; ++row) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * 32), totals[row][0]);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + row * 32 + 8), totals[row][1]);
  }
}

inline void dot_block(const std::int8_t* weights, const std::uint8_t* input, std::size_t inputs, std::size_t rows, std::int32_t* sums) {
  for (std::size_t half = 0; half < 2; ++half, weights += inputs * 16, sums += 16) {
    std::size_t row = 0;
    for (; row + 4 <= rows; row += 4) dot_rows<4>(weights, input + row * inputs, inputs, sums + row * 32);
    for (; row < rows; ++row) dot_rows<1>(weights, input + row * inputs, inputs, sums + row * 32);
  }
}

#include "extract/language/kernels_body.inc"
constexpr Kernels kKernels = NEWSINGEST_KERNELS("avx2");
#undef NEWSINGEST_KERNELS

}  // namespace avx2
NEWSINGEST_TARGET_END

NEWSINGEST_TARGET_VNNI
namespace vnni {

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

template <std::size_t Rows>
inline void dot_rows(const std::int8_t* weights, const std::uint8_t* input, std::size_t inputs, std::int32_t* sums) {
  __m512i totals[Rows][2];
  for (std::size_t row = 0; row < Rows; ++row) totals[row][0] = totals[row][1] = _mm512_setzero_si512();
  for (std::size_t at = 0; at < inputs; at += 4, weights += 64) {
    const __m512i left = _mm512_loadu_si512(weights);
    const __m512i right = _mm512_loadu_si512(weights + inputs * 16);
    for (std::size_t row = 0; row < Rows; ++row) {
      const __m512i bytes = _mm512_set1_epi32(four_bytes(input + row * inputs + at));
      totals[row][0] = _mm512_dpbusd_epi32(totals[row][0], bytes, left);
      totals[row][1] = _mm512_dpbusd_epi32(totals[row][1], bytes, right);
    }
  }
  for (std::size_t row = 0; row < Rows; ++row) {
    _mm512_storeu_si512(sums + row * 32, totals[row][0]);
    _mm512_storeu_si512(sums + row * 32 + 16, totals[row][1]);
  }
}

inline void dot_block(const std::int8_t* weights, const std::uint8_t* input, std::size_t inputs, std::size_t rows, std::int32_t* sums) {
  if (rows == 8) return dot_rows<8>(weights, input, inputs, sums);
  std::size_t row = 0;
  for (; row + 2 <= rows; row += 2) dot_rows<2>(weights, input + row * inputs, inputs, sums + row * 32);
  for (; row < rows; ++row) dot_rows<1>(weights, input + row * inputs, inputs, sums + row * 32);
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
