// SPDX-License-Identifier: Apache-2.0
// Calendar dates, years, seasons, holidays.
#include <algorithm>
#include <charconv>

#include "resolve/times/grammar_words.h"

namespace dragoman::resolve {
namespace {

using Kind = Expression::Kind;

}  // namespace

int Grammar::day_number(std::size_t at) const {
  const Item& word = item(at);
  int day = 0;
  std::string_view form = word.form;
  if (form.size() > 1 && form.back() == '.') form.remove_suffix(1);
  if (is_digits(form) && form.size() <= 2) day = to_int(form);
  if (day == 0) day = ordinal_digits(word.lower);
  if (day == 0 && word.known->ordinal) day = *word.known->ordinal;
  return day >= 1 && day <= 31 ? day : 0;
}

int Grammar::year_number(std::size_t at) const {
  std::string_view form = item(at).form;
  if (form.size() == 4 && is_digits(form)) return to_int(form);
  // '98
  for (std::string_view mark : {"'", "\xE2\x80\x99", "\xE2\x80\x98"}) {
    if (form.starts_with(mark) && form.size() == mark.size() + 2 &&
        is_digits(form.substr(mark.size()))) {
      const int two = to_int(form.substr(mark.size()));
      return two > 40 ? 1900 + two : 2000 + two;
    }
  }
  return 0;
}

// A year behind a month: "1998", ", 1998", "of 1998"; returns the place behind it or `at`.
std::size_t Grammar::year_behind(std::size_t at, int* year) const {
  const std::size_t next = is(at, {",", "of", "in"}) ? at + 1 : at;
  const int value = year_number(next);
  if (value < 1000 || value > 2199 || item(next).boundary) return at;
  *year = value;
  return next + 1;
}

bool Grammar::is_month(std::size_t at, bool numbered) const {
  const Item& word = item(at);
  if (word.known->month == 0 || !word.capital) return false;
  if (numbered || word.prefix != Modifier::kNone) return true;
  const bool lead =
      at > 0 &&
      (known(at - 1).direction != Direction::kNone || known(at - 1).modifier != Modifier::kNone ||
       is(at - 1, {"in", "of", "by", "since", "until", "till", "from", "during", "through",
                   "before", "after", "for", "every", "to", "between", "around", "about"}));
  if (word.known->abbreviated) return word.form.back() == '.' || lead;
  const bool bare_name = word.lower == "may" || word.lower == "march";
  if (bare_name && at > 0 && is(at - 1, {"the", "a", "its", "their"})) {  // "the March accession"
    const Item& next = item(at + 1);
    return !next.capital && next.form.size() > 4 && !next.boundary && upos(at) != "VERB" &&
           next.lower != "against" && next.lower != "through" && next.lower != "toward";
  }
  if (bare_name) {
    return lead && upos(at) != "AUX" && upos(at) != "VERB" && !is(at - 1, {"to", "for"})
               ? true
               : lead && upos(at) == "PROPN";
  }
  if (lead) return true;
  const Item& next = item(at + 1);
  const bool name =
      next.capital && !next.boundary && next.known->weekday == 0 && next.known->month == 0;
  return !name;
}

// "Aug. 7", "August 7th, 1998", "March 3 to 5".
Grammar::Found Grammar::month_day_at(std::size_t at, std::size_t start) {
  const int month = known(at).month;
  if (month == 0 || !item(at).capital) return std::nullopt;
  std::size_t next = at + 1;
  if (is(next, {"the"})) ++next;
  const int day = day_number(next);
  if (day == 0 || item(next).boundary) return std::nullopt;
  if (next + 1 < items_.size() && (is(next + 1, {"%", "percent", "per", "million", "billion"}) ||
                                   (known(next + 1).unit && known(next + 1).plural_unit)))
    return std::nullopt;
  Expression e = make(start, next + 1, Kind::kDate);
  e.month = month;
  e.day = day;
  // A second day: "3-5", "24 and 25".
  const std::size_t sign = next + 1;
  const int second = is_range_sign(sign) || is(sign, {"and", "or"}) ? day_number(sign + 1) : 0;
  const bool counts = known(sign + 2).unit || is(sign + 2, {"people", "percent", "%"}) ||
                      (upos(sign + 2) == "NOUN" && !is_range_sign(sign)) ||
                      known(sign + 2).month != 0;
  if (second > day && !counts && !known(sign + 1).ordinal) {
    Expression other = make(sign + 1, sign + 2, Kind::kDate);
    other.month = month;
    other.day = second;
    other.end = year_behind(other.end, &other.year);
    e.year = other.year;
    e.joined_to_next = is_range_sign(sign);
    pending_.push_back(other);
    return e;
  }
  take_year(&e);
  if (e.year == 0) e.year = vocabulary_.year_of_named_day(items_, e.end, month, day);
  return e;
}

// "7 August 1998", "the 7th of August", "3 to 5 May".
Grammar::Found Grammar::day_month_at(std::size_t at, std::size_t start) {
  std::size_t next = is(at, {"the"}) ? at + 1 : at;
  const int day = day_number(next);
  if (day == 0) return std::nullopt;
  std::size_t month_at = next + 1;
  int second = 0;
  std::size_t second_at = 0;
  if (is_range_sign(month_at) || is(month_at, {"and", "or"})) {
    second_at = month_at + 1;
    second = day_number(second_at);
    const bool month_next = known(second_at).month != 0 && is_hyphen(month_at);
    if (second == 0 && !month_next) return std::nullopt;
    month_at = second == 0 ? second_at : second_at + 1;
  }
  if (is(month_at, {"of"})) ++month_at;
  const bool dashed = second == 0 && is_hyphen(next + 1) && known(next + 2).month != 0;
  if (dashed) month_at = next + 2;  // "8-May-2006"
  if (known(month_at).month == 0 || !item(month_at).capital ||
      item(month_at).prefix != Modifier::kNone)
    return std::nullopt;
  if (known(next).ordinal && !is(month_at - 1, {"of"}) && !is(at, {"the"}) &&
      ordinal_digits(lower(next)) == 0)
    return std::nullopt;
  Expression e = make(start, second ? next + 1 : month_at + 1, Kind::kDate);
  e.month = known(month_at).month;
  e.day = day;
  int year = 0;
  const std::size_t end = year_behind(month_at + 1, &year);
  e.year = year;
  if (second > 0) {
    Expression other = make(second_at, end, Kind::kDate);
    other.month = e.month;
    other.day = second;
    other.year = year;
    e.joined_to_next = is_range_sign(next + 1);
    pending_.push_back(other);
  } else {
    e.end = month_at + 1;
    if (dashed && is_hyphen(e.end) && year_number(e.end + 1) != 0) ++e.end;
    take_year(&e);
  }
  return e;
}

Grammar::Found Grammar::date_at(std::size_t at) {
  std::size_t core = at;
  int weekday = 0;
  if (known(at).weekday != 0 && !known(at).plural_weekday && item(at).capital) {
    weekday = known(at).weekday;
    core = at + 1;
    if (is(core, {",", "the", "("})) ++core;
  }
  Found date = month_day_at(core, at);
  if (!date) date = day_month_at(core, at);
  if (date) {
    date->weekday = weekday;
    return date;
  }
  if (weekday != 0 || known(at).plural_weekday) return weekday_at(at);
  if ((date = numeric_date_at(at))) return date;
  if ((date = month_at(at))) return date;
  return year_at(at);
}

// The year behind a date, also told: "next year", "of this year".
void Grammar::take_year(Expression* e) const {
  e->end = year_behind(e->end, &e->year);
  if (e->year != 0) return;
  std::size_t next = is(e->end, {"of"}) ? e->end + 1 : e->end;
  if (is(next, {"the"}) && is(next + 1, {"same", "following", "previous"})) ++next;
  const Direction direction = known(next).direction;
  if (direction == Direction::kNone || lower(next + 1) != "year") return;
  if (is(next, {"that", "same", "following", "previous"})) {  // of the year the text is at
    e->from_reference = true;
    e->year_offset = is(next, {"following"}) ? 1 : is(next, {"previous"}) ? -1 : 0;
    e->end = next + 2;
    return;
  }
  if (is(next, {"past", "coming", "following", "previous", "preceding", "prior"})) return;
  e->year_offset = direction == Direction::kLast ? -1 : direction == Direction::kNext ? 1 : 0;
  e->end = next + 2;
}

Grammar::Found Grammar::month_at(std::size_t at) const {
  int year = 0;
  const std::size_t end = year_behind(at + 1, &year);
  if (year != 0 && is(at + 1, {"in"})) return std::nullopt;
  if (!is_month(at, year != 0)) return std::nullopt;
  Expression e = make(at, end, Kind::kDate);
  e.month = known(at).month;
  e.year = year;
  e.modifier = item(at).prefix;
  if (year == 0) take_year(&e);
  return e;
}

// 2024-05-17, 11/28/2000, 28.10.2004 as one token each.
Grammar::Found Grammar::numeric_date_at(std::size_t at) const {
  const std::string_view form = item(at).form;
  if (form.size() < 8 || form.size() > 10) return std::nullopt;
  const std::size_t first = form.find_first_of("-/.");
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = form.find(form[first], first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view a = form.substr(0, first), b = form.substr(first + 1, second - first - 1),
                         c = form.substr(second + 1);
  if (!is_digits(a) || !is_digits(b) || !is_digits(c)) return std::nullopt;
  Expression e = make(at, at + 1, Kind::kDate);
  if (a.size() == 4) {
    e.year = to_int(a);
    e.month = to_int(b);
    e.day = to_int(c);
  } else if (c.size() == 4) {
    const bool day_first = to_int(a) > 12 || form[first] == '.';
    e.year = to_int(c);
    e.month = to_int(day_first ? b : a);
    e.day = to_int(day_first ? a : b);
  }
  if (!make_day(e.year, e.month, e.day)) return std::nullopt;
  return e;
}

Grammar::Found Grammar::weekday_at(std::size_t at) const {
  const WordClass& word = known(at);
  if (word.weekday == 0 || !item(at).capital) return std::nullopt;
  if (word.plural_weekday) {
    Expression e = make(at, at + 1, Kind::kFixed);
    e.type = "SET";
    e.value = "XXXX-WXX-" + std::to_string(word.weekday);
    return e;
  }
  const bool part = !known(at + 1).part.empty() && !known(at + 1).day_part;
  const bool evidence = part || item(at).form.back() == '.' || is(at - 1, {"on"}) ||
                        known(at + 1).month != 0 || known(at - 1).direction != Direction::kNone;
  if (word.abbreviated && (at == 0 || !evidence || (lower(at) == "sun" && is(at - 1, {"the"}))))
    return std::nullopt;
  // "Black Friday", "Easter Sunday" are holidays; "Friday Night Lights" is a name.
  Expression e = make(at, at + 1, Kind::kDate);
  e.weekday = word.weekday;
  if (part) {
    e.part = known(at + 1).part;
    e.type = "TIME";
    ++e.end;
  } else if (!known(at + 1).clock.empty()) {
    e.clock = known(at + 1).clock;
    e.kind = Kind::kClock;
    e.type = "TIME";
    ++e.end;
  }
  return e;
}

// Is this four-digit number a year and no amount?
bool Grammar::year_stands_alone(std::size_t at, int year) const {
  if (at > 0 &&
      is(at - 1, {"$",       "#",     "no",       "number",       "resolution", "flight",
                  "room",    "route", "highway",  "page",         "boeing",     "section",
                  "article", "us$",   "\xC2\xA3", "\xE2\x82\xAC", "channel",    "kilometer",
                  "unit",    "x",     "*"})) {
    return false;
  }
  if (at > 0 && item(at - 1).form == "." && item(at).glued) return false;
  if (is(at + 1,
         {"%", "percent", "per", "million", "billion", "people", "miles", "km", "feet", "meters",
          "metres", "tons", "tonnes", "dead", "degrees", "hours", "euros", "dollars"}))
    return false;
  if (known(at + 1).unit && known(at + 1).plural_unit) return false;
  if (item(at + 1).capital &&  // "a 1994 Toyota": a model year
      is(at + 1, {"chevrolet", "chevy", "ford",    "toyota", "honda",   "nissan",     "mercedes",
                  "bmw",       "audi",  "jeep",    "dodge",  "buick",   "volkswagen", "cadillac",
                  "hyundai",   "kia",   "mazda",   "subaru", "volvo",   "mitsubishi", "pontiac",
                  "isuzu",     "lada",  "peugeot", "fiat",   "renault", "suzuki",     "daewoo"}))
    return false;
  const bool lead = at > 0 && is(at - 1, {"in",      "since",        "by",     "until",   "till",
                                          "from",    "of",           "during", "before",  "after",
                                          "between", "around",       "circa",  "early",   "late",
                                          "mid",     "to",           "and",    "through", "for",
                                          "or",      "\xE2\x80\x93", "-",      "(",       "c"});
  // "In 1687 and 1689": the second like the first.
  if (at > 1 && is(at - 1, {"and", "or", "-", "\xE2\x80\x93", "to"}) && year_number(at - 2) >= 1000)
    return true;
  const bool modern = year >= 1900 && year <= 2059;
  if (analysis_.tokens[at].deprel == "nummod") {
    const std::int32_t head = analysis_.tokens[at].head;
    const bool counts = head >= 0 &&
                        analysis_.tokens[static_cast<std::size_t>(head)].feats.find(
                            "Number=Plur") != std::string_view::npos &&
                        static_cast<std::size_t>(head) > at;
    if (counts && !(modern && !lead)) return false;
  } else if (upos(at).empty() && !modern) {
    const std::string& next = lower(at + 1);
    if (next.size() > 3 && next.back() == 's' && !item(at + 1).capital) return false;
  }
  return modern || (lead && !is(at - 1, {"to", "and", "for", "or", "-"})) ||
         (lead && year >= 1700 && year < 2100);
}

// The second year of "1990-95" or "2022/23" behind a year, where `at` is the sign; the place behind
// it or `at`.
std::size_t Grammar::short_year_behind(std::size_t at, int year, int* second) const {
  const bool sign = is_hyphen(at) || is(at, {"\xE2\x80\x93", "/"});
  if (!sign || !item(at).glued || !item(at + 1).glued) return at;
  const std::string_view form = item(at + 1).form;
  if (form.size() != 2 || !is_digits(form)) return at;
  const int found = year / 100 * 100 + to_int(form);
  if (found <= year) return at;
  *second = found;
  return at + 2;
}

Grammar::Found Grammar::year_at(std::size_t at) {
  const int year = year_number(at);
  if (year < 1000 || year > 2199) return std::nullopt;
  if (item(at).form.size() == 4 && !year_stands_alone(at, year)) return std::nullopt;
  Expression e = make(at, at + 1, Kind::kDate);
  e.year = year;
  e.modifier = item(at).prefix;
  int second = 0;
  const std::size_t end = short_year_behind(at + 1, year, &second);
  if (end != at + 1 && item(at).form.size() == 4) {
    Expression other = make(end - 1, end, Kind::kDate);
    other.year = second;
    e.joined_to_next = true;
    pending_.push_back(other);
  }
  return e;
}

Grammar::Found Grammar::season_at(std::size_t at) const {
  std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (known(core).season.empty()) return std::nullopt;
  Expression e = make(at, core + 1, Kind::kSeason);
  e.season = known(core).season;
  const std::size_t end = year_behind(e.end, &e.year);
  if (end != e.end && !is(e.end, {","})) {
    int second = 0;
    e.end = short_year_behind(end, e.year, &second);  // "winter 2020-21"
    return e;
  }
  e.year = 0;
  e.end = core + 1;
  if (known(core).season == "FA" && lower(core) == "fall" && is(core + 1, {"of", "in"}))
    return std::nullopt;
  // A verb or a plain noun unless an article and a preposition say otherwise.
  const bool placed =
      at > 0 &&
      (is(at - 1, {"in", "over", "during", "by", "since", "until", "through", "of", "every", "each",
                   "before", "after"}) ||
       known(at - 1).modifier != Modifier::kNone || known(at - 1).direction != Direction::kNone);
  if (!placed || (core == at && is(at - 1, {"of", "by", "after", "before", "since"})))
    return std::nullopt;
  if (upos(core) == "VERB") return std::nullopt;
  const bool compound = upos(core + 1) == "NOUN" && known(core).season != "FA";
  if (compound && core == at) return std::nullopt;
  return e;
}

Grammar::Found Grammar::holiday_at(std::size_t at) const {
  const Holiday* holiday = vocabulary_.holiday_at(items_, at);
  if (holiday == nullptr) return std::nullopt;
  Expression e = make(at, at + holiday->words.size(), Kind::kHoliday);
  e.holiday = holiday;
  int year = 0;
  const std::size_t end = year_behind(e.end, &year);
  if (year != 0 && !is(e.end, {"in"})) {
    e.year = year;
    e.end = end;
  } else if (lower(e.end) == "week" || lower(e.end) == "weekend") {
    e.unit = lower(e.end) == "week" ? Unit::kWeek : Unit::kWeekend;
    ++e.end;
  }
  return e;
}

}  // namespace dragoman::resolve
