// SPDX-License-Identifier: Apache-2.0
// Sentences of a window, from the learned probability that one starts at each word.
//
// A sentence starts where the probability reaches a half, and always at the start of a window and
// of a paragraph; never within a multiword token. Very long ones are cut at their likeliest start.
//
// Tested by: sentences_test.cc
#ifndef DRAGOMAN_ANNOTATE_SENTENCES_H_
#define DRAGOMAN_ANNOTATE_SENTENCES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "text/words.h"

namespace dragoman::annotate {

inline constexpr float kSentenceThreshold = 0.5f;
// Behind what rules take for a sure sentence end this is enough (windows.h; EWT and GUM dev).
inline constexpr float kSureStartThreshold = 0.03f;
inline constexpr std::uint32_t kLongestSentence = 250;  // words

// Appends the first words of the sentences among `words` (all of one window) to *starts, as indices
// into `words`, ascending, the first 0. start_scores[i]: the probability that one starts at word i.
void find_sentences(std::span<const text::Word> words, std::span<const float> start_scores,
                    std::vector<std::uint32_t>* starts);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_SENTENCES_H_
