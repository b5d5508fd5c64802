// SPDX-License-Identifier: Apache-2.0
// Lines of GeoNames' dumps (allCountries.txt, admin1CodesASCII.txt, alternateNamesV2.txt): told
// apart into fields, with the reason where a line is none of theirs. Threads: pure functions.
#ifndef DRAGOMAN_RESOLVE_PLACES_GEONAMES_H_
#define DRAGOMAN_RESOLVE_PLACES_GEONAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "resolve/places/place_index.h"

namespace dragoman::resolve {

// Views into the line.
struct GeoNamesRow {
  std::uint32_t id = 0;
  std::string_view name, ascii, alternates;  // alternates: separated by commas
  double latitude = 0, longitude = 0;
  char feature_class = 0;  // 'P', 'A', ...; 0: none
  std::string_view feature_code, country, admin1, admin2;
  std::uint64_t population = 0;
};

// "" and a filled row, or what is wrong with the line.
std::string read_geonames_row(std::string_view line, GeoNamesRow* row);

struct Admin1Row {
  std::string_view code;  // "US.IL"
  std::uint32_t id = 0;
};
std::string read_admin1_row(std::string_view line, Admin1Row* row);

struct AlternateRow {
  std::uint32_t id = 0;
  std::string_view language, name;
  bool preferred = false, colloquial = false;
};
std::string read_alternate_row(std::string_view line, AlternateRow* row);

// What a feature is here, and whether it has a standing of its own (Place::minor).
PlaceClass class_of(char feature_class, std::string_view feature_code, bool* minor);

// round(8 log2(people + 1)), 0 for 0: a place's inhabitants as the index keeps them.
std::uint8_t population_byte(std::uint64_t people);
// The other way round, roughly (to 5%).
std::uint64_t people_of(std::uint8_t population);

// Is the spelling worth a name: in Latin letters, no code of letters ("LON"), not too long?
bool is_usable_spelling(std::string_view name);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_GEONAMES_H_
