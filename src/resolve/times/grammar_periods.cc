// SPDX-License-Identifier: Apache-2.0
// Decades, centuries, quarters, halves, fiscal years.
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "resolve/times/grammar_words.h"

namespace dragoman::resolve {
namespace {

using Kind = Expression::Kind;

}  // namespace

// "the 1990s", "the eighties", "the 19th century", "the twentieth century".
Grammar::Found Grammar::era_at(std::size_t at) const {
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  std::string_view form = item(core).lower;
  Expression e = make(at, core + 1, Kind::kFixed);
  for (std::string_view tail : {"'s", "\xE2\x80\x99s", "s"}) {
    if (!form.ends_with(tail)) continue;
    form.remove_suffix(tail.size());
    break;
  }
  for (std::string_view mark : {"'", "\xE2\x80\x99", "\xE2\x80\x98"}) {
    if (form.starts_with(mark)) form.remove_prefix(mark.size());
  }
  int decade = known(core).decade;
  const bool plural = form.size() < item(core).lower.size() && item(core).lower.back() == 's';
  if (plural && is_digits(form) && form.back() == '0') {
    if (form.size() == 4 && to_int(form) >= 1000 && to_int(form) < 2100) {
      e.value = std::string(form.substr(0, form[2] == '0' && to_int(form) < 2000 ? 2 : 3));
      e.value.resize(4, 'X');
      return e;
    }
    if (form.size() == 2) decade = to_int(form);
  }
  if (decade != 0) {
    // "in his thirties", "temperatures in the 70s": only behind an article, and no ages.
    const std::size_t before = is_hyphen(at - 1) ? at - 2 : at - 1;
    if (core == at && known(before).modifier == Modifier::kNone) return std::nullopt;
    e.value = std::to_string(decade < 20 ? 200 + decade / 10 : 190 + decade / 10) + "X";
    return e;
  }
  int ordinal = ordinal_digits(lower(core));
  if (ordinal == 0 && known(core).ordinal) ordinal = *known(core).ordinal;
  const std::size_t noun = is_hyphen(core + 1) ? core + 2 : core + 1;
  if (ordinal < 1 || ordinal > 21 || known(noun).unit != Unit::kCentury || known(noun).plural_unit)
    return std::nullopt;
  e.end = noun + 1;
  char digits[16];
  std::snprintf(digits, sizeof digits, "%02dXX", ordinal - 1);
  e.value = digits;
  if (vocabulary_.calendar_at(items_, e.end, CalendarName::Kind::kBeforeChrist) != nullptr) {
    e.value = "BC" + e.value;
    ++e.end;
  } else if (vocabulary_.calendar_at(items_, e.end, CalendarName::Kind::kEraAfter) != nullptr) {
    ++e.end;
  }
  return e;
}

// "the first decade of the 21st century", "the last decade of the 19th century".
Grammar::Found Grammar::decade_of_century_at(std::size_t at) const {
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (known(core + 1).unit != Unit::kDecade || known(core + 1).plural_unit || !is(core + 2, {"of"}))
    return std::nullopt;
  int ordinal = known(core).ordinal.value_or(0);
  if (is(core, {"last", "final"})) ordinal = 10;
  if (ordinal < 1 || ordinal > 10) return std::nullopt;
  const Found century = era_at(core + 3);
  if (!century || century->value.size() != 4 || !century->value.ends_with("XX"))
    return std::nullopt;
  Expression e = make(at, century->end, Kind::kFixed);
  e.value = century->value.substr(0, 2) + std::to_string(ordinal - 1) + "X";
  return e;
}

// "the third quarter of 1998", "the first half", "Q3 2020", "fiscal 1998".
Grammar::Found Grammar::period_at(std::size_t at) const {
  std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (is(core, {"fiscal", "fy"})) {
    std::size_t next = core + 1;
    if (is(next, {"year"})) ++next;
    int year = year_number(next);
    if (year == 0) return std::nullopt;
    Expression e = make(at, next + 1, Kind::kFixed);
    e.end = short_year_behind(e.end, year, &year);  // "2022-23" is named by its end
    e.value = "FY" + std::to_string(year);
    return e;
  }
  if (lower(core).size() == 6 && lower(core).starts_with("fy") &&
      is_digits(lower(core).substr(2))) {
    Expression e = make(at, core + 1, Kind::kFixed);  // "FY2024"
    e.value = "FY" + lower(core).substr(2);
    return e;
  }
  const std::string& word = lower(core);
  Expression e = make(at, core + 1, Kind::kPeriod);
  if (word.size() == 2 && (word[0] == 'q' || word[0] == 'h') && word[1] >= '1' &&
      word[1] <= (word[0] == 'q' ? '4' : '2') && item(core).capital) {
    e.unit = Unit::kQuarter;
    e.number = word[1] - '0';
    e.fiscal = word[0] == 'h';
    e.end = year_behind(core + 1, &e.year);
    return e;
  }
  if (known(core).direction != Direction::kNone && core + 2 < items_.size()) {
    e.direction = known(core).direction;
    ++core;
  }
  int ordinal = ordinal_digits(word);
  if (known(core).ordinal) ordinal = *known(core).ordinal;
  std::size_t noun = core + 1;
  if (is_hyphen(noun)) ++noun;
  if (is(noun, {"fiscal"})) ++noun;
  const bool quarter = lower(noun) == "quarter";
  if (ordinal < 1 || !(quarter || lower(noun) == "half")) return std::nullopt;
  if (ordinal > (quarter ? 4 : 2)) return std::nullopt;
  const bool hyphenated = is_hyphen(noun - 1);  // "first-half profit"
  if (!quarter && !hyphenated &&
      !(is(noun + 1, {"of"}) &&
        (year_number(noun + 2) != 0 || known(noun + 2).direction != Direction::kNone ||
         is(noun + 2, {"the"}))))
    return std::nullopt;
  e.number = ordinal;
  e.fiscal = !quarter;  // a half, see anchoring
  e.unit = Unit::kQuarter;
  e.end = noun + 1;
  const std::size_t end = year_behind(e.end, &e.year);
  if (end != e.end) {
    e.end = end;
  } else if (is(e.end, {"of"})) {
    const std::size_t next = e.end + 1;
    const std::size_t unit = is(next, {"the"}) ? next + 1 : next;
    const Direction direction = known(unit).direction;
    if (direction != Direction::kNone && lower(unit + 1) == "year") {
      e.direction = direction;
      e.end = unit + 2;
    } else if (lower(unit) == "year" && unit != next) {
      e.end = unit + 1;
    } else if (year_number(next) == 0 && !quarter && !hyphenated) {
      return std::nullopt;
    }
  }
  return e;
}

}  // namespace dragoman::resolve
