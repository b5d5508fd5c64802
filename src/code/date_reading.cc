// SPDX-License-Identifier: Apache-2.0
// Where the dates of a document stand (date_features.h); date_candidates.cc describes them.
#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "code/date_features.h"
#include "code/dates.h"
#include "record/date.h"

namespace dragoman::code {
namespace {

constexpr int kWeek = 7, kYear = 300;  // days

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

DateReading::DateReading(const View& view, const std::vector<Draft>& drafts)
    : view_(view), drafts_(drafts) {
  read_times();
  read_text();
  read_deeds();
}

void DateReading::read_times() {
  const Analysis& analysis = view_.analysis();
  const TimeExpression& written = analysis.written;
  const std::string day = view_.document().date.substr(0, 10);
  if (!written.start.empty())
    story_ = EventDate{written.start, written.end, written.resolution, "document", std::nullopt};
  else if (is_iso_date(day))
    story_ = EventDate{day, day, "day", "document", std::nullopt};
  std::chrono::sys_days from{}, to{};
  const bool placed = story_.has_value();
  if (placed) {
    from = parse_iso_date(story_->start).value_or(from);
    to = parse_iso_date(story_->end).value_or(from);
  }
  times_of_.resize(analysis.sentences.size());
  last_dated_.assign(analysis.sentences.size(), kNone);
  std::int32_t last = kNone;
  for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
    last_dated_[s] = last;
    times_of_[s].first = static_cast<std::uint32_t>(times_.size());
    for (const std::uint32_t i : view_.times_of(s)) {
      const TimeExpression& expression = analysis.times[i];
      if (expression.start.empty() || expression.type == "SET") continue;
      const std::int32_t head = view_.head_of(expression.span);
      if (head == kNone) continue;
      Time time;
      time.index = i;
      time.head = static_cast<TokenIndex>(head);
      time.outer = view_.head(time.head) == kNone ? time.head
                                                  : static_cast<TokenIndex>(view_.head(time.head));
      time.span = expression.type == "DURATION";
      time.bound = is_one_of(view_.preposition(time.head),
                             {"since", "until", "till", "by", "before", "after", "from", "for"});
      const auto start = parse_iso_date(expression.start);
      const auto end = parse_iso_date(expression.end.empty() ? expression.start : expression.end);
      if (!start || !end) continue;
      time.days = static_cast<int>((*end - *start).count()) + 1;
      time.placed = placed;
      if (placed && *end < from) time.age = static_cast<int>((from - *end).count());
      if (placed && *start > to) time.age = -static_cast<int>((*start - to).count());
      times_.push_back(time);
    }
    times_of_[s].second = static_cast<std::uint32_t>(times_.size());
    if (times_of_[s].first != times_of_[s].second) last = static_cast<std::int32_t>(s);
  }
}

void DateReading::read_text() {
  std::size_t recent = 0, old = 0;
  for (const Time& time : times_) {
    if (!time.placed) continue;
    recent += time.days == 1 && std::abs(time.age) <= kWeek;
    old += time.age > kYear;
  }
  news_text_ = recent > 0;
  dense_text_ = 10 * recent >= view_.analysis().sentences.size();
  no_day_text_ = recent == 0 && !times_.empty();
  old_text_ = !times_.empty() && 2 * old > times_.size();
}

bool DateReading::is_role(const Draft& draft, Span span) const {
  const auto inside = [&](const Argument& a) { return span.contains(view_.token(a.token).span); };
  if (const EventCandidate* c = view_.candidate(draft.token))
    for (const Argument& a : c->parties)
      if (a.role == "time" && inside(a)) return true;
  if (const Predicate* p = view_.predicate(draft.token))
    for (const Argument& a : p->arguments)
      if (a.role == "ARGM-TMP" && (inside(a) || view_.tree().subtree_span(a.token).contains(span)))
        return true;
  return false;
}

// The expression that stands beside the trigger itself: its own, not its sentence's.
std::optional<std::uint32_t> DateReading::own_time(const Draft& draft) const {
  const auto [first, end] = times_of_[view_.token(draft.token).sentence];
  const TokenIndex clause = clause_of(view_, draft.token);
  for (std::uint32_t i = first; i < end; ++i) {
    const Time& time = times_[i];
    if (time.bound || time.span) continue;
    const bool role =
        is_role(draft, view_.analysis().times[time.index].span) &&
        (!view_.is_noun(draft.token) || view_.tree().dominates(draft.token, time.head));
    const bool beside = time.outer == draft.token || role ||
                        (time.outer == clause &&
                         (clause == draft.token || lends_its_time(view_, clause, draft.token)));
    if (beside) return i;
  }
  return std::nullopt;
}

void DateReading::read_deeds() {
  for (std::uint32_t i = 0; i < drafts_.size(); ++i)
    if (const std::optional<std::uint32_t> time = own_time(drafts_[i]))
      dated_[drafts_[i].type].push_back({i, *time});
  const auto start_of = [&](const Mention& m) -> std::string_view {
    return view_.analysis().times[times_[m.time].index].start;
  };
  for (const auto& [type, all] : dated_)
    lone_[type] = std::all_of(all.begin(), all.end(), [&](const Mention& m) {
      return start_of(m) == start_of(all.front());
    });
}

std::pair<std::uint32_t, std::uint32_t> DateReading::drafts_of(std::uint32_t sentence) const {
  const Sentence& s = view_.analysis().sentences[sentence];
  const auto at = [&](TokenIndex token) {
    return static_cast<std::uint32_t>(
        std::lower_bound(drafts_.begin(), drafts_.end(), token,
                         [](const Draft& d, TokenIndex t) { return d.token < t; }) -
        drafts_.begin());
  };
  return {at(s.first_token), at(s.end_token)};
}

}  // namespace dragoman::code
