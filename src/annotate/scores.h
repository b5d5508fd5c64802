// SPDX-License-Identifier: Apache-2.0
// From logits to the probabilities that decisions are made on.
//
// Probabilities lie on a grid of 1/1024: the last bits of floats may differ between kinds of CPU,
// and a decision near a threshold must not.
#ifndef DRAGOMAN_ANNOTATE_SCORES_H_
#define DRAGOMAN_ANNOTATE_SCORES_H_

#include <cmath>
#include <cstddef>

namespace dragoman::annotate {

inline float on_grid(float x) { return std::nearbyint(x * 1024.0f) / 1024.0f; }

inline float logistic(float logit) { return on_grid(1.0f / (1.0f + std::exp(-logit))); }

// Index of the largest value; the earliest of equals. REQUIRES: n >= 1.
inline std::size_t best_of(const float* x, std::size_t n) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (x[i] > x[best]) best = i;
  return best;
}

// Soft-max of n values `step` apart, on the grid, into out[0 ... n).
inline void soft_max(const float* x, std::size_t n, std::size_t step, float* out) {
  float top = x[0], sum = 0;
  for (std::size_t i = 1; i < n; ++i) top = x[i * step] > top ? x[i * step] : top;
  for (std::size_t i = 0; i < n; ++i) sum += out[i] = std::exp(x[i * step] - top);
  for (std::size_t i = 0; i < n; ++i) out[i] = on_grid(out[i] / sum);
}

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_SCORES_H_
