// SPDX-License-Identifier: Apache-2.0
// Sorts the names of an import with bounded memory: runs of sorted records in nameless files beside
// the output, merged as they are read.
//
// Owns:    its files; they have no name and go with the process.
// Threads: none.
// Errors:  kIo with the system's reason (a full disk).
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_RUNS_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_RUNS_H_

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::resolve {

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, FileCloser>;

// A file without a name in the folder of `beside`; gone when it is closed, however that comes.
Result<FileHandle> open_nameless(const std::string& beside);

// One name of one place, or (place kNoPlace) what else a word may be.
struct NameRecord {
  std::string_view key;
  std::uint32_t place = 0;
  std::uint8_t population = 0;
  std::uint8_t rank = 0;   // 0 says more than 1 about the same name of the same place
  std::uint8_t flags = 0;  // PairFlag; for kNoPlace NameFlag
  bool canonical = false;  // the place is written so but for capitals
};

class PlaceRuns {
 public:
  // `bytes`: what the records at hand may take before they go to a file.
  PlaceRuns(std::string beside, std::size_t bytes);
  ~PlaceRuns();
  PlaceRuns(const PlaceRuns&) = delete;
  PlaceRuns& operator=(const PlaceRuns&) = delete;

  Status add(const NameRecord& record);  // REQUIRES: key shorter than 64 KiB
  // No more records; then next() gives them by key, then population (most first), place, rank,
  // flags.
  Status finish();
  bool next(NameRecord* record);  // the key holds until the next call
  const Status& status() const { return status_; }
  std::uint64_t count() const { return count_; }
  std::size_t runs() const { return run_count_; }

 private:
  struct Item {
    std::uint64_t prefix;
    std::uint32_t at;
  };
  struct Run;
  Status flush();
  bool less(const Item& a, const Item& b) const;

  std::string beside_, arena_;
  std::size_t bytes_;
  std::vector<Item> items_;
  std::vector<std::unique_ptr<Run>> runs_;  // a heap once finished
  std::unique_ptr<Run> last_;               // gave the last record
  Status status_;
  std::uint64_t count_ = 0;
  std::size_t run_count_ = 0;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_RUNS_H_
