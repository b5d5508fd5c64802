// SPDX-License-Identifier: Apache-2.0
// Bytes of one input, streamed: a file, standard input, plain or gzipped (told by the magic bytes).
//
// Memory is one buffer of 64 KiB (two where the input is gzipped), whatever the size of the input.
// Several gzip members in a row are one stream; other bytes behind the last member are ignored.
//
// Owns:    its file descriptor (standard input stays open).
// Threads: none; one source is read by one thread.
// Errors:  kNotFound, kIo from the system; kCorruption where gzip data is damaged or ends early.
//          What could be read before the damage is handed out first.
#ifndef DRAGOMAN_INGEST_BYTE_SOURCE_H_
#define DRAGOMAN_INGEST_BYTE_SOURCE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dragoman/status.h"

namespace dragoman::ingest {

class ByteSource {
 public:
  // "-" is standard input.
  static Result<std::unique_ptr<ByteSource>> open(const std::string& path);
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  ~ByteSource();

  // The bytes at hand, after reading on where there are none; empty at the end or after an error
  // (see status()). The view holds until the next call of any method.
  std::string_view peek();
  // Like peek(), but reads on until `bytes` are at hand or the input ends. REQUIRES: bytes <= 64
  // KiB.
  std::string_view peek_at_least(std::size_t bytes);
  // Drops bytes from the front of what peek() gave.
  void consume(std::size_t bytes) { begin_ += bytes; }

  // Ok until reading failed.
  const Status& status() const { return status_; }
  // Bytes taken from the file itself, before decompression.
  std::uint64_t file_bytes() const { return file_bytes_; }

 private:
  struct Inflater;
  ByteSource(std::string path, int descriptor);
  bool read_more();  // appends to buffer_; false at the end or on an error
  bool read_plain();
  bool read_gzip();
  bool fill_raw();

  std::string path_;
  int descriptor_;
  Status status_;
  std::string buffer_;  // plain bytes; [begin_, size) not yet consumed
  std::size_t begin_ = 0;
  std::string raw_;  // compressed bytes
  std::size_t raw_begin_ = 0;
  std::unique_ptr<Inflater> inflater_;
  std::uint64_t file_bytes_ = 0;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_BYTE_SOURCE_H_
