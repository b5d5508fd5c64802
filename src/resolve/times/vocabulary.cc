// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/vocabulary.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"

namespace dragoman::resolve {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    if (blank > 0) parts.emplace_back(text.substr(0, blank));
    if (blank == std::string_view::npos) break;
    text.remove_prefix(blank + 1);
  }
  return parts;
}

Status malformed(const std::string& path, std::size_t line, const std::string& what) {
  return Status(StatusCode::kCorruption, path + ":" + std::to_string(line) + ": " + what);
}

bool integer(std::string_view text, int* value) {
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  const auto r = std::from_chars(text.data(), text.data() + text.size(), *value);
  return !text.empty() && r.ec == std::errc() && r.ptr == text.data() + text.size();
}

bool direction_named(std::string_view value, Direction* direction) {
  if (value == "-1")
    *direction = Direction::kLast;
  else if (value == "0")
    *direction = Direction::kThis;
  else if (value == "1")
    *direction = Direction::kNext;
  else if (value == "same")
    *direction = Direction::kSame;
  else
    return false;
  return true;
}

bool modifier_named(std::string_view value, Modifier* modifier) {
  if (value == "START")
    *modifier = Modifier::kStart;
  else if (value == "MID")
    *modifier = Modifier::kMid;
  else if (value == "END")
    *modifier = Modifier::kEnd;
  else if (value == "LATER")
    *modifier = Modifier::kLater;
  else
    return false;
  return true;
}

// Enters one row of words.tsv; false where class or value is unknown.
bool enter(std::string_view word, std::string_view kind, const std::string& value,
           WordClass* entry) {
  int n = 0;
  const bool numeric = integer(value, &n);
  if (kind == "month" || kind == "weekday" || kind == "weekdays") {
    (kind == "month" ? entry->month : entry->weekday) = static_cast<std::int8_t>(n);
    entry->plural_weekday = kind == "weekdays";
    entry->abbreviated = word.size() <= 5 && word != "march" && word != "april" && word != "may" &&
                         word != "june" && word != "july";
    return numeric;
  }
  if (kind == "unit" || kind == "units") {
    entry->unit = unit_named(value);
    entry->plural_unit = kind == "units";
    return entry->unit.has_value();
  }
  if (kind == "direction") return direction_named(value, &entry->direction);
  if (kind == "modifier") return modifier_named(value, &entry->modifier);
  if (kind == "part")
    entry->part = value;
  else if (kind == "parts")
    entry->frequency = value == "MO"   ? "XXXX-XX-XXTMO"
                       : value == "AF" ? "XXXX-XX-XXTAF"
                       : value == "EV" ? "XXXX-XX-XXTEV"
                                       : "XXXX-XX-XXTNI";
  else if (kind == "daypart") {
    entry->part = value;
    entry->day_part = true;
  } else if (kind == "season")
    entry->season = value;
  else if (kind == "clock")
    entry->clock = value;
  else if (kind == "frequency")
    entry->frequency = value;
  else if (kind == "length")
    entry->length = value;
  else if (kind == "vague_number")
    entry->vague_number = true;
  else if (kind == "approx")
    entry->approximate = true;
  else if (kind == "meridiem")
    entry->meridiem = value == "AM" ? 1 : 2;
  else if (kind == "zone") {
    entry->zone = n;
    return true;
  } else if (kind == "deictic") {
    entry->deictic = n;
    return numeric;
  } else if (kind == "number") {
    entry->number = n;
    return numeric;
  } else if (kind == "ordinal") {
    entry->ordinal = n;
    return numeric;
  } else if (kind == "decade") {
    entry->decade = n;
    return numeric;
  } else
    return false;
  return true;
}

bool matches(const std::vector<std::string>& words, const std::vector<Item>& items,
             std::size_t at) {
  if (at + words.size() > items.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (items[at + i].lower != words[i] || (i > 0 && items[at + i].boundary)) return false;
  }
  return true;
}

// "november" "4" "4": month, weekday, n.
std::vector<std::string> rule_parts(std::string_view rule) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < rule.size(); ++i) {
    const bool sign = rule[i] == '-' && i > 0 && rule[i - 1] == '-';
    if (rule[i] == '-' && !sign)
      parts.emplace_back();
    else
      parts.back() += rule[i];
  }
  return parts;
}

template <typename Entry>
void sort_longest_first(std::map<std::string, std::vector<Entry>, std::less<>>* table) {
  for (auto& [first, entries] : *table) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return a.words.size() > b.words.size();
    });
  }
}

}  // namespace

std::optional<Day> holiday_day(std::string_view rule, int year) {
  int offset = 0;
  for (std::string_view feast : {"easter", "orthodox"}) {
    if (!rule.starts_with(feast)) continue;
    if (!integer(rule.substr(feast.size()), &offset)) return std::nullopt;
    return (feast == "easter" ? easter(year) : orthodox_easter(year)) + std::chrono::days(offset);
  }
  for (const auto& [name, calendar] : {std::pair{std::string_view("islamic-"), Calendar::kIslamic},
                                       {std::string_view("persian-"), Calendar::kPersian},
                                       {std::string_view("hebrew-"), Calendar::kHebrew}}) {
    if (!rule.starts_with(name)) continue;
    const std::vector<std::string> parts = rule_parts(rule.substr(name.size()));
    int month = 0, day = 0;
    if (parts.size() != 2 || !integer(parts[0], &month) || !integer(parts[1], &day))
      return std::nullopt;
    // Its year may have begun in the Gregorian year before, or the one before that.
    for (int own = foreign_year_in(calendar, year) - 2; own <= foreign_year_in(calendar, year) + 1;
         ++own) {
      const std::optional<Day> feast = foreign_day(calendar, own, month, day);
      if (feast && year_of(*feast) == year) return feast;
    }
    return std::nullopt;
  }
  const std::size_t plus = rule.find('+');
  if (plus != std::string_view::npos && !integer(rule.substr(plus), &offset)) return std::nullopt;
  const std::vector<std::string> parts = rule_parts(rule.substr(0, plus));
  int month = 0, second = 0, third = 0;
  if (parts.size() < 2 || !integer(parts[0], &month)) return std::nullopt;
  std::optional<Day> day;
  if (parts[1] == "tuesday") {  // the Tuesday after the first Monday
    day = nth_weekday(year, month, 1, 1);
    offset += 1;
  } else if (!integer(parts[1], &second)) {
    return std::nullopt;
  } else if (parts.size() == 2) {
    day = make_day(year, month, second);
  } else if (parts.size() == 3 && integer(parts[2], &third)) {
    day = nth_weekday(year, month, second, third);
  }
  if (!day) return std::nullopt;
  return *day + std::chrono::days(offset);
}

Result<std::unique_ptr<Vocabulary>> Vocabulary::open(const std::string& folder) {
  auto vocabulary = std::make_unique<Vocabulary>();
  Status status = vocabulary->read_words(folder + "/words.tsv");
  if (status.ok()) status = vocabulary->read_phrases(folder + "/phrases.tsv");
  if (status.ok()) status = vocabulary->read_holidays(folder + "/holidays.tsv");
  if (status.ok()) status = vocabulary->read_cues(folder + "/tense_cues.tsv");
  if (status.ok()) status = vocabulary->read_named_days(folder + "/named_days.tsv");
  if (status.ok()) status = vocabulary->read_calendars(folder + "/calendars.tsv");
  if (!status.ok()) return status;
  return vocabulary;
}

Status Vocabulary::read_words(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return malformed(path, row.line, "three fields wanted");
    if (!enter(row.fields[0], row.fields[1], row.fields[2], &words_[row.fields[0]])) {
      return malformed(path, row.line,
                       "unknown class or value '" + row.fields[1] + " " + row.fields[2] + "'");
    }
  }
  return {};
}

Status Vocabulary::read_phrases(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return malformed(path, row.line, "three fields wanted");
    Phrase phrase{split(row.fields[0]), row.fields[1], row.fields[2]};
    if (phrase.words.empty()) return malformed(path, row.line, "no words");
    const std::string first = phrase.words[0];
    phrases_[first].push_back(std::move(phrase));
  }
  sort_longest_first(&phrases_);
  return {};
}

Status Vocabulary::read_holidays(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return malformed(path, row.line, "two fields wanted");
    Holiday holiday{split(row.fields[0]), row.fields[1]};
    if (holiday.words.empty()) return malformed(path, row.line, "no words");
    if (!holiday_day(holiday.rule, 2000))
      return malformed(path, row.line, "unknown rule '" + holiday.rule + "'");
    const std::string first = holiday.words[0];
    holidays_[first].push_back(std::move(holiday));
  }
  sort_longest_first(&holidays_);
  return {};
}

Status Vocabulary::read_cues(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return malformed(path, row.line, "two fields wanted");
    cues_.emplace(row.fields[0], row.fields[1]);
  }
  return {};
}

Status Vocabulary::read_named_days(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return malformed(path, row.line, "two fields wanted");
    const std::optional<Interval> day = interval_of(row.fields[0]);
    if (!day || day->start != day->end) return malformed(path, row.line, "no date");
    const std::string_view date = row.fields[0];
    NamedDay named;
    integer(date.substr(0, 4), &named.year);
    integer(date.substr(5, 2), &named.month);
    integer(date.substr(8, 2), &named.day);
    named.word = row.fields[1];
    named_days_.push_back(std::move(named));
  }
  return {};
}

Status Vocabulary::read_calendars(const std::string& path) {
  using Kind = CalendarName::Kind;
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return malformed(path, row.line, "three fields wanted");
    CalendarName name;
    name.words = split(row.fields[0]);
    if (name.words.empty()) return malformed(path, row.line, "no words");
    if (!integer(row.fields[2], &name.number)) return malformed(path, row.line, "no number");
    const std::string& kind = row.fields[1];
    if (kind.starts_with("islamic")) name.calendar = Calendar::kIslamic;
    if (kind.starts_with("persian")) name.calendar = Calendar::kPersian;
    if (kind.starts_with("hebrew")) name.calendar = Calendar::kHebrew;
    if (kind == "islamic-year" || kind == "persian-year")
      name.kind = Kind::kForeignYear;
    else if (kind == "era")
      name.kind = Kind::kEra;
    else if (kind == "era-after")
      name.kind = Kind::kEraAfter;
    else if (kind == "before-christ")
      name.kind = Kind::kBeforeChrist;
    else if (kind != "islamic" && kind != "persian" && kind != "hebrew")
      return malformed(path, row.line, "unknown kind '" + kind + "'");
    const std::string first = name.words[0];
    calendars_[first].push_back(std::move(name));
  }
  sort_longest_first(&calendars_);
  return {};
}

int Vocabulary::year_of_named_day(const std::vector<Item>& items, std::size_t at, int month,
                                  int day) const {
  constexpr std::size_t kReach = 3;
  for (const NamedDay& named : named_days_) {
    if (named.month != month || named.day != day) continue;
    for (std::size_t i = at; i < items.size() && i < at + kReach && !items[i].boundary; ++i) {
      if (items[i].lower == named.word) return named.year;
    }
  }
  return 0;
}

const WordClass& Vocabulary::word(std::string_view lower_case) const {
  const auto found = words_.find(lower_case);
  return found == words_.end() ? unknown_ : found->second;
}

std::vector<Item> Vocabulary::read(const Document& document, const Analysis& analysis) const {
  std::vector<Item> items(analysis.tokens.size());
  std::uint32_t end_before = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    const Token& token = analysis.tokens[i];
    item.form = document.slice(token.span);
    item.glued = i > 0 && token.span.begin == end_before;
    end_before = token.span.end;
    for (const auto& [prefix, modifier] : {std::pair{std::string_view("mid-"), Modifier::kMid},
                                           {std::string_view("pre-"), Modifier::kOutside},
                                           {std::string_view("post-"), Modifier::kOutside}}) {
      if (item.form.size() <= prefix.size()) continue;
      const std::string_view start = item.form.substr(0, prefix.size());
      if (!std::equal(start.begin(), start.end(), prefix.begin(),
                      [](char a, char b) { return lower(a) == b; }))
        continue;
      item.form.remove_prefix(prefix.size());
      item.prefix = modifier;
    }
    item.capital = !item.form.empty() && item.form[0] >= 'A' && item.form[0] <= 'Z';
    std::string_view bare = item.form;
    if (bare.size() > 2 && bare.back() == '.') bare.remove_suffix(1);
    item.lower.resize(bare.size());
    std::transform(bare.begin(), bare.end(), item.lower.begin(), lower);
    if (item.lower == "\xE2\x80\x99s") item.lower = "'s";
    item.known = &word(item.lower);
  }
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.first_token < items.size()) items[sentence.first_token].boundary = true;
  }
  if (analysis.sentences.empty()) {
    for (std::size_t i = 1; i < items.size(); ++i) {
      const std::string_view before = items[i - 1].form;
      items[i].boundary = before == "." || before == "?" || before == "!";
    }
  }
  return items;
}

const Phrase* Vocabulary::phrase_at(const std::vector<Item>& items, std::size_t at) const {
  if (at >= items.size()) return nullptr;
  const auto found = phrases_.find(items[at].lower);
  if (found == phrases_.end()) return nullptr;
  for (const Phrase& phrase : found->second) {
    if (matches(phrase.words, items, at)) return &phrase;
  }
  return nullptr;
}

const Holiday* Vocabulary::holiday_at(const std::vector<Item>& items, std::size_t at) const {
  if (at >= items.size() || (!items[at].capital && items[at].lower != "the")) return nullptr;
  const auto found = holidays_.find(items[at].lower);
  if (found == holidays_.end()) return nullptr;
  for (const Holiday& holiday : found->second) {
    if (matches(holiday.words, items, at)) return &holiday;
  }
  return nullptr;
}

const CalendarName* Vocabulary::calendar_at(const std::vector<Item>& items, std::size_t at,
                                            CalendarName::Kind kind) const {
  if (at >= items.size() || !items[at].capital) return nullptr;
  const auto found = calendars_.find(items[at].lower);
  if (found == calendars_.end()) return nullptr;
  for (const CalendarName& name : found->second) {
    if (name.kind == kind && matches(name.words, items, at)) return &name;
  }
  return nullptr;
}

std::string_view Vocabulary::tense_cue(std::string_view lemma, std::string_view form) const {
  const auto cue = [&](std::string_view word) {
    const auto found = cues_.find(word);
    return found == cues_.end() ? std::string_view() : std::string_view(found->second);
  };
  std::string_view found = cue(lemma);
  if (found.empty()) found = cue(form);
  // "scheduled", "plans", "hoping", "planned": the stem, with e, without the double letter.
  for (std::string_view ending : {"ed", "s", "ing"}) {
    if (!found.empty() || form.size() < ending.size() + 3 || !form.ends_with(ending)) continue;
    const std::string stem(form.substr(0, form.size() - ending.size()));
    found = cue(stem);
    if (found.empty()) found = cue(stem + "e");
    if (found.empty() && stem[stem.size() - 1] == stem[stem.size() - 2])
      found = cue(stem.substr(0, stem.size() - 1));
    if (found == "noun" || found == "adjective") found = {};
  }
  return found;
}

}  // namespace dragoman::resolve
