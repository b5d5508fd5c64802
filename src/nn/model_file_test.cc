// SPDX-License-Identifier: Apache-2.0
#include "nn/model_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/file.h"

namespace dragoman::nn {
namespace {

constexpr char kTiny[] = "tests/data/tiny.model";

// Writes the tiny model with `change` applied, opens it, removes it.
Status open_changed(const std::function<void(std::string*)>& change) {
  std::string bytes = *read_file(kTiny);
  change(&bytes);
  const std::string path =
      (std::filesystem::temp_directory_path() /
       ("dragoman_model_" + std::to_string(reinterpret_cast<std::uintptr_t>(&bytes)) + ".model"))
          .string();
  std::ofstream(path, std::ios::binary) << bytes;
  const Result<std::unique_ptr<ModelFile>> model = ModelFile::open(path);
  std::filesystem::remove(path);
  return model.ok() ? Status() : model.status();
}

void put(std::string* bytes, std::size_t at, std::uint32_t value) {
  std::memcpy(bytes->data() + at, &value, sizeof(value));
}

void sign(std::string* bytes) {
  put(bytes, 24,
      static_cast<std::uint32_t>(
          ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes->data()) + 64, bytes->size() - 64)));
}

TEST(ModelFile, names_sizes_labels_and_tensors_are_read) {
  const Result<std::unique_ptr<ModelFile>> opened = ModelFile::open(kTiny);
  ASSERT_TRUE(opened.ok()) << opened.status().to_string();
  const ModelFile& model = **opened;
  EXPECT_EQ(model.language(), "en");
  EXPECT_EQ(model.config().hidden, 64u);
  EXPECT_EQ(model.labels("event").size(), 17u);
  EXPECT_TRUE(model.labels("nothing of the kind").empty());
  EXPECT_EQ(model.vocabulary()[1], "[UNK]");
  EXPECT_TRUE(model.linear("encoder.0.qkv", 64, 192).ok());
  const Result<const Tensor*> wrong = model.tensor("embedding.positions", Dtype::kF32, {64, 65});
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.status().message().find("is f32 [64, 64], not f32 [64, 65]"), std::string::npos);
  EXPECT_FALSE(model.linear("encoder.9.qkv", 64, 192).ok());
}

TEST(ModelFile, what_is_not_a_whole_model_is_refused_with_the_reason) {
  struct Row {
    const char* note;
    std::function<void(std::string*)> change;
    StatusCode code;
    const char* message;
  };
  const Row rows[] = {
      {"another file", [](std::string* b) { *b = "PK\x03\x04 not a model at all"; },
       StatusCode::kCorruption, "not a dragoman model"},
      {"an empty file", [](std::string* b) { b->clear(); }, StatusCode::kCorruption,
       "not a dragoman model"},
      {"within the header", [](std::string* b) { b->resize(40); }, StatusCode::kCorruption,
       "cut short"},
      {"cut in half", [](std::string* b) { b->resize(b->size() / 2); }, StatusCode::kCorruption,
       "cut short"},
      {"something behind", [](std::string* b) { *b += "more"; }, StatusCode::kCorruption,
       "too long"},
      {"one bit", [](std::string* b) { (*b)[b->size() / 2] ^= 4; }, StatusCode::kCorruption,
       "checksum differs"},
      {"a later version", [](std::string* b) { put(b, 8, 2); }, StatusCode::kUnsupported,
       "format version 2, this program reads version 1"},
      {"header length", [](std::string* b) { put(b, 12, 0x7FFFFFFF); }, StatusCode::kCorruption,
       "header is longer"},
      {"broken JSON",
       [](std::string* b) {
         (*b)[64] = '[';
         sign(b);
       },
       StatusCode::kCorruption, "not JSON"},
      {"a field gone",
       [](std::string* b) {
         const std::size_t at = b->find("\"layers\"");
         b->replace(at, 8, "\"Layers\"");
         sign(b);
       },
       StatusCode::kCorruption, "lacks something"},
      {"a tensor beyond the end",
       [](std::string* b) {
         const std::size_t at = b->find("\"shape\":[64,64]");
         b->replace(at, 15, "\"shape\":[99,9e9");
         (*b)[at + 14] = ']';
         sign(b);
       },
       StatusCode::kCorruption, ""},
      {"an unknown type",
       [](std::string* b) {
         b->replace(b->find("\"f32\""), 5, "\"f64\"");
         sign(b);
       },
       StatusCode::kCorruption, "unknown type f64"},
  };
  for (const Row& row : rows) {
    const Status status = open_changed(row.change);
    EXPECT_EQ(status.code(), row.code) << row.note << ": " << status.to_string();
    EXPECT_NE(status.message().find(row.message), std::string::npos)
        << row.note << ": " << status.to_string();
  }
  EXPECT_TRUE(open_changed([](std::string*) {}).ok());
}

TEST(ModelFile, a_missing_file_says_what_to_give) {
  const Result<std::unique_ptr<ModelFile>> model = ModelFile::open("tests/data/no.model");
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.status().code(), StatusCode::kNotFound);
  EXPECT_NE(model.status().message().find("--model"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::nn
