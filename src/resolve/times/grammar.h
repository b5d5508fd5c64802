// SPDX-License-Identifier: Apache-2.0
// The grammar of time expressions: tokens in, unresolved expressions out, longest match first.
//
// Each rule looks at one place and answers how far it reaches; the driver takes the longest. What
// an expression means ("Friday" of which week) is left to anchoring.h.
//
// Threads: one Grammar per document; it keeps references to its arguments.
#ifndef DRAGOMAN_RESOLVE_TIMES_GRAMMAR_H_
#define DRAGOMAN_RESOLVE_TIMES_GRAMMAR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "resolve/times/vocabulary.h"

namespace dragoman::resolve {

struct Expression {
  enum class Kind : std::uint8_t {
    kFixed,    // value as it stands: PRESENT_REF, a duration, a set
    kDate,     // year, month, day, weekday: whatever is given
    kShift,    // `amount` units from the anchor: "two days ago", "last week", "today"
    kSeason,   // season, maybe a year or direction
    kHoliday,  // holiday, maybe a year or direction
    kPeriod,   // quarter or half `number`, maybe a year or direction
    kSpan,     // duration laid out from the anchor: "the past two months"
    kClock,    // a time of day, on a day given here or before
    kForeign   // `year`, `month`, `day` of another calendar, whatever is given
  };
  Kind kind = Kind::kFixed;
  std::size_t begin = 0, end = 0;  // tokens
  std::string type = "DATE";
  std::string value;                              // kFixed, kSpan
  int year = 0, month = 0, day = 0, weekday = 0;  // 0: not said
  Direction direction = Direction::kNone;
  bool from_reference = false;  // counts from the date the text is at, not from publication
  Unit unit = Unit::kDay;
  int amount = 0;
  bool vague = false;  // "some weeks ago"
  int number = 0;      // of a quarter or half
  bool fiscal = false;
  std::string season, part, clock;
  const Holiday* holiday = nullptr;
  Calendar calendar = Calendar::kGregorian;  // kForeign
  int nth = 0;  // "the first Monday in October": which `weekday` of `month`; -1 the last
  Modifier modifier = Modifier::kNone;
  std::optional<int> year_offset;  // "April next year": 1
  int day_offset = 0;              // "the day before last Tuesday": -1
  bool whole_week = false;         // "the week of March 6"
  bool joined_to_next = false;     // "3 to 5 May": one stretch with the next expression
};

class Grammar {
 public:
  Grammar(const Vocabulary& vocabulary, const Analysis& analysis, const std::vector<Item>& items)
      : vocabulary_(vocabulary), analysis_(analysis), items_(items) {}

  std::vector<Expression> parse();

 private:
  using Found = std::optional<Expression>;
  struct Number {
    std::size_t end = 0;
    double value = 0;
    bool vague = false;
  };

  // grammar.cc: the driver and what all rules share
  Found best_at(std::size_t at);
  Found core_at(std::size_t at);
  Found modified_at(std::size_t at);
  Found phrase_at(std::size_t at) const;
  std::optional<Number> number_at(std::size_t at) const;
  void join_ranges(std::vector<Expression>* found) const;

  const Item& item(std::size_t at) const;
  const WordClass& known(std::size_t at) const { return *item(at).known; }
  const std::string& lower(std::size_t at) const { return item(at).lower; }
  bool is(std::size_t at, std::initializer_list<std::string_view> words) const;
  bool is_hyphen(std::size_t at) const { return is(at, {"-", "\xE2\x80\x90", "\xE2\x80\x91"}); }
  bool is_range_sign(std::size_t at) const;
  bool same_sentence(std::size_t from, std::size_t to) const;
  std::string_view upos(std::size_t at) const;

  // grammar_dates.cc: calendar dates, years, seasons, holidays
  Found date_at(std::size_t at);
  Found day_month_at(std::size_t at, std::size_t start);
  Found month_day_at(std::size_t at, std::size_t start);
  Found month_at(std::size_t at) const;
  Found numeric_date_at(std::size_t at) const;
  Found weekday_at(std::size_t at) const;
  Found year_at(std::size_t at);
  Found season_at(std::size_t at) const;
  Found holiday_at(std::size_t at) const;
  int day_number(std::size_t at) const;
  int year_number(std::size_t at) const;
  std::size_t year_behind(std::size_t at, int* year) const;
  std::size_t short_year_behind(std::size_t at, int year, int* second) const;
  void take_year(Expression* e) const;
  bool is_month(std::size_t at, bool numbered) const;
  bool year_stands_alone(std::size_t at, int year) const;

  // grammar_periods.cc: decades, centuries, quarters, fiscal years
  Found era_at(std::size_t at) const;
  Found decade_of_century_at(std::size_t at) const;
  Found period_at(std::size_t at) const;

  // grammar_spans.cc: durations, sets, what is told from another time
  Found duration_at(std::size_t at) const;
  Found bare_units_at(std::size_t at) const;
  Found shifted_at(std::size_t at) const;
  Found directed_at(std::size_t at);
  Found directed_units(std::size_t at, std::size_t start, Direction direction) const;
  Found set_at(std::size_t at) const;
  Found day_at(std::size_t at) const;
  Found whole_unit_at(std::size_t at) const;
  Found year_end_at(std::size_t at) const;
  Found around_day_at(std::size_t at);

  // grammar_calendars.cc: other calendars and eras, days counted off
  Found foreign_date_at(std::size_t at) const;
  Found era_year_at(std::size_t at) const;
  Found counted_weekday_at(std::size_t at) const;
  Found but_one_at(std::size_t at) const;
  Found weeks_off_at(std::size_t at) const;

  // grammar_clock.cc
  Found clock_at(std::size_t at);
  Found clock_range_at(std::size_t at);
  std::size_t clock_time(std::size_t at, std::string* clock) const;

  const Vocabulary& vocabulary_;
  const Analysis& analysis_;
  const std::vector<Item>& items_;
  std::vector<Expression> pending_;  // further expressions of the rule that matched last
};

// "P3D", "PT2H", "P2.5Y", "PXM" of an amount of units.
std::string duration_value(double amount, bool vague, Unit unit);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_GRAMMAR_H_
