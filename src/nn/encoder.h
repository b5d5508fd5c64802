// SPDX-License-Identifier: Apache-2.0
// The encoder: word pieces of a batch of windows in, one vector a piece out (post-norm BERT).
//
// Rows of all windows stand one after another, without padding; attention stays inside a window.
// Linear layers are int8 with exact products; everything else is float32. A row's result depends on
// its window alone, so any grouping of windows into batches gives the same bytes.
//
// Owns:    packed weights; embedding tables stay in the model's mapping, which must outlive it.
// Threads: const after open; one EncoderWorkspace per thread. Single-threaded inside.
// Cost:    about 12 * hidden^2 * layers multiply-adds a piece; no allocation after warm-up.
// Tested by: encoder_test.cc
#ifndef DRAGOMAN_NN_ENCODER_H_
#define DRAGOMAN_NN_ENCODER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_file.h"

namespace dragoman::nn {

// REQUIRES: ids within the tables, no window empty or longer than config.positions.
struct EncoderInput {
  std::span<const std::int32_t> pieces;  // all windows, one after another
  std::span<const std::uint8_t> cases;   // as many
  std::span<const std::uint32_t> ends;   // where each window ends, ascending
  // Rows whose vectors are wanted, ascending; empty: all. The last layer computes no others.
  std::span<const std::uint32_t> wanted = {};
};

struct EncoderWorkspace {
  Buffer<float> x, joined, mixed, inner, qkv, scratch;
  RowBytes bytes, inner_bytes;
};

class Encoder {
 public:
  static Result<std::unique_ptr<Encoder>> open(const ModelFile& model, const Kernels& kernels);

  std::size_t hidden() const { return config_.hidden; }
  std::size_t layers() const { return layers_.size(); }
  // [wanted or pieces][hidden], valid until the workspace is used again.
  const float* encode(const EncoderInput& input, EncoderWorkspace* workspace) const;

  // The same in two parts: `start` runs the first `layers` layers on all rows; `resume` the others
  // on the rows kept (ascending indices into those of `start`). `ends` and `wanted` count kept
  // rows.
  const float* start(const EncoderInput& input, std::size_t layers,
                     EncoderWorkspace* workspace) const;
  const float* resume(std::span<const std::uint32_t> kept, std::span<const std::uint32_t> ends,
                      std::span<const std::uint32_t> wanted, std::size_t from,
                      EncoderWorkspace* workspace) const;

 private:
  struct Norm {
    const float *weight = nullptr, *bias = nullptr;
  };
  struct Layer {
    Linear qkv;  // for each two heads 64 queries, 64 keys, 64 values
    Linear output, inner, outer;
    Norm norm1, norm2;
  };
  Encoder(const ModelConfig& config, const Kernels& kernels) : config_(config), kernels_(kernels) {}
  Status read(const ModelFile& model);
  Status read_layer(const ModelFile& model, const std::string& prefix, Layer* layer);
  Result<Norm> read_norm(const ModelFile& model, const std::string& name) const;
  void embed(const EncoderInput& input, float* x) const;
  // Layers [first, end) on workspace->x; the last of all computes the wanted rows alone.
  const float* run(std::span<const std::uint32_t> ends, std::span<const std::uint32_t> wanted,
                   std::size_t first, std::size_t end, EncoderWorkspace* workspace) const;
  void attend(const Layer& layer, std::span<const std::uint32_t> ends, const QuantisedRows& rows,
              EncoderWorkspace* workspace) const;
  void apply_and_add(const Linear& linear, const QuantisedRows& bytes, const Norm& norm, float* x,
                     EncoderWorkspace* workspace) const;
  // Moves the wanted rows of a [rows][hidden] matrix to its front.
  void keep(std::span<const std::uint32_t> wanted, float* rows) const;
  void feed_forward(const Layer& layer, std::size_t rows, EncoderWorkspace* workspace) const;

  ModelConfig config_;
  const Kernels& kernels_;
  const std::int8_t* words_ = nullptr;
  const float *word_scale_ = nullptr, *positions_ = nullptr, *cases_ = nullptr;
  Norm norm_;
  std::vector<Layer> layers_;
};

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_ENCODER_H_
