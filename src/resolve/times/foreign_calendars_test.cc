// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/foreign_calendars.h"

#include <gtest/gtest.h>

namespace dragoman::resolve {
namespace {

std::string shown(Calendar calendar, int year, int month, int day) {
  const std::optional<Day> found = foreign_day(calendar, year, month, day);
  return found ? day_value(*found) : "-";
}

// Days that history and almanacs give in both calendars.
TEST(ForeignCalendars, known_days) {
  struct Row {
    Calendar calendar;
    int year, month, day;
    const char* expected;
  };
  const Row rows[] = {
      {Calendar::kIslamic, 1445, 1, 1, "2023-07-19"},
      {Calendar::kIslamic, 1445, 9, 1, "2024-03-11"},   // Ramadan
      {Calendar::kIslamic, 1400, 1, 1, "1979-11-21"},   // tabular; the siege of Mecca began the
                                                        // day before
      {Calendar::kIslamic, 1393, 9, 10, "1973-10-07"},  // sighted a day earlier
      {Calendar::kIslamic, 1445, 13, 1, "-"},
      {Calendar::kIslamic, 1445, 2, 30, "-"},
      {Calendar::kPersian, 1403, 1, 1, "2024-03-20"},
      {Calendar::kPersian, 1402, 1, 1, "2023-03-21"},
      {Calendar::kPersian, 1357, 11, 22, "1979-02-11"},  // the revolution
      {Calendar::kPersian, 1332, 5, 28, "1953-08-19"},   // the coup
      {Calendar::kPersian, 1399, 12, 30, "2021-03-20"},  // a leap year
      {Calendar::kPersian, 1400, 12, 30, "-"},
      {Calendar::kPersian, 1100, 1, 1, "-"},
      {Calendar::kHebrew, 5784, 1, 1, "2023-09-16"},
      {Calendar::kHebrew, 5784, 8, 15, "2024-04-23"},  // Passover
      {Calendar::kHebrew, 5708, 9, 5, "1948-05-14"},   // independence
      {Calendar::kHebrew, 5784, 7, 14, "2024-03-24"},  // Purim, a leap year
      {Calendar::kHebrew, 5785, 6, 1, "-"},            // no Adar I
      {Calendar::kHebrew, 5734, 1, 10, "1973-10-06"},  // Yom Kippur
  };
  for (const Row& row : rows)
    EXPECT_EQ(shown(row.calendar, row.year, row.month, row.day), row.expected)
        << row.year << " " << row.month << " " << row.day;
}

TEST(ForeignCalendars, months_and_years_are_stretches) {
  const auto ramadan = foreign_stretch(Calendar::kIslamic, 1445, 9);
  ASSERT_TRUE(ramadan.has_value());
  EXPECT_EQ(day_value(ramadan->start) + " " + day_value(ramadan->end), "2024-03-11 2024-04-09");
  const auto year = foreign_stretch(Calendar::kPersian, 1402, 0);
  ASSERT_TRUE(year.has_value());
  EXPECT_EQ(day_value(year->start) + " " + day_value(year->end), "2023-03-21 2024-03-19");
  EXPECT_FALSE(foreign_stretch(Calendar::kHebrew, 5785, 6).has_value());
}

TEST(ForeignCalendars, the_year_that_begins_within_a_gregorian_one) {
  EXPECT_EQ(foreign_year_in(Calendar::kIslamic, 2023), 1445);
  EXPECT_EQ(foreign_year_in(Calendar::kIslamic, 2008), 1429);  // 1430 began in December too
  EXPECT_EQ(foreign_year_in(Calendar::kPersian, 2024), 1403);
  EXPECT_EQ(foreign_year_in(Calendar::kHebrew, 2023), 5784);
}

}  // namespace
}  // namespace dragoman::resolve
