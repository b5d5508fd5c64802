// SPDX-License-Identifier: Apache-2.0
// Linear layers on int8 weights, packed once at load, and the scratch memory they work in.
//
// y[o] = scale[o] * sum_i(weight[o][i] * x[i]) + bias[o], with x quantised row by row to 8 bits
// (kernels.h). Several layers that read the same rows may be packed into one.
//
// Owns:    its packed copy. Threads: const after construction.
// Cost:    2 * rows * in * out operations; no allocation.
// Tested by: linear_test.cc
#ifndef DRAGOMAN_NN_LINEAR_H_
#define DRAGOMAN_NN_LINEAR_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "nn/kernels.h"
#include "nn/model_file.h"

namespace dragoman::nn {

// A 64-byte aligned array that grows and never shrinks. What it holds after growing is undefined.
template <typename T>
class Buffer {
 public:
  T* reserve(std::size_t n) {
    if (n > capacity_) {
      const std::size_t bytes = round_up(n * sizeof(T) + n * sizeof(T) / 4, 64);
      data_.reset(static_cast<T*>(::operator new (bytes, std::align_val_t{64})));
      capacity_ = bytes / sizeof(T);
    }
    return data_.get();
  }
  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }

 private:
  struct Free {
    void operator()(T* p) const { ::operator delete (p, std::align_val_t{64}); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t capacity_ = 0;
};

// Rows quantised to bytes; memory is kept between uses.
class RowBytes {
 public:
  // Quantises `rows` rows of `width` floats.
  QuantisedRows fill(const Kernels& kernels, const float* x, std::size_t stride, std::size_t rows,
                     std::size_t width);

 private:
  Buffer<std::uint8_t> values_;
  Buffer<float> scale_;
};

class Linear {
 public:
  Linear() = default;
  // Packs output rows one layer after another. Each layer starts at a multiple of `align` outputs;
  // outputs between are zero. REQUIRES: layers share `in`.
  explicit Linear(const std::vector<LinearTensors>& layers, std::size_t align = 1);

  std::size_t in() const { return in_; }
  std::size_t out() const { return out_; }  // padded to whole panels
  std::size_t panels() const { return out_ / kPanel; }
  std::size_t offset(std::size_t layer) const { return offsets_[layer]; }

  // out[rows][stride], stride >= out().
  void apply(const Kernels& kernels, const QuantisedRows& x, Activation activation, float* out,
             std::size_t stride) const {
    kernels.linear(x, view(), 0, panels(), activation, out, stride);
  }
  // Only panels [first, end).
  void apply_panels(const Kernels& kernels, const QuantisedRows& x, std::size_t first,
                    std::size_t end, float* out, std::size_t stride) const {
    kernels.linear(x, view(), first, end, Activation::kNone, out, stride);
  }

 private:
  Panels view() const {
    return {weights_.data(), sums_.data(), scale_.data(), bias_.data(), depth_};
  }
  void pack(const LinearTensors& layer, std::size_t first);

  std::size_t in_ = 0, depth_ = 0, out_ = 0;
  std::vector<std::size_t> offsets_;
  Buffer<std::int8_t> weights_;
  std::vector<std::int32_t> sums_;
  std::vector<float> scale_, bias_;
};

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_LINEAR_H_
