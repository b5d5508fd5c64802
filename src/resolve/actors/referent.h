// SPDX-License-Identifier: Apache-2.0
// Turns a finished reading into the public Referent: entity id, canonical name, sectors, code.
//
// Entity ids: "country:FRA" for a state, its seat and its government as a whole; the tables' ids
// for bodies; "person:<slug>"; "org:<slug>" for bodies the tables lack. A common noun of somebody
// ("Syrian rebels") has a name but no id. Codes are the country, or the body's own generic code,
// and the primary sector.
#ifndef DRAGOMAN_RESOLVE_ACTORS_REFERENT_H_
#define DRAGOMAN_RESOLVE_ACTORS_REFERENT_H_

#include <string>
#include <string_view>

#include "dragoman/analysis.h"
#include "resolve/actors/items.h"
#include "resolve/actors/phrase.h"

namespace dragoman::resolve {

// `type`: the mention's type ("person", "organization", ...; "" if unknown).
Referent referent_of(const Reading& reading, const ItemReader& items, std::string_view text,
                     std::string_view type);

// "Gerald Darmanin" of any spelling -> "gerald_darmanin".
std::string slug(std::string_view name);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_REFERENT_H_
