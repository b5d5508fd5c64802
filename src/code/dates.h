// SPDX-License-Identifier: Apache-2.0
// When an event happened: of the dates that may be its own (date_features.h) the likeliest, or
// none.
//
// Basis: `explicit` or `relative` where an expression of the text says it (the event's own, or one
// that the text carries on from), `document` where the story's own date stands for it.
// Threads: const after construction. Tested by: dates_test.cc
#ifndef DRAGOMAN_CODE_DATES_H_
#define DRAGOMAN_CODE_DATES_H_

#include <optional>
#include <vector>

#include "code/date_features.h"
#include "code/evidence_sink.h"

namespace dragoman::code {

class DateFinder {
 public:
  // Keeps references; `drafts` as DateReading wants them; `sink` (nullptr: nobody) hears of all
  // candidates.
  DateFinder(const View& view, const std::vector<Draft>& drafts, const DateWeights& weights,
             EvidenceSink* sink)
      : view_(view), weights_(weights), sink_(sink), reading_(view, drafts) {}

  std::optional<EventDate> find(const Draft& draft) const;

 private:
  const View& view_;
  const DateWeights& weights_;
  EvidenceSink* sink_;
  DateReading reading_;
};

// Other dates coordinated with the one found ("in 2020 and 2023").
std::vector<EventDate> further_dates(const View& view, const EventDate& date);

// The verb whose clause holds the token (itself where it is one that is no noun's modifier).
TokenIndex clause_of(const View& view, TokenIndex token);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_DATES_H_
