// SPDX-License-Identifier: Apache-2.0
#include "annotate/trees.h"

#include <algorithm>

#include "annotate/scores.h"

namespace dragoman::annotate {
namespace {

constexpr std::uint32_t kLabelRows = 16;  // words whose label products are made together

}  // namespace

// Sentence [first, end) of the window's words.
void TreeReader::read_arcs(const WindowView& window, std::uint32_t first, std::uint32_t end,
                           Analysis* analysis) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& arc = window.heads.arc();
  const std::uint32_t count = end - first, word = window.first + first;
  const std::size_t stride = count + 1;
  float* scores = scores_.reserve(count * stride);
  const float* left = left_.data() + first * arc.left_stride();
  kernels.dots(left, arc.left_stride(), count, window.row(Head::kArcHead, word),
               window.output.stride(Head::kArcHead), count, arc.width(), scores, stride);
  kernels.dots(left, arc.left_stride(), count, window.heads.arc_root(), 0, 1, arc.width(),
               scores + count, stride);
  decoder_.decode(scores, stride, count, &heads_);
  for (std::uint32_t i = 0; i < count; ++i)
    analysis->tokens[word + i].head = heads_[i] < 0 ? kNone : static_cast<std::int32_t>(word) + heads_[i];
}

void TreeReader::read_labels(const WindowView& window, Analysis* analysis) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& label = window.heads.label();
  const Labels& labels = window.heads.labels();
  float* left = left_.reserve(kLabelRows * label.left_stride());
  float* scores = scores_.reserve(label.labels());
  for (std::uint32_t first = window.first; first < window.end; first += kLabelRows) {
    const std::uint32_t some = std::min(kLabelRows, window.end - first);
    label.left(kernels, window.row(Head::kLabelDependent, first),
               window.output.stride(Head::kLabelDependent), some, left);
    for (std::uint32_t i = 0; i < some; ++i) {
      Token& token = analysis->tokens[first + i];
      if (token.head == kNone) {
        token.deprel = labels.deprels[labels.root];
        continue;
      }
      const float* head = window.row(Head::kLabelHead, static_cast<std::uint32_t>(token.head));
      label.score(kernels, window.row(Head::kLabelDependent, first + i), left + i * label.left_stride(),
                  head, 0, 1, scores, 1);
      scores[labels.root] = -1e30f;  // for the root's child alone
      token.deprel = labels.deprels[best_of(scores, label.labels())];
    }
  }
}

void TreeReader::read(const WindowView& window, std::span<const std::uint32_t> starts,
                      Analysis* analysis) {
  const nn::PairScorer& arc = window.heads.arc();
  arc.left(window.heads.kernels(), window.row(Head::kArcDependent, window.first),
           window.output.stride(Head::kArcDependent), window.size(),
           left_.reserve(window.size() * arc.left_stride()));
  for (std::size_t s = 0; s < starts.size(); ++s)
    read_arcs(window, starts[s], s + 1 < starts.size() ? starts[s + 1] : window.size(), analysis);
  read_labels(window, analysis);
}

}  // namespace dragoman::annotate
