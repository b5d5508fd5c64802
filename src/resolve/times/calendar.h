// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic for TIMEX3 values: days, ISO weeks, Easter, and the interval a value denotes.
// Units:   proleptic Gregorian days; weekdays count from 1 (Monday) to 7.
// Threads: pure functions.
#ifndef DRAGOMAN_RESOLVE_TIMES_CALENDAR_H_
#define DRAGOMAN_RESOLVE_TIMES_CALENDAR_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman::resolve {

using Day = std::chrono::sys_days;

enum class Unit : std::uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};
std::optional<Unit> unit_named(std::string_view name);
const char* unit_name(Unit unit);

int year_of(Day day);
int month_of(Day day);
int weekday_of(Day day);
std::optional<Day> make_day(int year, int month, int day);
int days_in_month(int year, int month);

std::string day_value(Day day);                // "2024-05-17"
std::string week_value(Day day);               // "2024-W20"
std::string month_value(int year, int month);  // "2024-05"
std::string year_value(int year);              // "2024"

// The n-th weekday of a month, n = -1 the last; nothing where there is none.
std::optional<Day> nth_weekday(int year, int month, int weekday, int n);
Day easter(int year);
Day orthodox_easter(int year);

// The day moved by whole units (a month from 31 January is the last of February).
Day shift_day(Day day, Unit unit, int amount);

struct Interval {
  Day start, end;          // inclusive
  const char* resolution;  // "day", "week", "month" ...
};
// Of a TIMEX3 value that denotes a stretch of the calendar: "1998", "1998-08", "1998-W32",
// "1998-W32-WE", "1998-Q3", "1998-H1", "1998-SU", "199X", "19XX", "FY1998", "1998-08-11TMO".
// Nothing for others.
std::optional<Interval> interval_of(std::string_view value);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_CALENDAR_H_
