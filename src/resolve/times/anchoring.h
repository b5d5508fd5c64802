// SPDX-License-Identifier: Apache-2.0
// What a time expression means: its TIMEX3 value and interval, given the publication date, the date
// the text is at, and whether the clause looks back or ahead.
//
// Units:   days of the proleptic Gregorian calendar, no time zones.
// Threads: one Anchor per document.
// Absent:  without a publication date, relative expressions have a value with X and no interval.
#ifndef DRAGOMAN_RESOLVE_TIMES_ANCHORING_H_
#define DRAGOMAN_RESOLVE_TIMES_ANCHORING_H_

#include <optional>
#include <string>

#include "resolve/times/calendar.h"
#include "resolve/times/grammar.h"
#include "resolve/times/tense.h"

namespace dragoman::resolve {

struct Meaning {
  std::string type, value;
  std::optional<Interval> interval;
  bool relative = false;
};

class Anchor {
 public:
  // `precision`: kDay, kMonth or kYear, how exactly the publication date is known.
  explicit Anchor(std::optional<Day> published, Unit precision = Unit::kDay)
      : published_(published), precision_(precision) {}

  // Expressions come in text order: each may move the date the text is at.
  Meaning resolve(const Expression& expression, Tense tense);
  void start_sentence() { told_year_ = 0; }

 private:
  Meaning date(const Expression& e, Tense tense) const;
  Meaning weekday(const Expression& e, Tense tense) const;
  Meaning shift(const Expression& e, Tense tense) const;
  Meaning weekend(const Expression& e, Tense tense) const;
  Meaning season(const Expression& e, Tense tense) const;
  Meaning holiday(const Expression& e, Tense tense) const;
  Meaning period(const Expression& e, Tense tense) const;
  Meaning span(const Expression& e) const;
  Meaning clock(const Expression& e, Tense tense) const;
  Meaning foreign(const Expression& e, Tense tense) const;
  int year_for(int month, int day, const Expression& e, Tense tense) const;
  std::optional<Day> base(const Expression& e) const;
  void move(const Expression& e, const Meaning& meaning);

  // Is the day that `e` counts from known to the day (month)?
  bool counts_exactly(const Expression& e, Unit unit) const;
  // What is left of a date when it is not: no value, the interval of the publication date.
  Meaning vague(const Expression& e, std::string value) const;

  std::optional<Day> published_;
  Unit precision_ = Unit::kDay;
  std::optional<Day> at_;      // the date the text is at
  Unit at_unit_ = Unit::kDay;  // how exactly it is known
  std::optional<Day> at_day_;  // the last single day the text named
  int told_year_ = 0;          // a year that the sentence gave
  std::optional<Day> from_;    // the first day of a stretch whose end comes next
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_ANCHORING_H_
