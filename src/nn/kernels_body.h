// SPDX-License-Identifier: Apache-2.0
// The kernels, written on vectors of sixteen floats that the compiler maps to the CPU at hand.
// Included by kernels_{generic,avx2,avx512}.cc, each with its own namespace and target.
//
// Accumulators are named variables made by macros, not arrays: GCC keeps arrays of vectors on the
// stack, which costs the product loop more than half its speed.
#ifndef DRAGOMAN_KERNELS
#error "include this file from kernels_*.cc alone"
#endif
#include "nn/kernels.h"

#pragma GCC diagnostic ignored "-Wpsabi"

namespace dragoman::nn::DRAGOMAN_KERNELS {
extern const Kernels kTable;
namespace {

#define DRAGOMAN_INLINE inline __attribute__((always_inline))

using F16 = float __attribute__((vector_size(64)));
using I16 = std::int32_t __attribute__((vector_size(64)));
using U16 = std::uint32_t __attribute__((vector_size(64)));
using B16 = std::uint8_t __attribute__((vector_size(16)));
using S16 = std::int8_t __attribute__((vector_size(16)));
using F16Loose = float __attribute__((vector_size(64), aligned(4), may_alias));
using I16Loose = std::int32_t __attribute__((vector_size(64), aligned(4), may_alias));
using B16Loose = std::uint8_t __attribute__((vector_size(16), aligned(1), may_alias));
using S16Loose = std::int8_t __attribute__((vector_size(16), aligned(1), may_alias));

DRAGOMAN_INLINE F16 load(const float* p) { return *reinterpret_cast<const F16Loose*>(p); }
DRAGOMAN_INLINE void store(float* p, const F16& v) { *reinterpret_cast<F16Loose*>(p) = v; }
DRAGOMAN_INLINE F16 all(float x) { return F16{} + x; }
#if defined(DRAGOMAN_AVX512)  // one instruction; GCC makes a comparison and a blend of the others
DRAGOMAN_INLINE F16 larger(const F16& a, const F16& b) {
  F16 most;
  asm("vmaxps %2, %1, %0" : "=v"(most) : "v"(a), "v"(b));
  return most;
}
DRAGOMAN_INLINE F16 smaller(const F16& a, const F16& b) {
  F16 least;
  asm("vminps %2, %1, %0" : "=v"(least) : "v"(a), "v"(b));
  return least;
}
#else
DRAGOMAN_INLINE F16 larger(const F16& a, const F16& b) { return a > b ? a : b; }
DRAGOMAN_INLINE F16 smaller(const F16& a, const F16& b) { return a < b ? a : b; }
#endif
DRAGOMAN_INLINE F16 magnitude(const F16& a) {
  return reinterpret_cast<F16>(reinterpret_cast<U16>(a) & 0x7FFFFFFFu);
}

using F8 = float __attribute__((vector_size(32)));
using F4 = float __attribute__((vector_size(16)));

#define DRAGOMAN_LOW_HALF(v) __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
#define DRAGOMAN_HIGH_HALF(v) __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15)

// Always in the same order: halves, quarters, eighths.
DRAGOMAN_INLINE float sum_of(const F16& v) {
  const F8 half = DRAGOMAN_LOW_HALF(v) + DRAGOMAN_HIGH_HALF(v);
  const F4 x = __builtin_shufflevector(half, half, 0, 1, 2, 3) +
               __builtin_shufflevector(half, half, 4, 5, 6, 7);
  return (x[0] + x[2]) + (x[1] + x[3]);
}

DRAGOMAN_INLINE float largest_of(const F16& v) {
  const F8 a = DRAGOMAN_LOW_HALF(v), b = DRAGOMAN_HIGH_HALF(v);
  const F8 half = a > b ? a : b;
  const F4 c = __builtin_shufflevector(half, half, 0, 1, 2, 3);
  const F4 d = __builtin_shufflevector(half, half, 4, 5, 6, 7);
  const F4 x = c > d ? c : d;
  const float even = x[0] > x[2] ? x[0] : x[2], odd = x[1] > x[3] ? x[1] : x[3];
  return even > odd ? even : odd;
}

// Adding 1.5 * 2^23 leaves the rounded integer in the low bits.
constexpr float kRounder = 12582912.0f;
constexpr std::int32_t kRounderBits = 0x4B400000;

// 2^x for x <= 0, relative error below 2e-4: for weights that become bytes.
DRAGOMAN_INLINE F16 exp2_of(const F16& power) {
  const F16 x = larger(power, all(-126.0f));
  const F16 rounded = x + kRounder;
  const F16 f = x - (rounded - kRounder);
  F16 p = all(5.502908e-2f);
  p = p * f + 0.24225778f;
  p = p * f + 0.69325314f;
  p = p * f + 0.9999513f;
  return reinterpret_cast<F16>(reinterpret_cast<I16>(p) + (reinterpret_cast<I16>(rounded) << 23));
}

// x / 2 * (1 + erf(x / sqrt 2)); erf as an odd polynomial on [-4, 4], fitted so that the error
// stays below 5e-5 there: a hundredth of the step by which the result is quantised next.
DRAGOMAN_INLINE F16 gelu_of(const F16& x) {
  const F16 z = smaller(larger(x, all(-4.0f)), all(4.0f));
  const F16 t = z * z;
  F16 p = all(-2.602590809530625e-9f);
  p = p * t + 2.083921941675726e-7f;
  p = p * t + -7.314268259506207e-6f;
  p = p * t + 1.4971013297326863e-4f;
  p = p * t + -2.012981101870537e-3f;
  p = p * t + 1.9010797142982483e-2f;
  p = p * t + -0.13177569210529327f;
  p = p * t + 0.7973467707633972f;
  const F16 half = x * 0.5f;
  return half * (z * p) + half;
}

void gelu(float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; i += kLanes) store(x + i, gelu_of(load(x + i)));
}

// The low bytes of integers that kRounder was added to. GCC 12 takes the vector apart for it.
DRAGOMAN_INLINE B16 low_bytes(const F16& rounded) {
#if defined(DRAGOMAN_AVX512)
  B16 bytes;
  asm("vpmovdb %1, %0" : "=v"(bytes) : "v"(rounded));
  return bytes;
#else
  return __builtin_convertvector(reinterpret_cast<I16>(rounded) - kRounderBits, B16);
#endif
}

DRAGOMAN_INLINE B16 to_bytes(const F16& x, const F16& by) {
  return low_bytes(x * by + (kRounder + 128.0f));
}

DRAGOMAN_INLINE float largest_magnitude(const float* x, std::size_t width) {
  F16 a{}, b{}, c{}, d{};  // four, so that they do not wait for one another
  std::size_t i = 0;
  for (; i + 4 * kLanes <= width; i += 4 * kLanes) {
    a = larger(a, magnitude(load(x + i)));
    b = larger(b, magnitude(load(x + i + kLanes)));
    c = larger(c, magnitude(load(x + i + 2 * kLanes)));
    d = larger(d, magnitude(load(x + i + 3 * kLanes)));
  }
  for (; i < width; i += kLanes) a = larger(a, magnitude(load(x + i)));
  return largest_of(larger(larger(a, b), larger(c, d)));
}

void quantise(const float* x, std::size_t stride, std::size_t rows, std::size_t width,
              std::uint8_t* q, std::size_t q_stride, float* scale) {
  for (std::size_t r = 0; r < rows; ++r, x += stride, q += q_stride) {
    const float top = largest_magnitude(x, width);
    scale[r] = top / 127.0f;
    const F16 by = all(top > 0 ? 127.0f / top : 0.0f);
    for (std::size_t i = 0; i < width; i += kLanes)
      *reinterpret_cast<B16Loose*>(q + i) = to_bytes(load(x + i), by);
  }
}

// ---- int8 products -------------------------------------------------------------------------

struct Finish {
  const Panels& w;
  Activation activation;
};

DRAGOMAN_INLINE void finish(const Finish& f, const I16& sums, float row_scale, std::size_t column,
                            float* out) {
  const F16 exact = __builtin_convertvector(sums, F16);
  F16 y = exact * (load(f.w.scale + column) * row_scale) + load(f.w.bias + column);
  if (f.activation == Activation::kRelu) y = larger(y, F16{});
  if (f.activation == Activation::kGelu) y = gelu_of(y);
  store(out, y);
}

#if defined(DRAGOMAN_AVX512)

constexpr std::size_t kTileRows = 6;
#define DRAGOMAN_TILE_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5)
#define DRAGOMAN_PRODUCT(sum, a, b) asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b))
#define DRAGOMAN_START(r) \
  I16 s##r##_0 = -o[0], s##r##_1 = -o[1], s##r##_2 = -o[2], s##r##_3 = -o[3];
#define DRAGOMAN_STEP(r)                        \
  if constexpr (kRows > r) {                    \
    std::int32_t four;                          \
    __builtin_memcpy(&four, a + r * stride, 4); \
    const I16 v = I16{} + four;                 \
    DRAGOMAN_PRODUCT(s##r##_0, v, b0);          \
    DRAGOMAN_PRODUCT(s##r##_1, v, b1);          \
    DRAGOMAN_PRODUCT(s##r##_2, v, b2);          \
    DRAGOMAN_PRODUCT(s##r##_3, v, b3);          \
  }
#define DRAGOMAN_FINISH(r)                                                 \
  if constexpr (kRows > r) {                                               \
    finish(f, s##r##_0, scale[r], column, out + r * out_stride);           \
    finish(f, s##r##_1, scale[r], column + 16, out + r * out_stride + 16); \
    finish(f, s##r##_2, scale[r], column + 32, out + r * out_stride + 32); \
    finish(f, s##r##_3, scale[r], column + 48, out + r * out_stride + 48); \
  }

#define DRAGOMAN_WEIGH_START(r) I16 s##r##_0{}, s##r##_1{};
#define DRAGOMAN_WEIGH_STEP(r)                  \
  if constexpr (kRows > r) {                    \
    std::int32_t four;                          \
    __builtin_memcpy(&four, a + r * stride, 4); \
    const I16 v = I16{} + four;                 \
    DRAGOMAN_PRODUCT(s##r##_0, v, b0);          \
    DRAGOMAN_PRODUCT(s##r##_1, v, b1);          \
  }
#define DRAGOMAN_WEIGH_STORE(r)                                              \
  if constexpr (kRows > r) {                                                 \
    *reinterpret_cast<I16Loose*>(sums + r * kHeadWidth) = s##r##_0;          \
    *reinterpret_cast<I16Loose*>(sums + r * kHeadWidth + kLanes) = s##r##_1; \
  }

// sums[r][d] = sum_j a[r][j] * values[j / 4][d][j % 4]
template <int kRows>
DRAGOMAN_INLINE void weigh(const std::uint8_t* a, std::size_t stride, const std::int8_t* values,
                           std::size_t depth, std::int32_t* sums) {
  const auto* b = reinterpret_cast<const I16Loose*>(values);
  DRAGOMAN_TILE_ROWS(DRAGOMAN_WEIGH_START)
  for (std::size_t k = 0; k < depth; k += 4, a += 4, b += 2) {
    const I16 b0 = b[0], b1 = b[1];
    DRAGOMAN_TILE_ROWS(DRAGOMAN_WEIGH_STEP)
  }
  DRAGOMAN_TILE_ROWS(DRAGOMAN_WEIGH_STORE)
}

template <int kRows>
void tile(const Finish& f, const std::uint8_t* a, std::size_t stride, const float* scale,
          std::size_t column, float* out, std::size_t out_stride) {
  const auto* b = reinterpret_cast<const I16Loose*>(f.w.weights + column * f.w.depth);
  const auto* o = reinterpret_cast<const I16Loose*>(f.w.offset + column);
  DRAGOMAN_TILE_ROWS(DRAGOMAN_START)
  for (std::size_t k = 0; k < f.w.depth; k += 4, a += 4, b += 4) {
    const I16 b0 = b[0], b1 = b[1], b2 = b[2], b3 = b[3];
    DRAGOMAN_TILE_ROWS(DRAGOMAN_STEP)
  }
  DRAGOMAN_TILE_ROWS(DRAGOMAN_FINISH)
}

#else

constexpr std::size_t kTileRows = 4;

#if defined(DRAGOMAN_AVX2)

// Without VNNI the byte products of AVX2 saturate: widen to 16 bits, which is exact. Rows are
// widened once for all columns, kDepth inputs at a time.
constexpr std::size_t kDepth = 512;

template <int kRows>
DRAGOMAN_INLINE void add_columns(const std::int16_t* a, const std::int8_t* b, std::size_t columns,
                                 std::size_t depth, std::int32_t* sums) {
  __m256i low0{}, low1{}, low2{}, low3{}, high0{}, high1{}, high2{}, high3{};
  for (std::size_t k = 0; k < depth; k += 4, b += 4 * columns) {
    const auto* bytes = reinterpret_cast<const __m128i*>(b);
    const __m256i b_low = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes));
    const __m256i b_high = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes + 1));
#define DRAGOMAN_STEP(r)                                               \
  if constexpr (kRows > r) {                                           \
    long long four;                                                    \
    __builtin_memcpy(&four, a + r * kDepth + k, 8);                    \
    const __m256i v = _mm256_set1_epi64x(four);                        \
    low##r = _mm256_add_epi32(low##r, _mm256_madd_epi16(v, b_low));    \
    high##r = _mm256_add_epi32(high##r, _mm256_madd_epi16(v, b_high)); \
  }
    DRAGOMAN_STEP(0) DRAGOMAN_STEP(1) DRAGOMAN_STEP(2) DRAGOMAN_STEP(3)
  }
#define DRAGOMAN_FINISH(r)                                                                  \
  if constexpr (kRows > r) {                                                                \
    auto* at = reinterpret_cast<__m256i*>(sums + r * columns);                              \
    const __m256i sum = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low##r, high##r), 0xD8); \
    _mm256_storeu_si256(at, _mm256_add_epi32(_mm256_loadu_si256(at), sum));                 \
  }
  DRAGOMAN_FINISH(0) DRAGOMAN_FINISH(1) DRAGOMAN_FINISH(2) DRAGOMAN_FINISH(3)
}

// sums[r][c] of `columns` columns (a multiple of eight).
template <int kRows>
DRAGOMAN_INLINE void sum_products(const std::uint8_t* a, std::size_t stride, const std::int8_t* b,
                                  std::size_t columns, std::size_t depth, std::int32_t* sums) {
  alignas(32) std::int16_t wide[kRows * kDepth];
  for (std::size_t i = 0; i < kRows * columns; ++i) sums[i] = 0;
  for (std::size_t k = 0; k < depth; k += kDepth) {
    const std::size_t some = depth - k < kDepth ? depth - k : kDepth;
    for (std::size_t r = 0; r < kRows; ++r)
      for (std::size_t i = 0; i < some; ++i) wide[r * kDepth + i] = a[r * stride + k + i];
    for (std::size_t c = 0; c < columns; c += 8)
      add_columns<kRows>(wide, b + k * columns + 4 * c, columns, some, sums + c);
  }
}

#else

// sums[r][c] of `columns` columns (a multiple of 32).
template <int kRows>
DRAGOMAN_INLINE void sum_products(const std::uint8_t* a, std::size_t stride, const std::int8_t* b,
                                  std::size_t columns, std::size_t depth, std::int32_t* sums) {
  constexpr std::size_t kTogether = 32;
  for (std::size_t i = 0; i < kRows * columns; ++i) sums[i] = 0;
  for (std::size_t first = 0; first < columns; first += kTogether)
    for (std::size_t k = 0; k < depth; k += 4)
      for (int r = 0; r < kRows; ++r)
        for (std::size_t c = 0; c < kTogether; ++c)
          for (std::size_t i = 0; i < 4; ++i)
            sums[r * columns + first + c] +=
                std::int32_t{a[r * stride + k + i]} * b[k * columns + 4 * (first + c) + i];
}

#endif

template <int kRows>
DRAGOMAN_INLINE void weigh(const std::uint8_t* a, std::size_t stride, const std::int8_t* values,
                           std::size_t depth, std::int32_t* sums) {
  sum_products<kRows>(a, stride, values, kHeadWidth, depth, sums);
}

template <int kRows>
void tile(const Finish& f, const std::uint8_t* a, std::size_t stride, const float* scale,
          std::size_t column, float* out, std::size_t out_stride) {
  std::int32_t sums[kRows * kPanel];
  const std::int8_t* b = f.w.weights + column * f.w.depth;
  sum_products<kRows>(a, stride, b, kPanel, f.w.depth, sums);
  for (std::size_t r = 0; r < kRows; ++r)
    for (std::size_t c = 0; c < kPanel; c += kLanes)
      finish(f,
             *reinterpret_cast<const I16Loose*>(sums + r * kPanel + c) -
                 *reinterpret_cast<const I16Loose*>(f.w.offset + column + c),
             scale[r], column + c, out + r * out_stride + c);
}

#endif

DRAGOMAN_INLINE void rest_of_rows(const Finish& f, std::size_t rows, const std::uint8_t* a,
                                  std::size_t stride, const float* scale, std::size_t column,
                                  float* out, std::size_t out_stride) {
  switch (rows) {
    case 1:
      return tile<1>(f, a, stride, scale, column, out, out_stride);
    case 2:
      return tile<2>(f, a, stride, scale, column, out, out_stride);
    case 3:
      return tile<3>(f, a, stride, scale, column, out, out_stride);
#if defined(DRAGOMAN_AVX512)
    case 4:
      return tile<4>(f, a, stride, scale, column, out, out_stride);
    case 5:
      return tile<5>(f, a, stride, scale, column, out, out_stride);
#endif
    default:
      return;
  }
}

void linear(const QuantisedRows& q, const Panels& w, std::size_t first, std::size_t end,
            Activation activation, float* out, std::size_t stride) {
  const Finish f{w, activation};
  for (std::size_t panel = first; panel < end; ++panel, out += kPanel) {
    std::size_t r = 0;
    for (; r + kTileRows <= q.rows; r += kTileRows)
      tile<kTileRows>(f, q.values + r * q.stride, q.stride, q.scale + r, panel * kPanel,
                      out + r * stride, stride);
    rest_of_rows(f, q.rows - r, q.values + r * q.stride, q.stride, q.scale + r, panel * kPanel,
                 out + r * stride, stride);
  }
}

// ---- float products ------------------------------------------------------------------------

void dots(const float* a, std::size_t a_stride, std::size_t a_rows, const float* b,
          std::size_t b_stride, std::size_t b_rows, std::size_t depth, float* c,
          std::size_t c_stride) {
  for (std::size_t i = 0; i < a_rows; ++i, a += a_stride, c += c_stride) {
    for (std::size_t j = 0; j < b_rows; ++j) {
      const float* other = b + j * b_stride;
      F16 even{}, odd{};
      std::size_t k = 0;
      for (; k + 2 * kLanes <= depth; k += 2 * kLanes) {
        even = load(a + k) * load(other + k) + even;
        odd = load(a + k + kLanes) * load(other + k + kLanes) + odd;
      }
      if (k < depth) even = load(a + k) * load(other + k) + even;
      c[j] = sum_of(even + odd);
    }
  }
}

// ---- attention -----------------------------------------------------------------------------

// What a head's attention over one window works with; all in the caller's scratch.
struct AttentionRows {
  std::size_t rows, width;  // of the window; rounded up to whole panels
  std::int8_t* keys;        // [width / 64][8][64][4]
  std::int8_t* values;      // [rows / 4][32][4]
  float *key_scale, *none;  // [width]; zeros
  std::int32_t* offset;     // [width]
  float* value_scale;       // [32]
  std::uint8_t* queries;    // [rows][32]
  float* query_scale;       // [rows]
  float* scores;            // [tile rows][width]
  std::uint8_t* weights;    // [tile rows][width]
};

DRAGOMAN_INLINE AttentionRows lay_out(std::size_t rows, float* scratch) {
  AttentionRows a{};
  a.rows = rows;
  a.width = round_up(rows, kPanel);
  a.scores = scratch;
  a.key_scale = a.scores + kRowTile * a.width;
  a.none = a.key_scale + a.width;
  a.query_scale = a.none + a.width;
  a.value_scale = a.query_scale + a.width;
  a.offset = reinterpret_cast<std::int32_t*>(a.value_scale + kHeadWidth);
  a.keys = reinterpret_cast<std::int8_t*>(a.offset + a.width);
  a.values = a.keys + kHeadWidth * a.width;
  a.queries = reinterpret_cast<std::uint8_t*>(a.values + kHeadWidth * a.width);
  a.weights = a.queries + kHeadWidth * a.width;
  return a;
}

// The integers whose bytes, plus 128, to_bytes gives.
DRAGOMAN_INLINE I16 to_integers(const F16& x, const F16& by) {
  return reinterpret_cast<I16>(x * by + kRounder) - kRounderBits;
}

// Keys as panels of weights; a key's scale takes `by` in.
DRAGOMAN_INLINE void pack_keys(const HeadRows& head, float by, const AttentionRows& a) {
  for (std::size_t j = 0; j < a.rows; ++j) {
    const float* key = head.key + j * head.stride;
    const F16 low = load(key), high = load(key + kLanes);
    const float top = largest_of(larger(magnitude(low), magnitude(high)));
    const F16 up = all(top > 0 ? 127.0f / top : 0.0f);
    const I16 x = to_integers(low, up), y = to_integers(high, up);
    alignas(16) std::int8_t bytes[kHeadWidth];
    *reinterpret_cast<S16*>(bytes) = __builtin_convertvector(x, S16);
    *reinterpret_cast<S16*>(bytes + kLanes) = __builtin_convertvector(y, S16);
    std::int8_t* at = a.keys + j / kPanel * kPanel * kHeadWidth + j % kPanel * 4;
    for (std::size_t d = 0; d < kHeadWidth; d += 4, at += 4 * kPanel)
      __builtin_memcpy(at, bytes + d, 4);
    // whole numbers below 2^24: their sum as floats is exact
    const F16 sum = __builtin_convertvector(x + y, F16);
    a.offset[j] = 128 * static_cast<std::int32_t>(sum_of(sum));
    a.key_scale[j] = top / 127.0f * by;
  }
  for (std::size_t j = a.rows; j < a.width; ++j) {
    a.offset[j] = 0;
    a.key_scale[j] = 0.0f;
    std::int8_t* at = a.keys + j / kPanel * kPanel * kHeadWidth + j % kPanel * 4;
    for (std::size_t d = 0; d < kHeadWidth; d += 4, at += 4 * kPanel) __builtin_memset(at, 0, 4);
  }
  for (std::size_t j = 0; j < a.width; j += kLanes) store(a.none + j, F16{});
}

// Values with one scale a column, four rows together.
DRAGOMAN_INLINE void pack_values(const HeadRows& head, const AttentionRows& a) {
  for (std::size_t c = 0; c < kHeadWidth; c += kLanes) {
    F16 top{};
    for (std::size_t j = 0; j < a.rows; ++j)
      top = larger(top, magnitude(load(head.value + j * head.stride + c)));
    store(a.value_scale + c, top * (1.0f / 127.0f));
    const F16 up = top > 0.0f ? 127.0f / top : F16{};
    for (std::size_t j = 0; j < a.rows; j += 4) {
      I16 four{};
      for (std::size_t i = 0; i < 4 && j + i < a.rows; ++i)
        four |= (to_integers(load(head.value + (j + i) * head.stride + c), up) & 255)
                << static_cast<int>(8 * i);
      *reinterpret_cast<I16Loose*>(a.values + (j * kHeadWidth + 4 * c)) = four;
    }
  }
}

// A row of scores (in units of log2) to weights of at most 255, whose sum it returns; beyond `rows`
// they are zero.
DRAGOMAN_INLINE float soft_max(float* scores, std::size_t rows, std::uint8_t* weights) {
  const std::size_t end = round_up(rows, kLanes);
  for (std::size_t j = rows; j < end; ++j) scores[j] = -1e30f;
  F16 top = load(scores);
  for (std::size_t j = kLanes; j < end; j += kLanes) top = larger(top, load(scores + j));
  const F16 most = all(largest_of(top));
  F16 sum{};
  for (std::size_t j = 0; j < end; j += kLanes) {
    const F16 rounded = exp2_of(load(scores + j) - most) * 255.0f + kRounder;
    sum += rounded - kRounder;
    *reinterpret_cast<B16Loose*>(weights + j) = low_bytes(rounded);
  }
  return sum_of(sum);
}

template <int kRows>
DRAGOMAN_INLINE void attend(const AttentionRows& a, std::size_t row, float* out,
                            std::size_t stride) {
  const Panels keys{a.keys, a.offset, a.key_scale, a.none, kHeadWidth};
  const Finish f{keys, Activation::kNone};
  for (std::size_t column = 0; column < a.width; column += kPanel)
    tile<kRows>(f, a.queries + row * kHeadWidth, kHeadWidth, a.query_scale + row, column,
                a.scores + column, a.width);
  float sums[kRows];
  for (std::size_t r = 0; r < kRows; ++r)
    sums[r] = soft_max(a.scores + r * a.width, a.rows, a.weights + r * a.width);
  alignas(64) std::int32_t mixed[kRows * kHeadWidth];
  weigh<kRows>(a.weights, a.width, a.values, round_up(a.rows, 4), mixed);
  for (std::size_t r = 0; r < kRows; ++r, out += stride) {
    const F16 by = all(1.0f / sums[r]);
    for (std::size_t c = 0; c < kHeadWidth; c += kLanes) {
      const I16 exact = *reinterpret_cast<const I16Loose*>(mixed + r * kHeadWidth + c);
      store(out + c, __builtin_convertvector(exact, F16) * (load(a.value_scale + c) * by));
    }
  }
}

void attention(const HeadRows& head, float* out, std::size_t stride, float* scratch) {
  constexpr float kScale = 0.17677669529663687f * 1.4426950408889634f;  // 1/sqrt(32), log2(e)
  const AttentionRows a = lay_out(head.rows, scratch);
  quantise(head.query, head.stride, head.rows, kHeadWidth, a.queries, kHeadWidth, a.query_scale);
  pack_keys(head, kScale, a);
  pack_values(head, a);
  std::size_t r = 0;
  for (; r + kTileRows <= head.rows; r += kTileRows)
    attend<kTileRows>(a, r, out + r * stride, stride);
  for (; r < head.rows; ++r) attend<1>(a, r, out + r * stride, stride);
}

// ---- rows ----------------------------------------------------------------------------------

void add_norm(float* x, const float* y, std::size_t y_stride, const float* weight,
              const float* bias, std::size_t rows, std::size_t width, float epsilon) {
  const float share = 1.0f / static_cast<float>(width);
  for (std::size_t r = 0; r < rows; ++r, x += width) {
    F16 sum{};
    for (std::size_t i = 0; i < width; i += kLanes) {
      F16 v = load(x + i);
      if (y != nullptr) v += load(y + r * y_stride + i);
      store(x + i, v);
      sum += v;
    }
    const F16 mean = all(sum_of(sum) * share);
    F16 squares{};
    for (std::size_t i = 0; i < width; i += kLanes) {
      const F16 d = load(x + i) - mean;
      squares = d * d + squares;
    }
    const F16 by = all(1.0f / __builtin_sqrtf(sum_of(squares) * share + epsilon));
    for (std::size_t i = 0; i < width; i += kLanes)
      store(x + i, (load(x + i) - mean) * by * load(weight + i) + load(bias + i));
  }
}

void embed(const std::int8_t* word, float scale, const float* position, const float* letter_case,
           std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; i += kLanes) {
    const S16 bytes = *reinterpret_cast<const S16Loose*>(word + i);
    const F16 w = __builtin_convertvector(__builtin_convertvector(bytes, I16), F16);
    store(out + i, w * scale + load(position + i) + load(letter_case + i));
  }
}

}  // namespace

const Kernels kTable = {
    DRAGOMAN_KERNELS_NAME, quantise, linear, attention, add_norm, embed, dots, gelu};

}  // namespace dragoman::nn::DRAGOMAN_KERNELS
