// SPDX-License-Identifier: Apache-2.0
// The words of a document as the place resolver sees them: normalised form, capitals, cues,
// borders.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_WORDS_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "resolve/places/place_cues.h"
#include "resolve/places/place_index.h"

namespace dragoman::resolve {

struct PlaceWord {
  Span span;
  std::string key;              // normalised; "" for punctuation
  std::uint8_t name_flags = 0;  // NameFlag of the word alone
  WordCues cues;
  char mark = 0;         // first byte of punctuation
  bool capital = false;  // begins with a capital
  bool upper = false;    // all letters are capitals, two at least (or one and a full stop)
  bool sentence_start = false;
  bool paragraph_start = false;
  bool joined = false;   // no space before it
  bool shouted = false;  // in a line of capitals
  bool tag = false;      // @name, #name
  bool person = false;   // part of a person's name (set by mark_people)

  bool is_word() const { return !key.empty(); }
  bool name_like() const { return capital && is_word(); }
  bool division_of_town() const {
    return has(PlaceCue::kDivision) && cues.division == PlaceClass::kCity;
  }
  bool has(PlaceCue cue) const { return cues.has(cue); }
};

std::vector<PlaceWord> read_words(const Document& document, const Analysis& analysis,
                                  const PlaceIndex& index, const PlaceCues& cues);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_WORDS_H_
