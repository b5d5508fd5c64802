// SPDX-License-Identifier: Apache-2.0
#include "annotate/heads.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "annotate/coreference.h"
#include "annotate/word_pieces.h"
#include "nn/encoder.h"

namespace dragoman::annotate {
namespace {

using Table = std::vector<std::vector<double>>;
using Cube = std::vector<Table>;

// The tiny model and what training's numpy reader makes of one window with it.
class HeadsTest : public testing::Test {
 protected:
  void SetUp() override {
    model_ = nn::ModelFile::open("tests/data/tiny.model").value();
    std::ifstream file("tests/data/tiny_reference.json");
    reference_ = nlohmann::json::parse(file);
    const nn::Kernels& kernels = nn::best_kernels();
    encoder_ = nn::Encoder::open(*model_, kernels).value();
    heads_ = Heads::open(*model_, kernels).value();
    const auto pieces = reference_["pieces"].get<std::vector<std::int32_t>>();
    const auto cases = reference_["cases"].get<std::vector<std::uint8_t>>();
    const auto first = reference_["first"].get<std::vector<std::uint32_t>>();
    const std::vector<std::uint32_t> ends = {static_cast<std::uint32_t>(pieces.size())};
    for (const auto& row : reference_["features"].get<Table>()) {
      std::uint32_t mask = 0;
      for (std::size_t f = 0; f < row.size(); ++f)
        mask |= static_cast<std::uint32_t>(row[f] > 0) << f;
      features_.push_back(mask);
    }
    const float* x = encoder_->encode({pieces, cases, ends, first}, &workspace_);
    output_ = heads_->run(x, features_, &head_workspace_);
    words_ = first.size();
  }

  // Largest and mean difference. Rounding to bytes may fall on the other side here and there, so
  // single values differ; a wrong row, label or order differs far more.
  void expect_close(double worst, double sum, std::size_t count, const char* name) {
    EXPECT_LT(worst, 0.5) << name;
    EXPECT_LT(sum / static_cast<double>(count), 0.06) << name;
  }

  void compare(const char* name, Head head) {
    const auto expected = reference_["int8"][name].get<Table>();
    double worst = 0, sum = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      for (std::size_t i = 0; i < expected[w].size(); ++i) {
        const double off = std::abs(expected[w][i] - static_cast<double>(output_.row(head, w)[i]));
        worst = std::max(worst, off), sum += off;
      }
    }
    expect_close(worst, sum, words_ * expected[0].size(), name);
  }

  void compare_pairs(const char* name, const nn::PairScorer& scorer, Head x, Head y) {
    const auto expected = reference_["int8"][name].get<Cube>();
    std::vector<float> left(scorer.left_stride()), scores(scorer.labels() * words_);
    double worst = 0, sum = 0;
    for (std::size_t w = 0; w < words_; ++w) {
      scorer.left(heads_->kernels(), output_.row(x, w), 0, 1, left.data());
      scorer.score(heads_->kernels(), left.data(), output_.row(y, 0), output_.stride(y), words_,
                   scores.data(), words_);
      for (std::size_t j = 0; j < words_; ++j) {
        for (std::size_t l = 0; l < scorer.labels(); ++l) {
          const double off =
              std::abs(expected[w][j][l] - static_cast<double>(scores[l * words_ + j]));
          worst = std::max(worst, off), sum += off;
        }
      }
    }
    expect_close(worst, sum, words_ * words_ * scorer.labels(), name);
  }

  std::unique_ptr<nn::ModelFile> model_;
  std::unique_ptr<nn::Encoder> encoder_;
  std::unique_ptr<Heads> heads_;
  nlohmann::json reference_;
  std::vector<std::uint32_t> features_;
  nn::EncoderWorkspace workspace_;
  HeadWorkspace head_workspace_;
  HeadOutput output_;
  std::size_t words_ = 0;
};

TEST_F(HeadsTest, scores_are_those_of_the_training_code) {
  compare("tag", Head::kTag);
  compare("lemma", Head::kLemma);
  compare("entity", Head::kEntity);
  compare("mention", Head::kMention);
  compare("time", Head::kTime);
  compare("predicate", Head::kPredicate);
  compare("event", Head::kEvent);
  compare("mode", Head::kMode);
  compare("status", Head::kStatus);
}

TEST_F(HeadsTest, role_and_party_scores_are_those_of_the_training_code) {
  compare_pairs("role", heads_->role(), Head::kRolePredicate, Head::kRoleArgument);
  compare_pairs("party", heads_->party(), Head::kPartyPredicate, Head::kPartyArgument);
}

TEST_F(HeadsTest, arc_and_label_scores_are_those_of_the_training_code) {
  const auto arcs = reference_["int8"]["arc"].get<Table>();
  const auto labels = reference_["int8"]["label"].get<Table>();
  const auto dependency = reference_["dependency"].get<std::vector<int>>();
  const nn::Kernels& kernels = heads_->kernels();
  std::vector<float> left(std::max(heads_->label().left_stride(), heads_->arc().left_stride()));
  std::vector<float> scores(heads_->label().labels());
  double worst = 0, sum = 0, worst_label = 0, sum_label = 0;
  for (std::size_t w = 0; w < words_; ++w) {
    const float* x = output_.row(Head::kArcDependent, w);
    heads_->arc().left(kernels, x, 0, 1, left.data());
    for (std::size_t h = 0; h <= words_; ++h) {
      float score;
      const float* y = h == words_ ? heads_->arc_root() : output_.row(Head::kArcHead, h);
      heads_->arc().score(kernels, left.data(), y, 0, 1, &score, 1);
      const double off = std::abs(arcs[w][h] - static_cast<double>(score));
      worst = std::max(worst, off), sum += off;
    }
    const float* d = output_.row(Head::kLabelDependent, w);
    const float* b = dependency[w] < 0
                         ? heads_->label_root()
                         : output_.row(Head::kLabelHead, static_cast<std::size_t>(dependency[w]));
    heads_->label().left(kernels, b, 0, 1, left.data());
    heads_->label().score(kernels, left.data(), d, 0, 1, scores.data(), 1);
    for (std::size_t l = 0; l < scores.size(); ++l) {
      const double off = std::abs(labels[w][l] - static_cast<double>(scores[l]));
      worst_label = std::max(worst_label, off), sum_label += off;
    }
  }
  expect_close(worst, sum, words_ * (words_ + 1), "arc");
  expect_close(worst_label, sum_label, words_ * scores.size(), "label");
}

TEST_F(HeadsTest, coreference_scores_are_those_of_the_training_code) {
  const auto expected = reference_["int8"]["coreference"].get<Table>();
  const auto mentions = reference_["mentions"].get<std::vector<std::size_t>>();
  const nn::PairScorer& pair = heads_->coreference();
  std::vector<float> left(pair.left_stride());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const float* x = output_.row(Head::kAnaphor, mentions[i]);
    pair.left(heads_->kernels(), x, 0, 1, left.data());
    for (std::size_t j = 0; j < i; ++j) {
      float score;
      pair.score(heads_->kernels(), left.data(), output_.row(Head::kAntecedent, mentions[j]), 0, 1,
                 &score, 1);
      EXPECT_NEAR(score + heads_->distance()[distance_bucket(i - j - 1)], expected[i][j], 0.3);
    }
  }
}

TEST_F(HeadsTest, pieces_and_cases_are_those_of_the_training_code) {
  const WordPieces pieces = *WordPieces::open(model_->vocabulary());
  WordPieces::Cache cache;
  const auto glued = reference_["glued"].get<std::vector<std::size_t>>();
  std::vector<std::int32_t> ids = {pieces.begin()};
  std::vector<int> cases = {0};
  const auto tokens = reference_["tokens"].get<std::vector<std::string>>();
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const WordView view = pieces.split(tokens[t], &cache);
    ids.insert(ids.end(), view.pieces, view.pieces + view.count);
    const bool is_glued = std::find(glued.begin(), glued.end(), t) != glued.end();
    cases.insert(cases.end(), view.count, view.letter_case + (is_glued ? kGluedCase : 0));
  }
  ids.push_back(pieces.end());
  cases.push_back(0);
  EXPECT_EQ(ids, reference_["pieces"].get<std::vector<std::int32_t>>());
  EXPECT_EQ(cases, reference_["cases"].get<std::vector<int>>());
}

}  // namespace
}  // namespace dragoman::annotate
