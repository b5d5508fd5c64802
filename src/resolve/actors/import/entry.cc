// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/entry.h"

#include <array>
#include <charconv>
#include <chrono>

#include "base/utf8.h"
#include "record/date.h"

namespace dragoman::resolve {
namespace {

bool all_digits(std::string_view text) {
  for (const char c : text)
    if (c < '0' || c > '9') return false;
  return !text.empty();
}

// The characters of Windows-1252 from 0x80 to 0x9F; 0: none.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string shifted(std::string_view date, int days) {
  std::string day(date);
  if (day.size() == 4) day += days > 0 ? "-12-31" : "-01-01";
  if (day.size() == 7) {
    if (days < 0) {
      day += "-01";
    } else {
      int year = 0;
      unsigned month = 0;
      std::from_chars(day.data(), day.data() + 4, year);
      std::from_chars(day.data() + 5, day.data() + 7, month);
      const std::chrono::year_month_day last{std::chrono::year{year} / std::chrono::month{month} /
                                             std::chrono::last};
      day = format_iso_date(std::chrono::sys_days{last});
    }
  }
  const auto parsed = parse_iso_date(day);
  if (!parsed) return "";
  return format_iso_date(*parsed + std::chrono::days{days});
}

}  // namespace

const char* entry_kind_name(EntryKind kind) {
  static constexpr const char* kNames[] = {"actor", "agent", "body", "person", "place"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view bare_line(std::size_t number, std::string_view bytes) {
  if (number == 1 && bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!bytes.empty() && bytes.back() == '\r') bytes.remove_suffix(1);
  return bytes;
}

std::string utf8_line(std::string_view bytes, bool* doubtful) {
  *doubtful = !is_valid_utf8(bytes);
  if (!*doubtful) return std::string(bytes);
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    char32_t code = byte;
    if (byte >= 0x80 && byte < 0xA0) {
      const char16_t mapped = kWindows1252[byte - 0x80u];
      code = mapped != 0 ? mapped : kReplacement;
    }
    append_utf8(code, &out);
  }
  return out;
}

std::string iso_of_digits(std::string_view digits) {
  if (!all_digits(digits) || (digits.size() != 6 && digits.size() != 8)) return "";
  const std::string_view month = digits.substr(digits.size() - 4, 2),
                         day = digits.substr(digits.size() - 2);
  if (month < "01" || month > "12" || day < "01" || day > "31") return "";
  const char* century = digits.substr(0, 2) <= "30" ? "20" : "19";
  std::string out(digits.size() == 6 ? century : "");
  out.append(digits.substr(0, digits.size() - 4));
  out += '-';
  out += month;
  out += '-';
  out += day;
  return out;
}

std::string next_day(std::string_view date) { return shifted(date, 1); }
std::string day_before(std::string_view date) {
  std::string day = shifted(date, -1);
  // Dictionaries know a 31st of every month; days are compared as text.
  if (day.empty() && date.size() == 10 && date[9] > '0') {
    day = date;
    --day[9];
  } else if (day.empty() && date.size() == 10) {
    day = std::string(date.substr(0, 8)) + "29";
  }
  return day;
}

bool is_partial_date(std::string_view date) {
  if (date.size() < 4 || !all_digits(date.substr(0, 4))) return false;
  if (date.size() == 4) return true;
  if (date.size() < 7 || date[4] != '-' || !all_digits(date.substr(5, 2)) ||
      date.substr(5, 2) < "01" || date.substr(5, 2) > "12")
    return false;
  if (date.size() == 7) return true;
  return date.size() == 10 && date[7] == '-' && all_digits(date.substr(8, 2)) &&
         date.substr(8, 2) >= "01" && date.substr(8, 2) <= "31";
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool blank = c == ' ' || c == '\t' || c == '_' || c == '|' || c == '\r' || c == '\n';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view trimmed(std::string_view text) {
  const char* const kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace dragoman::resolve
