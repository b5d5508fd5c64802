// SPDX-License-Identifier: Apache-2.0
#include "code/calibration.h"

#include <algorithm>
#include <cmath>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {

Result<Calibration> Calibration::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  Calibration calibration;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return lexicon::malformed(path, row.line, "two fields expected");
    const std::optional<double> raw = lexicon::to_number(row.fields[0]),
                                share = lexicon::to_number(row.fields[1]);
    if (!raw || !share || *share < 0 || *share > 1)
      return lexicon::malformed(path, row.line, "two numbers expected");
    const bool rises = calibration.points_.empty() ? *raw == 0
                                                   : *raw > calibration.points_.back().raw &&
                                                         *share >= calibration.points_.back().share;
    if (!rises) return lexicon::malformed(path, row.line, "points must rise from 0");
    calibration.points_.push_back({*raw, *share});
  }
  if (calibration.points_.size() < 2 || calibration.points_.back().raw != 1)
    return lexicon::malformed(path, 0, "points must end at 1");
  return calibration;
}

double Calibration::calibrated(double raw) const {
  raw = std::clamp(raw, 0.0, 1.0);
  std::size_t k = 1;
  while (k + 1 < points_.size() && points_[k].raw < raw) ++k;
  const Point &low = points_[k - 1], &high = points_[k];
  const double share =
      low.share + (high.share - low.share) * (raw - low.raw) / (high.raw - low.raw);
  return std::round(share * 1000) / 1000;
}

}  // namespace dragoman::code
