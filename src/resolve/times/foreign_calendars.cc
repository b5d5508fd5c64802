// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/foreign_calendars.h"

namespace dragoman::resolve {
namespace {

using std::chrono::days;

constexpr int kIslamicEpoch = -492148;  // 1 Muharram 1 (19 July 622), days from 1970-01-01
constexpr int kHebrewEpoch = -2092590;  // 1 Tishrei 1, likewise
constexpr int kFirstPersian = 1244, kLastPersian = 1472;

int months_in(Calendar calendar) { return calendar == Calendar::kHebrew ? 13 : 12; }

// --- Islamic, tabular: eleven leap years in thirty, odd months of 30 days.
bool islamic_leap(int year) { return (11 * year + 14) % 30 < 11; }
int islamic_length(int year, int month) {
  return month % 2 == 1 || (month == 12 && islamic_leap(year)) ? 30 : 29;
}
Day islamic_new_year(int year) {
  return Day(days(kIslamicEpoch + 354 * (year - 1) + (3 + 11 * year) / 30));
}

// --- Persian: six months of 31 days, five of 30, Esfand of 29 or 30.
bool persian_leap(int year) {
  switch (year % 33) {
    case 1:
    case 5:
    case 9:
    case 13:
    case 17:
    case 22:
    case 26:
    case 30:
      return true;
    default:
      return false;
  }
}
int persian_length(int year, int month) {
  return month <= 6 ? 31 : month <= 11 ? 30 : persian_leap(year) ? 30 : 29;
}
Day persian_new_year(int year) {
  Day day = Day(std::chrono::year(2024) / 3 / 20);  // 1 Farvardin 1403
  for (int y = 1403; y < year; ++y) day += days(persian_leap(y) ? 366 : 365);
  for (int y = 1402; y >= year; --y) day -= days(persian_leap(y) ? 366 : 365);
  return day;
}

// --- Hebrew: molad and postponements.
bool hebrew_leap(int year) { return (7 * year + 1) % 19 < 7; }
int hebrew_elapsed(int year) {  // days to the new moon of Tishrei, put off from three weekdays
  const long long months = (235LL * year - 234) / 19;
  const long long parts = 12084 + 13753 * months;
  long long day = 29 * months + parts / 25920;
  if (3 * (day + 1) % 7 < 3) ++day;
  return static_cast<int>(day);
}
int hebrew_new_year_day(int year) {
  const int before = hebrew_elapsed(year - 1), at = hebrew_elapsed(year),
            after = hebrew_elapsed(year + 1);
  const int correction = after - at == 356 ? 2 : at - before == 382 ? 1 : 0;
  return kHebrewEpoch + at + correction;
}
Day hebrew_new_year(int year) { return Day(days(hebrew_new_year_day(year))); }
int hebrew_length(int year, int month) {
  const int length = (hebrew_new_year_day(year + 1) - hebrew_new_year_day(year)) % 10;
  switch (month) {
    case 2:
      return length == 5 ? 30 : 29;  // Cheshvan
    case 3:
      return length == 3 ? 29 : 30;  // Kislev
    case 6:
      return hebrew_leap(year) ? 30 : 0;  // Adar I
    case 1:
    case 5:
    case 8:
    case 10:
    case 12:
      return 30;
    default:
      return 29;
  }
}

int length_of(Calendar calendar, int year, int month) {
  switch (calendar) {
    case Calendar::kIslamic:
      return islamic_length(year, month);
    case Calendar::kPersian:
      return persian_length(year, month);
    case Calendar::kHebrew:
      return hebrew_length(year, month);
    case Calendar::kGregorian:
      break;
  }
  return days_in_month(year, month);
}

std::optional<Day> new_year(Calendar calendar, int year) {
  switch (calendar) {
    case Calendar::kIslamic:
      if (year < 1 || year > 2000) return std::nullopt;
      return islamic_new_year(year);
    case Calendar::kPersian:
      if (year < kFirstPersian || year > kLastPersian) return std::nullopt;
      return persian_new_year(year);
    case Calendar::kHebrew:
      if (year < 3800 || year > 7000) return std::nullopt;
      return hebrew_new_year(year);
    case Calendar::kGregorian:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Day> foreign_day(Calendar calendar, int year, int month, int day) {
  std::optional<Day> at = new_year(calendar, year);
  if (!at || month < 1 || month > months_in(calendar)) return std::nullopt;
  if (day < 1 || day > length_of(calendar, year, month)) return std::nullopt;
  for (int m = 1; m < month; ++m) *at += days(length_of(calendar, year, m));
  return *at + days(day - 1);
}

std::optional<Interval> foreign_stretch(Calendar calendar, int year, int month) {
  if (month == 0) {
    const std::optional<Day> start = new_year(calendar, year), next = new_year(calendar, year + 1);
    if (!start || !next) return std::nullopt;
    return Interval{*start, *next - days(1), "year"};
  }
  const std::optional<Day> start = foreign_day(calendar, year, month, 1);
  if (!start) return std::nullopt;
  return Interval{*start, *start + days(length_of(calendar, year, month) - 1), "month"};
}

int foreign_year_in(Calendar calendar, int gregorian) {
  switch (calendar) {
    case Calendar::kIslamic: {
      int year = static_cast<int>((gregorian - 622) * 33LL / 32);
      while (year_of(islamic_new_year(year)) < gregorian) ++year;
      while (year > 1 && year_of(islamic_new_year(year - 1)) >= gregorian) --year;
      return year;
    }
    case Calendar::kPersian:
      return gregorian - 621;
    case Calendar::kHebrew:
      return gregorian + 3761;
    case Calendar::kGregorian:
      break;
  }
  return gregorian;
}

}  // namespace dragoman::resolve
