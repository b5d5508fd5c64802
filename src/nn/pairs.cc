// SPDX-License-Identifier: Apache-2.0
#include "nn/pairs.h"

#include <algorithm>

namespace dragoman::nn {
namespace {

// Copies a [labels][width] table into rows of `padded` floats; zeros where the model has none.
Status read_rows(const ModelFile& model, const std::string& name, std::vector<std::size_t> shape,
                 std::size_t padded, std::vector<float>* out) {
  const std::size_t width = shape.back();
  std::size_t rows = 1;
  for (std::size_t i = 0; i + 1 < shape.size(); ++i) rows *= shape[i];
  out->assign(rows * padded, 0.0f);
  if (name.empty()) return Status();
  Result<const Tensor*> tensor = model.tensor(name, Dtype::kF32, shape);
  if (!tensor.ok()) return tensor.status();
  for (std::size_t r = 0; r < rows; ++r)
    std::copy_n((*tensor)->f32() + r * width, width, out->data() + r * padded);
  return Status();
}

}  // namespace

Result<PairScorer> PairScorer::open(const ModelFile& model, const PairNames& names,
                                    std::size_t labels, std::size_t width) {
  PairScorer scorer;
  scorer.labels_ = labels;
  const std::size_t padded = scorer.width_ = round_up(width, kPairAlign);
  const Tensor* found = model.find(names.weight);
  const bool plain = labels == 1 && found != nullptr && found->shape.size() == 2;
  const auto table = [&](std::vector<std::size_t> inner) {
    if (!plain) inner.insert(inner.begin(), labels);
    return inner;
  };
  Result<const Tensor*> weight = model.tensor(names.weight, Dtype::kF32, table({width, width}));
  if (!weight.ok()) return weight.status();
  float* packed = scorer.weight_.reserve(labels * padded * padded);
  std::fill_n(packed, labels * padded * padded, 0.0f);
  for (std::size_t l = 0; l < labels; ++l)
    for (std::size_t i = 0; i < width; ++i)
      for (std::size_t j = 0; j < width; ++j) {
        const std::size_t column = l * padded + (names.swapped ? i : j),
                          row = names.swapped ? j : i;
        packed[column / kPairAlign * padded * kPairAlign + row * kPairAlign + column % kPairAlign] =
            (*weight)->f32()[(l * width + i) * width + j];
      }
  Status status = read_rows(model, names.left, table({width}), padded, &scorer.left_);
  if (status.ok()) status = read_rows(model, names.right, table({width}), padded, &scorer.right_);
  if (status.ok()) status = read_rows(model, names.bias, {labels}, labels, &scorer.bias_);
  if (!status.ok()) return status;
  return scorer;
}

void PairScorer::left(const Kernels& kernels, const float* x, std::size_t stride, std::size_t rows,
                      float* left) const {
  const std::size_t columns = labels_ * width_;
  for (std::size_t c = 0; c < columns; c += kPairAlign)
    kernels.matmul(x, stride, rows, weight_.data() + c * width_, kPairAlign, kPairAlign, width_,
                   left + c, left_stride());
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = left + r * left_stride();
    for (std::size_t c = 0; c < columns; ++c) row[c] += right_[c];
    float* own = row + columns;
    kernels.dots(x + r * stride, 0, 1, left_.data(), width_, labels_, width_, own, labels_);
    for (std::size_t l = 0; l < labels_; ++l) own[l] += bias_[l];
  }
}

void PairScorer::score(const Kernels& kernels, const float* left_row, const float* y,
                       std::size_t y_stride, std::size_t count, float* out,
                       std::size_t out_stride) const {
  const float* own = left_row + labels_ * width_;
  kernels.dots(left_row, width_, labels_, y, y_stride, count, width_, out, out_stride);
  for (std::size_t l = 0; l < labels_; ++l)
    for (std::size_t j = 0; j < count; ++j) out[l * out_stride + j] += own[l];
}

}  // namespace dragoman::nn
