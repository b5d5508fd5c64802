// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/calendar.h"

#include <gtest/gtest.h>

#include "resolve/times/vocabulary.h"

namespace dragoman::resolve {
namespace {

Day day(int y, int m, int d) { return *make_day(y, m, d); }

std::string show(std::string_view value) {
  const std::optional<Interval> i = interval_of(value);
  return i ? day_value(i->start) + " " + day_value(i->end) + " " + i->resolution : "none";
}

TEST(Calendar, a_value_denotes_an_interval) {
  EXPECT_EQ(show("2024-02"), "2024-02-01 2024-02-29 month");
  EXPECT_EQ(show("1998-W01"), "1997-12-29 1998-01-04 week");
  EXPECT_EQ(show("2024-W20-WE"), "2024-05-18 2024-05-19 weekend");
  EXPECT_EQ(show("1999-Q4"), "1999-10-01 1999-12-31 quarter");
  EXPECT_EQ(show("1999-WI"), "1999-12-01 2000-02-29 season");
  EXPECT_EQ(show("199X"), "1990-01-01 1999-12-31 decade");
  EXPECT_EQ(show("FY1999"), "1999-01-01 1999-12-31 year");
  EXPECT_EQ(show("1998-08-11T22:30"), "1998-08-11 1998-08-11 day");
  for (const char* vague : {"PRESENT_REF", "P3D", "XXXX-WXX-5", "XXXX", "2023-02-30", "", "1998-",
                            "0000", "1998-W77"}) {
    EXPECT_EQ(show(vague), "none") << vague;
  }
}

TEST(Calendar, iso_weeks_belong_to_the_year_of_their_thursday) {
  EXPECT_EQ(week_value(day(2021, 1, 3)), "2020-W53");
  EXPECT_EQ(week_value(day(2024, 12, 30)), "2025-W01");
  EXPECT_EQ(week_value(day(1998, 8, 7)), "1998-W32");
}

TEST(Calendar, months_are_shifted_to_their_last_day) {
  EXPECT_EQ(day_value(shift_day(day(2024, 3, 31), Unit::kMonth, -1)), "2024-02-29");
  EXPECT_EQ(day_value(shift_day(day(2024, 2, 29), Unit::kYear, 1)), "2025-02-28");
}

TEST(Calendar, movable_feasts) {
  EXPECT_EQ(day_value(easter(2000)), "2000-04-23");
  EXPECT_EQ(day_value(easter(2024)), "2024-03-31");
  EXPECT_EQ(day_value(orthodox_easter(2024)), "2024-05-05");
  EXPECT_EQ(day_value(*holiday_day("11-4-4", 1999)), "1999-11-25");
  EXPECT_EQ(day_value(*holiday_day("11-tuesday-after-monday", 1998)), "1998-11-03");
  EXPECT_EQ(day_value(*holiday_day("05-1--1", 2024)), "2024-05-27");
  EXPECT_EQ(day_value(*holiday_day("easter-2", 2024)), "2024-03-29");
  EXPECT_FALSE(holiday_day("nonsense", 2024));
}

}  // namespace
}  // namespace dragoman::resolve
