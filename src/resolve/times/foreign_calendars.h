// SPDX-License-Identifier: Apache-2.0
// Days of the Islamic, Persian and Hebrew calendars in the Gregorian one.
//
// Islamic: the tabular (civil) calendar; where the moon is sighted a day may be one off. Persian:
// the rule of 33 years, exact from 1244 to 1472. Hebrew: exact. Months: Islamic from Muharram,
// Persian from Farvardin, Hebrew from Tishrei with Adar I as 6, Adar (II) as 7, Nisan as 8.
// Threads: pure functions. Absent: a day or year that the calendar does not have.
#ifndef DRAGOMAN_RESOLVE_TIMES_FOREIGN_CALENDARS_H_
#define DRAGOMAN_RESOLVE_TIMES_FOREIGN_CALENDARS_H_

#include <cstdint>
#include <optional>

#include "resolve/times/calendar.h"

namespace dragoman::resolve {

enum class Calendar : std::uint8_t { kGregorian, kIslamic, kPersian, kHebrew };

std::optional<Day> foreign_day(Calendar calendar, int year, int month, int day);
// The whole month; the whole year where `month` is 0.
std::optional<Interval> foreign_stretch(Calendar calendar, int year, int month);
// The year of the calendar that begins within the Gregorian year (of two Islamic ones the first).
int foreign_year_in(Calendar calendar, int gregorian);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_FOREIGN_CALENDARS_H_
