// product: float matrix products for training. Inference has its own, of whole numbers (extract/language/kernels.h).
#pragma once

#include <cstddef>

namespace newsingest::train {

// out[rows][columns] (+)= left[rows][inner] × right[inner][columns]; `columns` is a multiple of 16. Row-major, rows `*_stride` apart.
void multiply(const float* left, std::size_t left_stride, const float* right, std::size_t right_stride, float* out,
              std::size_t out_stride, std::size_t rows, std::size_t inner, std::size_t columns, bool add);

// out[columns][rows] = in[rows][columns]
void transpose(const float* in, std::size_t rows, std::size_t columns, std::size_t in_stride, float* out, std::size_t out_stride);

}  // namespace newsingest::train
