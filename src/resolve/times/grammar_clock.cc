// SPDX-License-Identifier: Apache-2.0
// Times of day: "10:35 a.m.", "9 a.m. EST Tuesday", "noon", "4 in the morning", "1800 GMT".
#include <algorithm>
#include <cstdio>

#include "resolve/times/grammar_words.h"

namespace dragoman::resolve {
namespace {

// "10:35", "10.35", "9", "1800": hour and minute; false for other forms.
struct Reading {
  int hour = -1, minute = 0;
  bool exact = false;  // minutes were written
};
bool read_clock(std::string_view form, Reading* reading) {
  if (form.size() > 8) return false;
  const std::size_t sign = form.find_first_of(":.");
  if (sign == std::string_view::npos) {
    if (!is_digits(form)) return false;
    if (form.size() <= 2)
      reading->hour = to_int(form);
    else if (form.size() == 4) {
      reading->hour = to_int(form.substr(0, 2));
      reading->minute = to_int(form.substr(2));
    } else
      return false;
  } else {
    const std::string_view hour = form.substr(0, sign), minute = form.substr(sign + 1, 2);
    const std::string_view rest = form.substr(std::min(form.size(), sign + 3));
    if (!is_digits(hour) || hour.size() > 2 || !is_digits(minute) || minute.size() != 2)
      return false;
    if (!rest.empty() && (rest.size() != 3 || rest[0] != ':' || !is_digits(rest.substr(1))))
      return false;
    reading->hour = to_int(hour);
    reading->minute = to_int(minute);
    reading->exact = true;
  }
  return reading->hour <= 24 && reading->minute < 60;
}

std::string clock_text(int hour, std::string_view minutes) {
  return std::to_string(hour).append(":").append(minutes);
}

std::string clock_text(const Reading& reading, int meridiem) {
  int hour = reading.hour;
  if (meridiem == 1 && hour == 12) hour = 0;
  if (meridiem == 2 && hour < 12) hour += 12;
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02u:%02u", static_cast<unsigned>(hour) % 100,
                static_cast<unsigned>(reading.minute) % 100);
  return buffer;
}

}  // namespace

// The end of a time of day that starts here (`at` for none), with its zone.
std::size_t Grammar::clock_time(std::size_t at, std::string* clock) const {
  if (!known(at).clock.empty()) {
    if (is(at - 1, {"high"}) || (item(at).capital && at > 0 && !item(at).boundary)) return at;
    *clock = known(at).clock;
    return at + 1;
  }
  if (is(at, {"half", "quarter"}) && is(at + 1, {"past", "to"}) && known(at + 2).number &&
      *known(at + 2).number >= 1 && *known(at + 2).number <= 12 &&
      !(is(at, {"half"}) && is(at + 1, {"to"}))) {  // "half past six", "quarter to nine"
    const int told = *known(at + 2).number;
    Reading spoken;
    spoken.hour = is(at + 1, {"to"}) ? (told + 11) % 12 : told;
    spoken.minute = is(at, {"half"}) ? 30 : is(at + 1, {"past"}) ? 15 : 45;
    std::size_t end = at + 3;
    int meridiem = known(end).meridiem;
    if (meridiem != 0) ++end;
    if (is(end, {"in"}) && is(end + 1, {"the"}) &&
        is(end + 2, {"morning", "afternoon", "evening"})) {
      meridiem = is(end + 2, {"morning"}) ? 1 : 2;
      end += 3;
    }
    *clock = clock_text(spoken, meridiem);
    return end;
  }
  Reading reading;
  if (!read_clock(item(at).form, &reading)) {
    if (!known(at).number || *known(at).number < 1 || *known(at).number > 12) return at;
    reading.hour = *known(at).number;
  }
  std::size_t end = at + 1;
  int meridiem = known(end).meridiem;
  const bool twelve = reading.hour <= 12;
  if (meridiem != 0 && twelve &&
      !(is(end, {"am"}) && !item(end).glued && !is_digits(item(at).form) && !reading.exact)) {
    ++end;
  } else if (is(end, {"o'clock",
                      "o\xE2\x80\x99"
                      "clock"}) &&
             twelve) {
    meridiem = 0;
    ++end;
    if (is(end, {"in"}) && is(end + 1, {"the"}) && !known(end + 2).part.empty()) {
      meridiem = known(end + 2).part == "MO" ? 1 : 2;
      end += 3;
    }
  } else if (is(end, {"in"}) && is(end + 1, {"the"}) &&
             (is(end + 2, {"morning", "afternoon", "evening"})) && twelve && reading.hour > 0) {
    meridiem = is(end + 2, {"morning"}) ? 1 : 2;
    end += 3;
  } else {
    meridiem = 0;
    const bool zone = known(end).zone.has_value() || (is(end, {"local"}) && is(end + 1, {"time"}));
    const bool four = item(at).form.size() == 4 && is_digits(item(at).form);
    if (!reading.exact && !(four && zone)) return at;
    const bool lead = is(at - 1, {"at", "by", "around", "about", "until", "till", "from", "before",
                                  "after", "since", "between", "to", "past"});
    if (!zone && (!lead || item(at).form.find('.') != std::string_view::npos)) return at;
  }
  *clock = clock_text(reading, meridiem);
  if (known(end).zone && item(end).capital) {
    ++end;
    if (item(end).glued && is(end, {"+", "-"}) && item(end + 1).glued &&
        is_digits(item(end + 1).form))  // "UTC+3"
      end += 2;
  } else if (is(end,
                {
                    "(",
                }) &&
             known(end + 1).zone && is(end + 2, {")"}))
    end += 3;
  else if (is(end, {"local"}) && is(end + 1, {"time"}))
    end += 2;
  else if (is(end + 1, {"time"}) && item(end).capital)
    end += 2;
  // "10:35 a.m. (0735 GMT)", "2 p.m. local time (1200 GMT)": the same time told once more.
  if (is(end, {"("}) && !item(end).boundary) {
    std::string other;
    const std::size_t close = clock_time(end + 1, &other);
    if (close != end + 1 && is(close, {")"})) end = close + 1;
  }
  if (item(end).form == "." && meridiem != 0 && !item(end).boundary && item(end).glued &&
      known(end + 1).zone)
    end += 2;
  return end;
}

// "between 9 and 11 a.m.", "from 6 to 8:30 p.m.": the first is of the same half of the day.
Grammar::Found Grammar::clock_range_at(std::size_t at) {
  if (at == 0 || !is(at - 1, {"between", "from"})) return std::nullopt;
  Reading first;
  if (!read_clock(item(at).form, &first) || first.hour > 12) return std::nullopt;
  std::string clock;
  const std::size_t second = at + 2;
  if (clock_time(at, &clock) != at) return std::nullopt;
  if (!is_range_sign(at + 1) && !is(at + 1, {"and"})) return std::nullopt;
  Found whole = clock_at(second);
  if (!whole || known(second + 1).meridiem == 0) return std::nullopt;
  Expression e = *whole;
  e.begin = at;
  e.end = at + 1;
  e.clock = clock_text(first, known(second + 1).meridiem);
  e.joined_to_next = true;
  pending_.clear();
  pending_.push_back(*whole);
  return e;
}

Grammar::Found Grammar::clock_at(std::size_t at) {
  std::string clock;
  const std::size_t end = clock_time(at, &clock);
  if (end == at) return std::nullopt;
  Expression e;
  e.kind = Expression::Kind::kClock;
  e.type = "TIME";
  e.begin = at;
  e.end = end;
  e.clock = clock;
  // The day, where it follows: "9 a.m. Tuesday", "noon on 3 May".
  std::size_t next = end;
  if (is(next, {","})) ++next;
  if (is(next, {"on"})) ++next;
  const bool near = next == end || is(end, {"on"});
  if (item(next).boundary || item(end - 1).form == ")") return e;
  Found day = near ? core_at(next) : std::nullopt;
  if (!day) return e;
  const bool dated = day->kind == Expression::Kind::kDate && (day->day != 0 || day->weekday != 0);
  const bool told = day->kind == Expression::Kind::kShift && day->unit == Unit::kDay;
  if (!dated && !told) return e;
  Expression whole = *day;
  whole.begin = at;
  whole.type = "TIME";
  // "7:30 this evening": the part says which half of the day.
  const bool late = day->part == "AF" || day->part == "EV" || day->part == "NI";
  if (late && clock < "12:00" && clock.size() == 5)
    clock = clock_text(to_int(clock.substr(0, 2)) + 12, clock.substr(3));
  whole.part.clear();
  whole.clock = clock;
  pending_.clear();
  return whole;
}

}  // namespace dragoman::resolve
