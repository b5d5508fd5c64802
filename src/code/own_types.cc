// SPDX-License-Identifier: Apache-2.0
#include "code/own_types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace dragoman::code {
namespace {

constexpr std::size_t kNeighbours = 2;     // examples of a type that count
constexpr std::size_t kHubNeighbours = 8;  // ordinary words that count
constexpr double kFalseCost = 8;           // of a false match in ordinary text, in missed examples
constexpr double kPrior = 0.05;  // of a word that may tell an event: that it tells one of these
constexpr std::size_t kSampleStep = 3;  // every third ordinary word helps set the threshold

double dot(const float* a, const float* b, std::size_t width) {
  std::array<float, 16> lanes{};
  std::size_t i = 0;
  for (; i + 16 <= width; i += 16)
    for (std::size_t k = 0; k < 16; ++k) lanes[k] += a[i + k] * b[i + k];
  for (; i < width; ++i) lanes[0] += a[i] * b[i];
  return static_cast<double>(std::accumulate(lanes.begin(), lanes.end(), 0.0f));
}

struct Spread {
  double mean = 0, deviation = 0;
};

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  if (values.empty()) return spread;
  spread.mean =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  double square = 0;
  for (double v : values) square += (v - spread.mean) * (v - spread.mean);
  spread.deviation = std::sqrt(square / static_cast<double>(values.size()));
  return spread;
}

}  // namespace

OwnTypes::OwnTypes(OwnOntology ontology, std::size_t width, std::vector<float> examples,
                   std::vector<float> background)
    : ontology_(std::move(ontology)),
      width_(width),
      mean_(width, 0.0f),
      examples_(std::move(examples)),
      background_(std::move(background)) {
  const std::size_t rows = background_.size() / width_;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t i = 0; i < width_; ++i)
      mean_[i] += background_[r * width_ + i] / static_cast<float>(rows);
  for (std::size_t at = 0; at < examples_.size(); at += width_) normalise(examples_.data() + at);
  for (std::size_t at = 0; at < background_.size(); at += width_)
    normalise(background_.data() + at);
  fit();
}

void OwnTypes::normalise(float* row) const {
  for (std::size_t i = 0; i < width_; ++i) row[i] -= mean_[i];
  const auto scale = static_cast<float>(1 / std::sqrt(std::max(dot(row, row, width_), 1e-12)));
  for (std::size_t i = 0; i < width_; ++i) row[i] *= scale;
}

// How near the row is to ordinary words: the mean of the nearest few.
double OwnTypes::hub(const float* row, std::size_t skip) const {
  std::array<double, kHubNeighbours> best;
  best.fill(-1);
  for (std::size_t r = 0; r * width_ < background_.size(); ++r) {
    if (r == skip) continue;
    const double near = dot(row, background_.data() + r * width_, width_);
    if (near <= best.back()) continue;
    best.back() = near;
    for (std::size_t k = kHubNeighbours - 1; k > 0 && best[k] > best[k - 1]; --k)
      std::swap(best[k], best[k - 1]);
  }
  return std::accumulate(best.begin(), best.end(), 0.0) / static_cast<double>(kHubNeighbours);
}

// The nearest type by its nearest examples; score: nearness alone. `skip`: an example left out.
OwnTypes::Match OwnTypes::nearest(const float* row, std::size_t skip) const {
  struct Pair {
    double first = -1, second = -1;
    std::size_t example = 0;
    std::size_t count = 0;
  };
  std::vector<Pair> of_type(ontology_.types.size());
  double counter = -1;
  for (std::size_t e = 0; e < ontology_.examples.size(); ++e) {
    if (e == skip) continue;
    const double near = dot(row, examples_.data() + e * width_, width_);
    const std::size_t type = ontology_.examples[e].type;
    if (type == kCounterExample) {
      counter = std::max(counter, near);
      continue;
    }
    Pair& pair = of_type[type];
    ++pair.count;
    if (near > pair.first) {
      pair.second = pair.first;
      pair.first = near;
      pair.example = e;
    } else {
      pair.second = std::max(pair.second, near);
    }
  }
  Match match;
  match.score = -1;
  for (std::size_t t = 0; t < of_type.size(); ++t) {
    if (of_type[t].count == 0) continue;
    const double near = of_type[t].count < kNeighbours ? of_type[t].first
                                                       : (of_type[t].first + of_type[t].second) / 2;
    if (near > match.score) match = {t, of_type[t].example, near, 0};
  }
  if (counter >= match.score) match.score = -1;
  return match;
}

void OwnTypes::fit() {
  std::vector<double> own, ordinary;
  least_hub_ = 1;
  for (std::size_t r = 0; r * width_ < background_.size(); ++r) {
    if (r % kSampleStep != 0) continue;
    const float* row = background_.data() + r * width_;
    const double near = hub(row, r);
    least_hub_ = std::min(least_hub_, near);
    ordinary.push_back(nearest(row, kNoRow).score - near);
  }
  for (std::size_t e = 0; e < ontology_.examples.size(); ++e) {
    const float* row = examples_.data() + e * width_;
    const double near = hub(row, kNoRow);
    least_hub_ = std::min(least_hub_, near);
    if (ontology_.examples[e].type == kCounterExample) continue;
    const Match match = nearest(row, e);
    // An example whose type has no other tells nothing of how near is near enough.
    const auto same = [&](const OwnExample& x) { return x.type == ontology_.examples[e].type; };
    if (std::count_if(ontology_.examples.begin(), ontology_.examples.end(), same) > 1)
      own.push_back(match.score - near);
  }
  std::sort(own.begin(), own.end());
  std::sort(ordinary.begin(), ordinary.end());
  const auto share_above = [](const std::vector<double>& sorted, double limit) {
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), limit);
    return static_cast<double>(sorted.end() - at) /
           static_cast<double>(std::max<std::size_t>(sorted.size(), 1));
  };
  double best = -1e9;
  for (double limit : own) {
    const double value = share_above(own, limit) - kFalseCost * share_above(ordinary, limit);
    if (value > best) best = value, threshold_ = limit;
  }
  if (own.empty()) threshold_ = ordinary.empty() ? 0 : ordinary.back();
  const Spread yes = spread_of(own), no = spread_of(ordinary);
  const double deviation = std::max(0.5 * (yes.deviation + no.deviation), 0.02);
  slope_ = std::max(yes.mean - no.mean, 0.02) / (deviation * deviation);
  middle_ = 0.5 * (yes.mean + no.mean) - std::log(kPrior / (1 - kPrior)) / slope_;
}

std::optional<OwnTypes::Match> OwnTypes::match(const float* row) const {
  std::vector<float> copy(row, row + width_);
  normalise(copy.data());
  Match match = nearest(copy.data(), kNoRow);
  if (match.score - least_hub_ < threshold_) return std::nullopt;  // cannot be reached
  match.score -= hub(copy.data(), kNoRow);
  if (match.score < threshold_) return std::nullopt;
  match.confidence = 1 / (1 + std::exp(-slope_ * (match.score - middle_)));
  return match;
}

}  // namespace dragoman::code
