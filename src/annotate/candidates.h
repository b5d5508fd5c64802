// SPDX-License-Identifier: Apache-2.0
// Words that may tell a political event: types, statuses, mode and parties as the heads score them.
//
// Nothing is decided here beyond low floors; the event coder weighs the scores.
// Threads: one CandidateReader per thread.
#ifndef DRAGOMAN_ANNOTATE_CANDIDATES_H_
#define DRAGOMAN_ANNOTATE_CANDIDATES_H_

#include <array>
#include <cstdint>
#include <vector>

#include "annotate/window_view.h"

namespace dragoman::annotate {

inline constexpr float kEventFloor = 0.05f;  // P(some event) of a candidate
inline constexpr float kPartyFloor = 0.1f;   // P(role) of a party

class CandidateReader {
 public:
  // Appends to analysis->candidates.
  void read(const WindowView& window, Analysis* analysis);

 private:
  void read_mode(const WindowView& window, std::size_t type, EventCandidate* candidate);
  void read_parties(const WindowView& window, EventCandidate* candidate);
  nn::Buffer<float> left_, scores_, chances_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_CANDIDATES_H_
