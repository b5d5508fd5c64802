// SPDX-License-Identifier: Apache-2.0
#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "nn/linear.h"

namespace dragoman::nn {
namespace {

class KernelsTest : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    kernels_ = kernels_for(GetParam());
    if (kernels_ == nullptr) GTEST_SKIP() << "this CPU has no such instructions";
  }
  std::vector<float> random(std::size_t n, float size = 1) {
    std::normal_distribution<float> normal(0, size);
    std::vector<float> x(n);
    for (float& v : x) v = normal(random_);
    return x;
  }
  const Kernels* kernels_ = nullptr;
  std::mt19937 random_{20261125};
};

TEST_P(KernelsTest, linear_layers_are_exact_integer_products) {
  for (std::size_t in : {16u, 36u, 384u}) {
    for (std::size_t out : {1u, 64u, 130u}) {
      std::vector<std::int8_t> weight(in * out);
      for (std::int8_t& w : weight)
        w = static_cast<std::int8_t>(static_cast<int>(random_() % 255) - 127);
      // Sums as they are: unit scales, no bias.
      const std::vector<float> scale(out, 1.0f), bias(out, 0.0f);
      const Linear linear({{in, out, weight.data(), scale.data(), bias.data()}});
      for (std::size_t rows = 1; rows <= 13; ++rows) {
        const std::size_t stride = round_up(in, kLanes);
        std::vector<std::uint8_t> q(rows * stride, 128);
        for (std::uint8_t& b : q) b = static_cast<std::uint8_t>(random_() % 256);
        const std::vector<float> ones(rows, 1.0f);
        std::vector<float> y(rows * linear.out());
        linear.apply(*kernels_, {q.data(), stride, ones.data(), rows}, Activation::kNone, y.data(),
                     linear.out());
        for (std::size_t r = 0; r < rows; ++r) {
          for (std::size_t o = 0; o < out; ++o) {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i < in; ++i)
              sum += (q[r * stride + i] - 128) * weight[o * in + i];
            ASSERT_EQ(y[r * linear.out() + o], static_cast<float>(sum));
          }
        }
      }
    }
  }
}

TEST_P(KernelsTest, extreme_bytes_do_not_saturate) {
  const std::size_t in = 1536, out = 64;
  const std::vector<std::int8_t> weight(in * out, 127);
  const std::vector<float> scale(out, 1.0f), bias(out, 0.0f);
  const Linear linear({{in, out, weight.data(), scale.data(), bias.data()}});
  const std::vector<std::uint8_t> q(in, 255);
  const float one = 1;
  std::vector<float> y(out);
  linear.apply(*kernels_, {q.data(), in, &one, 1}, Activation::kNone, y.data(), out);
  EXPECT_EQ(y[0], 127.0f * 127.0f * 1536.0f);
}

TEST_P(KernelsTest, rows_are_quantised_by_their_own_largest_value) {
  std::vector<float> x = random(3 * 32);
  for (std::size_t i = 0; i < 32; ++i) x[64 + i] = 0;
  std::vector<std::uint8_t> q(x.size());
  float scale[3];
  kernels_->quantise(x.data(), 32, 3, 32, q.data(), 32, scale);
  for (std::size_t r = 0; r < 2; ++r) {
    float top = 0;
    for (std::size_t i = 0; i < 32; ++i) top = std::max(top, std::abs(x[r * 32 + i]));
    EXPECT_FLOAT_EQ(scale[r], top / 127);
    for (std::size_t i = 0; i < 32; ++i)
      EXPECT_NEAR((q[r * 32 + i] - 128) * scale[r], x[r * 32 + i], 0.5001f * scale[r]);
  }
  EXPECT_EQ(scale[2], 0);
  EXPECT_EQ(q[64], 128);  // a row of zeros stays one
}

TEST_P(KernelsTest, gelu_is_the_one_by_erf) {
  std::vector<float> x;
  for (int i = -960; i < 960; ++i) x.push_back(static_cast<float>(i) / 100);
  std::vector<float> y = x;
  kernels_->gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    ASSERT_NEAR(y[i], x[i] / 2 * (1 + std::erf(x[i] / std::sqrt(2.0f))),
                5e-5f * std::max(1.0f, std::abs(x[i])))
        << x[i];
}

TEST_P(KernelsTest, layer_norm_centres_and_scales_the_sum_of_two_rows) {
  const std::size_t width = 64;
  std::vector<float> x = random(2 * width, 3), y = random(2 * width), before = x;
  const std::vector<float> weight = random(width), bias = random(width);
  kernels_->add_norm(x.data(), y.data(), width, weight.data(), bias.data(), 2, width, 1e-12f);
  for (std::size_t r = 0; r < 2; ++r) {
    double mean = 0, squares = 0;
    std::vector<double> sum(width);
    for (std::size_t i = 0; i < width; ++i)
      mean += (sum[i] = static_cast<double>(before[r * width + i] + y[r * width + i])) / width;
    for (double s : sum) squares += (s - mean) * (s - mean) / width;
    for (std::size_t i = 0; i < width; ++i)
      EXPECT_NEAR(x[r * width + i], (sum[i] - mean) / std::sqrt(squares) * weight[i] + bias[i],
                  2e-5);
  }
}

TEST_P(KernelsTest, attention_is_a_soft_max_over_the_window_to_the_precision_of_bytes) {
  for (std::size_t rows : {1u, 2u, 5u, 31u, 32u, 33u, 64u, 77u, 130u}) {
    const std::size_t stride = 3 * kHeadWidth;
    const std::vector<float> qkv = random(rows * stride);
    std::vector<float> out(rows * kHeadWidth), scratch(attention_scratch(rows));
    kernels_->attention({qkv.data(), qkv.data() + 32, qkv.data() + 64, stride, rows}, out.data(),
                        kHeadWidth, scratch.data());
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<double> weight(rows);
      double sum = 0;
      for (std::size_t j = 0; j < rows; ++j) {
        double dot = 0;
        for (std::size_t d = 0; d < 32; ++d)
          dot += static_cast<double>(qkv[i * stride + d]) *
                 static_cast<double>(qkv[j * stride + 32 + d]);
        sum += weight[j] = std::exp(dot / std::sqrt(32.0));
      }
      for (std::size_t d = 0; d < 32; ++d) {
        double expected = 0;
        for (std::size_t j = 0; j < rows; ++j)
          expected += weight[j] / sum * static_cast<double>(qkv[j * stride + 64 + d]);
        ASSERT_NEAR(out[i * kHeadWidth + d], expected, 0.04) << rows;
      }
    }
  }
}

TEST_P(KernelsTest, dots_agree_with_plain_sums) {
  const std::size_t rows = 11, depth = 48, columns = 64;
  const std::vector<float> a = random(rows * depth), b = random(depth * columns);
  std::vector<float> transposed(columns * depth), d(rows * columns);
  for (std::size_t k = 0; k < depth; ++k)
    for (std::size_t n = 0; n < columns; ++n) transposed[n * depth + k] = b[k * columns + n];
  kernels_->dots(a.data(), depth, rows, transposed.data(), depth, columns, depth, d.data(),
                 columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t n = 0; n < columns; ++n) {
      double sum = 0;
      for (std::size_t k = 0; k < depth; ++k)
        sum += static_cast<double>(a[r * depth + k]) * static_cast<double>(b[k * columns + n]);
      ASSERT_NEAR(d[r * columns + n], sum, 1e-4);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(EveryCpu, KernelsTest,
                         testing::Values(Isa::kGeneric, Isa::kAvx2, Isa::kAvx512),
                         [](const testing::TestParamInfo<Isa>& isa) {
                           return isa.param == Isa::kGeneric ? "generic"
                                  : isa.param == Isa::kAvx2  ? "avx2"
                                                             : "avx512";
                         });

}  // namespace
}  // namespace dragoman::nn
