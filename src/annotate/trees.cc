// SPDX-License-Identifier: Apache-2.0
#include "annotate/trees.h"

#include <algorithm>

#include "annotate/scores.h"

namespace dragoman::annotate {
namespace {

constexpr std::size_t kLabelRows = 16;  // heads whose label products are made together

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
    analysis->tokens[word + i].head =
        heads_[i] < 0 ? kNone : static_cast<std::int32_t>(word) + heads_[i];
}

// The product with the label tables is made for heads, of which there are fewer than dependents.
void TreeReader::read_labels(const WindowView& window, Analysis* analysis) {
  const nn::PairScorer& label = window.heads.label();
  const Labels& labels = window.heads.labels();
  arcs_.clear();
  for (std::uint32_t w = window.first; w < window.end; ++w) {
    const std::int32_t head = analysis->tokens[w].head;
    if (head == kNone)
      analysis->tokens[w].deprel = labels.deprels[labels.root];
    else
      arcs_.push_back({static_cast<std::uint32_t>(head), w});
  }
  std::sort(arcs_.begin(), arcs_.end());
  float* left = left_.reserve(kLabelRows * label.left_stride());
  float* vectors = vectors_.reserve(kLabelRows * label.width());
  float* scores = scores_.reserve(label.labels());
  for (std::size_t first = 0, end; first < arcs_.size(); first = end) {
    std::size_t heads = 0;
    for (end = first; end < arcs_.size(); ++end) {
      if (end == first || arcs_[end].head != arcs_[end - 1].head) {
        if (heads == kLabelRows) break;
        std::copy_n(window.row(Head::kLabelHead, arcs_[end].head), label.width(),
                    vectors + heads++ * label.width());
      }
    }
    label.left(window.heads.kernels(), vectors, label.width(), heads, left);
    const float* row = left;
    for (std::size_t i = first; i < end; ++i) {
      if (i > first && arcs_[i].head != arcs_[i - 1].head) row += label.left_stride();
      label.score(window.heads.kernels(), row,
                  window.row(Head::kLabelDependent, arcs_[i].dependent), 0, 1, scores, 1);
      scores[labels.root] = -1e30f;  // for the root's child alone
      analysis->tokens[arcs_[i].dependent].deprel = labels.deprels[best_of(scores, label.labels())];
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
