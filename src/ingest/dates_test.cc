// SPDX-License-Identifier: Apache-2.0
#include "ingest/dates.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

TEST(Dates, iso_dates_are_checked_and_brought_into_one_form) {
  const struct {
    const char *text, *date, *complaint;
  } kCases[] = {
      {"2024-05-17", "2024-05-17", ""},
      {" 2024-05-17\n", "2024-05-17", ""},
      {"20240517", "2024-05-17", ""},
      {"2024-05-17T10:00:00Z", "2024-05-17T10:00:00Z", ""},
      {"2024-05-17 10:00", "2024-05-17T10:00", ""},
      {"2024-05-17T10:00:00.123+02:00", "2024-05-17T10:00:00.123+02:00", ""},
      {"2024-05-17T10:00:00 +0000", "2024-05-17T10:00:00+0000", ""},
      {"2024-05-17T25:00", "2024-05-17", "time dropped: not ISO 8601"},
      {"2024-05-17 morning", "2024-05-17", "time dropped: not ISO 8601"},
      {"2024-02-29", "2024-02-29", ""},
      {"2023-02-29", "", "dropped: no such day"},
      {"2024-13-01", "", "dropped: no such day"},
      {"2024-00-10", "", "dropped: no such day"},
      {"2024-05", "2024-05", ""},
      {"2024", "2024", ""},
      {"2024-13", "", "dropped: not ISO 8601 (YYYY-MM-DD)"},
      {"May 17, 2024", "", "dropped: not ISO 8601 (YYYY-MM-DD)"},
      {"17/05/2024", "", "dropped: not ISO 8601 (YYYY-MM-DD)"},
      {"", "", "dropped: not ISO 8601 (YYYY-MM-DD)"},
  };
  for (const auto& c : kCases) {
    std::string why;
    EXPECT_EQ(normalise_iso_date(c.text, &why), c.date) << c.text;
    EXPECT_EQ(why, c.complaint) << c.text;
  }
}

TEST(Dates, printed_dates_are_found) {
  const struct {
    const char *text, *date;
  } kCases[] = {
      {"May 17, 2024", "2024-05-17"},
      {"Friday, 17 May 2024, 10:30 GMT", "2024-05-17"},
      {"17th of May, 2024", "2024-05-17"},
      {"Published: Sept. 5th 2019", "2019-09-05"},
      {"5 Sep. 2019", "2019-09-05"},
      {"Updated 2019-11-20T10:00", "2019-11-20"},
      {"2019/11/2", "2019-11-02"},
      {"20.11.2019", "2019-11-20"},
      {"11/20/2019", "2019-11-20"},
      {"20/11/2019", "2019-11-20"},
      {"18. M\xC3\xA4rz 2018", "2018-03-18"},
      {"le 3 ao\xC3\xBBt 2018", "2018-08-03"},
      {"3 de agosto de 2018", "2018-08-03"},
      {"16 \xD0\xB0\xD0\xBF\xD1\x80\xD0\xB5\xD0\xBB\xD1\x8F 2018", "2018-04-16"},
      {"2018\xE5\xB9\xB4"
       "8\xE6\x9C\x88"
       "16\xE6\x97\xA5",
       "2018-08-16"},
      {"05/06/2019", ""},
      {"30 February 2019", ""},
      {"version 1.10.2019b", ""},
      {"in May 2024", ""},
      {"the 2019 elections", ""},
      {"call 555-12-2019", ""},
  };
  for (const auto& c : kCases) {
    const auto date = find_date(c.text, testing::tables().months);
    EXPECT_EQ(date ? date->iso() : "", c.date) << c.text;
  }
}

TEST(Dates, a_date_without_a_year_is_found_only_where_asked_for) {
  const MonthNames& months = testing::tables().months;
  EXPECT_FALSE(find_date("Aug. 21", months));
  const auto date = find_date("Aug. 21", months, YearRule::kOptional);
  ASSERT_TRUE(date);
  EXPECT_EQ(date->month, 8);
  EXPECT_EQ(date->day, 21);
  EXPECT_EQ(date->iso(), "");
}

TEST(Dates, an_ambiguous_numeric_date_follows_the_order_given) {
  const MonthNames& months = testing::tables().months;
  EXPECT_EQ(find_date("05/06/2019", months, YearRule::kRequired, DayMonthOrder::kMonthFirst)->iso(),
            "2019-05-06");
  EXPECT_EQ(find_date("05/06/2019", months, YearRule::kRequired, DayMonthOrder::kDayFirst)->iso(),
            "2019-06-05");
}

}  // namespace
}  // namespace dragoman::ingest
