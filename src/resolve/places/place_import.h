// SPDX-License-Identifier: Apache-2.0
// A GeoNames dump into an index that the place resolver maps: every place and name of the built-in
// gazetteer goes on, the dump's are added. File: docs/formats/places.md, the wide form.
//
// The dump is read once, in one stream. Names are sorted in runs on disk; in memory stand 96 MiB of
// records and eight bytes a place (which number it has, how it is written), whatever the length of
// names. Temporary files have no name and need about the size of the dump beside the output. The
// index is written under another name, read back whole, and renamed: a run that fails or is stopped
// leaves nothing.
//
// Threads: none.
// Errors:  a bad line is told to `on_bad` as "FILE:LINE: reason" and left out. kInvalidArgument if
//          no line is good; kNotFound, kIo, kCorruption (damaged gzip) of files; kExhausted beyond
//          the limits of the format; kCancelled if on_progress says so.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_IMPORT_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_IMPORT_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "dragoman/status.h"

namespace dragoman::resolve {

struct PlaceImportOptions {
  std::string dump;      // allCountries.txt or a country's, also gzipped; "-": standard input
  std::string output;    // the index
  std::string built_in;  // data/places/places.bin
  std::string admin1;    // admin1CodesASCII.txt, or ""
  std::string alternate_names;       // alternateNamesV2.txt, or "": the dump's own column
  std::string features;              // classes to take: "PA"; "": all
  std::uint64_t min_population = 0;  // of populated places (class P)
  std::size_t sort_bytes = 96 << 20;
  std::function<void(const std::string&)> on_bad = [](const std::string&) {};
  // Lines of the dump read, and how much is done of all (0: not known); false stops the import.
  std::function<bool(std::uint64_t, double)> on_progress = [](std::uint64_t, double) {
    return true;
  };
};

struct PlaceImportReport {
  std::uint64_t lines = 0, bad = 0;
  std::uint64_t left_out = 0;  // by --features and --min-population
  std::uint64_t known = 0;     // the built-in gazetteer has them
  std::uint64_t added = 0;
  std::uint64_t places = 0, names = 0, pairs = 0, bytes = 0;  // of the index
};

Result<PlaceImportReport> import_places(const PlaceImportOptions& options);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_IMPORT_H_
