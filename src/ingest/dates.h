// SPDX-License-Identifier: Apache-2.0
// Publication dates: checking ISO 8601 and reading the dates that articles print above their text.
//
// Units:   ISO dates are proleptic Gregorian; positions are bytes.
// Threads: pure functions over const tables.
// Tested by: dates_test.cc
#ifndef DRAGOMAN_INGEST_DATES_H_
#define DRAGOMAN_INGEST_DATES_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dragoman::ingest {

// "2024-05-17", "2024-05-17T10:00:00Z", "2024-05-17 10:00", "20240517": as YYYY-MM-DD, with the
// time behind a T where it was given and is one; "2024-05" and "2024" as they are. "" where it is
// no date; *why says what was wrong (also where only the time was), "" otherwise.
std::string normalise_iso_date(std::string_view text, std::string* why);

// A date as printed. year 0: none was printed ("Aug. 21").
struct PrintedDate {
  int year = 0, month = 0, day = 0;
  std::size_t begin = 0, end = 0;  // where it stands
  std::string iso() const;         // "" without a year
};

// Names of months, lower case, with the month's number.
using MonthNames = std::vector<std::pair<std::string, int>>;

enum class DayMonthOrder { kUnknown, kDayFirst, kMonthFirst };
enum class YearRule { kRequired, kOptional };

// The first date in the text: "May 17, 2024", "17 May 2024", "2024-05-17", "17.05.2024",
// "17/5/2024" (where the order is clear or given), "2024/05/17". Impossible dates are passed over.
std::optional<PrintedDate> find_date(std::string_view text, const MonthNames& months,
                                     YearRule year = YearRule::kRequired,
                                     DayMonthOrder order = DayMonthOrder::kUnknown);

bool is_date(int year, int month, int day);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_DATES_H_
