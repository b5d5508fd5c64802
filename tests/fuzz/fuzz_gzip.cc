// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file, plain or gzipped: reading ends, and a second reading gives the same bytes.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/byte_source.h"

using dragoman::ingest::ByteSource;

namespace {

constexpr std::size_t kMostBytes = 64u << 20;  // a gzip bomb is cut off here

std::string read_all(const std::string& path, std::string* failure) {
  auto source = ByteSource::open(path);
  if (!source.ok()) std::abort();
  std::string out;
  while (out.size() < kMostBytes) {
    const std::string_view bytes = source.value()->peek();
    if (bytes.empty()) break;
    out.append(bytes);
    source.value()->consume(bytes.size());
  }
  *failure = source.value()->status().message();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int descriptor = memfd_create("fuzz", 0);
  if (descriptor < 0) std::abort();
  if (write(descriptor, data, size) != static_cast<ssize_t>(size)) std::abort();
  const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
  std::string first_failure, second_failure;
  const std::string first = read_all(path, &first_failure);
  const std::string second = read_all(path, &second_failure);
  if (first != second || first_failure != second_failure) std::abort();
  close(descriptor);
  return 0;
}
