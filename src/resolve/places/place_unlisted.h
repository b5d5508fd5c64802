// SPDX-License-Identifier: Apache-2.0
// Places that the gazetteer lacks but the text gives away: streets and buildings by their last word
// ("Royal Street"), villages by the word beside them ("Torkula village", "the town of X"), what
// stands between "in" and a known container ("in Obinze, Owerri"), and what the analyser calls a
// place.
//
// They take the coordinates of the container where one is named, else of the document's focus (the
// town or county around which most of its places lie) if it has one; resolution is then "near".
// Failing that they take the country of an adjective before them ("the Kuwaiti island of Failaka")
// or the one that most of the document's names belong to.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_UNLISTED_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_UNLISTED_H_

#include <cstdint>
#include <vector>

#include "dragoman/analysis.h"
#include "resolve/places/place_candidates.h"

namespace dragoman::resolve {

struct UnlistedPlace {
  std::uint32_t first = 0, end = 0;  // words
  bool facility = false;
  std::uint32_t near = kNoPlace;  // whose coordinates it takes
  std::uint8_t country = 0;       // where it lies, if not even that is known
};

// `candidates` as ranked; results do not overlap the accepted ones nor each other and are sorted.
std::vector<UnlistedPlace> find_unlisted(const PlaceIndex& index, const Analysis& analysis,
                                         const std::vector<PlaceWord>& words,
                                         const std::vector<PlaceCandidate>& candidates);

// The country of most accepted names; 0 if there is none.
std::uint8_t country_of(const PlaceIndex& index, const std::vector<PlaceCandidate>& candidates);

// The place around which most of the accepted places below countries and divisions lie; kNoPlace if
// they scatter.
std::uint32_t focus_of(const PlaceIndex& index, const std::vector<PlaceCandidate>& candidates);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_UNLISTED_H_
