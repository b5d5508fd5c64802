// SPDX-License-Identifier: Apache-2.0
#include "annotate/parse.h"

#include <gtest/gtest.h>

#include <random>

namespace dragoman::annotate {
namespace {

// -1e30 where the heads are no tree with one root.
double score_of(const std::vector<float>& scores, const std::vector<std::int32_t>& heads) {
  const std::size_t n = heads.size();
  double sum = 0;
  int roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    std::size_t steps = 0;
    for (std::int32_t at = static_cast<std::int32_t>(d); at >= 0;
         at = heads[static_cast<std::size_t>(at)])
      if (++steps > n) return -1e30;
    roots += heads[d] < 0;
    sum += static_cast<double>(
        scores[d * (n + 1) + (heads[d] < 0 ? n : static_cast<std::size_t>(heads[d]))]);
  }
  return roots == 1 ? sum : -1e30;
}

double best_by_trying_all(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::int32_t> heads(n, -1);
  double best = -1e30;
  while (true) {
    best = std::max(best, score_of(scores, heads));
    std::size_t d = 0;
    while (d < n && ++heads[d] == static_cast<std::int32_t>(n)) heads[d++] = -1;
    if (d == n) return best;
  }
}

TEST(TreeDecoder, finds_the_best_tree_with_one_root) {
  std::mt19937 random(1);
  TreeDecoder decoder;
  for (int round = 0; round < 600; ++round) {
    const std::size_t n = 1 + static_cast<std::size_t>(round) % 6;
    std::normal_distribution<float> normal(0, round % 2 == 0 ? 1.0f : 20.0f);
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = normal(random);
    if (round % 3 == 0)  // strong roots everywhere: still only one
      for (std::size_t d = 0; d < n; ++d) scores[d * (n + 1) + n] += 30;
    std::vector<std::int32_t> heads;
    decoder.decode(scores.data(), n + 1, n, &heads);
    EXPECT_NEAR(score_of(scores, heads), best_by_trying_all(scores, n), 1e-3)
        << "n " << n << " round " << round;
  }
}

TEST(TreeDecoder, a_long_sentence_full_of_cycles_still_gives_a_tree) {
  std::mt19937 random(2);
  std::normal_distribution<float> normal(0, 1);
  const std::size_t n = 250;
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) s = normal(random);
  for (std::size_t d = 0; d < n; ++d)
    scores[d * (n + 1) + (d ^ 1)] += 10;  // pairs that want each other
  TreeDecoder decoder;
  std::vector<std::int32_t> heads;
  decoder.decode(scores.data(), n + 1, n, &heads);
  EXPECT_GT(score_of(scores, heads), -1e29);
}

TEST(TreeDecoder, one_word_is_the_root) {
  const float scores[] = {5.0f, -3.0f};
  TreeDecoder decoder;
  std::vector<std::int32_t> heads;
  decoder.decode(scores, 2, 1, &heads);
  EXPECT_EQ(heads, std::vector<std::int32_t>{-1});
}

}  // namespace
}  // namespace dragoman::annotate
