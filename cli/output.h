// SPDX-License-Identifier: Apache-2.0
// Where records go: standard output or the file of -o, with every failure of the system reported.
#ifndef DRAGOMAN_CLI_OUTPUT_H_
#define DRAGOMAN_CLI_OUTPUT_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "dragoman/status.h"

namespace dragoman::cli {

class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  Status open(const std::string& path);  // "" or "-": standard output
  // After a failure every further write fails with the same reason and writes nothing.
  Status write(std::string_view bytes);
  Status close();  // flushes; a full disk shows here at the latest
  bool is_terminal() const;

 private:
  Status fail();
  std::FILE* file_ = nullptr;
  std::string name_ = "standard output";
  Status failure_;
};

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_OUTPUT_H_
