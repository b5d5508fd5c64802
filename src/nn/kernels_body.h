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
DRAGOMAN_INLINE F16 larger(const F16& a, const F16& b) { return a > b ? a : b; }
DRAGOMAN_INLINE F16 smaller(const F16& a, const F16& b) { return a < b ? a : b; }
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

// 2^x for x <= 0, relative error below 3e-6.
DRAGOMAN_INLINE F16 exp2_of(const F16& power) {
  const F16 x = larger(power, all(-126.0f));
  const F16 rounded = x + kRounder;
  const F16 f = x - (rounded - kRounder);
  F16 p = all(9.5701000e-3f);
  p = p * f + 5.5917860e-2f;
  p = p * f + 0.24024745f;
  p = p * f + 0.69312181f;
  p = p * f + 0.99999926f;
  const I16 exponent = reinterpret_cast<I16>(rounded) << 23;  // kRounder's own low bits are zero
  return reinterpret_cast<F16>(reinterpret_cast<I16>(p) + exponent);
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

DRAGOMAN_INLINE B16 to_bytes(const F16& x, const F16& by) {
  const F16 rounded = x * by + kRounder;
  return __builtin_convertvector(reinterpret_cast<I16>(rounded) - (kRounderBits - 128), B16);
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

// Without VNNI the byte products of AVX2 saturate: widen to 16 bits, which is exact.
template <int kRows>
DRAGOMAN_INLINE void sum_columns(const std::uint8_t* a, std::size_t stride, const std::int8_t* b,
                                 std::size_t depth, std::int32_t* sums) {
  __m256i low0{}, low1{}, low2{}, low3{}, high0{}, high1{}, high2{}, high3{};
  for (std::size_t k = 0; k < depth; k += 4, a += 4, b += 4 * kPanel) {
    const auto* bytes = reinterpret_cast<const __m128i*>(b);
    const __m256i b_low = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes));
    const __m256i b_high = _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes + 1));
#define DRAGOMAN_STEP(r)                                                                   \
  if constexpr (kRows > r) {                                                               \
    std::int32_t four;                                                                     \
    __builtin_memcpy(&four, a + r * stride, 4);                                            \
    const __m256i v = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four))); \
    low##r = _mm256_add_epi32(low##r, _mm256_madd_epi16(v, b_low));                        \
    high##r = _mm256_add_epi32(high##r, _mm256_madd_epi16(v, b_high));                     \
  }
    DRAGOMAN_STEP(0) DRAGOMAN_STEP(1) DRAGOMAN_STEP(2) DRAGOMAN_STEP(3)
  }
#define DRAGOMAN_FINISH(r)                                             \
  if constexpr (kRows > r)                                             \
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + r * kPanel), \
                        _mm256_permute4x64_epi64(_mm256_hadd_epi32(low##r, high##r), 0xD8));
  DRAGOMAN_FINISH(0) DRAGOMAN_FINISH(1) DRAGOMAN_FINISH(2) DRAGOMAN_FINISH(3)
}
constexpr std::size_t kSumColumns = 8;

#else

template <int kRows>
DRAGOMAN_INLINE void sum_columns(const std::uint8_t* a, std::size_t stride, const std::int8_t* b,
                                 std::size_t depth, std::int32_t* sums) {
  for (int r = 0; r < kRows; ++r)
    for (std::size_t c = 0; c < kPanel; ++c) sums[r * kPanel + c] = 0;
  for (std::size_t k = 0; k < depth; k += 4, a += 4, b += 4 * kPanel)
    for (int r = 0; r < kRows; ++r)
      for (std::size_t c = 0; c < kPanel; ++c)
        for (std::size_t i = 0; i < 4; ++i)
          sums[r * kPanel + c] += std::int32_t{a[r * stride + i]} * b[4 * c + i];
}
constexpr std::size_t kSumColumns = kPanel;

#endif

template <int kRows>
void tile(const Finish& f, const std::uint8_t* a, std::size_t stride, const float* scale,
          std::size_t column, float* out, std::size_t out_stride) {
  std::int32_t sums[kRows * kPanel];
  const std::int8_t* b = f.w.weights + column * f.w.depth;
  for (std::size_t c = 0; c < kPanel; c += kSumColumns)
    sum_columns<kRows>(a, stride, b + 4 * c, f.w.depth, sums + c);
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

#if defined(DRAGOMAN_AVX512)
constexpr std::size_t kFloatRows = 8;
#else
constexpr std::size_t kFloatRows = 2;
#endif
#define DRAGOMAN_FLOAT_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7)
#define DRAGOMAN_FLOAT_ZERO(r) F16 l##r{}, h##r{};
#define DRAGOMAN_FLOAT_STEP(r)          \
  if constexpr (kRows > r) {            \
    const F16 v = all(a[r * a_stride]); \
    l##r = v * b0 + l##r;               \
    h##r = v * b1 + h##r;               \
  }
#define DRAGOMAN_FLOAT_STORE(r)             \
  if constexpr (kRows > r) {                \
    store(c + r * c_stride, l##r);          \
    store(c + r * c_stride + kLanes, h##r); \
  }

template <int kRows>
DRAGOMAN_INLINE void float_tile(const float* a, std::size_t a_stride, const float* b,
                                std::size_t b_stride, std::size_t depth, float* c,
                                std::size_t c_stride) {
  DRAGOMAN_FLOAT_ROWS(DRAGOMAN_FLOAT_ZERO)
  for (std::size_t k = 0; k < depth; ++k, ++a, b += b_stride) {
    const F16 b0 = load(b), b1 = load(b + kLanes);
    DRAGOMAN_FLOAT_ROWS(DRAGOMAN_FLOAT_STEP)
  }
  DRAGOMAN_FLOAT_ROWS(DRAGOMAN_FLOAT_STORE)
}

void matmul(const float* a, std::size_t a_stride, std::size_t rows, const float* b,
            std::size_t b_stride, std::size_t columns, std::size_t depth, float* c,
            std::size_t c_stride) {
  for (std::size_t n = 0; n < columns; n += 2 * kLanes) {
    std::size_t r = 0;
    for (; r + kFloatRows <= rows; r += kFloatRows)
      float_tile<kFloatRows>(a + r * a_stride, a_stride, b + n, b_stride, depth,
                             c + r * c_stride + n, c_stride);
    for (; r < rows; ++r)
      float_tile<1>(a + r * a_stride, a_stride, b + n, b_stride, depth, c + r * c_stride + n,
                    c_stride);
  }
}

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

// Turns a row of scores (in units of log2) into weights whose sum it returns; beyond `rows` zero.
DRAGOMAN_INLINE float soft_max(float* scores, std::size_t rows, std::size_t width) {
  for (std::size_t j = rows; j < width; ++j) scores[j] = -1e30f;
  F16 top = load(scores);
  for (std::size_t j = kLanes; j < width; j += kLanes) top = larger(top, load(scores + j));
  const F16 most = all(largest_of(top));
  F16 sum{};
  for (std::size_t j = 0; j < width; j += kLanes) {
    const F16 p = exp2_of(load(scores + j) - most);
    store(scores + j, p);
    sum += p;
  }
  // 2^-126 stands where there is no row: nothing, in a sum that is at least 1.
  return sum_of(sum);
}

template <int kRows>
DRAGOMAN_INLINE void attend(const float* query, std::size_t stride, const float* keys,
                            const float* values, std::size_t rows, float* scores, float* out,
                            std::size_t out_stride) {
  const std::size_t width = round_up(rows, kHeadWidth);
  matmul(query, stride, kRows, keys, width, width, kHeadWidth, scores, width);
  float sums[kRows];
  for (int r = 0; r < kRows; ++r)
    sums[r] = soft_max(scores + static_cast<std::size_t>(r) * width, rows, width);
  float_tile<kRows>(scores, width, values, kHeadWidth, rows, out, out_stride);
  for (int r = 0; r < kRows; ++r, out += out_stride) {
    const F16 by = all(1.0f / sums[r]);
    store(out, load(out) * by);
    store(out + kLanes, load(out + kLanes) * by);
  }
}

#define DRAGOMAN_LOW_OF(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define DRAGOMAN_HIGH_OF(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)

// out[d][j] = by * in[j][d] for 16 by 16: four perfect shuffles of row i with row i + 8.
DRAGOMAN_INLINE void transpose(const float* in, std::size_t stride, float by, float* out,
                               std::size_t out_stride) {
  F16 a[16], b[16];
#pragma GCC unroll 16
  for (std::size_t i = 0; i < 16; ++i) a[i] = load(in + i * stride) * by;
#pragma GCC unroll 2
  for (int round = 0; round < 2; ++round) {
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
      b[2 * i] = DRAGOMAN_LOW_OF(a[i], a[i + 8]);
      b[2 * i + 1] = DRAGOMAN_HIGH_OF(a[i], a[i + 8]);
    }
#pragma GCC unroll 8
    for (int i = 0; i < 8; ++i) {
      a[2 * i] = DRAGOMAN_LOW_OF(b[i], b[i + 8]);
      a[2 * i + 1] = DRAGOMAN_HIGH_OF(b[i], b[i + 8]);
    }
  }
#pragma GCC unroll 16
  for (std::size_t i = 0; i < 16; ++i) store(out + i * out_stride, a[i]);
}

// keys[d][j] = by * key_j[d]; columns beyond the window are zero.
DRAGOMAN_INLINE void transpose_keys(const HeadRows& head, float by, std::size_t width,
                                    float* keys) {
  float rest[kLanes * kHeadWidth];
  for (std::size_t j = 0; j < width; j += kLanes) {
    const float* rows = head.key + j * head.stride;
    std::size_t stride = head.stride;
    if (j + kLanes > head.rows) {
      for (std::size_t i = 0; i < kLanes; ++i)
        for (std::size_t d = 0; d < kHeadWidth; ++d)
          rest[i * kHeadWidth + d] = j + i < head.rows ? rows[i * stride + d] : 0.0f;
      rows = rest;
      stride = kHeadWidth;
    }
    transpose(rows, stride, by, keys + j, width);
    transpose(rows + kLanes, stride, by, keys + kLanes * width + j, width);
  }
}

void attention(const HeadRows& head, float* out, std::size_t stride, float* scratch) {
  constexpr float kScale = 0.17677669529663687f * 1.4426950408889634f;  // 1/sqrt(32), log2(e)
  const std::size_t width = round_up(head.rows, kHeadWidth);
  float* keys = scratch;                      // [32][width], scaled
  float* values = keys + kHeadWidth * width;  // [rows][32]
  float* scores = values + kHeadWidth * head.rows;
  transpose_keys(head, kScale, width, keys);
  for (std::size_t j = 0; j < head.rows; ++j) {
    store(values + j * kHeadWidth, load(head.value + j * head.stride));
    store(values + j * kHeadWidth + kLanes, load(head.value + j * head.stride + kLanes));
  }
  std::size_t r = 0;
  for (; r + kFloatRows <= head.rows; r += kFloatRows)
    attend<kFloatRows>(head.query + r * head.stride, head.stride, keys, values, head.rows, scores,
                       out + r * stride, stride);
  for (; r < head.rows; ++r)
    attend<1>(head.query + r * head.stride, head.stride, keys, values, head.rows, scores,
              out + r * stride, stride);
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
    DRAGOMAN_KERNELS_NAME, quantise, linear, attention, add_norm, embed, matmul, dots, gelu};

}  // namespace dragoman::nn::DRAGOMAN_KERNELS
