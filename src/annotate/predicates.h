// SPDX-License-Identifier: Apache-2.0
// PropBank predicates of a window with their arguments, factuality and how likely each word is to
// introduce somebody's word or thought.
//
// An argument is named by its head word and stands in the predicate's sentence. Of ARG0 ... ARG5
// each is given once: the likeliest, and words joined to it ("A, B and C").
//
// Threads: one PredicateReader per thread.
#ifndef DRAGOMAN_ANNOTATE_PREDICATES_H_
#define DRAGOMAN_ANNOTATE_PREDICATES_H_

#include <vector>

#include "annotate/window_view.h"

namespace dragoman::annotate {

inline constexpr float kPredicateThreshold = 0.5f;
inline constexpr float kCueThreshold = 0.5f;  // a likely cue is given even if it is no predicate

class PredicateReader {
 public:
  // Appends to analysis->predicates. REQUIRES: sentences and trees of the window are set.
  void read(const WindowView& window, Analysis* analysis);

 private:
  void read_arguments(const WindowView& window, const Sentence& sentence, const Analysis& analysis,
                      Predicate* predicate);
  nn::Buffer<float> left_, scores_, chances_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_PREDICATES_H_
