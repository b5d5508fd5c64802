// SPDX-License-Identifier: Apache-2.0
#include "nn/model_file.h"

#include <zlib.h>

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.h"

namespace dragoman::nn {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFixedHeader = 64;
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kMaxElements = std::size_t{1} << 34;
constexpr std::uint32_t kFormatVersion = 1;
constexpr char kMagic[9] = "DRAGOMAN";
constexpr char kAgain[] = "; install or copy the model file again";

static_assert(std::endian::native == std::endian::little,
              "the model file is little-endian and read in place");

template <typename T>
T read_number(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Status corruption(const std::string& path, const std::string& what) {
  return Status(StatusCode::kCorruption, path + ": " + what + kAgain);
}

Status check_fixed_header(const std::string& path, std::string_view bytes) {
  if (bytes.size() < sizeof(kMagic) - 1 || bytes.substr(0, sizeof(kMagic) - 1) != kMagic)
    return Status(StatusCode::kCorruption,
                  path +
                      ": not a dragoman model (its first bytes are not \"DRAGOMAN\"); give the "
                      "path of a .model file");
  if (bytes.size() < kFixedHeader) return corruption(path, "cut short within its first 64 bytes");
  const auto version = read_number<std::uint32_t>(bytes, 8);
  if (version != kFormatVersion)
    return Status(StatusCode::kUnsupported,
                  path + ": model format version " + std::to_string(version) +
                      ", this program reads version " + std::to_string(kFormatVersion) +
                      "; use a model and a program of the same release");
  const auto length = read_number<std::uint64_t>(bytes, 16);
  if (length != bytes.size())
    return corruption(path, std::string(bytes.size() < length ? "cut short" : "too long") + ": " +
                                std::to_string(bytes.size()) + " bytes where its header says " +
                                std::to_string(length));
  if (kFixedHeader + std::size_t{read_number<std::uint32_t>(bytes, 12)} > bytes.size())
    return corruption(path, "its header is longer than the file");
  if (checksum(bytes.substr(kFixedHeader)) != read_number<std::uint32_t>(bytes, 24))
    return corruption(path, "damaged: its checksum differs");
  return Status();
}

std::size_t element_size(Dtype dtype) { return dtype == Dtype::kF32 ? 4 : 1; }

std::string shape_text(const std::vector<std::size_t>& shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + "]";
}

const char* dtype_name(Dtype dtype) {
  return dtype == Dtype::kF32 ? "f32" : dtype == Dtype::kI8 ? "i8" : "u8";
}

}  // namespace

struct ModelFile::Contents {
  explicit Contents(MappedFile mapped) : file(std::move(mapped)) {}
  Status read_header(const Json& header);
  Status read_tensor(const Json& entry);
  Status read_vocabulary(const std::string& tensor_name);

  MappedFile file;
  std::string path, name, version, language, training;
  ModelConfig config;
  std::map<std::string, std::vector<std::string>, std::less<>> labels;
  std::map<std::string, Tensor, std::less<>> tensors;
  std::vector<std::string_view> vocabulary;
};

Status ModelFile::Contents::read_tensor(const Json& entry) {
  const auto tensor_name = entry.at("name").get<std::string>();
  const auto dtype = entry.at("dtype").get<std::string>();
  const auto offset = entry.at("offset").get<std::size_t>();
  Tensor tensor;
  if (dtype == "f32") {
    tensor.dtype = Dtype::kF32;
  } else if (dtype == "i8") {
    tensor.dtype = Dtype::kI8;
  } else if (dtype == "u8") {
    tensor.dtype = Dtype::kU8;
  } else {
    return corruption(path, "tensor " + tensor_name + " has the unknown type " + dtype);
  }
  tensor.size = 1;
  for (const Json& side : entry.at("shape")) {
    const auto length = side.get<std::size_t>();
    if (length == 0 || length > kMaxElements / tensor.size)
      return corruption(path, "tensor " + tensor_name + " has an impossible shape");
    tensor.shape.push_back(length);
    tensor.size *= length;
  }
  const std::string_view bytes = file.bytes();
  const std::size_t length = tensor.size * element_size(tensor.dtype);
  if (offset % kAlignment != 0 || offset < kFixedHeader || offset > bytes.size() ||
      length > bytes.size() - offset)
    return corruption(path, "tensor " + tensor_name + " lies outside the file or is not aligned");
  tensor.data = bytes.data() + offset;
  if (!tensors.emplace(tensor_name, std::move(tensor)).second)
    return corruption(path, "tensor " + tensor_name + " is there twice");
  return Status();
}

Status ModelFile::Contents::read_vocabulary(const std::string& tensor_name) {
  const auto it = tensors.find(tensor_name);
  if (it == tensors.end() || it->second.dtype != Dtype::kU8)
    return corruption(path, "it has no word pieces");
  std::string_view rest(reinterpret_cast<const char*>(it->second.u8()), it->second.size);
  while (!rest.empty()) {
    const std::size_t newline = rest.find('\n');
    vocabulary.push_back(rest.substr(0, newline));
    rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
  }
  return Status();
}

Status ModelFile::Contents::read_header(const Json& header) {
  name = header.at("name").get<std::string>();
  version = header.at("version").get<std::string>();
  language = header.at("language").get<std::string>();
  training = header.value("training", Json::object()).dump();
  const Json& c = header.at("config");
  config.layers = c.at("layers").get<std::size_t>();
  config.hidden = c.at("hidden").get<std::size_t>();
  config.heads = c.at("heads").get<std::size_t>();
  config.inner = c.at("inner").get<std::size_t>();
  config.positions = c.at("positions").get<std::size_t>();
  config.cases = c.at("cases").get<std::size_t>();
  config.window = c.at("window").get<std::size_t>();
  config.event_hidden = c.at("event_hidden").get<std::size_t>();
  config.gate_layer = c.value("gate_layer", std::size_t{0});
  config.layer_norm_epsilon = c.at("layer_norm_epsilon").get<float>();
  for (const auto& [head, list] : header.at("labels").items())
    labels.emplace(head, list.get<std::vector<std::string>>());
  for (const Json& entry : header.at("tensors")) {
    Status status = read_tensor(entry);
    if (!status.ok()) return status;
  }
  return read_vocabulary(header.at("vocabulary").get<std::string>());
}

ModelFile::ModelFile() = default;
ModelFile::~ModelFile() = default;

Result<std::unique_ptr<ModelFile>> ModelFile::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file.ok())
    return Status(file.status().code(),
                  file.status().message() + "; give the path of a model with --model");
  Status status = check_fixed_header(path, file->bytes());
  if (!status.ok()) return status;
  std::unique_ptr<ModelFile> model(new ModelFile);
  model->contents_ = std::make_unique<Contents>(std::move(*file));
  model->contents_->path = path;
  const std::string_view bytes = model->contents_->file.bytes();
  const std::string_view text = bytes.substr(kFixedHeader, read_number<std::uint32_t>(bytes, 12));
  const Json header = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!header.is_object()) return corruption(path, "its header is not JSON");
  try {
    status = model->contents_->read_header(header);
  } catch (const Json::exception& error) {
    return corruption(path, std::string("its header lacks something (") + error.what() + ")");
  }
  if (!status.ok()) return status;
  return model;
}

const std::string& ModelFile::path() const { return contents_->path; }
const std::string& ModelFile::name() const { return contents_->name; }
const std::string& ModelFile::version() const { return contents_->version; }
const std::string& ModelFile::language() const { return contents_->language; }
const std::string& ModelFile::training() const { return contents_->training; }
const ModelConfig& ModelFile::config() const { return contents_->config; }
const std::vector<std::string_view>& ModelFile::vocabulary() const { return contents_->vocabulary; }

const std::vector<std::string>& ModelFile::labels(std::string_view head) const {
  static const std::vector<std::string> none;
  const auto it = contents_->labels.find(head);
  return it == contents_->labels.end() ? none : it->second;
}

const Tensor* ModelFile::find(std::string_view name) const {
  const auto it = contents_->tensors.find(name);
  return it == contents_->tensors.end() ? nullptr : &it->second;
}

Result<const Tensor*> ModelFile::tensor(std::string_view name, Dtype dtype,
                                        const std::vector<std::size_t>& shape) const {
  const Tensor* found = find(name);
  if (found == nullptr) return corruption(path(), "it has no tensor " + std::string(name));
  if (found->dtype != dtype || found->shape != shape)
    return corruption(path(), "tensor " + std::string(name) + " is " + dtype_name(found->dtype) +
                                  " " + shape_text(found->shape) + ", not " + dtype_name(dtype) +
                                  " " + shape_text(shape));
  return found;
}

Result<LinearTensors> ModelFile::linear(const std::string& name, std::size_t in,
                                        std::size_t out) const {
  const Tensor* any = find(name + ".weight");
  if (out == 0 && any != nullptr && !any->shape.empty()) out = any->shape[0];
  Result<const Tensor*> weight = tensor(name + ".weight", Dtype::kI8, {out, in});
  if (!weight.ok()) return weight.status();
  Result<const Tensor*> scale = tensor(name + ".scale", Dtype::kF32, {out});
  if (!scale.ok()) return scale.status();
  Result<const Tensor*> bias = tensor(name + ".bias", Dtype::kF32, {out});
  if (!bias.ok()) return bias.status();
  return LinearTensors{in, out, (*weight)->i8(), (*scale)->f32(), (*bias)->f32()};
}

}  // namespace dragoman::nn
