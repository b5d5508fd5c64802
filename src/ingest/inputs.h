// SPDX-License-Identifier: Apache-2.0
// The list of inputs as the user gave it, walked: files as they are, folders recursively by name.
//
// From folders only files with a known name are taken (format_of_name), hidden ones left out; a
// file named by the user is always taken. Memory: the names of the folders on the way down, nothing
// else.
#ifndef DRAGOMAN_INGEST_INPUTS_H_
#define DRAGOMAN_INGEST_INPUTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::ingest {

enum class Format : std::uint8_t { kAuto, kText, kHtml, kJsonLines };

// By the end of the name, ".gz" aside; kAuto where it says nothing.
Format format_of_name(std::string_view path);

class Inputs {
 public:
  explicit Inputs(std::vector<std::string> inputs) : inputs_(std::move(inputs)) {}

  // False at the end. Sets *path; *status says why a path cannot be read (missing file, unreadable
  // folder, a folder that contains itself), ok otherwise.
  bool next(std::string* path, Status* status);

 private:
  struct Folder {
    std::string path;
    std::uint64_t device, inode;
    std::vector<std::string> names;  // sorted backwards: the next one is at the end
  };
  bool enter(const std::string& path, Status* status);

  std::vector<std::string> inputs_;
  std::size_t next_input_ = 0;
  std::vector<Folder> folders_;  // the way down to where we are
};

// Sum of the sizes of the inputs; 0 where it is not known (standard input, folders, pipes).
std::uint64_t total_bytes(const std::vector<std::string>& inputs);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_INPUTS_H_
