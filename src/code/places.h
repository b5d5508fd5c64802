// SPDX-License-Identifier: Apache-2.0
// Where an event happened, and how that is known (PlaceMention::basis):
//
//   explicit  a place that the text names for this deed, not for a deed or a saying inside it
//   context   what the same deed is told with elsewhere in the text
//   parties   the country of whom it was paid to (visits) or of who did it (arrests, expulsions,
//             protests), where they are of one country; the words are the party's
//   dateline  the dateline of the report, for "here" and for what its first paragraph tells
//
// A deed told of places in several countries at once has none. Threads: pure functions.
#ifndef DRAGOMAN_CODE_PLACES_H_
#define DRAGOMAN_CODE_PLACES_H_

#include <optional>
#include <vector>

#include "code/draft.h"
#include "lexicon/ontology.h"
#include "resolve/places/place_resolver.h"

namespace dragoman::code {

// Of one draft, by its own words or the dateline alone. REQUIRES: drafts in text order.
std::optional<PlaceMention> find_place(const View& view, const lexicon::Ontology& ontology,
                                       const std::vector<Draft>& drafts, const Draft& draft);

// Of all. `places` knows where countries lie; nullptr: nobody does. REQUIRES: events of the drafts,
// in their order.
void find_places(const View& view, const lexicon::Ontology& ontology,
                 const resolve::PlaceResolver* places, const std::vector<Draft>& drafts,
                 std::vector<Event>* events);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_PLACES_H_
