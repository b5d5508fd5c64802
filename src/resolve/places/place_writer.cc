// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/file.h"
#include "resolve/places/place_index.h"

namespace dragoman::resolve {

using namespace place_format;

Result<PlaceWriter> PlaceWriter::create(const std::string& path) {
  const std::string target = replaceable_file(path);
  if (target.empty()) return Status(StatusCode::kInvalidArgument, path + ": not a regular file");
  PlaceWriter writer(target);
  std::string name = target + ".XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return Status(StatusCode::kIo, path + ": " + std::strerror(errno));
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(descriptor, 0666 & ~mask);
  writer.temporary_ = name;
  writer.file_.reset(::fdopen(descriptor, "w+b"));
  writer.put(std::string(kWideHeader, '\0'));
  return writer;
}

PlaceWriter::~PlaceWriter() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void PlaceWriter::fail(const std::string& what) {
  if (status_.ok()) status_ = Status(StatusCode::kIo, what + ": " + std::strerror(errno));
}

void PlaceWriter::put(std::string_view bytes) {
  if (status_.ok() && !bytes.empty() &&
      std::fwrite(bytes.data(), bytes.size(), 1, file_.get()) != 1)
    fail(path_);
  at_ += bytes.size();
}

void PlaceWriter::begin(Section section) {
  section_ = section;
  extents_[section].begin = at_;
}

void PlaceWriter::append(std::string_view bytes) {
  put(bytes);
  if (section_ == kCountries) countries_ += bytes;
  if (section_ == kFolds) folds_ += bytes;
  if (!tail_.empty() || bytes.size() % 8 != 0) {
    tail_ += bytes;
    const std::size_t whole = tail_.size() / 8 * 8;
    checksum_ = checksum(std::string_view(tail_).substr(0, whole), checksum_);
    tail_.erase(0, whole);
  } else {
    checksum_ = checksum(bytes, checksum_);
  }
}

void PlaceWriter::append_file(std::FILE* file) {
  std::string buffer(1 << 16, '\0');
  if (std::fflush(file) != 0) fail(path_);
  std::rewind(file);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file))
    append(std::string_view(buffer).substr(0, got));
  if (std::ferror(file) != 0) fail(path_);
}

void PlaceWriter::end(std::uint64_t count) {
  extents_[section_].bytes = at_ - extents_[section_].begin;
  extents_[section_].count = count;
  const std::string padding(static_cast<std::size_t>(-at_ % 8), '\0');
  section_ = kEntries;  // padding belongs to none
  append(padding);
}

Status PlaceWriter::write_header() {
  std::string directory;
  for (const Extent& extent : extents_) {
    place_format::append(extent.begin, &directory);
    place_format::append(extent.bytes, &directory);
    place_format::append(extent.count, &directory);
  }
  place_format::append(static_cast<std::uint32_t>(kSections), &directory);
  place_format::append(std::uint32_t{0}, &directory);
  place_format::append(checksum_, &directory);
  std::string head(kMagic);
  place_format::append(kWide, &head);
  place_format::append(static_cast<std::uint32_t>(kWideHeader), &head);
  place_format::append(at_, &head);
  place_format::append(checksum(folds_, checksum(countries_, checksum(directory))), &head);
  head += directory;
  std::rewind(file_.get());
  if (std::fwrite(head.data(), head.size(), 1, file_.get()) != 1 || std::fflush(file_.get()) != 0 ||
      ::fsync(::fileno(file_.get())) != 0)
    fail(path_);
  return status_;
}

// Not mapped: a mapping would count as memory of the program.
Status PlaceWriter::read_back() {
  std::string buffer(1 << 20, '\0');
  std::uint64_t sum = kChecksumBegin;
  if (std::fseek(file_.get(), kWideHeader, SEEK_SET) != 0) fail(path_);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file_.get()))
    sum = checksum(std::string_view(buffer).substr(0, got), sum);
  if (std::ferror(file_.get()) != 0) fail(path_);
  if (status_.ok() && sum != checksum_)
    status_ = Status(StatusCode::kIo, path_ + ": what was written reads otherwise");
  return status_;
}

Status PlaceWriter::commit() {
  if (!status_.ok()) return status_;
  if (Status status = write_header(); !status.ok()) return status;
  if (Status status = read_back(); !status.ok()) return status;
  file_.reset();
  if (Result<PlaceIndex> written = PlaceIndex::open(temporary_); !written.ok())
    return written.status();
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_);
  if (status_.ok()) temporary_.clear();
  return status_;
}

}  // namespace dragoman::resolve
