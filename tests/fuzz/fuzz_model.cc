// SPDX-License-Identifier: Apache-2.0
// Model files: damaged ones are refused with a reason, whatever the bytes. The fixed header is put
// right around the input (magic, version, lengths, checksum), so that the JSON header and the
// tensors' places are reached; every third input stays as it is.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "nn/model_file.h"

namespace {

template <typename T>
void put(std::string* bytes, std::size_t at, T value) {
  std::memcpy(bytes->data() + at, &value, sizeof value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size % 3 != 0) {
    const std::size_t end = bytes.find("\n\n");
    const std::size_t header = end == std::string::npos ? bytes.size() : end;
    bytes.insert(0, 64, '\0');
    std::memcpy(bytes.data(), "DRAGOMAN", 8);
    put<std::uint32_t>(&bytes, 8, 1);
    put<std::uint32_t>(&bytes, 12, static_cast<std::uint32_t>(header));
    put<std::uint64_t>(&bytes, 16, bytes.size());
    put<std::uint32_t>(
        &bytes, 24,
        static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()) + 64,
                                         static_cast<uInt>(bytes.size() - 64))));
  }
  const int fd = memfd_create("model", 0);
  if (fd < 0) return 0;
  if (write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
    auto model = dragoman::nn::ModelFile::open("/proc/self/fd/" + std::to_string(fd));
    if (model.ok()) (void)(*model)->vocabulary();
  }
  close(fd);
  return 0;
}
