// SPDX-License-Identifier: Apache-2.0
#include "annotate/sentences.h"

namespace dragoman::annotate {
namespace {

// Cuts [first, end) until no part is too long; parts of less than a tenth are not made.
void cut_long(std::uint32_t first, std::uint32_t end, std::span<const char> inside,
              std::span<const float> scores, std::vector<std::uint32_t>* starts) {
  if (end - first > kLongestSentence) {
    const std::uint32_t margin = kLongestSentence / 10;
    std::uint32_t best = end;
    for (std::uint32_t i = first + margin; i + margin <= end; ++i)
      if (!inside[i] && (best == end || scores[i] > scores[best])) best = i;
    if (best != end) {
      cut_long(first, best, inside, scores, starts);
      cut_long(best, end, inside, scores, starts);
      return;
    }
  }
  starts->push_back(first);
}

}  // namespace

void find_sentences(std::span<const text::Word> words, std::span<const float> start_scores,
                    std::vector<std::uint32_t>* starts) {
  const auto count = static_cast<std::uint32_t>(words.size());
  std::vector<char> inside(count, 0);  // behind the first word of a multiword token
  for (std::uint32_t i = 0; i < count; ++i)
    for (std::uint32_t k = 1; k < words[i].multiword && i + k < count; ++k) inside[i + k] = 1;
  std::uint32_t first = 0;
  for (std::uint32_t i = 1; i <= count; ++i) {
    const bool starts_here = i == count || words[i].paragraph_start ||
                             (!inside[i] && start_scores[i] >= kSentenceThreshold);
    if (!starts_here) continue;
    cut_long(first, i, inside, start_scores, starts);
    first = i;
  }
}

}  // namespace dragoman::annotate
