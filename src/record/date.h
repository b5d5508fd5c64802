// SPDX-License-Identifier: Apache-2.0
// Calendar dates in ISO 8601, as documents and records carry them.
// Threads: pure functions.
#ifndef DRAGOMAN_RECORD_DATE_H_
#define DRAGOMAN_RECORD_DATE_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman {

// The day of "2024-05-17" or "2024-05-17T18:40:00Z"; nothing where it is no date of the calendar.
std::optional<std::chrono::sys_days> parse_iso_date(std::string_view text);
bool is_iso_date(std::string_view text);
std::string format_iso_date(std::chrono::sys_days day);

}  // namespace dragoman

#endif  // DRAGOMAN_RECORD_DATE_H_
