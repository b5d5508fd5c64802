// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/geonames.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>

#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

constexpr std::size_t kColumns = 19, kMostFields = 20;

// The fields of a line, up to `most`; returns how many there are in all.
std::size_t split(std::string_view line, std::string_view* fields, std::size_t most) {
  std::size_t count = 0, begin = 0;
  while (true) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    if (count < most) fields[count] = line.substr(begin, end - begin);
    ++count;
    if (end == line.size()) return count;
    begin = end + 1;
  }
}

template <typename T>
bool read_number(std::string_view text, T* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

bool read_degrees(std::string_view text, double most, double* value) {
  return read_number(text, value) && std::isfinite(*value) && std::abs(*value) <= most;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 40;
  return "'" + std::string(text.substr(0, kMost)) + (text.size() > kMost ? "...'" : "'");
}

std::string columns_text(std::size_t count, std::size_t wanted) {
  return std::to_string(count) + " column" + (count == 1 ? "" : "s") +
         " separated by tabs where there should be " + std::to_string(wanted);
}

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

}  // namespace

std::string read_geonames_row(std::string_view line, GeoNamesRow* row) {
  std::string_view f[kMostFields];
  if (const std::size_t count = split(line, f, kMostFields); count != kColumns)
    return columns_text(count, kColumns);
  if (!read_number(f[0], &row->id) || row->id == 0)
    return "geonameid " + quoted(f[0]) + " is no number";
  if (line.find('\0') != std::string_view::npos) return "a NUL byte";
  if (!is_valid_utf8(line)) return "not UTF-8";
  if (f[1].empty()) return "no name";
  if (!read_degrees(f[4], 90, &row->latitude)) return "latitude " + quoted(f[4]);
  if (!read_degrees(f[5], 180, &row->longitude)) return "longitude " + quoted(f[5]);
  if (f[6].size() > 1) return "feature class " + quoted(f[6]);
  row->population = 0;
  if (!f[14].empty() && !read_number(f[14], &row->population))
    return "population " + quoted(f[14]) + " is no number";
  row->name = f[1], row->ascii = f[2], row->alternates = f[3];
  row->feature_class = f[6].empty() ? '\0' : f[6].front();
  row->feature_code = f[7], row->country = f[8], row->admin1 = f[10], row->admin2 = f[11];
  return "";
}

std::string read_admin1_row(std::string_view line, Admin1Row* row) {
  constexpr std::size_t kFields = 4;
  std::string_view f[kFields];
  if (const std::size_t count = split(line, f, kFields); count != kFields)
    return columns_text(count, kFields);
  if (f[0].size() < 4 || f[0][2] != '.') return "code " + quoted(f[0]) + " is not like US.IL";
  if (!read_number(f[3], &row->id)) return "geonameid " + quoted(f[3]) + " is no number";
  row->code = f[0];
  return "";
}

std::string read_alternate_row(std::string_view line, AlternateRow* row) {
  constexpr std::size_t kFewest = 4,
                        kMost = 10;  // older files end at the flags or before the dates
  std::string_view f[kMost];
  const std::size_t count = split(line, f, kMost);
  if (count < kFewest || count > kMost) return columns_text(count, kMost);
  if (!read_number(f[1], &row->id)) return "geonameid " + quoted(f[1]) + " is no number";
  if (!is_valid_utf8(line)) return "not UTF-8";
  if (f[3].empty()) return "no name";
  row->language = f[2], row->name = f[3];
  row->preferred = f[4] == "1";
  row->colloquial = f[6] == "1";
  return "";
}

PlaceClass class_of(char feature_class, std::string_view code, bool* minor) {
  *minor = true;
  switch (feature_class) {
    case 'P':
      *minor = code == "PPLX";
      return code == "PPLC" ? PlaceClass::kCapital
             : *minor       ? PlaceClass::kDistrict
                            : PlaceClass::kCity;
    case 'A':
      *minor = code != "ADM1" && code != "ADM2";
      if (code == "ADM1") return PlaceClass::kAdmin1;
      if (code == "ADM2") return PlaceClass::kAdmin2;
      return starts(code, "ADM") && code.back() != 'H' ? PlaceClass::kDistrict
                                                       : PlaceClass::kRegion;
    case 'H':
      if (code == "OCN") return PlaceClass::kOcean;
      if (code == "SEA" || code == "GULF" || starts(code, "BAY") || code == "STRT")
        return PlaceClass::kSea;
      if (starts(code, "LK") || starts(code, "RSV")) return PlaceClass::kLake;
      return starts(code, "STM") || starts(code, "CNL") ? PlaceClass::kRiver
                                                        : PlaceClass::kLandmark;
    case 'T':
      return starts(code, "ISL") || code == "ATOL" ? PlaceClass::kIsland : PlaceClass::kLandmark;
    case 'L':
      if (code == "CONT") return PlaceClass::kContinent;
      return starts(code, "RGN") || starts(code, "AREA") || code == "TERR" ? PlaceClass::kRegion
                                                                           : PlaceClass::kLandmark;
    case 'U':
      return PlaceClass::kSea;
    default:
      return PlaceClass::kLandmark;
  }
}

std::uint8_t population_byte(std::uint64_t people) {
  if (people == 0) return 0;
  const double value = std::round(8 * std::log2(static_cast<double>(people) + 1));
  return static_cast<std::uint8_t>(std::min(255.0, value));
}

std::uint64_t people_of(std::uint8_t population) {
  return population == 0
             ? 0
             : static_cast<std::uint64_t>(std::llround(std::exp2(population / 8.0) - 1));
}

bool is_usable_spelling(std::string_view name) {
  constexpr std::size_t kShortest = 4, kLongest = 60;
  constexpr char32_t kLatinEnds = 0x250, kMoreLatin = 0x1E00, kMoreLatinEnds = 0x1F00;
  if (name.size() < kShortest || name.size() > kLongest) return false;
  bool small = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, &at);
    const bool latin = c < kLatinEnds || (c >= kMoreLatin && c < kMoreLatinEnds);
    const bool quote = (c >= 0x2BB && c <= 0x2BF) || c == 0x2018 || c == 0x2019;
    if (!latin && !quote) return false;
    if (c == '(' || c == '/' || c == ':' || (c >= '0' && c <= '9')) return false;  // notes, links
    small = small || (c >= 'a' && c <= 'z') || c >= 0xDF;
  }
  return small;
}

}  // namespace dragoman::resolve
