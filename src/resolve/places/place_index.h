// SPDX-License-Identifier: Apache-2.0
// The gazetteer: names of places, looked up in a mapped file; nothing is parsed at load.
//
// Names are kept normalised (normalise()), sorted and front-coded in blocks of sixteen; a look-up
// is a binary search over blocks and one walk through a block, a few hundred nanoseconds. Besides
// places a name carries what else it may be: an English word, a given name, a family name. File:
// docs/formats/places.md; the built-in one is written by tools/compile_places.py, others by
// import_places() (place_import.h).
//
// The built-in file is checked whole when it is opened. An imported one may have a gigabyte: only
// its head is, and look-ups keep within its bytes whatever stands there; verify() reads the rest.
//
// Units:   degrees WGS84; population in eighths of its binary logarithm (0: not known).
// Threads: const after open; shared freely.
// Errors:  kCorruption if the file is not what it claims to be; kUnsupported for another version.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_INDEX_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_INDEX_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.h"
#include "dragoman/status.h"

namespace dragoman::resolve {

enum class PlaceClass : std::uint8_t {
  kCity,
  kAdmin1,
  kAdmin2,
  kCountry,
  kContinent,
  kRegion,
  kIsland,
  kSea,
  kOcean,
  kRiver,
  kLake,
  kLandmark,
  kDistrict,
  kHistorical,
  kCapital
};
inline constexpr int kPlaceClassCount = 15;

inline constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

struct Place {
  double latitude = 0, longitude = 0;
  PlaceClass kind = PlaceClass::kCity;
  std::uint8_t population = 0;  // round(8 log2(people + 1))
  std::uint8_t country = 0;     // number for PlaceIndex::country_code; 0: none
  std::uint32_t geonames_id = 0;
  std::uint32_t admin1 = kNoPlace;  // places; kNoPlace where not known
  std::uint32_t admin2 = kNoPlace;
  // Imported and of no standing of its own (a hill, a school, a quarter): as likely meant as a
  // village of its inhabitants, whatever its class.
  bool minor = false;
};

// What a name is besides a place's.
enum NameFlag : std::uint8_t {
  kWordName = 1,
  kGivenName = 2,
  kFamilyName = 4,
  kCommonFamilyName = 8
};

// How a name names a place.
enum PairFlag : std::uint8_t {
  kAlternateName = 1,  // another spelling
  kAdjectiveName = 2,  // "Syrian"
  kUpperCase = 4,      // only in capitals: "US"
  kAfterComma = 8,     // only behind the place it contains: "Ill."
  kStripped = 16,      // a division without its word: "Suffolk" of Suffolk County
  kFreeAbbreviation = 32
};

struct NameHits {
  std::uint8_t name_flags = 0;
  std::uint32_t first = 0, count = 0;  // pairs, the most populous place first
};

class PlaceIndex {
 public:
  static Result<PlaceIndex> open(const std::string& path);
  // The same over bytes that outlive the index; `path` is for messages.
  static Result<PlaceIndex> from_bytes(std::string_view bytes, const std::string& path);

  // Lower-case letters and digits without accents, words separated by one blank: the form of all
  // names.
  void normalise(std::string_view text, std::string* key) const;
  // False if nothing is called that. REQUIRES: key is normalised.
  bool find(std::string_view key, NameHits* hits) const;

  std::uint32_t pair_place(std::uint32_t pair) const;
  std::uint8_t pair_flags(std::uint32_t pair) const;
  // All names in the order of their bytes, those of no place, too.
  void each_name(const std::function<void(const std::string&, const NameHits&)>& see) const;
  // Reads the whole file: its checksum, and that every name is a place's.
  Status verify(const std::string& path) const;

  std::uint32_t place_count() const { return place_count_; }
  Place place(std::uint32_t number) const;                      // REQUIRES: number < place_count()
  std::string name(std::uint32_t number) const;                 // canonical
  std::string_view country_code(std::uint8_t country) const;    // ISO alpha-3, "" for 0
  std::string_view country_alpha2(std::uint8_t country) const;  // "--": a state of the past
  std::uint32_t country_place(std::uint8_t country) const;
  std::uint32_t name_count() const { return name_count_; }
  // Sections that an import copies.
  std::string_view countries() const { return countries_; }
  std::string_view folds() const { return folds_; }

 private:
  PlaceIndex() = default;
  Status read_sections(const std::string& path);
  static std::uint32_t word(std::string_view section, std::size_t index);
  const char* fold(char32_t code_point) const;
  std::string name_at(std::uint32_t number) const;
  std::uint32_t admin(std::size_t at, int which) const;
  std::size_t entry_bytes() const;
  std::uint64_t head_checksum() const;
  Status check_pairs(const std::string& path) const;

  std::shared_ptr<MappedFile> file_;
  std::string_view bytes_, entries_, blocks_, names_, pairs_, display_, countries_, folds_;
  bool wide_ = false;
  std::uint32_t place_count_ = 0, name_count_ = 0, pair_count_ = 0;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_INDEX_H_
