// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/calendar.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace dragoman::resolve {
namespace {

namespace chrono = std::chrono;

constexpr std::array<const char*, 13> kUnitNames = {
    "second", "minute",  "hour", "day",    "weekend", "week",      "fortnight",
    "month",  "quarter", "year", "decade", "century", "millennium"};

chrono::year_month_day civil(Day day) { return chrono::year_month_day(day); }

// Year and number of the ISO week that holds `day`.
struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(Day day) {
  const Day thursday = day + chrono::days(4 - weekday_of(day));
  const int year = year_of(thursday);
  const Day first(chrono::year(year) / 1 / 1);
  return {year, static_cast<int>((thursday - first).count() / 7) + 1};
}

Day monday_of_week(int year, int week) {
  const Day fourth(chrono::year(year) / 1 / 4);
  return fourth - chrono::days(weekday_of(fourth) - 1) + chrono::days(7 * (week - 1));
}

bool number(std::string_view text, int* value) {
  if (text.empty()) return false;
  const auto r = std::from_chars(text.data(), text.data() + text.size(), *value);
  return r.ec == std::errc() && r.ptr == text.data() + text.size() && *value >= 0;
}

Interval months(int year, int first, int count, const char* resolution) {
  const Day start(chrono::year(year) / first / 1);
  return {start, shift_day(start, Unit::kMonth, count) - chrono::days(1), resolution};
}

// A year whose last digits may be X: "199X", "19XX".
std::optional<Interval> years(std::string_view text) {
  if (text.starts_with("FY")) text.remove_prefix(2);
  const std::size_t digits =
      text.find('X') == std::string_view::npos ? text.size() : text.find('X');
  if (text.size() != 4 || digits < 1) return std::nullopt;
  if (text.find_first_not_of('X', digits) != std::string_view::npos) return std::nullopt;
  int value = 0;
  if (!number(text.substr(0, digits), &value)) return std::nullopt;
  int span = 1;
  for (std::size_t i = digits; i < 4; ++i) {
    value *= 10;
    span *= 10;
  }
  if (value < 1) return std::nullopt;
  constexpr const char* kNames[] = {"year", "decade", "century", "millennium"};
  return Interval{Day(chrono::year(value) / 1 / 1), Day(chrono::year(value + span - 1) / 12 / 31),
                  kNames[4 - digits]};
}

std::optional<Interval> part_of_year(int year, std::string_view part) {
  int n = 0;
  const char kind = part[0];
  if (kind == 'W' && part != "WI") {
    const bool weekend = part.ends_with("-WE");
    const std::size_t dash = part.find('-');
    if (!number(part.substr(1, dash == std::string_view::npos ? dash : dash - 1), &n) || n < 1 ||
        n > 53)
      return std::nullopt;
    const Day monday = monday_of_week(year, n);
    if (weekend) return Interval{monday + chrono::days(5), monday + chrono::days(6), "weekend"};
    return Interval{monday, monday + chrono::days(6), "week"};
  }
  if (kind == 'Q' && number(part.substr(1), &n) && n >= 1 && n <= 4)
    return months(year, 3 * n - 2, 3, "quarter");
  if (kind == 'H' && number(part.substr(1), &n) && n >= 1 && n <= 2)
    return months(year, 6 * n - 5, 6, "half");
  if (part == "SP") return months(year, 3, 3, "season");
  if (part == "SU") return months(year, 6, 3, "season");
  if (part == "FA") return months(year, 9, 3, "season");
  if (part == "WI") return months(year, 12, 3, "season");
  return std::nullopt;
}

}  // namespace

std::optional<Unit> unit_named(std::string_view name) {
  for (std::size_t i = 0; i < kUnitNames.size(); ++i) {
    if (name == kUnitNames[i]) return static_cast<Unit>(i);
  }
  return std::nullopt;
}

const char* unit_name(Unit unit) { return kUnitNames[static_cast<std::size_t>(unit)]; }

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }
int weekday_of(Day day) { return static_cast<int>(chrono::weekday(day).iso_encoding()); }

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const chrono::year_month_day date = chrono::year(year) / month / day;
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

int days_in_month(int year, int month) {
  const chrono::year_month_day_last last = chrono::year(year) / month / chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string day_value(Day day) {
  const chrono::year_month_day date = civil(day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

std::string week_value(Day day) {
  const IsoWeek week = iso_week(day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-W%02d", week.year, week.week);
  return buffer;
}

std::string month_value(int year, int month) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
  return buffer;
}

std::string year_value(int year) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d", year);
  return buffer;
}

std::optional<Day> nth_weekday(int year, int month, int weekday, int n) {
  const chrono::weekday wanted(static_cast<unsigned>(weekday % 7));
  if (n < 0) return Day(chrono::year(year) / month / wanted[chrono::last]);
  const chrono::year_month_weekday date =
      chrono::year(year) / month / wanted[static_cast<unsigned>(n)];
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

// Gregorian computus (Meeus, Jones and Butcher).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
            m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return Day(chrono::year(year) / month / day);
}

// Julian computus (Meeus), moved to the Gregorian calendar.
Day orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19;
  const int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
  const int offset = year / 100 - year / 400 - 2;
  return Day(chrono::year(year) / month / day) + chrono::days(offset);
}

Day shift_day(Day day, Unit unit, int amount) {
  switch (unit) {
    case Unit::kSecond:
    case Unit::kMinute:
    case Unit::kHour:
      return day;
    case Unit::kDay:
      return day + chrono::days(amount);
    case Unit::kWeekend:
    case Unit::kWeek:
      return day + chrono::days(7 * amount);
    case Unit::kFortnight:
      return day + chrono::days(14 * amount);
    case Unit::kQuarter:
      return shift_day(day, Unit::kMonth, 3 * amount);
    case Unit::kYear:
      return shift_day(day, Unit::kMonth, 12 * amount);
    case Unit::kDecade:
      return shift_day(day, Unit::kMonth, 120 * amount);
    case Unit::kCentury:
      return shift_day(day, Unit::kMonth, 1200 * amount);
    case Unit::kMillennium:
      return shift_day(day, Unit::kMonth, 12000 * amount);
    case Unit::kMonth:
      break;
  }
  chrono::year_month_day date = civil(day) + chrono::months(amount);
  if (!date.ok()) date = date.year() / date.month() / chrono::last;
  return Day(date);
}

std::optional<Interval> interval_of(std::string_view value) {
  const std::size_t time = value.find('T');
  if (time != std::string_view::npos) value = value.substr(0, time);
  if (value.size() == 4 || value.size() == 6) {
    const std::optional<Interval> whole = years(value);
    if (whole) return whole;
  }
  int year = 0, month = 0, day = 0;
  if (value.size() < 7 || value[4] != '-' || !number(value.substr(0, 4), &year) || year < 1)
    return std::nullopt;
  const std::string_view rest = value.substr(5);
  if (rest[0] >= 'A') return part_of_year(year, rest);
  if (!number(rest.substr(0, 2), &month) || month < 1 || month > 12) return std::nullopt;
  if (rest.size() == 2) return months(year, month, 1, "month");
  if (rest.size() != 5 || rest[2] != '-' || !number(rest.substr(3), &day)) return std::nullopt;
  const std::optional<Day> exact = make_day(year, month, day);
  if (!exact) return std::nullopt;
  return Interval{*exact, *exact, "day"};
}

}  // namespace dragoman::resolve
