// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_cues.h"

#include <algorithm>
#include <charconv>

#include "base/file.h"

namespace dragoman::resolve {
namespace {

constexpr std::string_view kCueNames[kPlaceCueCount] = {"title",
                                                        "organisation",
                                                        "division",
                                                        "facility",
                                                        "particle",
                                                        "preposition",
                                                        "weak_preposition",
                                                        "direction",
                                                        "speech",
                                                        "kin",
                                                        "head",
                                                        "modified",
                                                        "never",
                                                        "name_part",
                                                        "article",
                                                        "article_country",
                                                        "ship",
                                                        "sport_verb",
                                                        "sport",
                                                        "riverside"};

constexpr std::string_view kWeightNames[] = {"accept",
                                             "country_name",
                                             "adjective",
                                             "region_name",
                                             "admin1_name",
                                             "admin2_name",
                                             "capital_name",
                                             "city_base",
                                             "city_per_decade",
                                             "alternate",
                                             "stripped_name",
                                             "several_words",
                                             "english_word",
                                             "english_word_first",
                                             "given_name_word",
                                             "family_name_word",
                                             "common_family_name_word",
                                             "after_preposition",
                                             "after_weak_preposition",
                                             "container_follows",
                                             "division_follows",
                                             "organisation_follows",
                                             "head_of",
                                             "name_part_before",
                                             "directions_only",
                                             "unknown_follows",
                                             "unknown_before",
                                             "person",
                                             "person_elsewhere",
                                             "speech_follows",
                                             "dateline",
                                             "never",
                                             "shouted",
                                             "model_place",
                                             "model_person",
                                             "model_person_stranger",
                                             "model_organisation",
                                             "model_other",
                                             "model_silent",
                                             "near_anchors",
                                             "listed",
                                             "modifies",
                                             "acronym",
                                             "after_article",
                                             "same_name",
                                             "ship_before",
                                             "article_region",
                                             "prior_country",
                                             "prior_admin1",
                                             "prior_admin2",
                                             "prior_region",
                                             "prior_capital",
                                             "prior_per_decade",
                                             "prior_alternate",
                                             "prior_stripped",
                                             "contained",
                                             "same_admin1",
                                             "same_country",
                                             "near",
                                             "affinity_cap",
                                             "country_cap",
                                             "anchor_margin",
                                             "wrong_division",
                                             "listed_class",
                                             "city_of_division",
                                             "part_of_division"};
static_assert(std::size(kWeightNames) == static_cast<std::size_t>(PlaceWeight::kCount));

Status bad_line(const std::string& path, std::size_t line, const std::string& what) {
  return Status(StatusCode::kCorruption, path + ":" + std::to_string(line) + ": " + what);
}

// "county:admin2" -> county, kAdmin2
std::string_view split_division(std::string_view word, PlaceClass* division) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return word;
  const std::string_view kind = word.substr(colon + 1);
  *division = kind == "admin1"   ? PlaceClass::kAdmin1
              : kind == "admin2" ? PlaceClass::kAdmin2
                                 : PlaceClass::kCity;
  return word.substr(0, colon);
}

}  // namespace

Result<PlaceCues> PlaceCues::open(const std::string& cues_path, const std::string& weights_path) {
  PlaceCues cues;
  if (Status status = cues.read_cues(cues_path); !status.ok()) return status;
  if (Status status = cues.read_weights(weights_path); !status.ok()) return status;
  return cues;
}

Status PlaceCues::read_cues(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    const auto* const found = row.fields.size() == 2 ? std::find(std::begin(kCueNames),
                                                                 std::end(kCueNames), row.fields[0])
                                                     : std::end(kCueNames);
    if (found == std::end(kCueNames))
      return bad_line(path, row.line, "expected a kind of cue and its words");
    std::string_view rest = row.fields[1];
    while (!rest.empty()) {
      const std::size_t bar = std::min(rest.find('|'), rest.size());
      PlaceClass division = PlaceClass::kCity;
      const std::string_view word = split_division(rest.substr(0, bar), &division);
      WordCues& here = words_[std::string(word)];
      here.kinds |= 1u << (found - kCueNames);
      if (word.size() < bar) here.division = division;
      rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
  }
  return Status();
}

Status PlaceCues::read_weights(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  std::array<bool, static_cast<std::size_t>(PlaceWeight::kCount)> seen{};
  for (const TableRow& row : *rows) {
    const auto* const found =
        std::find(std::begin(kWeightNames), std::end(kWeightNames), row.fields[0]);
    if (found == std::end(kWeightNames) || row.fields.size() < 2)
      return bad_line(path, row.line, "no such weight");
    const std::string& text = row.fields[1];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
      return bad_line(path, row.line, "not a number");
    weights_[static_cast<std::size_t>(found - kWeightNames)] = value;
    seen[static_cast<std::size_t>(found - kWeightNames)] = true;
  }
  const auto* const missing = std::find(seen.begin(), seen.end(), false);
  if (missing != seen.end()) {
    return Status(StatusCode::kCorruption,
                  path + ": no weight " +
                      std::string(kWeightNames[static_cast<std::size_t>(missing - seen.begin())]));
  }
  return Status();
}

WordCues PlaceCues::cues(std::string_view key) const {
  const auto found = words_.find(std::string(key));
  return found == words_.end() ? WordCues() : found->second;
}

}  // namespace dragoman::resolve
