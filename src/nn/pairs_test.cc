// SPDX-License-Identifier: Apache-2.0
#include "nn/pairs.h"

#include <gtest/gtest.h>

#include <random>

namespace dragoman::nn {
namespace {

// The label layer of the tiny model: 15 labels of width 16.
class PairsTest : public testing::Test {
 protected:
  void SetUp() override {
    model_ = ModelFile::open("tests/data/tiny.model").value();
    labels_ = model_->labels("deprel").size();
    std::mt19937 random(3);
    std::normal_distribution<float> normal(0, 1);
    x_.assign(kRows * kPairAlign, 0.0f);
    y_.assign(kRows * kPairAlign, 0.0f);
    for (std::size_t r = 0; r < kRows; ++r)
      for (std::size_t i = 0; i < kWidth; ++i)
        x_[r * kPairAlign + i] = normal(random), y_[r * kPairAlign + i] = normal(random);
  }

  double expected(std::size_t label, const float* d, const float* h) const {
    const float* v = model_->find("head.label.weight")->f32() + label * kWidth * kWidth;
    const float* p = model_->find("head.label.dependent")->f32() + label * kWidth;
    const float* q = model_->find("head.label.head")->f32() + label * kWidth;
    double sum = static_cast<double>(model_->find("head.label.bias")->f32()[label]);
    for (std::size_t i = 0; i < kWidth; ++i) {
      sum += static_cast<double>(p[i]) * static_cast<double>(d[i]) +
             static_cast<double>(q[i]) * static_cast<double>(h[i]);
      for (std::size_t j = 0; j < kWidth; ++j)
        sum += static_cast<double>(d[i]) * static_cast<double>(v[i * kWidth + j]) *
               static_cast<double>(h[j]);
    }
    return sum;
  }

  static constexpr std::size_t kWidth = 16, kRows = 5;
  std::unique_ptr<ModelFile> model_;
  std::size_t labels_ = 0;
  std::vector<float> x_, y_;
};

TEST_F(PairsTest, scores_are_the_bilinear_form_from_either_side) {
  const PairScorer plain = PairScorer::open(*model_,
                                            {"head.label.weight", "head.label.dependent",
                                             "head.label.head", "head.label.bias"},
                                            labels_, kWidth)
                               .value();
  const PairScorer swapped = PairScorer::open(*model_,
                                              {"head.label.weight", "head.label.head",
                                               "head.label.dependent", "head.label.bias", true},
                                              labels_, kWidth)
                                 .value();
  EXPECT_EQ(plain.width(), kPairAlign);
  std::vector<float> left(kRows * plain.left_stride()), right(left.size()), a(labels_ * kRows),
      b(labels_ * kRows);
  plain.left(best_kernels(), x_.data(), kPairAlign, kRows, left.data());
  swapped.left(best_kernels(), x_.data(), kPairAlign, kRows, right.data());
  for (std::size_t r = 0; r < kRows; ++r) {
    plain.score(best_kernels(), left.data() + r * plain.left_stride(), y_.data(), kPairAlign, kRows,
                a.data(), kRows);
    swapped.score(best_kernels(), right.data() + r * plain.left_stride(), y_.data(), kPairAlign,
                  kRows, b.data(), kRows);
    for (std::size_t l = 0; l < labels_; ++l) {
      for (std::size_t j = 0; j < kRows; ++j) {
        const float *x = x_.data() + r * kPairAlign, *y = y_.data() + j * kPairAlign;
        EXPECT_NEAR(a[l * kRows + j], expected(l, x, y), 0.15);
        EXPECT_NEAR(b[l * kRows + j], expected(l, y, x), 0.15);
      }
    }
  }
}

TEST_F(PairsTest, a_layer_of_another_shape_is_refused) {
  EXPECT_FALSE(
      PairScorer::open(*model_, {"head.label.weight", "", "", ""}, labels_, kWidth + 1).ok());
  EXPECT_FALSE(PairScorer::open(*model_, {"head.no.such", "", "", ""}, labels_, kWidth).ok());
}

}  // namespace
}  // namespace dragoman::nn
