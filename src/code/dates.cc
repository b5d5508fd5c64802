// SPDX-License-Identifier: Apache-2.0
#include "code/dates.h"

#include <cmath>

namespace dragoman::code {
namespace {

bool denotes_date(const TimeExpression& time) {
  return (time.type == "DATE" || time.type == "TIME") && !time.start.empty();
}

EventDate date_of(const TimeExpression& time) {
  return {time.start, time.end.empty() ? time.start : time.end,
          time.resolution.empty() ? "day" : time.resolution,
          time.relative ? "relative" : "explicit", time.span};
}

}  // namespace

TokenIndex clause_of(const View& view, TokenIndex token) {
  TokenIndex t = token;
  while (!view.is_verb(t) && view.head(t) != kNone && view.child(t, "nsubj") == kNone)
    t = static_cast<TokenIndex>(view.head(t));
  return t;
}

std::optional<EventDate> DateFinder::find(const Draft& draft) const {
  std::vector<DateCandidate> candidates = reading_.candidates(draft);
  if (sink_) sink_->dates(view_, draft, candidates);
  weights_.weigh(&candidates);
  // Several candidates may give one date: together they speak for it, the best of them names it.
  const DateCandidate* best = nullptr;
  double most = 1;  // what "no date" has
  for (const DateCandidate& c : candidates) {
    double odds = 0;
    for (const DateCandidate& other : candidates)
      if (other.date.start == c.date.start && other.date.end == c.date.end)
        odds += std::exp(other.score);
    odds = std::round(1024 * odds) / 1024;
    if (odds > most || (best && odds == most && c.score > best->score)) {
      best = &c;
      most = odds;
    }
  }
  if (!best) return std::nullopt;
  return best->date;
}

std::vector<EventDate> further_dates(const View& view, const EventDate& date) {
  std::vector<EventDate> out;
  const std::int32_t first = date.span ? view.head_of(*date.span) : kNone;
  if (first == kNone) return out;
  for (const std::uint32_t i : view.times_of(view.token(static_cast<TokenIndex>(first)).sentence)) {
    const TimeExpression& time = view.analysis().times[i];
    if (time.span == *date.span || !denotes_date(time) || time.start == date.start) continue;
    const std::int32_t head = view.head_of(time.span);
    if (head == kNone || view.relation(static_cast<TokenIndex>(head)) != "conj") continue;
    if (view.head(static_cast<TokenIndex>(head)) == first) out.push_back(date_of(time));
  }
  return out;
}

}  // namespace dragoman::code
