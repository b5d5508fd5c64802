// SPDX-License-Identifier: Apache-2.0
// The model file: mapped read-only, checked once, its tensors and labels handed out by name.
//
// Format: docs/formats/model.md. Everything is checked at open: magic, version, length, CRC-32, the
// JSON header, and of every tensor dtype, shape, bounds and alignment.
//
// Owns:    the mapping; tensor pointers and label strings live as long as the ModelFile.
// Threads: const after open.
// Errors:  kNotFound/kIo from the system; kCorruption for bytes that are damaged or cut short;
//          kUnsupported for another format version. Messages say what is wrong and what to do.
// Tested by: model_file_test.cc
#ifndef DRAGOMAN_NN_MODEL_FILE_H_
#define DRAGOMAN_NN_MODEL_FILE_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::nn {

enum class Dtype : std::uint8_t { kI8, kU8, kF32 };

// A matrix (or vector: rows = its length, width = 1 ... or more dimensions) inside the mapping.
struct Tensor {
  Dtype dtype = Dtype::kF32;
  std::vector<std::size_t> shape;
  const void* data = nullptr;
  std::size_t size = 0;  // elements

  const float* f32() const { return static_cast<const float*>(data); }
  const std::int8_t* i8() const { return static_cast<const std::int8_t*>(data); }
  const std::uint8_t* u8() const { return static_cast<const std::uint8_t*>(data); }
};

struct ModelConfig {
  std::size_t layers = 0, hidden = 0, heads = 0, inner = 0, positions = 0, cases = 0, window = 0;
  std::size_t event_hidden = 0;
  std::size_t gate_layer = 0;  // layers before the gate; 0: there is none
  float layer_norm_epsilon = 1e-12f;
};

// A linear layer as stored: weight [out, in], scale [out], bias [out].
struct LinearTensors {
  std::size_t in = 0, out = 0;
  const std::int8_t* weight = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
};

class ModelFile {
 public:
  static Result<std::unique_ptr<ModelFile>> open(const std::string& path);
  ~ModelFile();
  ModelFile(const ModelFile&) = delete;
  ModelFile& operator=(const ModelFile&) = delete;

  const std::string& path() const;
  const std::string& name() const;
  const std::string& version() const;
  const std::string& language() const;
  const ModelConfig& config() const;
  // The `training` object of the header (data, licences, figures), as JSON text.
  const std::string& training() const;

  // Labels of a head, in id order; empty where the model has no such head.
  const std::vector<std::string>& labels(std::string_view head) const;
  // The word pieces in id order, pointing into the mapping.
  const std::vector<std::string_view>& vocabulary() const;

  // nullptr where absent.
  const Tensor* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  // The tensor, checked for dtype and shape.
  Result<const Tensor*> tensor(std::string_view name, Dtype dtype,
                               const std::vector<std::size_t>& shape) const;
  // X.weight, X.scale, X.bias; `out` 0 means any.
  Result<LinearTensors> linear(const std::string& name, std::size_t in, std::size_t out) const;

 private:
  ModelFile();
  struct Contents;
  std::unique_ptr<Contents> contents_;
};

}  // namespace dragoman::nn

#endif  // DRAGOMAN_NN_MODEL_FILE_H_
