// SPDX-License-Identifier: Apache-2.0
// Small helpers to read the fields of data tables.
#ifndef DRAGOMAN_LEXICON_FIELDS_H_
#define DRAGOMAN_LEXICON_FIELDS_H_

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::lexicon {

inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

inline std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "-" in a table means "none".
inline std::string_view or_empty(std::string_view field) {
  return field == "-" ? std::string_view() : field;
}

inline Status malformed(const std::string& path, std::size_t line, const std::string& what) {
  return {StatusCode::kCorruption, path + ":" + std::to_string(line) + ": " + what};
}

}  // namespace dragoman::lexicon

#endif  // DRAGOMAN_LEXICON_FIELDS_H_
