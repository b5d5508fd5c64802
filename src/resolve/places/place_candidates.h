// SPDX-License-Identifier: Apache-2.0
// Stretches of a document that the gazetteer knows, and the people's names among its words.
//
// A candidate is the longest run of words, from a capitalised one to a capitalised one with small
// words of names between ("Rio de Janeiro"), that is a name of the gazetteer. Candidates do not
// overlap.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_CANDIDATES_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_CANDIDATES_H_

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "dragoman/analysis.h"
#include "resolve/places/place_words.h"

namespace dragoman::resolve {

// One place a name may mean.
struct Sense {
  std::uint32_t place = 0;
  std::uint8_t flags = 0;  // PairFlag
};

struct PlaceCandidate {
  std::uint32_t first = 0, end = 0;  // words
  std::string key;
  std::uint8_t name_flags = 0;
  std::vector<Sense> senses;  // the most populous first
  bool adjective = false;     // by an adjective's name alone
  bool has_division = false;  // "X County", the word is part of the span
  PlaceClass division = PlaceClass::kCity;
  bool directed = false;          // "eastern X"
  std::int32_t container = -1;    // candidate behind it that names what it lies in
  bool is_container = false;      // stands behind the comma of another
  std::int32_t listed_with = -1;  // candidate coordinated with it ("Aleppo and Homs")
  double score = 0;               // recognition points
  double affinity = 0;            // how much other places of the text speak for its reading
  bool accepted = false;
  std::uint32_t place = kNoPlace;  // chosen
};

struct PeopleOfText {
  std::unordered_set<std::string>
      family_names;  // words that end a person's name somewhere in the text
};

std::vector<PlaceCandidate> find_candidates(const Document& document,
                                            const std::vector<PlaceWord>& words,
                                            const PlaceIndex& index, const PlaceCues& cues);

// Marks the words of people's names: behind a title, or a given name with a name behind it.
PeopleOfText mark_people(const std::vector<PlaceCandidate>& candidates, const PlaceIndex& index,
                         std::vector<PlaceWord>* words);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_CANDIDATES_H_
