// SPDX-License-Identifier: Apache-2.0
#include "annotate/gate.h"

#include <algorithm>

#include "annotate/scores.h"
#include "dragoman/analysis.h"

namespace dragoman::annotate {

Result<std::unique_ptr<Gate>> Gate::open(const nn::ModelFile& model, const nn::Kernels& kernels) {
  if (model.config().gate_layer == 0) return std::unique_ptr<Gate>();
  std::unique_ptr<Gate> gate(new Gate(kernels));
  Status status = gate->read(model);
  if (!status.ok()) return status;
  return gate;
}

Status Gate::read(const nn::ModelFile& model) {
  layer_ = model.config().gate_layer;
  hidden_ = model.config().hidden;
  Result<nn::LinearTensors> linear = model.linear("gate.hidden", hidden_, 0);
  if (!linear.ok()) return linear.status();
  width_ = linear->out;
  if (layer_ >= model.config().layers || width_ % nn::kPanel != 0)
    return Status(StatusCode::kUnsupported,
                  model.path() +
                      ": its gate is not one this program can run; use the model of "
                      "this release");
  linear_ = nn::Linear({*linear});
  Result<const nn::Tensor*> lexicon =
      model.tensor("gate.lexicon", nn::Dtype::kF32, {kEventTypeCount + 1, width_});
  if (!lexicon.ok()) return lexicon.status();
  Result<const nn::Tensor*> output = model.tensor("gate.output", nn::Dtype::kF32, {width_});
  if (!output.ok()) return output.status();
  Result<const nn::Tensor*> bias = model.tensor("gate.bias", nn::Dtype::kF32, {1});
  if (!bias.ok()) return bias.status();
  lexicon_ = (*lexicon)->f32();
  output_ = (*output)->f32();
  bias_ = (*bias)->f32();
  return Status();
}

std::span<const float> Gate::chances(const float* x, std::span<const std::uint32_t> first,
                                     std::span<const std::uint32_t> features,
                                     GateWorkspace* w) const {
  const std::size_t words = first.size();
  float* rows = w->rows.reserve(words * hidden_);
  for (std::size_t i = 0; i < words; ++i)
    std::copy_n(x + first[i] * hidden_, hidden_, rows + i * hidden_);
  float* g = w->hidden.reserve(words * width_);
  linear_.apply(kernels_, w->bytes.fill(kernels_, rows, hidden_, words, hidden_),
                nn::Activation::kNone, g, width_);
  for (std::size_t i = 0; i < words; ++i)
    for (std::size_t f = 0; f <= kEventTypeCount; ++f)
      if ((features[i] >> f & 1) != 0)
        for (std::size_t k = 0; k < width_; ++k) g[i * width_ + k] += lexicon_[f * width_ + k];
  kernels_.gelu(g, words * width_);
  w->chances.resize(words);
  kernels_.dots(g, width_, words, output_, 0, 1, width_, w->chances.data(), 1);
  for (float& chance : w->chances) chance = logistic(chance + *bias_);
  return w->chances;
}

void gate_window(std::string_view text, std::span<const text::Word> words, const Window& window,
                 std::span<const float> chances, float threshold, std::vector<GatedPart>* parts) {
  const std::size_t begin = parts->size();
  for (std::uint32_t first = window.first; first < window.end;) {
    std::uint32_t end = first;
    float best = 0;
    do {
      best = std::max(best, chances[end - window.first]);
      ++end;
    } while (end < window.end && !words[end].paragraph_start && !is_sure_end(text, words, end - 1));
    const bool stays = best >= threshold;
    if (stays && parts->size() > begin && parts->back().stays)
      parts->back().end = end;
    else
      parts->push_back({first, end, stays});
    first = end;
  }
}

}  // namespace dragoman::annotate
