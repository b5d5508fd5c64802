// SPDX-License-Identifier: Apache-2.0
#include "nn/reference.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace dragoman::nn {
namespace {

using Rows = std::vector<double>;

// [rows][in] -> [rows][out]
Rows linear(const ModelFile& model, const std::string& name, const Rows& x, std::size_t in) {
  const LinearTensors w = *model.linear(name, in, 0);
  Rows y(x.size() / in * w.out);
  for (std::size_t r = 0; r < x.size() / in; ++r) {
    for (std::size_t o = 0; o < w.out; ++o) {
      double sum = 0;
      for (std::size_t i = 0; i < in; ++i) sum += x[r * in + i] * w.weight[o * in + i];
      y[r * w.out + o] = sum * static_cast<double>(w.scale[o]) + static_cast<double>(w.bias[o]);
    }
  }
  return y;
}

void normalise(const ModelFile& model, const std::string& name, Rows* x) {
  const std::size_t width = model.config().hidden;
  const float* weight = model.find(name + ".weight")->f32();
  const float* bias = model.find(name + ".bias")->f32();
  for (std::size_t r = 0; r < x->size(); r += width) {
    double* row = x->data() + r;
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < width; ++i) mean += row[i] / static_cast<double>(width);
    for (std::size_t i = 0; i < width; ++i) squares += (row[i] - mean) * (row[i] - mean);
    const double deviation = std::sqrt(squares / static_cast<double>(width) +
                                       static_cast<double>(model.config().layer_norm_epsilon));
    for (std::size_t i = 0; i < width; ++i)
      row[i] = (row[i] - mean) / deviation * static_cast<double>(weight[i]) +
               static_cast<double>(bias[i]);
  }
}

Rows embed(const ModelFile& model, const EncoderInput& input) {
  const std::size_t width = model.config().hidden;
  const std::int8_t* words = model.find("embedding.words.weight")->i8();
  const float* scale = model.find("embedding.words.scale")->f32();
  const float* positions = model.find("embedding.positions")->f32();
  const float* cases = model.find("embedding.cases")->f32();
  Rows x(input.pieces.size() * width);
  std::size_t row = 0;
  for (std::uint32_t end : input.ends) {
    for (std::size_t position = 0; row < end; ++row, ++position) {
      const auto piece = static_cast<std::size_t>(input.pieces[row]);
      for (std::size_t i = 0; i < width; ++i)
        x[row * width + i] = static_cast<double>(scale[piece]) * words[piece * width + i] +
                             static_cast<double>(positions[position * width + i]) +
                             static_cast<double>(cases[input.cases[row] * width + i]);
    }
  }
  normalise(model, "embedding.norm", &x);
  return x;
}

// One head of one window: rows [begin, end), columns `at` ... of the joined output.
void attend(const Rows& qkv, std::size_t hidden, std::size_t begin, std::size_t end, std::size_t at,
            Rows* joined) {
  for (std::size_t i = begin; i < end; ++i) {
    Rows weight(end - begin);
    for (std::size_t j = begin; j < end; ++j)
      for (std::size_t d = 0; d < kHeadWidth; ++d)
        weight[j - begin] += qkv[i * 3 * hidden + at + d] * qkv[j * 3 * hidden + hidden + at + d] /
                             std::sqrt(static_cast<double>(kHeadWidth));
    const double top = *std::max_element(weight.begin(), weight.end());
    double sum = 0;
    for (double& w : weight) sum += w = std::exp(w - top);
    for (std::size_t j = begin; j < end; ++j)
      for (std::size_t d = 0; d < kHeadWidth; ++d)
        (*joined)[i * hidden + at + d] +=
            weight[j - begin] / sum * qkv[j * 3 * hidden + 2 * hidden + at + d];
  }
}

void add(const Rows& y, Rows* x) {
  for (std::size_t i = 0; i < x->size(); ++i) (*x)[i] += y[i];
}

}  // namespace

std::vector<double> reference_encode(const ModelFile& model, const EncoderInput& input) {
  const ModelConfig& c = model.config();
  Rows x = embed(model, input);
  for (std::size_t l = 0; l < c.layers; ++l) {
    const std::string prefix = "encoder." + std::to_string(l);
    const Rows qkv = linear(model, prefix + ".qkv", x, c.hidden);
    Rows joined(x.size());
    std::size_t begin = 0;
    for (std::uint32_t end : input.ends) {
      for (std::size_t at = 0; at < c.hidden; at += kHeadWidth)
        attend(qkv, c.hidden, begin, end, at, &joined);
      begin = end;
    }
    add(linear(model, prefix + ".output", joined, c.hidden), &x);
    normalise(model, prefix + ".norm1", &x);
    Rows inner = linear(model, prefix + ".inner", x, c.hidden);
    for (double& v : inner) v = v / 2 * (1 + std::erf(v / std::sqrt(2.0)));
    add(linear(model, prefix + ".outer", inner, c.inner), &x);
    normalise(model, prefix + ".norm2", &x);
  }
  return x;
}

}  // namespace dragoman::nn
