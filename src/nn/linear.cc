// SPDX-License-Identifier: Apache-2.0
#include "nn/linear.h"

#include <algorithm>

namespace dragoman::nn {

QuantisedRows RowBytes::fill(const Kernels& kernels, const float* x, std::size_t stride,
                             std::size_t rows, std::size_t width) {
  const std::size_t q_stride = round_up(width, kLanes);
  std::uint8_t* values = values_.reserve(rows * q_stride);
  float* scale = scale_.reserve(rows);
  kernels.quantise(x, stride, rows, width, values, q_stride, scale);
  return {values, q_stride, scale, rows};
}

Linear::Linear(const std::vector<LinearTensors>& layers, std::size_t align) {
  for (const LinearTensors& layer : layers) {
    in_ = layer.in;
    offsets_.push_back(out_);
    out_ = round_up(out_ + layer.out, align);
  }
  out_ = round_up(out_, kPanel);
  depth_ = round_up(in_, 4);
  std::memset(weights_.reserve(out_ * depth_), 0, out_ * depth_);
  sums_.assign(out_, 0);
  scale_.assign(out_, 0.0f);
  bias_.assign(out_, 0.0f);
  for (std::size_t i = 0; i < layers.size(); ++i) pack(layers[i], offsets_[i]);
}

void Linear::pack(const LinearTensors& layer, std::size_t first) {
  for (std::size_t o = 0; o < layer.out; ++o) {
    const std::size_t at = first + o;
    std::int8_t* panel = weights_.data() + at / kPanel * kPanel * depth_ + at % kPanel * 4;
    const std::int8_t* row = layer.weight + o * layer.in;
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < layer.in; ++i) {
      panel[i / 4 * 4 * kPanel + i % 4] = row[i];
      sum += row[i];
    }
    sums_[at] = 128 * sum;
    scale_[at] = layer.scale[o];
    bias_[at] = layer.bias[o];
  }
}

}  // namespace dragoman::nn
