// SPDX-License-Identifier: Apache-2.0
// As what a name is known to the tables on a date (`dragoman actors lookup`).
// Threads: pure. Cost: one look-up.
#ifndef DRAGOMAN_RESOLVE_ACTORS_KNOWN_NAMES_H_
#define DRAGOMAN_RESOLVE_ACTORS_KNOWN_NAMES_H_

#include <string_view>
#include <vector>

#include "resolve/actors/actor_resolver.h"

namespace dragoman::resolve {

// Users' tables first: of names that fold alike ("N'Guessan", "Nguessan") those of exactly this
// spelling, if there are any; of several entries the first that has a code on the date; the whole
// name before a stem.
std::vector<KnownName> known_names(const ActorTables& tables, std::string_view name,
                                   std::string_view date);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_KNOWN_NAMES_H_
