// SPDX-License-Identifier: Apache-2.0
#include "record/date.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(Date, only_days_of_the_calendar_are_dates) {
  for (const char* good :
       {"2024-05-17", "2024-02-29", "1950-01-01T23:59:59Z", "2024-05-17 10:00"}) {
    const auto day = parse_iso_date(good);
    ASSERT_TRUE(day.has_value()) << good;
    EXPECT_EQ(format_iso_date(*day), std::string(good).substr(0, 10));
  }
  for (const char* bad : {"", "2023-02-29", "2024-13-01", "2024-5-17", "17 May 2024", "2024-05-171",
                          "20240517", "-024-05-17"})
    EXPECT_FALSE(is_iso_date(bad)) << bad;
}

}  // namespace
}  // namespace dragoman
