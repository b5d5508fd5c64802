// SPDX-License-Identifier: Apache-2.0
#include "nn/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "nn/reference.h"

namespace dragoman::nn {
namespace {

class EncoderTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<ModelFile>> opened = ModelFile::open("tests/data/tiny.model");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    model_ = std::move(*opened);
    std::ifstream file("tests/data/tiny_reference.json");
    reference_ = nlohmann::json::parse(file);
    pieces_ = reference_["pieces"].get<std::vector<std::int32_t>>();
    cases_ = reference_["cases"].get<std::vector<std::uint8_t>>();
  }

  std::vector<float> encode(const Kernels& kernels, const std::vector<std::int32_t>& pieces,
                            const std::vector<std::uint8_t>& cases,
                            const std::vector<std::uint32_t>& ends) {
    Result<std::unique_ptr<Encoder>> encoder = Encoder::open(*model_, kernels);
    EXPECT_TRUE(encoder.ok()) << encoder.status().to_string();
    EncoderWorkspace workspace;
    const float* x = (*encoder)->encode({pieces, cases, ends}, &workspace);
    return std::vector<float>(x, x + pieces.size() * (*encoder)->hidden());
  }

  std::unique_ptr<ModelFile> model_;
  nlohmann::json reference_;
  std::vector<std::int32_t> pieces_;
  std::vector<std::uint8_t> cases_;
};

constexpr Isa kAll[] = {Isa::kGeneric, Isa::kAvx2, Isa::kAvx512};

TEST_F(EncoderTest, gives_the_vectors_that_numpy_gives_in_8_bit_arithmetic) {
  for (Isa isa : kAll) {
    const Kernels* kernels = kernels_for(isa);
    if (kernels == nullptr) continue;
    const std::vector<float> x =
        encode(*kernels, pieces_, cases_, {static_cast<std::uint32_t>(pieces_.size())});
    const auto expected = reference_["int8"]["hidden"].get<std::vector<std::vector<double>>>();
    double worst = 0;
    for (std::size_t r = 0; r < expected.size(); ++r)
      for (std::size_t i = 0; i < expected[r].size(); ++i)
        worst = std::max(
            worst, std::abs(expected[r][i] - static_cast<double>(x[r * expected[r].size() + i])));
    EXPECT_LT(worst, 0.08) << kernels->name;  // a rounding to the next byte moves a value a little
  }
}

TEST_F(EncoderTest, the_plain_reference_is_the_one_numpy_gives_in_floats) {
  const std::vector<std::uint32_t> ends = {static_cast<std::uint32_t>(pieces_.size())};
  const std::vector<double> x = reference_encode(*model_, {pieces_, cases_, ends});
  const auto expected = reference_["float"]["hidden"].get<std::vector<std::vector<double>>>();
  for (std::size_t r = 0; r < expected.size(); ++r)
    for (std::size_t i = 0; i < expected[r].size(); ++i)
      ASSERT_NEAR(x[r * expected[r].size() + i], expected[r][i], 2e-5);
}

TEST_F(EncoderTest, eight_bit_vectors_are_close_to_float_ones) {
  const std::vector<std::uint32_t> ends = {static_cast<std::uint32_t>(pieces_.size())};
  const std::vector<double> exact = reference_encode(*model_, {pieces_, cases_, ends});
  const std::vector<float> x = encode(best_kernels(), pieces_, cases_, ends);
  double error = 0, size = 0;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    error += std::pow(exact[i] - static_cast<double>(x[i]), 2);
    size += exact[i] * exact[i];
  }
  EXPECT_LT(std::sqrt(error / size), 0.03);
}

TEST_F(EncoderTest, rows_that_are_wanted_are_those_of_all) {
  const std::vector<std::uint32_t> ends = {3, static_cast<std::uint32_t>(pieces_.size())};
  const std::vector<float> all = encode(best_kernels(), pieces_, cases_, ends);
  const std::vector<std::uint32_t> wanted = {1, 2, 4, 7, 30};
  const std::unique_ptr<Encoder> encoder = Encoder::open(*model_, best_kernels()).value();
  EncoderWorkspace workspace;
  const float* some = encoder->encode({pieces_, cases_, ends, wanted}, &workspace);
  const std::size_t hidden = encoder->hidden();
  for (std::size_t i = 0; i < wanted.size(); ++i)
    EXPECT_EQ(
        std::memcmp(some + i * hidden, all.data() + wanted[i] * hidden, hidden * sizeof(float)), 0);
}

TEST_F(EncoderTest, a_window_gives_the_same_bytes_in_any_batch) {
  const std::size_t hidden = model_->config().hidden;
  for (Isa isa : kAll) {
    const Kernels* kernels = kernels_for(isa);
    if (kernels == nullptr) continue;
    for (std::uint32_t length = 1; length <= pieces_.size(); length += 3) {
      const std::vector<std::int32_t> own(pieces_.begin(), pieces_.begin() + length);
      const std::vector<std::uint8_t> own_cases(cases_.begin(), cases_.begin() + length);
      const std::vector<float> alone = encode(*kernels, own, own_cases, {length});
      for (std::uint32_t before : {1u, 5u, 33u}) {
        std::vector<std::int32_t> many(pieces_.end() - before, pieces_.end());
        std::vector<std::uint8_t> many_cases(cases_.end() - before, cases_.end());
        many.insert(many.end(), own.begin(), own.end());
        many_cases.insert(many_cases.end(), own_cases.begin(), own_cases.end());
        many.insert(many.end(), pieces_.begin(), pieces_.end());
        many_cases.insert(many_cases.end(), cases_.begin(), cases_.end());
        const std::vector<float> together =
            encode(*kernels, many, many_cases,
                   {before, before + length, static_cast<std::uint32_t>(many.size())});
        ASSERT_EQ(std::memcmp(alone.data(), together.data() + before * hidden,
                              alone.size() * sizeof(float)),
                  0)
            << kernels->name << " length " << length << " behind " << before;
      }
    }
  }
}

}  // namespace
}  // namespace dragoman::nn
