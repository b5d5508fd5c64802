// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_resolver.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "resolve/places/place_candidates.h"
#include "resolve/places/place_ranker.h"
#include "resolve/places/place_recogniser.h"
#include "resolve/places/place_unlisted.h"
#include "text/words.h"

namespace dragoman::resolve {

struct PlaceResolver::Tables {
  PlaceIndex index;
  PlaceCues cues;
  std::unordered_map<std::string, std::uint32_t> countries;  // ISO alpha-3 -> place
};

const char* resolution_name(PlaceClass kind) {
  switch (kind) {
    case PlaceClass::kCity:
    case PlaceClass::kCapital:
      return "city";
    case PlaceClass::kAdmin1:
      return "admin1";
    case PlaceClass::kAdmin2:
      return "admin2";
    case PlaceClass::kCountry:
    case PlaceClass::kHistorical:
      return "country";
    case PlaceClass::kContinent:
      return "continent";
    case PlaceClass::kIsland:
      return "island";
    case PlaceClass::kSea:
    case PlaceClass::kOcean:
      return "sea";
    case PlaceClass::kRiver:
      return "river";
    case PlaceClass::kLake:
      return "lake";
    case PlaceClass::kLandmark:
      return "landmark";
    case PlaceClass::kDistrict:
      return "district";
    case PlaceClass::kRegion:
      break;
  }
  return "region";
}

namespace {

PlaceMention describe(const PlaceIndex& index, std::uint32_t number) {
  const Place place = index.place(number);
  PlaceMention mention;
  mention.name = index.name(number);
  mention.latitude = place.latitude;
  mention.longitude = place.longitude;
  mention.has_coordinates = true;
  mention.country = std::string(index.country_code(place.country));
  if (place.kind == PlaceClass::kAdmin1) {
    mention.admin1 = mention.name;
  } else if (place.admin1 != kNoPlace) {
    mention.admin1 = index.name(place.admin1);
  }
  mention.geonames_id = place.geonames_id;
  mention.resolution = resolution_name(place.kind);
  return mention;
}

// Not in the gazetteer: it has its own name and the coordinates of what it lies in or by.
PlaceMention describe_unlisted(const Document& document, const PlaceIndex& index,
                               const std::vector<PlaceWord>& words, const UnlistedPlace& unlisted) {
  PlaceMention mention;
  if (unlisted.near != kNoPlace) {
    mention = describe(index, unlisted.near);
    mention.geonames_id = 0;
  } else {
    mention.country = std::string(index.country_code(unlisted.country));
  }
  mention.resolution = "near";
  mention.span = {words[unlisted.first].span.begin, words[unlisted.end - 1].span.end};
  mention.name = std::string(document.slice(mention.span));
  mention.kind = "literal";
  return mention;
}

bool by_adjective(const PlaceCandidate& candidate) {
  return std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& sense) {
    return sense.place == candidate.place && (sense.flags & kAdjectiveName) != 0;
  });
}

// "Victoria Park" is the park at hand rather than a small town far away.
bool names_facility(const std::vector<PlaceWord>& words, const PlaceIndex& index,
                    const PlaceCandidate& candidate) {
  constexpr std::uint8_t kHundredThousand = 133;  // population byte
  if (candidate.end - candidate.first < 2 || !words[candidate.end - 1].has(PlaceCue::kFacility))
    return false;
  const Place place = index.place(candidate.place);
  return (place.kind == PlaceClass::kCity || place.minor) && place.population < kHundredThousand &&
         candidate.affinity <= 0 && candidate.container < 0;
}

// "University of Texas" is a town to the gazetteer, a body to readers.
bool names_body(const std::vector<PlaceWord>& words, const PlaceIndex& index,
                const PlaceCandidate& candidate) {
  return candidate.end - candidate.first > 2 &&
         words[candidate.first].has(PlaceCue::kOrganisation) &&
         words[candidate.first + 1].key == "of" &&
         index.place(candidate.place).kind == PlaceClass::kCity;
}

// Inside a longer name: "Toronto Blue Jays", "University of Oxford", "Bank of England".
bool is_embedded(const std::vector<PlaceWord>& words, const PlaceCandidate& candidate) {
  if (candidate.end < words.size() && !words[candidate.end].paragraph_start) {
    const PlaceWord& after = words[candidate.end];
    if (after.name_like() && !candidate.has_division && !after.has(PlaceCue::kNever)) return true;
  }
  if (candidate.first < 2 || words[candidate.first].paragraph_start) return false;
  const PlaceWord& of = words[candidate.first - 1];
  const PlaceWord& head = words[candidate.first - 2];
  return of.key == "of" && head.capital && head.has(PlaceCue::kOrganisation);
}

bool is_score(const std::vector<PlaceWord>& words, std::uint32_t i) {
  const auto number = [](const std::string& key) {
    return !key.empty() && key.size() <= 2 &&
           std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const std::string& key = words[i].key;
  const std::size_t blank = key.find(' ');
  if (blank != std::string::npos)
    return number(key.substr(0, blank)) && number(key.substr(blank + 1));
  return i + 2 < words.size() && number(key) && words[i + 1].joined && !words[i + 1].is_word() &&
         words[i + 2].joined && number(words[i + 2].key);
}

// "Chelsea beat Arsenal 2-1", "lost to Barcelona on penalties": the team, not the town. A sentence
// of sport, and a name beside what teams do to each other.
bool is_team(const std::vector<PlaceWord>& words, const PlaceCandidate& candidate) {
  std::uint32_t begin = candidate.first, end = candidate.end;
  while (begin > 0 && !words[begin].sentence_start) --begin;
  while (end < words.size() && !words[end].sentence_start) ++end;
  bool sport = false;
  for (std::uint32_t i = begin; i < end; ++i)
    sport = sport || words[i].has(PlaceCue::kSport) || is_score(words, i) ||
            (words[i].key == "extra" && i + 1 < end && words[i + 1].key == "time");
  if (!sport) return false;
  const auto verb = [&](std::uint32_t i) {
    return i >= begin && i < end && words[i].has(PlaceCue::kSportVerb);
  };
  if (verb(candidate.end)) return true;
  if (candidate.first == begin) return false;
  const std::uint32_t before = candidate.first - 1;
  const bool to =
      words[before].key == "to" || words[before].key == "with" || words[before].key == "against";
  return verb(before) || (to && before > begin && verb(before - 1));
}

// The title's names, as context.
std::vector<PlaceCandidate> read_title(const Document& document, const PlaceIndex& index,
                                       const PlaceCues& cues) {
  Document title;
  title.text = document.title;
  std::vector<text::Word> split;
  text::split_words(title.text, &split);
  Analysis analysis;
  for (const text::Word& word : split) analysis.tokens.emplace_back().span = word.span;
  std::vector<PlaceWord> words = read_words(title, analysis, index, cues);
  std::vector<PlaceCandidate> candidates = find_candidates(title, words, index, cues);
  const PeopleOfText people = mark_people(candidates, index, &words);
  PlaceRecogniser(index, cues, analysis, words, people).recognise(&candidates);
  return candidates;
}

}  // namespace

PlaceResolver::PlaceResolver(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
PlaceResolver::~PlaceResolver() = default;

Result<std::unique_ptr<PlaceResolver>> PlaceResolver::open(const std::string& data_folder,
                                                           const std::string& index_path) {
  const std::string folder = data_folder + "/places/";
  Result<PlaceIndex> index =
      PlaceIndex::open(index_path.empty() ? folder + "places.bin" : index_path);
  if (!index.ok()) return index.status();
  Result<PlaceCues> cues = PlaceCues::open(folder + "cues.tsv", folder + "weights.tsv");
  if (!cues.ok()) return cues.status();
  auto tables =
      std::make_unique<Tables>(Tables{std::move(index.value()), std::move(cues.value()), {}});
  for (int c = 1; c < 256; ++c) {
    const auto number = static_cast<std::uint8_t>(c);
    if (const std::uint32_t place = tables->index.country_place(number); place != kNoPlace)
      tables->countries.emplace(tables->index.country_code(number), place);
  }
  return std::unique_ptr<PlaceResolver>(new PlaceResolver(std::move(tables)));
}

PlaceMention PlaceResolver::country(const std::string& code) const {
  const auto found = tables_->countries.find(code);
  return found == tables_->countries.end() ? PlaceMention()
                                           : describe(tables_->index, found->second);
}

void PlaceResolver::resolve(const Document& document, Analysis* analysis) const {
  analysis->places.clear();
  std::vector<PlaceWord> words = read_words(document, *analysis, tables_->index, tables_->cues);
  std::vector<PlaceCandidate> candidates =
      find_candidates(document, words, tables_->index, tables_->cues);
  const PeopleOfText people = mark_people(candidates, tables_->index, &words);
  PlaceRecogniser(tables_->index, tables_->cues, *analysis, words, people).recognise(&candidates);
  const std::vector<PlaceCandidate> title = read_title(document, tables_->index, tables_->cues);
  PlaceRanker(tables_->index, tables_->cues).rank(title, &candidates);
  for (PlaceCandidate& candidate : candidates) {
    candidate.accepted = candidate.accepted && !names_facility(words, tables_->index, candidate);
  }
  for (const UnlistedPlace& unlisted :
       find_unlisted(tables_->index, *analysis, words, candidates)) {
    analysis->places.push_back(describe_unlisted(document, tables_->index, words, unlisted));
  }
  for (const PlaceCandidate& candidate : candidates) {
    if (!candidate.accepted) continue;
    PlaceMention mention = describe(tables_->index, candidate.place);
    std::uint32_t end = candidate.end;
    if (candidate.has_division && end < words.size() && words[end].has(PlaceCue::kDivision) &&
        words[end].capital)
      ++end;
    mention.span = {words[candidate.first].span.begin, words[end - 1].span.end};
    const bool associative = by_adjective(candidate) || is_embedded(words, candidate) ||
                             is_team(words, candidate) ||
                             names_body(words, tables_->index, candidate);
    mention.kind = associative ? "associative" : "literal";
    analysis->places.push_back(std::move(mention));
  }
  std::sort(
      analysis->places.begin(), analysis->places.end(),
      [](const PlaceMention& a, const PlaceMention& b) { return a.span.begin < b.span.begin; });
}

}  // namespace dragoman::resolve
