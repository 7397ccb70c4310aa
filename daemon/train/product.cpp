#include "train/product.h"

#include <algorithm>
#include <cstring>

namespace newsingest::train {
namespace {

using F8 = float __attribute__((vector_size(32)));

template <std::size_t Rows>
inline void block(const float* left, std::size_t left_stride, const float* right, std::size_t right_stride, float* out,
                  std::size_t out_stride, std::size_t inner, bool add) {
  F8 sums[Rows][2];
  for (std::size_t row = 0; row < Rows; ++row) {
    for (std::size_t part = 0; part < 2; ++part) {
      sums[row][part] = F8{};
      if (add) std::memcpy(&sums[row][part], out + row * out_stride + part * 8, sizeof(F8));
    }
  }
  for (std::size_t at = 0; at < inner; ++at) {
    F8 low;
    F8 high;
    std::memcpy(&low, right + at * right_stride, sizeof low);
    std::memcpy(&high, right + at * right_stride + 8, sizeof high);
    for (std::size_t row = 0; row < Rows; ++row) {
      const float factor = left[row * left_stride + at];
      sums[row][0] += factor * low;
      sums[row][1] += factor * high;
    }
  }
  for (std::size_t row = 0; row < Rows; ++row) {
    for (std::size_t part = 0; part < 2; ++part) std::memcpy(out + row * out_stride + part * 8, &sums[row][part], sizeof(F8));
  }
}

}  // namespace

void multiply(const float* left, std::size_t left_stride, const float* right, std::size_t right_stride, float* out,
              std::size_t out_stride, std::size_t rows, std::size_t inner, std::size_t columns, bool add) {
  constexpr std::size_t kInner = 256;
  for (std::size_t from = 0; from < inner; from += kInner) {
    const std::size_t depth = std::min(kInner, inner - from);
    const bool more = add || from > 0;
    for (std::size_t column = 0; column < columns; column += 16) {
      const float* b = right + from * right_stride + column;
      std::size_t row = 0;
      for (; row + 6 <= rows; row += 6) {
        block<6>(left + row * left_stride + from, left_stride, b, right_stride, out + row * out_stride + column, out_stride, depth, more);
      }
      for (; row < rows; ++row) {
        block<1>(left + row * left_stride + from, left_stride, b, right_stride, out + row * out_stride + column, out_stride, depth, more);
      }
    }
  }
}

void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t in_stride, float* out, std::size_t out_stride) {
  for (std::size_t row = 0; row < rows; row += 16) {
    for (std::size_t column = 0; column < columns; ++column) {
      for (std::size_t r = row; r < std::min(row + 16, rows); ++r) out[column * out_stride + r] = in[r * in_stride + column];
    }
  }
}

}  // namespace newsingest::train
