// SPDX-License-Identifier: Apache-2.0
#include "record/date.h"

#include <charconv>
#include <cstdio>

namespace dragoman {

std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length, int* value) {
    const char* first = text.data() + at;
    const auto result = std::from_chars(first, first + length, *value);
    return result.ec == std::errc() && result.ptr == first + length && *value >= 0;
  };
  int year, month, day;
  if (!number(0, 4, &year) || !number(5, 2, &month) || !number(8, 2, &day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

bool is_iso_date(std::string_view text) { return parse_iso_date(text).has_value(); }

std::string format_iso_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return buffer;
}

}  // namespace dragoman
