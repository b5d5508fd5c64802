// SPDX-License-Identifier: Apache-2.0
// Durations, sets, and times told from another time: "two days ago", "last week", "the next
// morning".
#include <algorithm>

#include "resolve/times/grammar.h"

namespace dragoman::resolve {
namespace {

using Kind = Expression::Kind;

Expression make(std::size_t begin, std::size_t end, Kind kind, std::string type) {
  Expression e;
  e.begin = begin;
  e.end = end;
  e.kind = kind;
  e.type = std::move(type);
  return e;
}

bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

int sign_of(Direction direction) {
  return direction == Direction::kLast ? -1 : direction == Direction::kNext ? 1 : 0;
}

}  // namespace

// "three days", "a five-hour", "5 1/2 hours", "two more weeks", "decades-long", "a year and a
// half".
Grammar::Found Grammar::duration_at(std::size_t at) const {
  if (!known(at).length.empty()) {
    Expression e = make(at, at + 1, Kind::kFixed, "DURATION");
    e.value = known(at).length;
    return e;
  }
  if (known(at).unit && is_hyphen(at + 1) && is(at + 2, {"long"})) {
    Expression e = make(at, at + 1, Kind::kFixed, "DURATION");
    e.end = at + 3;
    e.value = duration_value(1, known(at).plural_unit, *known(at).unit);
    return e;
  }
  std::size_t start = at;
  if (is(start, {"more", "less", "fewer", "longer"}) && is(start + 1, {"than"}))
    start += 2;
  else if (is(start, {"at"}) && is(start + 1, {"least", "most"}))
    start += 2;
  else if (is(start, {"up"}) && is(start + 1, {"to"}))
    start += 2;
  else if (known(start).approximate)
    ++start;
  if (start != at && is(start, {"the", "that", "this"})) return std::nullopt;
  const std::optional<Number> number = number_at(start);
  if (!number) return std::nullopt;
  const bool article = is(start, {"a", "an"}) && number->end == start + 1;
  std::size_t noun = number->end;
  bool hyphen = is_hyphen(noun);
  if (hyphen) ++noun;
  double value = number->value;
  if (is(noun, {"and"}) && is(noun + 1, {"a"}) && is(noun + 2, {"half"})) {
    noun += 3;
    value += 0.5;
  } else if (is(noun, {"more", "full", "consecutive", "straight", "long", "whole", "additional",
                       "extra", "further", "working", "business", "other", "entire", "solid"})) {
    ++noun;
  }
  if (is_hyphen(noun)) {
    hyphen = true;
    ++noun;
  }
  const WordClass& word = known(noun);
  if (!word.unit || *word.unit == Unit::kQuarter || item(noun).boundary) return std::nullopt;
  const Unit unit = *word.unit;
  if (number->vague && !word.plural_unit) return std::nullopt;
  if (item(noun).capital && !item(start).capital && noun > 0) return std::nullopt;  // "60 Minutes"
  if (article && (word.plural_unit || unit == Unit::kSecond || unit == Unit::kWeekend ||
                  unit == Unit::kMillennium))
    return std::nullopt;
  if (!number->vague && !word.plural_unit && !hyphen && value > 1 &&
      (unit < Unit::kDay || value > 100)) {
    return std::nullopt;
  }
  if (value >= 1e7) return std::nullopt;
  Expression e = make(at, noun + 1, Kind::kFixed, "DURATION");
  e.unit = unit;
  e.amount = static_cast<int>(value);
  e.vague = number->vague;
  double months = unit == Unit::kYear ? value * 12 : 0;
  if (is(e.end, {"and"}) && is(e.end + 1, {"a"}) && is(e.end + 2, {"half"})) {
    value += 0.5;
    months += 6;
    e.end += 3;
  }
  e.value = duration_value(value, number->vague, unit);
  // "five hours 30 minutes", "two years and three months"
  const std::size_t more_at = is(e.end, {"and", ","}) ? e.end + 1 : e.end;
  const std::optional<Number> more =
      article || number->vague || is(more_at, {"a", "an"}) ? std::nullopt : number_at(more_at);
  if (more && !more->vague && known(more->end).unit && *known(more->end).unit < unit &&
      !is(more_at, {"half"})) {
    const std::string second = duration_value(more->value, false, *known(more->end).unit);
    const bool time = e.value.starts_with("PT");
    if (second.starts_with("PT"))
      e.value += time ? second.substr(2) : second.substr(1);
    else if (!time)
      e.value += second.substr(1);
    if (*known(more->end).unit == Unit::kMonth) months += more->value;
    e.end = more->end + 1;
  }
  if (months > 0 && months != 12 * e.amount) {  // counts in months from here
    e.unit = Unit::kMonth;
    e.amount = static_cast<int>(months);
  }
  std::size_t tail = is_hyphen(e.end) ? e.end + 1 : e.end;
  if (is(tail, {"old", "olds"}) || is(start - 1, {"aged", "age"})) {  // an age
    e.type = "NONE";
    if (is(tail, {"old", "olds"})) e.end = tail + 1;
    return e;
  }
  if (tail != e.end && is(tail, {"long"})) e.end = tail + 1;
  if (!article && is(e.end, {"a", "per", "every", "each"}) && known(e.end + 1).unit &&
      !known(e.end + 1).plural_unit) {
    e.type = "SET";  // "24 hours a day"
    e.value = duration_value(1, false, *known(e.end + 1).unit);
    e.end += 2;
    return e;
  }
  // "$5 a day", "twice a week"
  if (article && start == at && at > 0) {
    const bool rate = number_at(at - 1).has_value() || (hyphen && is_hyphen(at - 1)) ||
                      (known(at - 1).unit && known(at - 1).plural_unit) ||
                      is(at - 1, {"times", "once", "twice", "thrice", "barrels", "dollars",
                                  "people", "%", "percent", "million", "billion"});
    if (rate && !is(at - 1, {"half", "a"})) {
      e.type = "SET";
      return e;
    }
  }
  return e;
}

// "for years", "weeks of fighting".
Grammar::Found Grammar::bare_units_at(std::size_t at) const {
  const WordClass& word = known(at);
  if (!word.unit || !word.plural_unit || *word.unit < Unit::kHour || *word.unit == Unit::kQuarter)
    return std::nullopt;
  const bool lead = is(at - 1, {"for", "in", "over", "after", "within", "of", "during", "by",
                                "through", "took", "take", "spent", "just", "only"});
  // "in the years that followed", "in the weeks since", "over the months to come"
  const bool follows =
      is(at - 1, {"the"}) && (is(at + 1, {"since", "ahead", "afterward", "afterwards"}) ||
                              (is(at + 1, {"that"}) && is(at + 2, {"followed", "follow"})) ||
                              (is(at + 1, {"to"}) && is(at + 2, {"come"})) ||
                              (is(at + 1, {"leading"}) && is(at + 2, {"up", "to"})));
  const bool tail = follows ||
                    (is(at + 1, {"of"}) && *word.unit >= Unit::kDay && !is(at - 1, {"early"})) ||
                    is(at + 1, {"before", "after"});
  if (at == 0 ? !tail : !(lead || tail)) return std::nullopt;
  if (*word.unit == Unit::kWeekend) return std::nullopt;
  Expression e = make(at, at + 1, Kind::kFixed, "DURATION");
  e.unit = *word.unit;
  e.vague = true;
  e.value = duration_value(0, true, *word.unit);
  return e;
}

// A duration and the word that says from where: "two days ago", "a week later", "ten years from
// now".
Grammar::Found Grammar::shifted_at(std::size_t at) const {
  const auto ends_clause = [&](std::size_t next) {
    const std::string_view form = item(next).form;
    return next >= items_.size() || item(next).boundary || form == "," || form == "." ||
           form == ";" || form == ")" || is(next, {"and", "but"});
  };
  if (is(at, {"the"}) && known(at + 1).unit && !known(at + 1).plural_unit &&
      is(at + 2, {"before", "after", "earlier", "later"})) {
    if (*known(at + 1).unit < Unit::kDay || *known(at + 1).unit == Unit::kQuarter)
      return std::nullopt;
    Expression e = make(at, at + 3, Kind::kShift, "DATE");
    e.unit = *known(at + 1).unit;
    e.amount = is(at + 2, {"before", "earlier"}) ? -1 : 1;
    e.from_reference = true;
    if (is(at - 1, {"in", "of", "during"})) return std::nullopt;
    if (!ends_clause(e.end)) return std::nullopt;
    return e;
  }
  Found span = duration_at(at);
  if (span && span->type == "NONE") return std::nullopt;
  if (!span && known(at).unit &&
      (known(at).plural_unit || is_hyphen(at + 1))) {  // "years ago", "year-ago"
    span = make(at, at + 1, Kind::kFixed, "DURATION");
    span->unit = *known(at).unit;
    span->vague = known(at).plural_unit;
    span->amount = 1;
    span->value = duration_value(1, span->vague, span->unit);
    if (is_hyphen(at + 1)) {
      if (!is(at + 2, {"ago", "earlier"})) return std::nullopt;
      ++span->end;
    }
  }
  if (!span || (span->value.empty() && !span->vague)) return std::nullopt;
  std::size_t word = span->end;
  if (is_hyphen(word) && is(word + 1, {"ago", "earlier"})) ++word;  // "a year-earlier loss"
  int sign = 0;
  std::size_t end = word + 1;
  bool reference = false;
  if (is(word, {"ago"})) {
    sign = -1;
  } else if (is(word, {"earlier", "previously"}) ||
             (is(word, {"before", "prior"}) && ends_clause(word + 1))) {
    sign = -1;
    reference = true;
  } else if (is(word, {"later", "afterward", "afterwards", "thereafter"}) ||
             (is(word, {"after"}) && ends_clause(word + 1))) {
    sign = 1;
    reference = true;
  } else if (is(word, {"hence"}) || (is(word, {"from"}) && is(word + 1, {"now", "today"}))) {
    sign = 1;
    end = is(word, {"hence"}) ? word + 1 : word + 2;
  } else {
    return std::nullopt;
  }
  span->end = end;
  span->kind = Kind::kShift;
  span->from_reference = reference;
  span->amount *= sign == 0 ? 1 : sign;
  span->number = sign;
  span->type = "DATE";
  return span;
}

// "(the) past two months", "next few weeks", "recent days", "the coming years".
Grammar::Found Grammar::directed_units(std::size_t at, std::size_t start,
                                       Direction direction) const {
  const std::optional<Number> number = is(start, {"a", "an"}) ? std::nullopt : number_at(start);
  std::size_t noun = number ? number->end : start;
  if (is_hyphen(noun)) ++noun;
  if (is(noun, {"or"}) && number_at(noun + 1)) noun = number_at(noun + 1)->end;
  const WordClass& word = known(noun);
  if (!word.unit || *word.unit == Unit::kWeekend) return std::nullopt;
  if (!word.plural_unit && !(number && is_hyphen(noun - 1)) && !number) return std::nullopt;
  Expression e = make(at, noun + 1, Kind::kSpan, "DURATION");
  e.unit = *word.unit;
  e.vague = !number || number->vague;
  const double value = number ? number->value : 0;
  e.amount = sign_of(direction) * static_cast<int>(std::min(value, 1e6));
  e.direction = direction;
  e.value = duration_value(value, e.vague, e.unit);
  return e;
}

// "last week", "this Friday", "that same day", "the next morning", "next March".
Grammar::Found Grammar::directed_at(std::size_t at) {
  const bool article = is(at, {"the"});
  std::size_t word = article ? at + 1 : at;
  if (is(at, {"these", "those"}) && known(at + 1).direction != Direction::kNone) word = at + 1;
  if (is(word, {"recent"}) && known(word + 1).unit && known(word + 1).plural_unit)
    return directed_units(at, word + 1, Direction::kLast);
  if (is(word, {"first", "final"}) && article && number_at(word + 1)) {
    Found units = directed_units(at, word + 1, Direction::kNone);
    if (units) units->kind = Kind::kFixed;
    return units;
  }
  Direction direction = known(word).direction;
  if (direction == Direction::kNone || item(word).form == "Past" || is(word, {"present"}))
    return std::nullopt;
  if (is(word, {"this", "that"}) && known(word + 1).direction != Direction::kNone &&
      is(word + 1, {"past", "last", "coming", "next", "same", "upcoming"})) {
    ++word;
    direction = known(word).direction;
  }
  const bool told =
      is(word, {"previous", "preceding", "prior", "following", "ensuing", "same", "that"});
  if (is(word, {"following"}) && !article) return std::nullopt;
  const std::size_t next = word + 1;
  if (item(next).boundary && next < items_.size()) return std::nullopt;
  const bool spanning = is(word, {"past", "last", "next", "coming", "previous", "following",
                                  "preceding", "prior", "upcoming"});
  if (spanning) {
    Found units = directed_units(at, next, direction);
    if (units) {
      units->from_reference = told;
      return units;
    }
  }
  const WordClass& target = known(next);
  Expression e = make(at, next + 1, Kind::kShift, "DATE");
  e.direction = direction;
  e.from_reference = told || (article && direction == Direction::kNext);
  e.amount = sign_of(direction);
  if (target.weekday != 0 && !target.plural_weekday && item(next).capital) {
    e.kind = Kind::kDate;
    e.from_reference = told && direction != Direction::kSame;
    e.weekday = target.weekday;
    if (!known(e.end).part.empty() && !known(e.end).day_part) {
      e.part = known(e.end).part;
      e.type = "TIME";
      ++e.end;
    }
    return e;
  }
  if (target.month != 0 && item(next).capital) {
    if (Found date = date_at(next)) {
      if (date->month == 0) return std::nullopt;
      date->begin = at;
      if (date->year == 0) {
        date->direction = direction;
        date->from_reference = told && direction != Direction::kSame;
      }
      return date;
    }
    return std::nullopt;
  }
  if (!target.season.empty() && !is(word, {"that", "same"}) && upos(next) != "VERB") {
    e.kind = Kind::kSeason;
    e.season = target.season;
    return e;
  }
  if (!target.part.empty() && !target.day_part) {
    if (is(word, {"last"}) && target.part != "NI" && target.part != "EV") return std::nullopt;
    if (article && is(word, {"past", "this"})) return std::nullopt;
    e.part = target.part;
    e.type = "TIME";
    return e;
  }
  if (const Holiday* holiday = vocabulary_.holiday_at(items_, next)) {
    e.kind = Kind::kHoliday;
    e.holiday = holiday;
    e.end = next + holiday->words.size();
    return e;
  }
  if (!target.unit || target.plural_unit || *target.unit < Unit::kDay) return std::nullopt;
  if (is_hyphen(e.end) && !is(word, {"this"})) return std::nullopt;
  e.unit = *target.unit;
  if (is(word, {"latest"}) && e.unit == Unit::kDay) return std::nullopt;
  if (is(word, {"past"})) {  // "the past year"
    e.kind = Kind::kSpan;
    e.type = "DURATION";
    e.value = duration_value(1, false, e.unit);
    return e;
  }
  if (article && is(word, {"last", "current"}) && e.unit == Unit::kDay) return std::nullopt;
  if (article && is(word, {"last", "next"}) && is(e.end, {"of", "for"})) return std::nullopt;
  if (is(word, {"that"}) && upos(next) == "VERB") return std::nullopt;
  e.vague = is(word, {"same"}) && is(e.end, {"that", "as"});  // "the same day that he resigned"
  return e;
}

// "every day", "each Monday", "daily", "twice a month".
Grammar::Found Grammar::set_at(std::size_t at) const {
  if (!known(at).frequency.empty()) {
    if (is(at, {"annual"})) return std::nullopt;
    if (item(at).capital && !item(at).boundary && at > 0) return std::nullopt;
    if (known(at).frequency.starts_with("XXXX") &&
        !(is(at - 1, {"on", "at", "and"}) || known(at - 1).weekday != 0))
      return std::nullopt;
    Expression e = make(at, at + 1, Kind::kFixed, "SET");
    e.value = known(at).frequency;
    return e;
  }
  if (is(at, {"once", "twice", "thrice"}) && is(at + 1, {"a", "every", "each", "per"}) &&
      known(at + 2).unit && !known(at + 2).plural_unit) {
    Expression e = make(at, at + 3, Kind::kFixed, "SET");
    e.value = duration_value(1, false, *known(at + 2).unit);
    return e;
  }
  if (known(at).unit == Unit::kWeekend && known(at).plural_unit && is(at - 1, {"on", "at"})) {
    Expression e = make(at, at + 1, Kind::kFixed, "SET");
    e.value = "XXXX-WXX-WE";
    return e;
  }
  if (const std::optional<Number> times = number_at(at);
      times && is(times->end, {"times"}) && is(times->end + 1, {"a", "per", "every", "each"}) &&
      known(times->end + 2).unit && !known(times->end + 2).plural_unit) {  // "three times a year"
    Expression e = make(at, times->end + 3, Kind::kFixed, "SET");
    e.value = duration_value(1, false, *known(times->end + 2).unit);
    return e;
  }
  if (!is(at, {"every", "each"})) return std::nullopt;
  std::size_t next = at + 1;
  double value = 1;
  if (is(next, {"other", "second"})) {
    value = 2;
    ++next;
  } else if (is(next, {"single"})) {
    ++next;
  } else if (const std::optional<Number> number = number_at(next)) {
    if (number->vague && !is(next, {"few"})) return std::nullopt;
    value = number->value;
    next = number->end;
    if (number->vague) value = 0;
  }
  const WordClass& word = known(next);
  Expression e = make(at, next + 1, Kind::kFixed, "SET");
  if (word.unit) {
    e.value = duration_value(value, value == 0, *word.unit);
  } else if (word.weekday != 0 && item(next).capital) {
    e.value = "XXXX-WXX-" + std::to_string(word.weekday);
    if (!known(e.end).part.empty()) e.value += "T" + known(e.end++).part;
  } else if (!word.part.empty()) {
    e.value = "XXXX-XX-XXT" + word.part;
  } else if (!word.season.empty()) {
    e.value = "XXXX-" + word.season;
  } else if (word.month != 0 && item(next).capital) {
    e.value = std::string("XXXX-") + (word.month < 10 ? "0" : "") + std::to_string(word.month);
  } else {
    return std::nullopt;
  }
  return e;
}

// "today", "yesterday morning", "tonight", "the weekend".
Grammar::Found Grammar::day_at(std::size_t at) const {
  const WordClass& word = known(at);
  Expression e = make(at, at + 1, Kind::kShift, "DATE");
  if (word.deictic) {
    const bool title = item(at).capital && ascii_lower(item(at).form[1]);
    if (title && !item(at).boundary && at > 0 && item(at + 1).capital)
      return std::nullopt;  // "Today Show"
    if (is(at - 1, {"usa"})) return std::nullopt;
    e.amount = *word.deictic;
    if (!known(e.end).part.empty() && !known(e.end).day_part) {
      e.part = known(e.end).part;
      e.type = "TIME";
      ++e.end;
    }
    return e;
  }
  if (word.day_part && is(at, {"tonight"})) {
    e.part = word.part;
    e.type = "TIME";
    return e;
  }
  if (word.day_part && is(at, {"overnight"})) {  // "overnight Sunday", "overnight on Sunday"
    const std::size_t day = is(at + 1, {"on"}) ? at + 2 : at + 1;
    if (known(day).weekday == 0 || known(day).plural_weekday || !item(day).capital)
      return std::nullopt;
    e.kind = Kind::kDate;
    e.type = "TIME";
    e.weekday = known(day).weekday;
    e.part = word.part;
    e.end = day + 1;
    return e;
  }
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (core == at || known(core).unit != Unit::kWeekend || known(core).plural_unit)
    return std::nullopt;
  e.end = core + 1;
  e.unit = Unit::kWeekend;
  return e;
}

// "the year" in "the end of the year".
Grammar::Found Grammar::whole_unit_at(std::size_t at) const {
  if (!is(at, {"the"}) || !known(at + 1).unit || known(at + 1).plural_unit) return std::nullopt;
  const Unit unit = *known(at + 1).unit;
  if (unit < Unit::kDay || unit == Unit::kFortnight) return std::nullopt;
  Expression e = make(at, at + 2, Kind::kShift, "DATE");
  e.unit = unit;
  return e;
}

// "year-end", "the year end".
Grammar::Found Grammar::year_end_at(std::size_t at) const {
  const std::size_t core = is(at, {"the"}) ? at + 1 : at;
  if (lower(core) == "year-end") {
    Expression e = make(at, core + 1, Kind::kShift, "DATE");
    e.unit = Unit::kYear;
    return e;
  }
  const std::size_t noun = is_hyphen(core + 1) ? core + 2 : core + 1;
  if (lower(core) != "year" || lower(noun) != "end" || item(noun).boundary) return std::nullopt;
  if (noun == core + 1 && !is(at - 1, {"by", "at", "before", "until", "since", "after"}))
    return std::nullopt;
  Expression e = make(at, noun + 1, Kind::kShift, "DATE");
  e.unit = Unit::kYear;
  e.modifier = Modifier::kEnd;
  return e;
}

// "the day before last Tuesday", "the week of March 6".
Grammar::Found Grammar::around_day_at(std::size_t at) {
  const std::size_t noun = is(at, {"the", "a"}) ? at + 1 : at;
  const bool beside = lower(noun) == "day" && is(noun + 1, {"before", "after"});
  const bool week = noun != at && lower(noun) == "week" && is(noun + 1, {"of"});
  if (!beside && !week) return std::nullopt;
  Found day = core_at(noun + 2);
  pending_.clear();
  if (!day || day->kind == Kind::kSpan || day->kind == Kind::kFixed || day->day_offset != 0)
    return std::nullopt;
  if (!beside && (day->kind != Kind::kDate || day->day + day->weekday == 0 || !day->part.empty()))
    return std::nullopt;
  day->begin = at;
  day->whole_week = week;
  if (beside) day->day_offset = is(noun + 1, {"before"}) ? -1 : 1;
  return day;
}

}  // namespace dragoman::resolve
