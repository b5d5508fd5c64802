// SPDX-License-Identifier: Apache-2.0
// What an import reads out of a user's file, before it is written as a table of actors: names that
// share codes, each code with the stretch of time in which it holds.
//
// Units: dates are ISO years, months or days ("2001", "2001-01", "2001-01-20"), both ends included;
// empty ends are open. Threads: plain values.
#ifndef DRAGOMAN_RESOLVE_ACTORS_IMPORT_ENTRY_H_
#define DRAGOMAN_RESOLVE_ACTORS_IMPORT_ENTRY_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::resolve {

// How an entry's codes are to be understood (docs/formats/actors.md).
enum class EntryKind : std::uint8_t { kActor, kAgent, kBody, kPerson, kPlace };
// "actor", "agent", "body", "person", "place".
const char* entry_kind_name(EntryKind kind);

struct DatedCode {
  std::string code;  // "USAGOV", "ELR/GAL", "---", "~GOV", "NGO~"
  std::string from, to;
  bool dated() const { return !from.empty() || !to.empty(); }
};

struct ActorEntry {
  EntryKind kind = EntryKind::kActor;
  // Blanks, no underscores; a '*' behind the last letter: any word that begins so.
  std::vector<std::string> names;
  std::vector<DatedCode> codes;  // the first that holds counts
  std::string origin;            // "file:line", or an identifier of the source
};

// Where a reader puts what it finds. Nothing is kept by the readers beyond the entry at hand.
struct EntrySink {
  std::function<void(ActorEntry)> entry;
  // A line (1-based) that could not be read, and why.
  std::function<void(std::size_t line, const std::string& reason)> unread;
  // A line that was read, but not as it stands.
  std::function<void(std::size_t line, const std::string& remark)> note;
};

// Without the byte order mark of a file's first line (number 1) and the '\r' of any.
std::string_view bare_line(std::size_t number, std::string_view bytes);

// The file's bytes as lines; invalid UTF-8 is read as Windows-1252, *doubtful says so.
std::string utf8_line(std::string_view bytes, bool* doubtful);

// "1993-01-20" of "930120" or "19930120" (two-digit years to 30 are 20..); "" where it is no date.
std::string iso_of_digits(std::string_view digits);

// The day after or before an ISO day, month or year; "" if there is none.
std::string next_day(std::string_view date);
std::string day_before(std::string_view date);

// An ISO year, month or day that the calendar has?
bool is_partial_date(std::string_view date);

// Tabs, underscores and '|' as blanks, blanks folded and trimmed.
std::string plain_name(std::string_view name);

std::string_view trimmed(std::string_view text);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_IMPORT_ENTRY_H_
