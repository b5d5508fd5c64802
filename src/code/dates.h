// SPDX-License-Identifier: Apache-2.0
// When an event happened: a time expression in its reach, else the document's date for news told of
// now, else nothing. Threads: pure functions.
#ifndef DRAGOMAN_CODE_DATES_H_
#define DRAGOMAN_CODE_DATES_H_

#include <optional>
#include <vector>

#include "code/draft.h"

namespace dragoman::code {

std::optional<EventDate> find_date(const View& view, const Draft& draft);

// A deed named again without a date has the date it has elsewhere in the text, where that is but
// one. REQUIRES: events of the drafts, in their order.
void inherit_dates(const View& view, const std::vector<Draft>& drafts, std::vector<Event>* events);

// Other dates coordinated with the one found ("in 2020 and 2023").
std::vector<EventDate> further_dates(const View& view, const EventDate& date);

// The verb whose clause holds the token (itself where it is one that is no noun's modifier).
TokenIndex clause_of(const View& view, TokenIndex token);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_DATES_H_
