// SPDX-License-Identifier: Apache-2.0
// Where an event happened: a place the trigger or its clause names, the sentence's only place, or
// the dateline. Threads: pure functions.
#ifndef DRAGOMAN_CODE_PLACES_H_
#define DRAGOMAN_CODE_PLACES_H_

#include <optional>

#include "code/draft.h"

namespace dragoman::code {

std::optional<PlaceMention> find_place(const View& view, const Draft& draft);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_PLACES_H_
