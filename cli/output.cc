// SPDX-License-Identifier: Apache-2.0
#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace dragoman::cli {

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

Status Output::fail() {
  failure_ = Status(StatusCode::kIo, name_ + ": " + std::strerror(errno));
  return failure_;
}

Status Output::open(const std::string& path) {
  if (path.empty() || path == "-") {
    file_ = stdout;
    return Status();
  }
  name_ = path;
  file_ = std::fopen(path.c_str(), "wb");
  return file_ == nullptr ? fail() : Status();
}

Status Output::write(std::string_view bytes) {
  if (!failure_.ok()) return failure_;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return fail();
  return Status();
}

Status Output::close() {
  if (!failure_.ok()) return failure_;
  if (std::fflush(file_) != 0) return fail();
  if (file_ != stdout) {
    std::FILE* file = file_;
    file_ = nullptr;
    if (std::fclose(file) != 0) return fail();
  }
  return Status();
}

bool Output::is_terminal() const { return file_ == stdout && ::isatty(STDOUT_FILENO) != 0; }

}  // namespace dragoman::cli
