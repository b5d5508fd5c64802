// SPDX-License-Identifier: Apache-2.0
#include "locate.h"

#include <filesystem>

#include "nn/model_file.h"

namespace dragoman::cli {
namespace {

namespace fs = std::filesystem;

// The first of "<folder>/name" going up from the program's folder, or "../share/dragoman/name".
std::string beside_program(const std::string& name) {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  fs::path folder = error ? fs::current_path(error) : program.parent_path();
  const fs::path installed = folder / ".." / "share" / "dragoman" / name;
  if (fs::exists(installed, error)) return installed.lexically_normal().string();
  for (int up = 0; up < 4; ++up) {
    if (fs::exists(folder / name, error)) return (folder / name).string();
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return name;
}

}  // namespace

std::string find_model(const std::string& wanted) {
  std::error_code error;
  if (!wanted.empty() && (wanted.find('/') != std::string::npos || fs::exists(wanted, error)))
    return wanted;
  if (wanted.empty()) return beside_program("models/dragoman-en.model");
  const std::string file = wanted + (wanted.ends_with(".model") ? "" : ".model");
  const std::string found = beside_program("models/" + file);
  if (fs::exists(found, error)) return found;
  return beside_program("models/dragoman-en-" + file);  // "fast"
}

std::string find_data(const std::string& wanted) {
  return wanted.empty() ? fs::path(beside_program("data/ontology")).parent_path().string() : wanted;
}

Result<std::string> describe_model(const std::string& path) {
  auto file = nn::ModelFile::open(path);
  if (!file.ok()) return file.status();
  return (*file)->name() + " " + (*file)->version();
}

}  // namespace dragoman::cli
