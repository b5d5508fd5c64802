// SPDX-License-Identifier: Apache-2.0
// The arithmetic of the network, once for each kind of CPU, chosen at run time.
//
// kernels_body.h is compiled three times (kernels_{generic,avx2,avx512}.cc); a table of functions
// stands for each. Products of int8 are exact on all of them. Every result belongs to one row (or
// one window) and is summed in an order that depends on widths alone, never on how many rows there
// are: the same row gives the same bytes in any batch. Between kinds of CPU the last bits of floats
// may differ (fused multiply-add).
//
// Activations are unsigned bytes, value + 128; weights lie in panels of 64 outputs, four inputs
// together: panel[input / 4][output % 64][input % 4]. That is the order of one vpdpbusd.
//
// Units:   strides count elements. Widths of float rows are multiples of 16.
// Threads: pure functions. Cost: no allocation. Tested by: kernels_test.cc, linear_test.cc
#ifndef DRAGOMAN_NN_KERNELS_H_
#define DRAGOMAN_NN_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace dragoman::nn {

enum class Activation : std::uint8_t { kNone, kRelu, kGelu };
enum class Isa : std::uint8_t { kGeneric, kAvx2, kAvx512 };

inline constexpr std::size_t kLanes = 16;      // floats of one vector
inline constexpr std::size_t kPanel = 64;      // outputs of one weight panel
inline constexpr std::size_t kHeadWidth = 32;  // of an attention head
inline constexpr std::size_t kRowTile = 8;     // query rows of attention's scratch

inline constexpr std::size_t round_up(std::size_t n, std::size_t to) {
  return (n + to - 1) / to * to;
}

// Weights of a linear layer in panels, with what the epilogue needs (all padded to whole panels).
struct Panels {
  const std::int8_t* weights = nullptr;  // [panels][depth / 4][64][4]
  const std::int32_t* offset = nullptr;  // 128 * sum of a weight row: what the unsigned bytes add
  const float* scale = nullptr;
  const float* bias = nullptr;
  std::size_t depth = 0;  // inputs, a multiple of 4
};

struct QuantisedRows {
  const std::uint8_t* values = nullptr;
  std::size_t stride = 0;
  const float* scale = nullptr;  // one a row
  std::size_t rows = 0;
};

struct HeadRows {
  const float *query = nullptr, *key = nullptr, *value = nullptr;
  std::size_t stride = 0;
  std::size_t rows = 0;  // of the window
};

struct Kernels {
  const char* name;
  // q = round(x * 127 / max|x|) + 128, scale = max|x| / 127, for each row.
  void (*quantise)(const float* x, std::size_t stride, std::size_t rows, std::size_t width,
                   std::uint8_t* q, std::size_t q_stride, float* scale);
  // out[r][64 * p + c] for panels first <= p < end, written from column 0 on.
  void (*linear)(const QuantisedRows& q, const Panels& w, std::size_t first, std::size_t end,
                 Activation activation, float* out, std::size_t stride);
  // out[i] = soft-max over j of (query_i . key_j / sqrt(32)), times value_j; 32 columns. Both
  // products are of bytes: queries and keys have a scale a row, values a scale a column of the
  // window, soft-max weights are 255ths of the row's largest.
  // scratch: attention_scratch(rows) floats.
  void (*attention)(const HeadRows& head, float* out, std::size_t stride, float* scratch);
  // x = LN(x + y), x [rows][width]; y may be null.
  void (*add_norm)(float* x, const float* y, std::size_t y_stride, const float* weight,
                   const float* bias, std::size_t rows, std::size_t width, float epsilon);
  // out = scale * word + position + letter_case
  void (*embed)(const std::int8_t* word, float scale, const float* position,
                const float* letter_case, std::size_t width, float* out);
  // c[i][j] = a_i . b_j; depth a multiple of 16.
  void (*dots)(const float* a, std::size_t a_stride, std::size_t a_rows, const float* b,
               std::size_t b_stride, std::size_t b_rows, std::size_t depth, float* c,
               std::size_t c_stride);
  // x = gelu(x) (the one by erf, within 5e-5 of |x| or 1); n a multiple of 16.
  void (*gelu)(float* x, std::size_t n);
};

inline constexpr std::size_t attention_scratch(std::size_t rows) {
  const std::size_t width = round_up(rows, kPanel);
  return (kRowTile + 4) * width + kHeadWidth + (3 * kHeadWidth + kRowTile) * width / 4;
}

// The table for one kind of CPU; nullptr where this CPU or build lacks it.
const Kernels* kernels_for(Isa isa);
// The fastest table this CPU can run.
const Kernels& best_kernels();

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_KERNELS_H_
