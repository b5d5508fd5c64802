// SPDX-License-Identifier: Apache-2.0
// Places of a document: names found in the text and resolved, off-line, to one point each.
//
// Finds names by the gazetteer over capitalised words and, where the analyser ran, by its mentions
// (data/places/*; place_candidates.h, place_recogniser.h), then chooses among places of one name by
// what the rest of the document says (place_ranker.h). Adjectives and demonyms ("Syrian") and names
// inside names
// ("University of Oxford") count, as kind "associative".
//
// Units:   spans are bytes of the text; sorted, not overlapping.
// Owns:    its tables; keeps nothing of a document.
// Threads: resolve() may run concurrently.
// Errors:  kNotFound, kCorruption of a data file; never fails on a document.
// Absent:  a place that cannot be located has has_coordinates false.
// Cost:    about a microsecond a capitalised word; quadratic in the different names of a document.
// Tested by: place_resolver_test.cc, place_index_test.cc, tests/fuzz/fuzz_places.cc
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_RESOLVER_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_RESOLVER_H_

#include <memory>
#include <string>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "resolve/places/place_index.h"

namespace dragoman::resolve {

// How exactly a place of a class says where: "city", "admin1", "country", "region" ...
const char* resolution_name(PlaceClass kind);

class PlaceResolver {
 public:
  // `data_folder` is the folder that has places/places.bin; `index_path` another gazetteer in its
  // stead (import_places() makes one, which has all of the built-in one), or "".
  static Result<std::unique_ptr<PlaceResolver>> open(const std::string& data_folder,
                                                     const std::string& index_path = "");
  ~PlaceResolver();

  // A country (ISO alpha-3) as a place; without a name if there is none of that code.
  PlaceMention country(const std::string& code) const;

  // Fills analysis->places from its tokens and mentions; works with bare words too.
  void resolve(const Document& document, Analysis* analysis) const;

 private:
  struct Tables;
  explicit PlaceResolver(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_RESOLVER_H_
