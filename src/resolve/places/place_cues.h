// SPDX-License-Identifier: Apache-2.0
// The knowledge of the place resolver that is not a gazetteer: cue words (data/places/cues.tsv) and
// weights (data/places/weights.tsv).
//
// Threads: const after open. Errors: kCorruption with file and line for an unknown kind or weight.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_CUES_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_CUES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dragoman/status.h"
#include "resolve/places/place_index.h"

namespace dragoman::resolve {

enum class PlaceCue : std::uint8_t {
  kTitle,
  kOrganisation,
  kDivision,
  kFacility,
  kParticle,
  kPreposition,
  kWeakPreposition,
  kDirection,
  kSpeech,
  kKin,
  kHead,
  kModified,
  kNever,
  kNamePart,
  kArticle,
  kArticleCountry,
  kShip,
  kSportVerb,
  kSport,
  kRiverside
};
inline constexpr int kPlaceCueCount = 20;

// A word's cues and, for a word like "county", the class of place it asks for.
struct WordCues {
  std::uint32_t kinds = 0;
  PlaceClass division = PlaceClass::kCity;

  bool has(PlaceCue cue) const { return (kinds >> static_cast<int>(cue) & 1u) != 0; }
};

enum class PlaceWeight : std::uint8_t {
  // Is it a place at all? Points, accepted from kAccept on.
  kAccept,
  kCountryName,
  kAdjective,
  kRegionName,
  kAdmin1Name,
  kAdmin2Name,
  kCapitalName,
  kCityBase,
  kCityPerDecade,
  kAlternate,
  kStrippedName,
  kSeveralWords,
  kEnglishWord,
  kEnglishWordFirst,
  kGivenNameWord,
  kFamilyNameWord,
  kCommonFamilyNameWord,
  kAfterPreposition,
  kAfterWeakPreposition,
  kContainerFollows,
  kDivisionFollows,
  kOrganisationFollows,
  kHeadOf,
  kNamePartBefore,
  kDirectionsOnly,
  kUnknownFollows,
  kUnknownBefore,
  kPerson,
  kPersonElsewhere,
  kSpeechFollows,
  kDateline,
  kNever,
  kShouted,
  kModelPlace,
  kModelPerson,
  kModelPersonStranger,
  kModelOrganisation,
  kModelOther,
  kModelSilent,
  kNearAnchors,
  kListed,
  kModifies,
  kAcronym,
  kAfterArticle,
  kSameName,
  kShipBefore,
  kArticleRegion,
  // Which place? Points of plausibility.
  kPriorCountry,
  kPriorAdmin1,
  kPriorAdmin2,
  kPriorRegion,
  kPriorCapital,
  kPriorPerDecade,
  kPriorAlternate,
  kPriorStripped,
  kContained,
  kSameAdmin1,
  kSameCountry,
  kNear,
  kAffinityCap,
  kCountryCap,
  kAnchorMargin,
  kWrongDivision,
  kListedClass,
  kCityOfDivision,
  kPartOfDivision,
  kCount
};

class PlaceCues {
 public:
  static Result<PlaceCues> open(const std::string& cues_path, const std::string& weights_path);

  WordCues cues(std::string_view key) const;
  double operator[](PlaceWeight weight) const { return weights_[static_cast<std::size_t>(weight)]; }

 private:
  Status read_cues(const std::string& path);
  Status read_weights(const std::string& path);
  std::unordered_map<std::string, WordCues> words_;
  std::array<double, static_cast<std::size_t>(PlaceWeight::kCount)> weights_{};
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_CUES_H_
