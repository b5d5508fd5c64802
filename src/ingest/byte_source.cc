// SPDX-License-Identifier: Apache-2.0
#include "ingest/byte_source.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dragoman::ingest {
namespace {

constexpr std::size_t kChunk = 64 << 10;

bool has_gzip_magic(std::string_view bytes) {
  return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

}  // namespace

struct ByteSource::Inflater {
  z_stream stream{};
  bool member_open = true;  // inside a member: an end of the file here is a truncation
  Inflater() { inflateInit2(&stream, 16 + MAX_WBITS); }
  ~Inflater() { inflateEnd(&stream); }
};

ByteSource::ByteSource(std::string path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

ByteSource::~ByteSource() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

Result<std::unique_ptr<ByteSource>> ByteSource::open(const std::string& path) {
  int descriptor = STDIN_FILENO;
  if (path != "-") {
    descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
      const StatusCode code = errno == ENOENT ? StatusCode::kNotFound : StatusCode::kIo;
      return Status(code, path + ": " + std::strerror(errno));
    }
  }
  return std::unique_ptr<ByteSource>(new ByteSource(path, descriptor));
}

std::string_view ByteSource::peek() { return peek_at_least(1); }

std::string_view ByteSource::peek_at_least(std::size_t bytes) {
  while (buffer_.size() - begin_ < bytes && read_more()) {
  }
  return std::string_view(buffer_).substr(begin_);
}

bool ByteSource::read_more() {
  if (ended_) return false;
  buffer_.erase(0, begin_);
  begin_ = 0;
  if (!started_) {
    started_ = true;
    while (raw_.size() < 2 && fill_raw()) {
    }
    if (has_gzip_magic(raw_)) inflater_ = std::make_unique<Inflater>();
  }
  const bool more = inflater_ != nullptr ? read_gzip() : read_plain();
  if (!more) ended_ = true;
  return more;
}

// Appends one read of the file to raw_; false at the end or on an error.
bool ByteSource::fill_raw() {
  raw_.erase(0, raw_begin_);
  raw_begin_ = 0;
  const std::size_t old = raw_.size();
  raw_.resize(old + kChunk);
  ssize_t got;
  do {
    got = ::read(descriptor_, raw_.data() + old, kChunk);
  } while (got < 0 && errno == EINTR);
  raw_.resize(old + (got > 0 ? static_cast<std::size_t>(got) : 0));
  if (got < 0) status_ = Status(StatusCode::kIo, path_ + ": " + std::strerror(errno));
  if (got > 0) file_bytes_ += static_cast<std::uint64_t>(got);
  return got > 0;
}

bool ByteSource::read_plain() {
  if (raw_begin_ == raw_.size() && !fill_raw()) return false;
  buffer_.append(raw_, raw_begin_, std::string::npos);
  raw_begin_ = raw_.size();
  return true;
}

// LONG: the state machine of a gzip stream with several members.
bool ByteSource::read_gzip() {
  z_stream& stream = inflater_->stream;
  while (true) {
    if (raw_begin_ == raw_.size() && !fill_raw()) {
      if (status_.ok() && inflater_->member_open)
        status_ = Status(StatusCode::kCorruption, path_ + ": the gzip data ends early (truncated)");
      return false;
    }
    if (!inflater_->member_open) {  // behind a member: another one, or bytes that mean nothing
      while (raw_.size() - raw_begin_ < 2 && fill_raw()) {
      }
      if (!has_gzip_magic(std::string_view(raw_).substr(raw_begin_))) return false;
      inflateReset(&stream);
      inflater_->member_open = true;
    }
    const std::size_t old = buffer_.size();
    buffer_.resize(old + kChunk);
    stream.next_in = reinterpret_cast<Bytef*>(raw_.data() + raw_begin_);
    stream.avail_in = static_cast<uInt>(raw_.size() - raw_begin_);
    stream.next_out = reinterpret_cast<Bytef*>(buffer_.data() + old);
    stream.avail_out = static_cast<uInt>(kChunk);
    const int code = inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = kChunk - stream.avail_out;
    buffer_.resize(old + made);
    raw_begin_ = raw_.size() - stream.avail_in;
    if (code == Z_STREAM_END) {
      inflater_->member_open = false;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      const char* why = stream.msg != nullptr ? stream.msg : "unreadable";
      status_ = Status(StatusCode::kCorruption, path_ + ": the gzip data is damaged (" + why + ")");
      ended_ = true;
      return made > 0;
    }
    if (made > 0) return true;
  }
}

}  // namespace dragoman::ingest
