// SPDX-License-Identifier: Apache-2.0
// Writes a gazetteer file of the wide form, section by section in one stream, under a temporary
// name; commit() gives it its own. Dropped before that it leaves nothing. Threads: none.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_WRITER_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_WRITER_H_

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "dragoman/status.h"
#include "resolve/places/place_format.h"
#include "resolve/places/place_runs.h"

namespace dragoman::resolve {

class PlaceWriter {
 public:
  static Result<PlaceWriter> create(const std::string& path);
  PlaceWriter(PlaceWriter&&) = default;
  PlaceWriter& operator=(PlaceWriter&&) = delete;
  ~PlaceWriter();

  // Sections in any order, each once: begin, append as often as wanted, end.
  void begin(place_format::Section section);
  void append(std::string_view bytes);
  void append_file(std::FILE* file);  // from its beginning to its end
  void end(std::uint64_t count);
  // Header, reading back, renaming. The first failure of all is told here.
  Status commit();
  std::uint64_t bytes() const { return at_; }

 private:
  explicit PlaceWriter(std::string path) : path_(std::move(path)) {}
  Status write_header();
  Status read_back();
  void fail(const std::string& what);
  void put(std::string_view bytes);

  struct Extent {
    std::uint64_t begin = 0, bytes = 0, count = 0;
  };
  std::string path_, temporary_;
  FileHandle file_;
  std::array<Extent, place_format::kSections> extents_{};
  place_format::Section section_ = place_format::kEntries;
  std::uint64_t at_ = 0, checksum_ = place_format::kChecksumBegin;
  std::string tail_;  // bytes behind the last eight that are summed up
  std::string countries_, folds_;
  Status status_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_WRITER_H_
