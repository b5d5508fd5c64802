// SPDX-License-Identifier: Apache-2.0
// The gate: how likely it is, after the encoder's first layers, that a word tells an event.
//
// When only events are wanted, stretches of text in which no word reaches a threshold leave the
// encoder there: later layers, heads and decoders do not see them (docs/evaluation.md has what that
// saves and loses). chance = logistic(w . gelu(linear(x) + rows of the word's lexicon features)).
//
// Owns:    packed weights. Threads: const after open. Cost: 64 * hidden multiply-adds a word.
// Tested by: gate_test.cc
#ifndef DRAGOMAN_ANNOTATE_GATE_H_
#define DRAGOMAN_ANNOTATE_GATE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/windows.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_file.h"
#include "text/words.h"

namespace dragoman::annotate {

struct GateWorkspace {
  nn::Buffer<float> rows, linear, hidden;
  nn::RowBytes bytes;
  std::vector<float> chances;
};

class Gate {
 public:
  // nullptr where the model has no gate.
  static Result<std::unique_ptr<Gate>> open(const nn::ModelFile& model, const nn::Kernels& kernels);

  // Layers of the encoder before the gate.
  std::size_t layer() const { return layer_; }
  // One chance a word, valid until the workspace is used again. `x`: the encoder's rows after
  // layer() layers; first[w]: the row of word w's first piece; features[w]: its lexicon mask.
  std::span<const float> chances(const float* x, std::span<const std::uint32_t> first,
                                 std::span<const std::uint32_t> features,
                                 GateWorkspace* workspace) const;

 private:
  explicit Gate(const nn::Kernels& kernels) : kernels_(kernels) {}
  Status read(const nn::ModelFile& model);

  const nn::Kernels& kernels_;
  std::size_t layer_ = 0, hidden_ = 0, width_ = 0;
  nn::Linear linear_;
  const float *lexicon_ = nullptr, *output_ = nullptr, *bias_ = nullptr;
};

// A part of a window that stays or leaves.
struct GatedPart {
  std::uint32_t first = 0, end = 0;  // words of the document
  bool stays = false;
};

// Cuts a window at paragraphs and sure sentence ends; a stretch stays where a word's chance reaches
// the threshold. chances[i] belongs to word window.first + i. Neighbours that stay are one part;
// those that leave stay apart, each a sentence. Appends to *parts in order.
void gate_window(std::string_view text, std::span<const text::Word> words, const Window& window,
                 std::span<const float> chances, float threshold, std::vector<GatedPart>* parts);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_GATE_H_
