// SPDX-License-Identifier: Apache-2.0
// Pair scores of the heads: which word depends on which, by what label, in what role.
//
// score_l(x, y) = x^T V_l y + p_l . x + q_l . y + c_l. The left part, x^T V_l + q_l and p_l . x +
// c_l, is made once an x, for several together, by one int8 product (kernels.h); each y then costs
// one dot product a label, in float32. Widths are padded with zeros to multiples of 32; vectors
// given must be padded likewise.
//
// Owns:    a packed copy of its weights. Threads: const after open.
// Tested by: pairs_test.cc
#ifndef DRAGOMAN_NN_PAIRS_H_
#define DRAGOMAN_NN_PAIRS_H_

#include <string>
#include <vector>

#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_file.h"

namespace dragoman::nn {

inline constexpr std::size_t kPairAlign = 32;

// The names of the parts of a pair layer in the model file.
struct PairNames {
  std::string weight, left, right, bias;  // V, p, q, c; empty: there is none
  bool swapped = false;                   // x is what V has on its right
};

class PairScorer {
 public:
  // `labels` 1 with a two-dimensional weight is a plain bilinear form.
  static Result<PairScorer> open(const ModelFile& model, const PairNames& names, std::size_t labels,
                                 std::size_t width);

  std::size_t labels() const { return labels_; }
  std::size_t width() const { return width_; }  // padded
  std::size_t left_stride() const { return left_.out(); }

  // The left part of each x_r: for all labels x^T V + q, then p . x + c.
  void left(const Kernels& kernels, const float* x, std::size_t stride, std::size_t rows,
            float* left) const;
  // out[l][j] = score_l(x, y_j), with `left_row` made of x. out_stride >= count.
  void score(const Kernels& kernels, const float* left_row, const float* y, std::size_t y_stride,
             std::size_t count, float* out, std::size_t out_stride) const;

 private:
  std::size_t labels_ = 0, width_ = 0;
  Linear left_;  // outputs: [labels][width] of x^T V + q, then [labels] of p . x + c
};

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_PAIRS_H_
