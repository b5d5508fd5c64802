// SPDX-License-Identifier: Apache-2.0
// Turns the coder's raw confidence into how often records of that confidence are right
// (data/ontology/calibration.tsv): linear between the table's points.
//
// Threads: const after open. Errors: kCorruption with file:line where the points do not rise.
// Tested by: calibration_test.cc
#ifndef DRAGOMAN_CODE_CALIBRATION_H_
#define DRAGOMAN_CODE_CALIBRATION_H_

#include <string>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::code {

class Calibration {
 public:
  static Result<Calibration> open(const std::string& path);
  double calibrated(double raw) const;  // three decimals

 private:
  struct Point {
    double raw, share;
  };
  std::vector<Point> points_;  // from raw 0 to raw 1
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_CALIBRATION_H_
