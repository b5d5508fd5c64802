// SPDX-License-Identifier: Apache-2.0
#include "nn/pairs.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dragoman::nn {
namespace {

constexpr std::size_t kRowsTogether = 24;
constexpr std::size_t kMostWidth = 512;

// The left part as one linear layer of float weights: [outputs][width].
struct LeftWeights {
  LeftWeights(std::size_t outputs, std::size_t inputs)
      : width(inputs), weight(outputs * inputs), bias(outputs) {}

  Linear quantised() const {
    const std::size_t outputs = bias.size();
    std::vector<std::int8_t> bytes(weight.size());
    std::vector<float> scale(outputs);
    for (std::size_t o = 0; o < outputs; ++o) {
      const float* row = weight.data() + o * width;
      float top = 0;
      for (std::size_t i = 0; i < width; ++i) top = std::max(top, std::abs(row[i]));
      scale[o] = top / 127.0f;
      for (std::size_t i = 0; i < width && top > 0; ++i)
        bytes[o * width + i] = static_cast<std::int8_t>(std::lround(row[i] / scale[o]));
    }
    return Linear({{width, outputs, bytes.data(), scale.data(), bias.data()}});
  }

  std::size_t width;
  std::vector<float> weight, bias;
};

// The tensor's values, or nothing where the pair layer has no such part.
Status read_part(const ModelFile& model, const std::string& name,
                 const std::vector<std::size_t>& shape, const float** values) {
  *values = nullptr;
  if (name.empty()) return Status();
  Result<const Tensor*> tensor = model.tensor(name, Dtype::kF32, shape);
  if (tensor.ok()) *values = (*tensor)->f32();
  return tensor.ok() ? Status() : tensor.status();
}

}  // namespace

Result<PairScorer> PairScorer::open(const ModelFile& model, const PairNames& names,
                                    std::size_t labels, std::size_t width) {
  if (width > kMostWidth)
    return Status(StatusCode::kUnsupported, model.path() + ": " + names.weight +
                                                " is wider than this program can run; use the "
                                                "model of this release");
  const Tensor* found = model.find(names.weight);
  const bool plain = labels == 1 && found != nullptr && found->shape.size() == 2;
  const auto table = [&](std::vector<std::size_t> inner) {
    if (!plain) inner.insert(inner.begin(), labels);
    return inner;
  };
  const float *v = nullptr, *p = nullptr, *q = nullptr, *c = nullptr;
  Status status = read_part(model, names.weight, table({width, width}), &v);
  if (status.ok()) status = read_part(model, names.left, table({width}), &p);
  if (status.ok()) status = read_part(model, names.right, table({width}), &q);
  if (status.ok()) status = read_part(model, names.bias, {labels}, &c);
  if (!status.ok()) return status;
  const std::size_t padded = round_up(width, kPairAlign);
  LeftWeights left(labels * padded + labels, padded);
  for (std::size_t l = 0; l < labels; ++l) {
    for (std::size_t i = 0; i < width; ++i)
      for (std::size_t j = 0; j < width; ++j) {
        const std::size_t output = l * padded + (names.swapped ? i : j);
        left.weight[output * padded + (names.swapped ? j : i)] = v[(l * width + i) * width + j];
      }
    for (std::size_t i = 0; i < width; ++i) {
      if (q != nullptr) left.bias[l * padded + i] = q[l * width + i];
      if (p != nullptr) left.weight[(labels * padded + l) * padded + i] = p[l * width + i];
    }
    if (c != nullptr) left.bias[labels * padded + l] = c[l];
  }
  PairScorer scorer;
  scorer.labels_ = labels;
  scorer.width_ = padded;
  scorer.left_ = left.quantised();
  return scorer;
}

void PairScorer::left(const Kernels& kernels, const float* x, std::size_t stride, std::size_t rows,
                      float* left) const {
  alignas(64) std::uint8_t bytes[kRowsTogether * kMostWidth];
  float scale[kRowsTogether];
  for (std::size_t r = 0; r < rows; r += kRowsTogether) {
    const std::size_t some = std::min(kRowsTogether, rows - r);
    kernels.quantise(x + r * stride, stride, some, width_, bytes, width_, scale);
    left_.apply(kernels, {bytes, width_, scale, some}, Activation::kNone, left + r * left_stride(),
                left_stride());
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
