// SPDX-License-Identifier: Apache-2.0
#include "code/calibration.h"

#include <gtest/gtest.h>

namespace dragoman::code {
namespace {

TEST(CalibrationTest, confidence_rises_with_the_raw_score_and_stays_a_probability) {
  Result<Calibration> opened = Calibration::open("data/ontology/calibration.tsv");
  ASSERT_TRUE(opened.ok()) << opened.status().to_string();
  double last = -1;
  for (int i = 0; i <= 100; ++i) {
    const double share = opened->calibrated(i / 100.0);
    EXPECT_GE(share, last) << i;
    EXPECT_GE(share, 0);
    EXPECT_LE(share, 1);
    last = share;
  }
  EXPECT_LT(opened->calibrated(0), opened->calibrated(1));
  EXPECT_EQ(opened->calibrated(-1), opened->calibrated(0));
  EXPECT_EQ(opened->calibrated(2), opened->calibrated(1));
}

TEST(CalibrationTest, a_missing_table_is_named) {
  const Result<Calibration> opened = Calibration::open("data/ontology/no_such_table.tsv");
  ASSERT_FALSE(opened.ok());
  EXPECT_NE(opened.status().to_string().find("no_such_table.tsv"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::code
