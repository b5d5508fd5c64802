// SPDX-License-Identifier: Apache-2.0
// Files: whole reads and read-only mappings. Errors say the path and the system's reason.
#ifndef DRAGOMAN_BASE_FILE_H_
#define DRAGOMAN_BASE_FILE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"

namespace dragoman {

Result<std::string> read_file(const std::string& path);

// Where a finished file may be renamed to: `path` through its links. "" for what no file may take
// the place of: a pipe, a device, a folder.
std::string replaceable_file(const std::string& path);

// A data table of the project: UTF-8, one record a line, fields separated by tabs; lines that are
// empty or start with '#' are left out. `line` is the 1-based number for messages ("path:line:
// ...").
struct TableRow {
  std::size_t line;
  std::vector<std::string> fields;
};
Result<std::vector<TableRow>> read_table(const std::string& path);

// A file mapped read-only; unmapped by the destructor. Movable. Shared freely between threads.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dragoman

#endif  // DRAGOMAN_BASE_FILE_H_
