// SPDX-License-Identifier: Apache-2.0
#include "ingest/dates.h"

#include <cstdio>

namespace dragoman::ingest {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80);
}

std::string iso_day(int year, int month, int day) {
  char buffer[40];
  std::snprintf(buffer, sizeof(buffer), "%04d-%02d-%02d", year, month, day);
  return buffer;
}

// A cursor over the text; every take_ moves on only where it succeeds.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  std::size_t at() const { return at_; }
  bool done() const { return at_ >= text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }

  // A number of `low` to `high` digits and no more.
  bool take_number(int low, int high, int* value) {
    std::size_t end = at_;
    *value = 0;
    while (end < text_.size() && is_digit(text_[end]) &&
           end - at_ <= static_cast<std::size_t>(high))
      *value = *value * 10 + (text_[end++] - '0');
    const auto digits = static_cast<int>(end - at_);
    if (digits < low || digits > high) return false;
    at_ = end;
    return true;
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool take_any(std::string_view characters) {
    if (done() || characters.find(text_[at_]) == std::string_view::npos) return false;
    ++at_;
    return true;
  }
  bool take_blanks() {
    const std::size_t start = at_;
    while (take_any(" \t\n") || take("\xC2\xA0")) {
    }
    return at_ > start;
  }
  std::string take_word() {
    std::string word;
    while (!done() && is_letter(text_[at_])) {
      const char c = text_[at_++];
      word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return word;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

int month_number(const std::string& word, const MonthNames& months) {
  for (const auto& [name, number] : months)
    if (name == word) return number;
  return 0;
}

void take_ordinal(Cursor* cursor) {
  Cursor probe = *cursor;
  const std::string word = probe.take_word();
  if (word == "st" || word == "nd" || word == "rd" || word == "th") *cursor = probe;
  if (cursor->peek() == '.') cursor->take(".");
}

bool take_month(Cursor* cursor, const MonthNames& months, int* month) {
  Cursor probe = *cursor;
  *month = month_number(probe.take_word(), months);
  if (*month == 0) return false;
  probe.take(".");
  *cursor = probe;
  return true;
}

// "of ", "de " between the parts.
void take_particle(Cursor* cursor) {
  Cursor probe = *cursor;
  const std::string word = probe.take_word();
  if ((word == "of" || word == "de" || word == "del") && probe.take_blanks()) *cursor = probe;
}

bool take_year(Cursor* cursor, int* year) {
  Cursor probe = *cursor;
  probe.take(",");
  probe.take_blanks();
  take_particle(&probe);
  if (!probe.take_number(4, 4, year) || *year < 1500 || *year > 2199) return false;
  *cursor = probe;
  return true;
}

void take_year(Cursor* cursor, YearRule rule, PrintedDate* date, bool* ok) {
  *ok = take_year(cursor, &date->year) || rule == YearRule::kOptional;
  if (date->year < 1500 || date->year > 2199) date->year = 0;
}

bool month_first(Cursor cursor, const MonthNames& months, YearRule rule, PrintedDate* date) {
  bool ok;
  if (!take_month(&cursor, months, &date->month)) return false;
  if (!cursor.take_blanks() || !cursor.take_number(1, 2, &date->day)) return false;
  if (is_letter(cursor.peek())) take_ordinal(&cursor);
  date->end = cursor.at();
  take_year(&cursor, rule, date, &ok);
  if (date->year != 0) date->end = cursor.at();
  return ok;
}

bool day_first(Cursor cursor, const MonthNames& months, YearRule rule, PrintedDate* date) {
  bool ok;
  if (!cursor.take_number(1, 2, &date->day)) return false;
  take_ordinal(&cursor);
  if (!cursor.take_blanks() && !cursor.take("-")) return false;
  take_particle(&cursor);
  if (!take_month(&cursor, months, &date->month)) return false;
  date->end = cursor.at();
  cursor.take("-");
  take_year(&cursor, rule, date, &ok);
  if (date->year != 0) date->end = cursor.at();
  return ok;
}

// 2024-05-17, 2024/5/17, 2024.05.17 and the form of China and Japan.
bool year_first(Cursor cursor, PrintedDate* date) {
  if (!cursor.take_number(4, 4, &date->year) || date->year < 1500 || date->year > 2199)
    return false;
  const char separator = cursor.peek();
  if (cursor.take("\xE5\xB9\xB4")) {
    if (!cursor.take_number(1, 2, &date->month) || !cursor.take("\xE6\x9C\x88")) return false;
    if (!cursor.take_number(1, 2, &date->day) || !cursor.take("\xE6\x97\xA5")) return false;
  } else {
    if (!cursor.take_any("-/.") || !cursor.take_number(1, 2, &date->month)) return false;
    if (cursor.peek() != separator || !cursor.take_any("-/.")) return false;
    if (!cursor.take_number(1, 2, &date->day)) return false;
  }
  date->end = cursor.at();
  return true;
}

bool numeric(Cursor cursor, DayMonthOrder order, PrintedDate* date) {
  int first, second;
  if (!cursor.take_number(1, 2, &first)) return false;
  const char separator = cursor.peek();
  if (!cursor.take_any("./-") || !cursor.take_number(1, 2, &second)) return false;
  if (cursor.peek() != separator || !cursor.take_any("./-")) return false;
  if (!cursor.take_number(4, 4, &date->year)) return false;
  if (separator == '.') order = DayMonthOrder::kDayFirst;
  if (first > 12 || first == second) order = DayMonthOrder::kDayFirst;
  if (second > 12) order = DayMonthOrder::kMonthFirst;
  if (order == DayMonthOrder::kUnknown) return false;
  date->day = order == DayMonthOrder::kDayFirst ? first : second;
  date->month = order == DayMonthOrder::kDayFirst ? second : first;
  date->end = cursor.at();
  return true;
}

// hh:mm[:ss[.fff]][Z|+hh:mm|+hhmm|+hh]
bool is_time(std::string_view text) {
  Cursor cursor(text, 0);
  int hour, minute = 0, second = 0, ignored;
  if (!cursor.take_number(2, 2, &hour) || hour > 24) return false;
  if (cursor.take(":") && (!cursor.take_number(2, 2, &minute) || minute > 59)) return false;
  if (cursor.take(":")) {
    if (!cursor.take_number(2, 2, &second) || second > 60) return false;
    if (cursor.take_any(".,") && !cursor.take_number(1, 9, &ignored)) return false;
  }
  if (cursor.take_any("Zz")) return cursor.done();
  if (cursor.take_any("+-")) {
    if (!cursor.take_number(2, 2, &ignored) && !cursor.take_number(4, 4, &ignored)) return false;
    if (cursor.take(":") && !cursor.take_number(2, 2, &ignored)) return false;
  }
  return cursor.done();
}

}  // namespace

bool is_date(int year, int month, int day) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

std::string PrintedDate::iso() const { return year == 0 ? "" : iso_day(year, month, day); }

std::string normalise_iso_date(std::string_view text, std::string* why) {
  why->clear();
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  Cursor cursor(text, 0);
  int year = 0, month = 0, day = 0;
  int whole = 0;
  bool form = false;
  if (cursor.take_number(8, 8, &whole)) {
    year = whole / 10000, month = whole / 100 % 100, day = whole % 100;
    form = true;
  } else {
    form = cursor.take_number(4, 4, &year) && cursor.take("-") &&
           cursor.take_number(2, 2, &month) && cursor.take("-") && cursor.take_number(2, 2, &day);
  }
  if (!form && month == 0 && is_date(year, 1, 1) && text.size() == 4) return std::string(text);
  if (!form && day == 0 && is_date(year, month, 1) && text.size() == 7) return std::string(text);
  if (!form) {
    *why = "dropped: not ISO 8601 (YYYY-MM-DD)";
    return "";
  }
  if (!is_date(year, month, day)) {
    *why = "dropped: no such day";
    return "";
  }
  std::string date = iso_day(year, month, day);
  if (cursor.done()) return date;
  const std::string_view rest = text.substr(cursor.at());
  const std::size_t blank = rest.find_first_not_of(" ", 1);
  const bool separated = rest[0] == 'T' || rest[0] == 't' || rest[0] == ' ';
  std::string time;
  for (const char c : separated&& blank != std::string_view::npos ? rest.substr(blank) : rest)
    if (c != ' ') time.push_back(c == 'z' ? 'Z' : c);
  if (separated && is_time(time)) return date + "T" + time;
  *why = "time dropped: not ISO 8601";
  return date;
}

std::optional<PrintedDate> find_date(std::string_view text, const MonthNames& months, YearRule rule,
                                     DayMonthOrder order) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = is_digit(text[at]);
    if (!digit && !is_letter(text[at])) continue;
    if (at > 0 && (is_digit(text[at - 1]) || (!digit && is_letter(text[at - 1])))) continue;
    if (digit && at > 1 && (text[at - 1] == '.' || text[at - 1] == ',') && is_digit(text[at - 2]))
      continue;
    const Cursor cursor(text, at);
    PrintedDate date;
    date.begin = at;
    const bool found = digit ? year_first(cursor, &date) ||
                                   (date = {0, 0, 0, at, 0}, numeric(cursor, order, &date)) ||
                                   (date = {0, 0, 0, at, 0}, day_first(cursor, months, rule, &date))
                             : month_first(cursor, months, rule, &date);
    const char behind = date.end < text.size() ? text[date.end] : ' ';
    const bool ascii_letter = is_letter(behind) && (static_cast<unsigned char>(behind) & 0x80) == 0;
    if (!found || is_digit(behind) || (ascii_letter && behind != 'T')) continue;
    if (is_date(date.year == 0 ? 2000 : date.year, date.month, date.day)) return date;
  }
  return std::nullopt;
}

}  // namespace dragoman::ingest
