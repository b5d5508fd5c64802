// SPDX-License-Identifier: Apache-2.0
// Dates of other calendars and eras: "12 Muharram 1445", "Bahman 1357", "Juche 113", "BE 2567",
// "44 BC"; and days counted off within a month: "the first Monday in October".
#include <algorithm>
#include <cstdio>

#include "resolve/times/grammar.h"

namespace dragoman::resolve {
namespace {

using Kind = Expression::Kind;
using NameKind = CalendarName::Kind;

int digits_value(std::string_view s) {
  if (s.empty() || s.size() > 4) return 0;
  int value = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "BE", "A.H.": an era of a few letters is written in capitals.
bool in_capitals(std::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool year_fits(Calendar calendar, int year) {
  switch (calendar) {
    case Calendar::kIslamic:
      return year >= 1000 && year < 1600;
    case Calendar::kPersian:
      return year >= 1244 && year < 1472;
    case Calendar::kHebrew:
      return year >= 5000 && year < 6000;
    case Calendar::kGregorian:
      break;
  }
  return false;
}

std::string before_christ(int year) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "BC%04d", year % 10000);
  return buffer;
}

}  // namespace

// "12 Muharram 1445", "the 10th of Ramadan, 1393", "Muharram 12, 1445", "Ramadan 1445", "22
// Bahman".
Grammar::Found Grammar::foreign_date_at(std::size_t at) const {
  std::size_t name_at = at;
  int day = 0;
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (day_number(core) != 0) {
    day = day_number(core);
    name_at = is(core + 1, {"of"}) ? core + 2 : core + 1;
  }
  const CalendarName* name = vocabulary_.calendar_at(items_, name_at, NameKind::kMonth);
  if (name == nullptr) return std::nullopt;
  std::size_t end = name_at + name->words.size();
  Expression e;
  e.kind = Kind::kForeign;
  e.begin = at;
  e.calendar = name->calendar;
  e.month = name->number;
  if (day == 0 && day_number(end) != 0 && !item(end).boundary) {
    day = day_number(end);
    ++end;
  }
  e.day = day;
  const std::size_t year_at = is(end, {","}) ? end + 1 : end;
  const int year = digits_value(item(year_at).form);
  if (year_fits(name->calendar, year) && !item(year_at).boundary) {
    e.year = year;
    end = year_at + 1;
    const CalendarName* era = vocabulary_.calendar_at(items_, end, NameKind::kForeignYear);
    if (era != nullptr && era->calendar == name->calendar) end += era->words.size();
  }
  // "Adar", "Mehr", "Tir" alone are names of other things; a day before them tells.
  if (e.year == 0 && (day == 0 || name_at == at)) return std::nullopt;
  e.end = end;
  return e;
}

// "Juche 113", "BE 2567", "2557 B.E.", "1445 AH", "AD 70", "44 BC".
Grammar::Found Grammar::era_year_at(std::size_t at) const {
  Expression e;
  e.kind = Kind::kFixed;
  e.begin = at;
  const auto fits = [&](const CalendarName& name, std::size_t where, int number, int year) {
    if (number < 1 || year < 1 || year > 2199) return false;
    if (name.words[0].size() <= 5 && name.words[0] != "juche" && name.words[0] != "reiwa" &&
        name.words[0] != "showa" && name.words[0] != "meiji" && !in_capitals(item(where).form))
      return false;
    if (name.number < 0) return number >= 2300 && number <= 2700;  // Buddhist
    if (name.number > 0) return number <= 200;                     // counted from a founding
    return true;
  };
  const CalendarName* name = vocabulary_.calendar_at(items_, at, NameKind::kEra);
  if (name != nullptr) {
    const int number = digits_value(item(at + 1).form);
    if (!fits(*name, at, number, number + name->number)) return std::nullopt;
    e.end = at + 2;
    e.value = year_value(number + name->number);
    return e;
  }
  const CalendarName* foreign = vocabulary_.calendar_at(items_, at, NameKind::kForeignYear);
  const int number = digits_value(item(foreign != nullptr ? at + 1 : at).form);
  if (number == 0) return std::nullopt;
  std::size_t end = foreign != nullptr ? at + 2 : at + 1;
  if (foreign == nullptr) {
    foreign = vocabulary_.calendar_at(items_, end, NameKind::kForeignYear);
    if (foreign != nullptr) ++end;
  }
  if (foreign != nullptr) {
    if (!in_capitals(item(foreign == nullptr ? at : end - 1).form) || number > 1600)
      return std::nullopt;
    e.kind = Kind::kForeign;
    e.calendar = foreign->calendar;
    e.year = number;
    e.end = end;
    return e;
  }
  name = vocabulary_.calendar_at(items_, end, NameKind::kEraAfter);
  if (name != nullptr && fits(*name, end, number, number + name->number)) {
    e.end = end + 1;
    e.value = year_value(number + name->number);
    return e;
  }
  name = vocabulary_.calendar_at(items_, end, NameKind::kBeforeChrist);
  if (name == nullptr || !in_capitals(item(end).form)) return std::nullopt;
  e.end = end + 1;
  e.value = before_christ(number);
  return e;
}

// "the first Monday in October", "the last Friday of May 2023"; "... of every month" is a set.
Grammar::Found Grammar::counted_weekday_at(std::size_t at) const {
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  const bool last = is(core, {"last"});
  const int n = last ? -1 : known(core).ordinal.value_or(0);
  if (n == 0 || n > 5 || known(core + 1).weekday == 0 || !item(core + 1).capital)
    return std::nullopt;
  const std::size_t of = core + 2;
  if (!is(of, {"of", "in"})) return std::nullopt;
  Expression e;
  e.begin = at;
  if (is(of + 1, {"every", "each"}) && known(of + 2).unit == Unit::kMonth) {
    e.type = "SET";
    e.value = duration_value(1, false, Unit::kMonth);
    e.end = of + 3;
    return e;
  }
  if (!is_month(of + 1, true)) return std::nullopt;
  e.kind = Kind::kDate;
  e.weekday = known(core + 1).weekday;
  e.nth = n;
  e.month = known(of + 1).month;
  e.end = of + 2;
  take_year(&e);
  return e;
}

// "the week before last", "the month after next", "the night before last".
Grammar::Found Grammar::but_one_at(std::size_t at) const {
  if (!is(at, {"the"})) return std::nullopt;
  const WordClass& word = known(at + 1);
  const bool back = is(at + 2, {"before"}) && is(at + 3, {"last"});
  const bool ahead = is(at + 2, {"after"}) && is(at + 3, {"next"});
  if (!back && !ahead) return std::nullopt;
  const bool night = word.part == "NI" && !word.day_part && back;
  if (!night && (!word.unit || word.plural_unit || *word.unit < Unit::kWeekend))
    return std::nullopt;
  // "the week before last Tuesday" is another thing.
  if (known(at + 4).weekday != 0 || known(at + 4).unit || known(at + 4).month != 0)
    return std::nullopt;
  Expression e;
  e.kind = Kind::kShift;
  e.begin = at;
  e.end = at + 4;
  e.unit = night ? Unit::kDay : *word.unit;
  e.amount = back ? -2 : 2;
  e.direction = back ? Direction::kLast : Direction::kNext;
  if (night) {
    e.part = "NI";
    e.type = "TIME";
    e.direction = Direction::kNone;
  }
  return e;
}

// "a week ago Monday", "two weeks from Friday", "Monday week".
Grammar::Found Grammar::weeks_off_at(std::size_t at) const {
  Expression e;
  e.kind = Kind::kDate;
  e.begin = at;
  if (known(at).weekday != 0 && !known(at).plural_weekday && item(at).capital &&
      is(at + 1, {"week"}) && !item(at + 1).capital) {
    e.weekday = known(at).weekday;
    e.direction = Direction::kNext;
    e.day_offset = 7;
    e.end = at + 2;
    return e;
  }
  const Found span = duration_at(at);
  if (!span || span->vague || span->amount == 0 || span->type != "DURATION" ||
      (span->unit != Unit::kWeek && span->unit != Unit::kFortnight))
    return std::nullopt;
  const bool back = is(span->end, {"ago"});
  if (!back && !is(span->end, {"from"})) return std::nullopt;
  const std::size_t day = back && is(span->end + 1, {"on"}) ? span->end + 2 : span->end + 1;
  if (known(day).weekday == 0 || known(day).plural_weekday || !item(day).capital)
    return std::nullopt;
  e.weekday = known(day).weekday;
  e.direction = back ? Direction::kLast : Direction::kNext;
  e.day_offset = (back ? -7 : 7) * span->amount * (span->unit == Unit::kFortnight ? 2 : 1);
  e.end = day + 1;
  return e;
}

}  // namespace dragoman::resolve
