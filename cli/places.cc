// SPDX-License-Identifier: Apache-2.0
#include "places.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "locate.h"
#include "output.h"
#include "progress.h"
#include "resolve/places/geonames.h"
#include "resolve/places/place_import.h"
#include "resolve/places/place_index.h"
#include "resolve/places/place_resolver.h"
#include "run.h"

namespace dragoman::cli {
namespace {

using Json = nlohmann::ordered_json;
using resolve::Place;
using resolve::PlaceIndex;

constexpr std::uint64_t kMostToldLines = 1000;

std::string built_in_places(const Options& options) {
  return find_data(options.data) + "/places/places.bin";
}

// "P,A" -> "PA"; false after a complaint.
bool read_features(const std::string& text, std::string* classes) {
  constexpr std::string_view kKnown = "AHLPRSTUV";
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string_view one = std::string_view(text).substr(at, comma - at);
    if (one.size() == 1 && kKnown.find(one.front()) != std::string_view::npos) {
      *classes += one;
    } else if (!text.empty()) {
      complain("--features: '" + std::string(one) +
               "' is no feature class; there are A, H, L, P, R, S, T, U, V");
      return false;
    }
    at = comma + 1;
  }
  return true;
}

std::string how_named(std::uint8_t flags) {
  if ((flags & resolve::kAdjectiveName) != 0) return "adjective";
  if ((flags & (resolve::kAfterComma | resolve::kFreeAbbreviation)) != 0) return "abbreviation";
  if ((flags & resolve::kUpperCase) != 0) return "in capitals";
  if ((flags & resolve::kStripped) != 0) return "without its word";
  return (flags & resolve::kAlternateName) != 0 ? "spelling" : "name";
}

// The index keeps them to five in a hundred: two digits are all it knows.
std::uint64_t roughly(std::uint8_t population) {
  std::uint64_t people = resolve::people_of(population), unit = 1;
  while (people / unit >= 100) unit *= 10;
  return (people + unit / 2) / unit * unit;
}

struct Found {
  Place place;
  std::string name, country, admin1, kind, how;
};

std::vector<Found> places_called(const PlaceIndex& index, const resolve::NameHits& hits,
                                 const std::string& wanted) {
  std::vector<Found> found;
  for (std::uint32_t i = hits.first; i < hits.first + hits.count; ++i) {
    const std::uint32_t number = index.pair_place(i);
    const Place place = index.place(number);
    const std::string country(index.country_code(place.country));
    if (!wanted.empty() && wanted != country && wanted != index.country_alpha2(place.country))
      continue;
    const std::string admin1 = place.kind == resolve::PlaceClass::kAdmin1 ? index.name(number)
                               : place.admin1 == resolve::kNoPlace        ? ""
                                                                   : index.name(place.admin1);
    found.push_back({place, index.name(number), country, admin1,
                     resolve::resolution_name(place.kind), how_named(index.pair_flags(i))});
  }
  return found;
}

Json as_json(const Found& f) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  return {{"name", f.name},
          {"latitude", f.place.latitude},
          {"longitude", f.place.longitude},
          {"country", or_null(f.country)},
          {"admin1", or_null(f.admin1)},
          {"geonames_id", f.place.geonames_id == 0 ? Json() : Json(f.place.geonames_id)},
          {"resolution", f.kind},
          {"population", f.place.population == 0 ? Json() : Json(roughly(f.place.population))},
          {"named_by", f.how}};
}

std::size_t width_of(const std::string& text) { return CodePointIndex(text).code_points(); }

std::string as_table(const std::vector<Found>& found) {
  std::vector<std::vector<std::string>> rows = {
      {"NAME", "WHAT", "COUNTRY", "DIVISION", "LATITUDE", "LONGITUDE", "PEOPLE", "GEONAMES", "BY"}};
  for (const Found& f : found) {
    char latitude[16], longitude[16];
    std::snprintf(latitude, sizeof latitude, "%.4f", f.place.latitude);
    std::snprintf(longitude, sizeof longitude, "%.4f", f.place.longitude);
    const std::uint64_t people = roughly(f.place.population);
    rows.push_back({f.name, f.kind, f.country, f.admin1, latitude, longitude,
                    people == 0 ? "" : "~" + with_thousands(people),
                    f.place.geonames_id == 0 ? "" : std::to_string(f.place.geonames_id), f.how});
  }
  std::vector<std::size_t> widths(rows[0].size());
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string padding(widths[c] - width_of(row[c]), ' ');
      const bool number = c >= 4 && c <= 7;
      line += number ? padding + row[c] : row[c] + padding;
      line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string what_else(std::uint8_t flags) {
  std::string out;
  const auto add = [&](bool is, const char* what) {
    if (is) out += (out.empty() ? "also " : ", ") + std::string(what);
  };
  add((flags & resolve::kWordName) != 0, "an English word");
  add((flags & resolve::kGivenName) != 0, "a given name");
  add((flags & resolve::kFamilyName) != 0, "a family name");
  return out.empty() ? out : out + "\n";
}

}  // namespace

int import_places(const Options& options) {
  resolve::PlaceImportOptions wanted;
  wanted.dump = options.inputs.front();
  wanted.output = options.output;
  wanted.built_in = built_in_places(options);
  wanted.admin1 = options.admin1;
  wanted.alternate_names = options.alternate_names;
  wanted.min_population = options.least_inhabitants;
  if (!options.features.empty() && !read_features(options.features, &wanted.features))
    return kExitUsage;
  Progress progress(options.progress);
  std::uint64_t told = 0;
  wanted.on_bad = [&](const std::string& message) {
    if (++told <= kMostToldLines) progress.say("dragoman: " + message);
    if (told == kMostToldLines) progress.say("dragoman: further bad lines are only counted");
  };
  wanted.on_progress = [&](std::uint64_t lines, double share) {
    progress.update_lines(lines, share);
    return !interrupted();
  };
  const Result<resolve::PlaceImportReport> report = resolve::import_places(wanted);
  progress.finish();
  if (!report.ok()) {
    complain(report.status().message() + "; " + options.output + " was not written");
    return report.status().code() == StatusCode::kCancelled ? kExitInterrupted : kExitUsage;
  }
  if (!options.quiet) {
    const auto n = [](std::uint64_t number) { return with_thousands(number); };
    std::fprintf(stderr,
                 "dragoman: %s lines in %.1f s: %s places added, %s known already, %s left out, %s "
                 "bad\n%s: %s places, %s names, %s MB\n",
                 n(report->lines).c_str(), progress.seconds(), n(report->added).c_str(),
                 n(report->known).c_str(), n(report->left_out).c_str(), n(report->bad).c_str(),
                 options.output.c_str(), n(report->places).c_str(), n(report->names).c_str(),
                 n((report->bytes + 500000) / 1000000).c_str());
  }
  return report->bad == 0 ? kExitOk : kExitSomeFailed;
}

int look_up_places(const Options& options) {
  const auto index =
      PlaceIndex::open(options.places.empty() ? built_in_places(options) : options.places);
  if (!index.ok()) {
    complain(index.status().message());
    return kExitUsage;
  }
  Output output;
  if (Status status = output.open(options.output); !status.ok()) {
    complain(status.message());
    return kExitUsage;
  }
  std::string key, country = options.country;
  std::transform(country.begin(), country.end(), country.begin(),
                 [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  index->normalise(options.place_name, &key);
  resolve::NameHits hits;
  std::vector<Found> found;
  if (index->find(key, &hits)) found = places_called(*index, hits, country);
  if (found.empty()) {
    complain("no place" + (country.empty() ? "" : " of " + country) + " is called '" +
             options.place_name + "'");
    return kExitSomeFailed;
  }
  std::string text;
  if (options.format == "jsonl") {
    for (const Found& f : found) text += as_json(f).dump() + "\n";
  } else {
    text = as_table(found) + what_else(hits.name_flags);
  }
  if (!output.write(text).ok() || !output.close().ok()) {
    complain(output.close().message());
    return kExitSomeFailed;
  }
  return kExitOk;
}

}  // namespace dragoman::cli
