// SPDX-License-Identifier: Apache-2.0
#include "nn/encoder.h"

#include <algorithm>
#include <string>

namespace dragoman::nn {
namespace {

constexpr std::size_t kPair = 2 * kHeadWidth;    // two heads fill one weight panel
constexpr std::size_t kPairColumns = 3 * kPair;  // their queries, keys and values
// Rows that pass the feed-forward layers together: their inner vectors stay in the L2 cache.
constexpr std::size_t kFeedForwardRows = 96;

// Rows `first` ... of a layer, as many as there are up to `count`.
LinearTensors slice(const LinearTensors& all, std::size_t first, std::size_t count) {
  return {all.in, count, all.weight + first * all.in, all.scale + first, all.bias + first};
}

}  // namespace

Result<std::unique_ptr<Encoder>> Encoder::open(const ModelFile& model, const Kernels& kernels) {
  std::unique_ptr<Encoder> encoder(new Encoder(model.config(), kernels));
  Status status = encoder->read(model);
  if (!status.ok()) return status;
  return encoder;
}

Result<Encoder::Norm> Encoder::read_norm(const ModelFile& model, const std::string& name) const {
  Result<const Tensor*> weight = model.tensor(name + ".weight", Dtype::kF32, {config_.hidden});
  if (!weight.ok()) return weight.status();
  Result<const Tensor*> bias = model.tensor(name + ".bias", Dtype::kF32, {config_.hidden});
  if (!bias.ok()) return bias.status();
  return Norm{(*weight)->f32(), (*bias)->f32()};
}

Status Encoder::read(const ModelFile& model) {
  const ModelConfig& c = config_;
  if (c.layers == 0 || c.heads == 0 || c.hidden != c.heads * kHeadWidth || c.inner == 0 ||
      c.inner % kLanes != 0 || c.positions < 3 || c.cases == 0)
    return Status(StatusCode::kUnsupported,
                  model.path() +
                      ": its sizes are not ones this program can run (heads of 32, inner "
                      "width a multiple of 16); use the model of this release");
  const std::size_t words = model.vocabulary().size();
  Result<const Tensor*> word =
      model.tensor("embedding.words.weight", Dtype::kI8, {words, c.hidden});
  if (!word.ok()) return word.status();
  Result<const Tensor*> scale = model.tensor("embedding.words.scale", Dtype::kF32, {words});
  if (!scale.ok()) return scale.status();
  Result<const Tensor*> position =
      model.tensor("embedding.positions", Dtype::kF32, {c.positions, c.hidden});
  if (!position.ok()) return position.status();
  Result<const Tensor*> letter_case =
      model.tensor("embedding.cases", Dtype::kF32, {c.cases, c.hidden});
  if (!letter_case.ok()) return letter_case.status();
  words_ = (*word)->i8();
  word_scale_ = (*scale)->f32();
  positions_ = (*position)->f32();
  cases_ = (*letter_case)->f32();
  Result<Norm> norm = read_norm(model, "embedding.norm");
  if (!norm.ok()) return norm.status();
  norm_ = *norm;
  layers_.resize(c.layers);
  for (std::size_t l = 0; l < c.layers; ++l) {
    Status status = read_layer(model, "encoder." + std::to_string(l), &layers_[l]);
    if (!status.ok()) return status;
  }
  return Status();
}

Status Encoder::read_layer(const ModelFile& model, const std::string& prefix, Layer* layer) {
  const std::size_t hidden = config_.hidden;
  Result<LinearTensors> qkv = model.linear(prefix + ".qkv", hidden, 3 * hidden);
  if (!qkv.ok()) return qkv.status();
  std::vector<LinearTensors> slices;
  for (std::size_t at = 0; at < hidden; at += kPair)
    for (std::size_t part = 0; part < 3; ++part)
      slices.push_back(slice(*qkv, part * hidden + at, std::min(kPair, hidden - at)));
  layer->qkv = Linear(slices, kPanel);
  Result<LinearTensors> output = model.linear(prefix + ".output", hidden, hidden);
  if (!output.ok()) return output.status();
  layer->output = Linear({*output});
  Result<LinearTensors> inner = model.linear(prefix + ".inner", hidden, config_.inner);
  if (!inner.ok()) return inner.status();
  layer->inner = Linear({*inner});
  Result<LinearTensors> outer = model.linear(prefix + ".outer", config_.inner, hidden);
  if (!outer.ok()) return outer.status();
  layer->outer = Linear({*outer});
  Result<Norm> norm1 = read_norm(model, prefix + ".norm1");
  if (!norm1.ok()) return norm1.status();
  layer->norm1 = *norm1;
  Result<Norm> norm2 = read_norm(model, prefix + ".norm2");
  if (!norm2.ok()) return norm2.status();
  layer->norm2 = *norm2;
  return Status();
}

void Encoder::embed(const EncoderInput& input, float* x) const {
  std::size_t row = 0;
  for (std::uint32_t end : input.ends) {
    for (std::size_t position = 0; row < end; ++row, ++position) {
      const auto piece = static_cast<std::size_t>(input.pieces[row]);
      kernels_.embed(words_ + piece * config_.hidden, word_scale_[piece],
                     positions_ + position * config_.hidden,
                     cases_ + input.cases[row] * config_.hidden, config_.hidden,
                     x + row * config_.hidden);
    }
  }
  kernels_.add_norm(x, nullptr, 0, norm_.weight, norm_.bias, row, config_.hidden,
                    config_.layer_norm_epsilon);
}

void Encoder::attend(const Layer& layer, std::span<const std::uint32_t> ends,
                     const QuantisedRows& rows, EncoderWorkspace* workspace) const {
  const std::size_t hidden = config_.hidden;
  float* joined = workspace->joined.reserve(rows.rows * hidden);
  float* qkv = workspace->qkv.reserve(rows.rows * kPairColumns);
  float* scratch = workspace->scratch.data();
  for (std::size_t pair = 0; pair * kPair < hidden; ++pair) {
    layer.qkv.apply_panels(kernels_, rows, 3 * pair, 3 * pair + 3, qkv, kPairColumns);
    for (std::size_t at = pair * kPair; at < std::min(hidden, (pair + 1) * kPair);
         at += kHeadWidth) {
      std::size_t begin = 0;
      for (std::uint32_t end : ends) {
        const float* head = qkv + begin * kPairColumns + at % kPair;
        kernels_.attention({head, head + kPair, head + 2 * kPair, kPairColumns, end - begin},
                           joined + begin * hidden + at, hidden, scratch);
        begin = end;
      }
    }
  }
}

void Encoder::feed_forward(const Layer& layer, std::size_t rows, EncoderWorkspace* w) const {
  const std::size_t hidden = config_.hidden;
  for (std::size_t r = 0; r < rows; r += kFeedForwardRows) {
    const std::size_t some = std::min(kFeedForwardRows, rows - r);
    float* x = w->x.data() + r * hidden;
    const std::size_t inner_stride = layer.inner.out();
    float* inner = w->inner.reserve(kFeedForwardRows * inner_stride);
    layer.inner.apply(kernels_, w->bytes.fill(kernels_, x, hidden, some, hidden), Activation::kGelu,
                      inner, inner_stride);
    const QuantisedRows bytes =
        w->inner_bytes.fill(kernels_, inner, inner_stride, some, config_.inner);
    apply_and_add(layer.outer, bytes, layer.norm2, x, w);
  }
}

// x = LN(x + linear(bytes))
void Encoder::apply_and_add(const Linear& linear, const QuantisedRows& bytes, const Norm& norm,
                            float* x, EncoderWorkspace* w) const {
  const std::size_t stride = linear.out();
  float* mixed = w->mixed.reserve(bytes.rows * stride);
  linear.apply(kernels_, bytes, Activation::kNone, mixed, stride);
  kernels_.add_norm(x, mixed, stride, norm.weight, norm.bias, bytes.rows, config_.hidden,
                    config_.layer_norm_epsilon);
}

void Encoder::keep(std::span<const std::uint32_t> wanted, float* rows) const {
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i] != i)
      std::copy_n(rows + wanted[i] * config_.hidden, config_.hidden, rows + i * config_.hidden);
}

const float* Encoder::run(std::span<const std::uint32_t> ends,
                          std::span<const std::uint32_t> wanted, std::size_t first, std::size_t end,
                          EncoderWorkspace* w) const {
  std::size_t rows = ends.empty() ? 0 : ends.back();
  const std::size_t hidden = config_.hidden;
  float* x = w->x.data();
  std::size_t longest = 0, begin = 0;
  for (std::uint32_t window_end : ends) {
    longest = std::max<std::size_t>(longest, window_end - begin);
    begin = window_end;
  }
  w->scratch.reserve(attention_scratch(longest));
  for (std::size_t l = first; l < end; ++l) {
    const Layer& layer = layers_[l];
    attend(layer, ends, w->bytes.fill(kernels_, x, hidden, rows, hidden), w);
    if (l + 1 == layers_.size() && !wanted.empty()) {
      rows = wanted.size();
      keep(wanted, x);
      keep(wanted, w->joined.data());
    }
    apply_and_add(layer.output, w->bytes.fill(kernels_, w->joined.data(), hidden, rows, hidden),
                  layer.norm1, x, w);
    feed_forward(layer, rows, w);
  }
  return x;
}

const float* Encoder::encode(const EncoderInput& input, EncoderWorkspace* w) const {
  embed(input, w->x.reserve(input.pieces.size() * config_.hidden));
  return run(input.ends, input.wanted, 0, layers_.size(), w);
}

const float* Encoder::start(const EncoderInput& input, std::size_t layers,
                            EncoderWorkspace* w) const {
  embed(input, w->x.reserve(input.pieces.size() * config_.hidden));
  return run(input.ends, {}, 0, layers, w);
}

const float* Encoder::resume(std::span<const std::uint32_t> kept,
                             std::span<const std::uint32_t> ends,
                             std::span<const std::uint32_t> wanted, std::size_t from,
                             EncoderWorkspace* w) const {
  keep(kept, w->x.data());
  return run(ends, wanted, from, layers_.size(), w);
}

}  // namespace dragoman::nn
