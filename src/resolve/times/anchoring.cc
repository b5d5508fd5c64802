// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/anchoring.h"

#include <algorithm>
#include <cstdlib>

namespace dragoman::resolve {
namespace {

using Kind = Expression::Kind;
using std::chrono::days;

// A date this much nearer on the other side of publication wins over the tense (days).
constexpr int kFarAhead = 300, kFarBack = 300, kNear = 60;

Meaning valued(std::string type, std::string value, bool relative) {
  Meaning m;
  m.type = std::move(type);
  m.value = std::move(value);
  m.interval = interval_of(m.value);
  m.relative = relative;
  return m;
}

std::string with_time(std::string day, const Expression& e) {
  if (!e.clock.empty()) return day + "T" + e.clock;
  if (!e.part.empty()) return day + "T" + e.part;
  return day;
}

std::string unit_value(Day day, Unit unit) {
  const int year = year_of(day);
  switch (unit) {
    case Unit::kWeek:
    case Unit::kFortnight:
      return week_value(day);
    case Unit::kMonth:
      return month_value(year, month_of(day));
    case Unit::kQuarter:
      return year_value(year) + "-Q" + std::to_string((month_of(day) + 2) / 3);
    case Unit::kYear:
      return year_value(year);
    case Unit::kDecade:
      return year_value(year).substr(0, 3) + "X";
    case Unit::kCentury:
      return year_value(year).substr(0, 2) + "XX";
    case Unit::kMillennium:
      return year_value(year).substr(0, 1) + "XXX";
    default:
      return day_value(day);
  }
}

int season_month(std::string_view season) {
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
}

int distance(Day a, Day b) { return static_cast<int>((a - b).count()); }

}  // namespace

std::optional<Day> Anchor::base(const Expression& e) const {
  return e.from_reference && at_ ? at_ : published_;
}

bool Anchor::counts_exactly(const Expression& e, Unit unit) const {
  if (e.from_reference && at_) return unit >= at_unit_;  // no "two days later" than a year
  return precision_ == Unit::kDay || unit >= precision_ || (e.from_reference && at_day_);
}

Meaning Anchor::vague(const Expression& e, std::string value) const {
  Meaning m = valued(e.type, with_time(std::move(value), e), true);
  if (published_ && precision_ != Unit::kDay)
    m.interval = interval_of(unit_value(*published_, precision_));
  return m;
}

Meaning Anchor::resolve(const Expression& e, Tense tense) {
  Meaning meaning;
  switch (e.kind) {
    case Kind::kFixed:
      meaning = valued(e.type, e.value, false);
      break;
    case Kind::kDate:
      meaning = date(e, tense);
      break;
    case Kind::kShift:
      meaning = shift(e, tense);
      break;
    case Kind::kSeason:
      meaning = season(e, tense);
      break;
    case Kind::kHoliday:
      meaning = holiday(e, tense);
      break;
    case Kind::kPeriod:
      meaning = period(e, tense);
      break;
    case Kind::kSpan:
      meaning = span(e);
      break;
    case Kind::kClock:
      meaning = clock(e, tense);
      break;
    case Kind::kForeign:
      meaning = foreign(e, tense);
      break;
  }
  if (e.day_offset != 0 && meaning.interval && meaning.interval->start == meaning.interval->end) {
    meaning = valued("DATE", day_value(meaning.interval->start + days(e.day_offset)), true);
  }
  if (e.whole_week && meaning.interval) {
    meaning = valued("DATE", week_value(meaning.interval->start), meaning.relative);
  }
  if (e.modifier == Modifier::kOutside || meaning.type == "SET") meaning.interval.reset();
  if (meaning.type == "DURATION" && e.kind != Kind::kSpan) meaning.interval.reset();
  from_.reset();
  if (e.joined_to_next && meaning.interval && meaning.interval->start == meaning.interval->end)
    from_ = meaning.interval->start;
  move(e, meaning);
  return meaning;
}

// The text is now at this date; later "the same day", "two weeks later" count from here.
void Anchor::move(const Expression& e, const Meaning& meaning) {
  if (meaning.type != "DATE" && meaning.type != "TIME") return;
  if (e.kind == Kind::kDate && e.year != 0) told_year_ = e.year;
  if (e.kind == Kind::kDate && !meaning.interval) at_.reset();  // a date we could not place
  if (!meaning.interval) return;
  const int width = distance(meaning.interval->end, meaning.interval->start) + 1;
  if (width > 400) return;
  at_ = meaning.interval->start;
  at_unit_ = width == 1    ? Unit::kDay
             : width <= 7  ? Unit::kWeek
             : width <= 31 ? Unit::kMonth
                           : Unit::kYear;
  if (meaning.interval->start == meaning.interval->end) at_day_ = at_;
}

Meaning Anchor::date(const Expression& e, Tense tense) const {
  if (e.month == 0 && e.year != 0) return valued(e.type, year_value(e.year), false);
  if (e.month == 0) return weekday(e, tense);
  int year = e.year;
  if (year == 0) {
    if (!published_ && (told_year_ == 0 || e.year_offset)) {
      std::string value = month_value(1, e.month).replace(0, 4, "XXXX");
      if (e.day != 0) value.append(day_value(*make_day(2000, 1, e.day)), 7);
      return valued(e.type, with_time(value, e), true);
    }
    year = year_for(e.month, e.day, e, tense);
    // "from December 28 to January 3": the end lies behind the beginning.
    const std::optional<Day> day = e.day != 0 ? make_day(year, e.month, e.day) : std::nullopt;
    if (from_ && day && e.year_offset == std::nullopt) {
      const int first = year_of(*from_);
      year = make_day(first, e.month, e.day).value_or(*from_) < *from_ ? first + 1 : first;
    }
  }
  const bool relative = e.year == 0;
  if (e.nth != 0) {
    const std::optional<Day> counted = nth_weekday(year, e.month, e.weekday, e.nth);
    if (counted) return valued(e.type, day_value(*counted), relative);
  }
  if (e.day == 0) return valued(e.type, month_value(year, e.month), relative);
  const std::optional<Day> day = make_day(year, e.month, e.day);
  if (!day) return valued(e.type, month_value(year, e.month), relative);
  return valued(e.type, with_time(day_value(*day), e), relative);
}

// The year of a month or day that has none: the nearest that fits tense and direction.
int Anchor::year_for(int month, int day, const Expression& e, Tense tense) const {
  const std::optional<Day> from = base(e);
  if (!from) return told_year_;
  const Day today = *from;
  const int now = year_of(today);
  if (e.year_offset) {
    const int year =
        e.from_reference ? (told_year_ != 0 ? told_year_ : year_of(at_.value_or(today))) : now;
    return year + *e.year_offset;
  }
  if (told_year_ != 0 && told_year_ < now && tense != Tense::kFuture &&
      e.direction == Direction::kNone)
    return told_year_;
  const auto in_year = [&](int year) {
    return Day(std::chrono::year(year) / month /
               std::min(day == 0 ? 1 : day, days_in_month(year, month)));
  };
  const Day this_year = in_year(now);
  const bool same = day == 0 && month == month_of(today);
  const int past = same || this_year <= today ? now : now - 1;
  const int future = same || this_year >= today ? now : now + 1;
  if (e.direction == Direction::kLast) return same ? now - 1 : past;
  if (e.direction == Direction::kNext) return same ? now + 1 : future;
  if (e.direction == Direction::kThis) return now;
  if (e.direction == Direction::kSame && at_) return year_of(*at_);
  const int back = distance(today, in_year(past)), ahead = distance(in_year(future), today);
  if (tense == Tense::kFuture) return ahead > kFarAhead && back < kNear ? past : future;
  if (tense == Tense::kPast) return back > kFarBack && ahead < kNear ? future : past;
  return ahead * 2 < back ? future : past;
}

Meaning Anchor::weekday(const Expression& e, Tense tense) const {
  const std::optional<Day> from = base(e);
  if (!from || !counts_exactly(e, Unit::kDay)) {
    return vague(e, std::string("XXXX-WXX-").append(std::to_string(e.weekday)));
  }
  const int back = (weekday_of(*from) - e.weekday + 7) % 7;  // 0: today
  const int ahead = (e.weekday - weekday_of(*from) + 7) % 7;
  int move = -back;
  if (from_ && e.direction == Direction::kNone) {  // "from Monday through Friday"
    const int on = (e.weekday - weekday_of(*from_) + 7) % 7;
    return valued(e.type, with_time(day_value(*from_ + days(on == 0 ? 7 : on)), e), true);
  }
  if (e.direction == Direction::kLast)
    move = back == 0 ? -7 : -back;
  else if (e.direction == Direction::kNext)
    move = ahead == 0 ? 7 : ahead;
  else if (e.direction == Direction::kThis)
    move = e.weekday - weekday_of(*from);
  else if (e.direction == Direction::kSame && at_)
    return valued(e.type, with_time(day_value(*at_), e), true);
  else if (tense == Tense::kFuture)
    move = ahead;
  return valued(e.type, with_time(day_value(*from + days(move)), e), true);
}

Meaning Anchor::weekend(const Expression& e, Tense tense) const {
  const std::optional<Day> from = base(e);
  if (!from || !counts_exactly(e, Unit::kWeek)) return vague(e, "XXXX-WXX-WE");
  const int weekday = weekday_of(*from);
  Day monday = *from - days(weekday - 1);
  if (e.direction == Direction::kLast)
    monday -= days(weekday >= 6 ? 7 : 7);
  else if (e.direction == Direction::kNext)
    monday += days(7);
  else if (e.direction == Direction::kNone && tense != Tense::kFuture && weekday < 6)
    monday -= days(7);
  if (e.amount != 0 && e.direction == Direction::kNone) monday += days(7 * e.amount);
  return valued("DATE", week_value(monday) + "-WE", true);
}

Meaning Anchor::shift(const Expression& e, Tense tense) const {
  if (e.unit == Unit::kWeekend) return weekend(e, tense);
  const bool clock_unit = e.unit <= Unit::kHour;
  if (e.vague && e.direction == Direction::kNone) {
    const bool back = e.number < 0;
    if (!back && e.from_reference) return valued("DURATION", e.value, true);
    return valued("DATE", back ? "PAST_REF" : "FUTURE_REF", true);
  }
  if (clock_unit) return valued("DURATION", e.value, true);
  const std::optional<Day> from = base(e);
  const Unit counted = e.part.empty() && e.clock.empty() ? e.unit : Unit::kDay;
  const bool told_by_clause = e.vague && e.direction == Direction::kSame;
  if (!from || !counts_exactly(e, counted) || told_by_clause) {
    const char* unknown = e.unit == Unit::kDay     ? "XXXX-XX-XX"
                          : e.unit == Unit::kWeek  ? "XXXX-WXX"
                          : e.unit == Unit::kMonth ? "XXXX-XX"
                                                   : "XXXX";
    // "last October ... that same day": a day of that month.
    if (!told_by_clause && e.direction == Direction::kSame && e.from_reference && at_ &&
        e.unit == Unit::kDay && e.amount == 0 && at_unit_ >= Unit::kMonth) {
      const std::string known = unit_value(*at_, at_unit_);
      return valued(e.type, with_time(known + (at_unit_ == Unit::kMonth ? "-XX" : "-XX-XX"), e),
                    true);
    }
    return vague(e, unknown);
  }
  const int limit = e.unit >= Unit::kYear ? 1500 : 40000;
  if (std::abs(e.amount) > limit)
    return valued("DATE", e.amount < 0 ? "PAST_REF" : "FUTURE_REF", true);
  const Day day = shift_day(*from, e.unit, e.amount);
  if (year_of(day) < 1 || year_of(day) > 9999)
    return valued("DATE", e.amount < 0 ? "PAST_REF" : "FUTURE_REF", true);
  Unit unit = e.unit;
  // "a decade ago" is a year; "last decade" a decade.
  if (unit >= Unit::kDecade && e.direction == Direction::kNone && e.amount != 0) unit = Unit::kYear;
  if (e.part.empty() && e.clock.empty()) return valued(e.type, unit_value(day, unit), true);
  Day exact = day;
  if (e.part == "NI" && e.direction == Direction::kLast && !e.from_reference)
    exact = *from - days(1);
  return valued(e.type, with_time(day_value(exact), e), true);
}

Meaning Anchor::season(const Expression& e, Tense tense) const {
  const auto value = [&](int year) { return year_value(year) + "-" + e.season; };
  if (e.year != 0) return valued("DATE", value(e.year), false);
  const std::optional<Day> from = base(e);
  if (!from) return valued("DATE", "XXXX-" + e.season, true);
  const int month = season_month(e.season), now = year_of(*from);
  const auto start = [&](int year) { return Day(std::chrono::year(year) / month / 1); };
  const auto end = [&](int year) { return shift_day(start(year), Unit::kMonth, 3) - days(1); };
  int last = now;  // the last season that began
  if (start(last) > *from) --last;
  const bool inside = *from <= end(last);
  int year = last;
  if (e.direction == Direction::kLast)
    year = inside ? last - 1 : last;
  else if (e.direction == Direction::kNext)
    year = last + 1;
  else if (e.direction == Direction::kThis)
    year = inside ? last : now;
  else if (tense == Tense::kFuture && !inside)
    year = last + 1;
  return valued("DATE", value(year), true);
}

Meaning Anchor::holiday(const Expression& e, Tense tense) const {
  const std::optional<Day> from = base(e);
  int year = e.year;
  if (year == 0) {
    if (!from) return valued("DATE", "XXXX-XX-XX", true);
    const int now = year_of(*from);
    const std::optional<Day> day = holiday_day(e.holiday->rule, now);
    if (!day) return valued("DATE", "XXXX-XX-XX", true);
    const int past = *day <= *from ? now : now - 1, future = *day >= *from ? now : now + 1;
    const int back = *day <= *from ? distance(*from, *day) : 365 - distance(*day, *from);
    const int ahead = *day >= *from ? distance(*day, *from) : 365 - distance(*from, *day);
    year = ahead * 2 < back ? future : past;
    if (tense == Tense::kFuture) year = ahead > kFarAhead && back < kNear ? past : future;
    if (tense == Tense::kPast) year = back > kFarBack && ahead < kNear ? future : past;
    if (e.direction == Direction::kLast) year = past == now && *day == *from ? now - 1 : past;
    if (e.direction == Direction::kNext) year = future == now && *day == *from ? now + 1 : future;
    if (e.direction == Direction::kThis) year = now;
  }
  const std::optional<Day> day = holiday_day(e.holiday->rule, year);
  if (!day) return valued("DATE", year_value(year), e.year == 0);
  if (e.unit == Unit::kWeek) return valued("DATE", week_value(*day), e.year == 0);
  if (e.unit == Unit::kWeekend) return valued("DATE", week_value(*day) + "-WE", e.year == 0);
  return valued("DATE", with_time(day_value(*day), e), e.year == 0);
}

Meaning Anchor::period(const Expression& e, Tense tense) const {
  const bool half = e.fiscal;
  const std::string tail = std::string(half ? "-H" : "-Q") + std::to_string(e.number);
  if (e.year != 0) return valued("DATE", year_value(e.year) + tail, false);
  const std::optional<Day> from = base(e);
  if (!from) return valued("DATE", "XXXX" + tail, true);
  const int now = year_of(*from), part = (month_of(*from) - 1) / (half ? 6 : 3) + 1;
  int year = now;
  if (e.direction == Direction::kLast)
    year = now - 1;
  else if (e.direction == Direction::kNext)
    year = now + 1;
  else if (e.direction == Direction::kNone && tense == Tense::kFuture && e.number < part)
    year = now + 1;
  else if (e.direction == Direction::kNone && tense != Tense::kFuture && e.number > part)
    year = now - 1;
  return valued("DATE", year_value(year) + tail, true);
}

// "the past two months": a duration that ends (or begins) at the anchor.
Meaning Anchor::span(const Expression& e) const {
  Meaning m;
  m.type = "DURATION";
  m.value = e.value;
  m.relative = true;
  const std::optional<Day> from = base(e);
  const int amount = e.amount != 0 ? e.amount : 0;
  if (!from || e.vague || amount == 0 || std::abs(amount) > 1500 || e.unit <= Unit::kHour) return m;
  const Day other = shift_day(*from, e.unit, amount);
  if (year_of(other) < 1 || year_of(other) > 9999) return m;
  m.interval = Interval{std::min(*from, other), std::max(*from, other), unit_name(e.unit)};
  return m;
}

// Without a year the one that fits, as with a month and day of our own calendar.
Meaning Anchor::foreign(const Expression& e, Tense tense) const {
  int year = e.year;
  if (year == 0) {
    const std::optional<Day> from = base(e);
    if (!from) return valued(e.type, "XXXX-XX-XX", true);
    std::optional<Day> past, future;
    const int about = foreign_year_in(e.calendar, year_of(*from));
    for (int y = about - 2; y <= about + 2; ++y) {
      const std::optional<Day> day = foreign_day(e.calendar, y, e.month, e.day);
      if (!day) continue;
      if (*day <= *from) past = day;
      if (*day >= *from && !future) future = day;
    }
    if (!past || !future) return valued(e.type, "XXXX-XX-XX", true);
    const int back = distance(*from, *past), ahead = distance(*future, *from);
    bool next = ahead * 2 < back;
    if (tense == Tense::kFuture) next = !(ahead > kFarAhead && back < kNear);
    if (tense == Tense::kPast) next = back > kFarBack && ahead < kNear;
    return valued(e.type, day_value(next ? *future : *past), true);
  }
  if (e.day != 0) {
    const std::optional<Day> day = foreign_day(e.calendar, year, e.month, e.day);
    return valued(e.type, day ? day_value(*day) : "XXXX-XX-XX", false);
  }
  // TIMEX3 has no value for a month of the moon: the one of ours that holds its middle, the year in
  // which theirs begins; the interval is theirs.
  const std::optional<Interval> stretch = foreign_stretch(e.calendar, year, e.month);
  if (!stretch) return valued(e.type, "XXXX", false);
  const Day middle = stretch->start + (stretch->end - stretch->start) / 2;
  Meaning m = valued(
      e.type,
      e.month != 0 ? unit_value(middle, Unit::kMonth) : unit_value(stretch->start, Unit::kYear),
      false);
  m.interval = stretch;
  return m;
}

Meaning Anchor::clock(const Expression& e, Tense tense) const {
  if (e.weekday != 0) return weekday(e, tense);
  const std::optional<Day> from = at_day_ ? at_day_ : published_;
  if (!from || (!at_day_ && precision_ != Unit::kDay)) return vague(e, "XXXX-XX-XX");
  return valued("TIME", day_value(*from) + "T" + e.clock, true);
}

}  // namespace dragoman::resolve
