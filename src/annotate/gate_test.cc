// SPDX-License-Identifier: Apache-2.0
#include "annotate/gate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "nn/encoder.h"

namespace dragoman::annotate {
namespace {

constexpr char kModel[] = "tests/data/tiny.model";
constexpr char kReference[] = "tests/data/tiny_reference.json";

TEST(Gate, chances_are_those_of_the_training_code) {
  const auto model = nn::ModelFile::open(kModel).value();
  const auto gate = Gate::open(*model, nn::best_kernels()).value();
  ASSERT_NE(gate, nullptr);
  const auto encoder = nn::Encoder::open(*model, nn::best_kernels()).value();
  const auto reference = nlohmann::json::parse(std::ifstream(kReference));
  const auto pieces = reference["pieces"].get<std::vector<std::int32_t>>();
  const auto cases = reference["cases"].get<std::vector<std::uint8_t>>();
  const auto first = reference["first"].get<std::vector<std::uint32_t>>();
  std::vector<std::uint32_t> features;
  for (const auto& row : reference["features"].get<std::vector<std::vector<float>>>()) {
    std::uint32_t mask = 0;
    for (std::size_t f = 0; f < row.size(); ++f)
      mask |= static_cast<std::uint32_t>(row[f] > 0) << f;
    features.push_back(mask);
  }
  const std::vector<std::uint32_t> ends = {static_cast<std::uint32_t>(pieces.size())};
  nn::EncoderWorkspace workspace;
  GateWorkspace gate_workspace;
  const float* x = encoder->start({pieces, cases, ends}, gate->layer(), &workspace);
  const auto chances = gate->chances(x, first, features, &gate_workspace);
  const auto expected = reference["int8"]["chances"].get<std::vector<double>>();
  ASSERT_EQ(chances.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(chances[i], expected[i], 0.02) << i;
}

TEST(Gate, rows_that_stay_are_encoded_as_if_all_had_stayed) {
  // When every row is kept, start and resume are encode.
  const auto model = nn::ModelFile::open(kModel).value();
  const auto encoder = nn::Encoder::open(*model, nn::best_kernels()).value();
  const auto reference = nlohmann::json::parse(std::ifstream(kReference));
  const auto pieces = reference["pieces"].get<std::vector<std::int32_t>>();
  const auto cases = reference["cases"].get<std::vector<std::uint8_t>>();
  const std::vector<std::uint32_t> ends = {7, static_cast<std::uint32_t>(pieces.size())};
  nn::EncoderWorkspace workspace;
  const std::size_t size = pieces.size() * encoder->hidden();
  const float* x = encoder->encode({pieces, cases, ends}, &workspace);
  const std::vector<float> whole(x, x + size);
  encoder->start({pieces, cases, ends}, 1, &workspace);
  std::vector<std::uint32_t> every(pieces.size());
  for (std::size_t i = 0; i < every.size(); ++i) every[i] = static_cast<std::uint32_t>(i);
  x = encoder->resume(every, ends, {}, 1, &workspace);
  EXPECT_TRUE(std::equal(whole.begin(), whole.end(), x));
}

TEST(GateWindow, stretches_stay_or_leave_by_their_likeliest_word) {
  const std::string text = "Troops shot. It rained. Troops fled. All slept.\n\nThey won.";
  std::vector<text::Word> words;
  text::split_words(text, &words);
  ASSERT_EQ(words.size(), 15u);
  std::vector<float> chances(15, 0.01f);
  chances[1] = 0.9f;   // shot
  chances[7] = 0.5f;   // fled
  chances[13] = 0.3f;  // won
  std::vector<GatedPart> parts;
  const auto told = [&](float threshold) {
    parts.clear();
    gate_window(text, words, {0, 15}, chances, threshold, &parts);
    std::string out;
    for (const GatedPart& p : parts)
      out += (p.stays ? "+" : "-") + std::to_string(p.first) + ".." + std::to_string(p.end) + " ";
    return out;
  };
  EXPECT_EQ(told(0.4f), "+0..3 -3..6 +6..9 -9..12 -12..15 ");
  EXPECT_EQ(told(0.2f), "+0..3 -3..6 +6..9 -9..12 +12..15 ");
  EXPECT_EQ(told(0.005f), "+0..15 ") << "neighbours that stay are one part";
  EXPECT_EQ(told(0.95f), "-0..3 -3..6 -6..9 -9..12 -12..15 ") << "each a sentence";
}

}  // namespace
}  // namespace dragoman::annotate
