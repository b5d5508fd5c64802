// SPDX-License-Identifier: Apache-2.0
// The words of time expressions, read from data/times, and the reading of a document's tokens by
// them.
//
// Threads: const after open. Errors: kCorruption with "path:line" where a table is malformed.
#ifndef DRAGOMAN_RESOLVE_TIMES_VOCABULARY_H_
#define DRAGOMAN_RESOLVE_TIMES_VOCABULARY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "resolve/times/calendar.h"
#include "resolve/times/foreign_calendars.h"

namespace dragoman::resolve {

// kOutside: "pre-1990", "post-war": before or after, not in.
enum class Modifier : std::uint8_t { kNone, kStart, kMid, kEnd, kLater, kOutside };
enum class Direction : std::uint8_t { kNone, kLast, kThis, kNext, kSame };

// What the tables say of one word; a word may be several things at once ("second", "may").
struct WordClass {
  std::int8_t month = 0, weekday = 0;  // 1-12, 1-7
  bool plural_weekday = false;         // "Mondays"
  std::optional<Unit> unit;
  bool plural_unit = false;
  std::string part;            // MO, AF, EV, NI
  bool day_part = false;       // "tonight", "overnight": names its day itself
  std::string season;          // SP, SU, FA, WI
  std::string clock;           // "12:00" of noon
  std::optional<int> deictic;  // today 0, yesterday -1
  std::optional<int> number, ordinal;
  int decade = 0;             // 90 of "nineties"
  bool vague_number = false;  // several, a few, recent
  Direction direction = Direction::kNone;
  Modifier modifier = Modifier::kNone;
  bool approximate = false;
  std::string frequency, length;  // P1D of "daily"; P1D of "daylong"
  std::optional<double> zone;     // hours from UTC
  int meridiem = 0;               // 1 am, 2 pm
  bool abbreviated = false;       // "mar", "sun": too short to stand alone
};

// A token as the grammar sees it.
struct Item {
  const WordClass* known = nullptr;   // never null; an empty class where the word is unknown
  std::string_view form;              // as written, without a prefix "mid-", "pre-", "post-"
  std::string lower;                  // lower case, without a final period
  Modifier prefix = Modifier::kNone;  // "mid-May"
  bool capital = false;
  bool glued = false;     // no space before it
  bool boundary = false;  // a sentence starts here
};

struct Phrase {
  std::vector<std::string> words;
  std::string type, value;
};

struct Holiday {
  std::vector<std::string> words;
  std::string rule;
};

// A month or era of another calendar (data/times/calendars.tsv).
struct CalendarName {
  enum class Kind : std::uint8_t { kMonth, kForeignYear, kEra, kEraAfter, kBeforeChrist };
  std::vector<std::string> words;
  Kind kind = Kind::kMonth;
  Calendar calendar = Calendar::kGregorian;
  int number = 0;  // month; years from its own to the Gregorian count
};

// A day known by what happened on it: "the Sept. 11 attacks".
struct NamedDay {
  int month = 0, day = 0, year = 0;
  std::string word;  // stands close behind
};

// The day of a holiday rule in a year ("01-01", "11-4-4", "easter-2", "islamic-10-1"); of a feast
// that falls twice into a Gregorian year the first.
std::optional<Day> holiday_day(std::string_view rule, int year);

class Vocabulary {
 public:
  static Result<std::unique_ptr<Vocabulary>> open(const std::string& folder);

  std::vector<Item> read(const Document& document, const Analysis& analysis) const;
  const WordClass& word(std::string_view lower) const;

  // The longest phrase (holiday) that starts with items[at]; nullptr for none.
  const Phrase* phrase_at(const std::vector<Item>& items, std::size_t at) const;
  const Holiday* holiday_at(const std::vector<Item>& items, std::size_t at) const;
  // The longest name of a kind that starts with items[at]; nullptr for none.
  const CalendarName* calendar_at(const std::vector<Item>& items, std::size_t at,
                                  CalendarName::Kind kind) const;
  // "plan", "verb", "adjective", "noun", "adposition", "auxiliary" of a cue for what lies ahead,
  // "past" of one that looks back; "" for none. The form helps where there is no lemma or a wrong
  // one.
  std::string_view tense_cue(std::string_view lemma, std::string_view form = {}) const;
  // The year of a month and day by the words behind it (items from `at`); 0 where none says so.
  int year_of_named_day(const std::vector<Item>& items, std::size_t at, int month, int day) const;

 private:
  Status read_words(const std::string& path);
  Status read_phrases(const std::string& path);
  Status read_holidays(const std::string& path);
  Status read_cues(const std::string& path);
  Status read_named_days(const std::string& path);
  Status read_calendars(const std::string& path);

  std::map<std::string, WordClass, std::less<>> words_;
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;  // by first word, longest first
  std::map<std::string, std::vector<Holiday>, std::less<>> holidays_;
  std::map<std::string, std::vector<CalendarName>, std::less<>> calendars_;
  std::map<std::string, std::string, std::less<>> cues_;
  std::vector<NamedDay> named_days_;
  WordClass unknown_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_VOCABULARY_H_
