// SPDX-License-Identifier: Apache-2.0
#include "annotate/sentences.h"

#include <gtest/gtest.h>

namespace dragoman::annotate {
namespace {

using Starts = std::vector<std::uint32_t>;

Starts starts_of(const std::vector<text::Word>& words, const std::vector<float>& scores) {
  Starts starts;
  find_sentences(words, scores, &starts);
  return starts;
}

TEST(Sentences, start_where_it_is_likely_and_at_every_paragraph) {
  std::vector<text::Word> words(6);
  EXPECT_EQ(starts_of(words, {0, 0, 0.5f, 0.49f, 0, 0.9f}), (Starts{0, 2, 5}));
  words[4].paragraph_start = true;
  EXPECT_EQ(starts_of(words, {0, 0, 0, 0, 0, 0}), (Starts{0, 4}));
}

TEST(Sentences, never_start_within_a_multiword_token) {
  std::vector<text::Word> words(4);
  words[1].multiword = 2;
  EXPECT_EQ(starts_of(words, {1, 0.6f, 0.9f, 0.7f}), (Starts{0, 1, 3}));
}

TEST(Sentences, that_are_very_long_are_cut_at_their_likeliest_start) {
  std::vector<text::Word> words(400);
  std::vector<float> scores(400, 0.01f);
  scores[230] = 0.4f;
  EXPECT_EQ(starts_of(words, scores), (Starts{0, 230}));
  scores.assign(400, 0.0f);
  const Starts starts = starts_of(words, scores);
  for (std::size_t i = 0; i < starts.size(); ++i)
    EXPECT_LE((i + 1 < starts.size() ? starts[i + 1] : 400) - starts[i], kLongestSentence);
}

}  // namespace
}  // namespace dragoman::annotate
