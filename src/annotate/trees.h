// SPDX-License-Identifier: Apache-2.0
// Dependency trees of a window's sentences: biaffine scores (Dozat and Manning 2017), the best
// tree, then the best label of each of its arcs.
//
// Threads: one TreeReader per thread. Tested by: analyser_test.cc, parse_test.cc
#ifndef DRAGOMAN_ANNOTATE_TREES_H_
#define DRAGOMAN_ANNOTATE_TREES_H_

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "annotate/parse.h"
#include "annotate/window_view.h"

namespace dragoman::annotate {

class TreeReader {
 public:
  // Sets head and deprel of the window's tokens. starts: first words of its sentences, as indices
  // into the window.
  void read(const WindowView& window, std::span<const std::uint32_t> starts, Analysis* analysis);

 private:
  void read_arcs(const WindowView& window, std::uint32_t first, std::uint32_t end,
                 Analysis* analysis);
  void read_labels(const WindowView& window, Analysis* analysis);

  struct Arc {
    std::uint32_t head, dependent;
    friend auto operator<=>(const Arc&, const Arc&) = default;
  };
  TreeDecoder decoder_;
  nn::Buffer<float> left_, vectors_, scores_;
  std::vector<Arc> arcs_;
  std::vector<std::int32_t> heads_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_TREES_H_
