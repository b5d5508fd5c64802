// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_recogniser.h"

#include <algorithm>
#include <cmath>

namespace dragoman::resolve {
namespace {

double decades(std::uint8_t population) { return population / 8.0 * std::log10(2.0); }

bool is_small(const Place& place) { return place.kind == PlaceClass::kCity || place.minor; }

constexpr std::uint8_t kMillion = 159;  // population byte
constexpr std::size_t kLongestAcronym = 5;
constexpr std::uint8_t kHundredThousand = 133;
// How much of what speaks for a person counts where nobody of that name is in the text.
constexpr double kLoneName = 0.3;

bool opens_bracket(char mark) { return mark == ',' || mark == '(' || mark == '['; }

}  // namespace

PlaceRecogniser::PlaceRecogniser(const PlaceIndex& index, const PlaceCues& cues,
                                 const Analysis& analysis, const std::vector<PlaceWord>& words,
                                 const PeopleOfText& people)
    : index_(index), weights_(cues), analysis_(analysis), words_(words), people_(people) {
  if (analysis.mentions.empty()) return;
  mention_of_.assign(words.size(), kNone);
  for (std::size_t m = 0; m < analysis.mentions.size();
       ++m) {  // longer ones first: the inner one has the last word
    const Mention& mention = analysis.mentions[m];
    if (mention.kind != MentionKind::kNamed) continue;
    for (std::uint32_t i = mention.first_token; i < mention.end_token && i < words.size(); ++i) {
      mention_of_[i] = static_cast<std::int32_t>(m);
    }
  }
}

void PlaceRecogniser::recognise(std::vector<PlaceCandidate>* candidates) const {
  link_containers(candidates);
  for (PlaceCandidate& candidate : *candidates) {
    candidate.score = score(candidate);
    candidate.accepted = candidate.score >= weights_[PlaceWeight::kAccept];
  }
  accept_listed(candidates);
}

bool PlaceRecogniser::contains(const PlaceIndex& index, std::uint32_t container,
                               std::uint32_t place) {
  if (container == place) return false;
  const Place outer = index.place(container), inner = index.place(place);
  if (outer.kind == PlaceClass::kCountry || outer.kind == PlaceClass::kHistorical) {
    return outer.country == inner.country && inner.kind != PlaceClass::kCountry;
  }
  return inner.admin1 == container || inner.admin2 == container;
}

// A name that readers take for the place whatever stands beside it: countries, their divisions,
// great cities.
bool PlaceRecogniser::is_famous(const PlaceCandidate& candidate) const {
  return std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& sense) {
    if ((sense.flags & (kAlternateName | kStripped)) != 0) return false;
    const Place place = index_.place(sense.place);
    if (place.minor) return false;
    return place.kind == PlaceClass::kCountry || place.kind == PlaceClass::kHistorical ||
           place.kind == PlaceClass::kContinent || place.kind == PlaceClass::kAdmin1 ||
           place.population >= kMillion;
  });
}

bool PlaceRecogniser::names_country(const PlaceCandidate& candidate) const {
  return std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& sense) {
    return index_.place(sense.place).kind == PlaceClass::kCountry;
  });
}

// "Springfield, Illinois", "Douma (Syria)", "Makurdi in Benue State".
void PlaceRecogniser::link_containers(std::vector<PlaceCandidate>* candidates) const {
  for (std::size_t i = 0; i + 1 < candidates->size(); ++i) {
    PlaceCandidate& here = (*candidates)[i];
    PlaceCandidate& next = (*candidates)[i + 1];
    std::uint32_t at = here.end;
    if (at < words_.size() && words_[at].has(PlaceCue::kDivision)) ++at;
    const bool comma = at < next.first && opens_bracket(words_[at].mark);
    const bool in = at < next.first && (words_[at].key == "in" || words_[at].key == "of");
    if (!comma && !in) continue;
    ++at;
    if (at < next.first && words_[at].key == "the") ++at;
    if (at != next.first || words_[at].paragraph_start || next.adjective || here.adjective)
      continue;
    if (names_country(here) && names_country(next)) continue;  // "Mexico, the US and Canada"
    const bool fits = std::any_of(next.senses.begin(), next.senses.end(), [&](const Sense& outer) {
      return std::any_of(here.senses.begin(), here.senses.end(), [&](const Sense& inner) {
        return contains(index_, outer.place, inner.place);
      });
    });
    if (!fits) continue;
    here.container = static_cast<std::int32_t>(i + 1);
    next.is_container = comma;
  }
}

double PlaceRecogniser::score(const PlaceCandidate& candidate) const {
  double points = name_points(candidate) + word_points(candidate) + before_points(candidate) +
                  after_points(candidate) + people_points(candidate) + model_points(candidate) +
                  article_points(candidate);
  if (candidate.container >= 0 || candidate.is_container)
    points += weights_[PlaceWeight::kContainerFollows];
  if (begins_report(candidate)) points += weights_[PlaceWeight::kDateline];
  return points;
}

double PlaceRecogniser::sense_points(const Sense& sense) const {
  const Place place = index_.place(sense.place);
  double points = 0;
  switch (place.minor ? PlaceClass::kCity : place.kind) {
    case PlaceClass::kCountry:
    case PlaceClass::kHistorical:
      points = weights_[PlaceWeight::kCountryName];
      break;
    case PlaceClass::kAdmin1:
      points = weights_[PlaceWeight::kAdmin1Name];
      break;
    case PlaceClass::kAdmin2:
      points = weights_[PlaceWeight::kAdmin2Name];
      break;
    case PlaceClass::kCity:
      points = weights_[PlaceWeight::kCityBase] +
               weights_[PlaceWeight::kCityPerDecade] * decades(place.population);
      break;
    case PlaceClass::kCapital:
      points = weights_[PlaceWeight::kCapitalName];
      break;
    default:
      points = weights_[PlaceWeight::kRegionName];
      break;
  }
  if ((sense.flags & kAdjectiveName) != 0) return weights_[PlaceWeight::kAdjective];
  if ((sense.flags & kAlternateName) != 0) points += weights_[PlaceWeight::kAlternate];
  if ((sense.flags & kStripped) != 0) points += weights_[PlaceWeight::kStrippedName];
  return points;
}

double PlaceRecogniser::name_points(const PlaceCandidate& candidate) const {
  double best = -10;
  for (const Sense& sense : candidate.senses) best = std::max(best, sense_points(sense));
  if (candidate.key.find(' ') != std::string::npos) best += weights_[PlaceWeight::kSeveralWords];
  return best;
}

// What else the word may be. Names of countries and adjectives outweigh it.
double PlaceRecogniser::word_points(const PlaceCandidate& candidate) const {
  const PlaceWord& first = words_[candidate.first];
  double points = first.shouted ? weights_[PlaceWeight::kShouted] : 0;
  bool directions = !candidate.adjective && !candidate.has_division;
  for (std::uint32_t i = candidate.first; i < candidate.end; ++i) {
    directions = directions && (!words_[i].is_word() || words_[i].has(PlaceCue::kDirection));
  }
  if (directions) points += weights_[PlaceWeight::kDirectionsOnly];
  if (candidate.end - candidate.first > 1 || candidate.adjective) return points;
  if (first.has(PlaceCue::kNever) || first.has(PlaceCue::kNamePart))
    points += weights_[PlaceWeight::kNever];
  const bool spelled = (candidate.senses[0].flags & (kUpperCase | kFreeAbbreviation)) != 0;
  if (!spelled && first.upper && !first.shouted && candidate.key.size() <= kLongestAcronym &&
      !begins_report(candidate)) {
    points += weights_[PlaceWeight::kAcronym];
  }
  if ((candidate.name_flags & kWordName) != 0 && !spelled) {
    // "in Reading": a capital where only names have one, behind a word of place.
    const bool city = index_.place(candidate.senses[0].place).population >= kHundredThousand &&
                      candidate.first > 0 && !first.sentence_start &&
                      words_[candidate.first - 1].has(PlaceCue::kPreposition);
    if (!names_country(candidate)) points += weights_[PlaceWeight::kEnglishWord] * (city ? 0.3 : 1);
    if (first.sentence_start) points += weights_[PlaceWeight::kEnglishWordFirst];
  }
  double names = 0;
  if ((candidate.name_flags & kGivenName) != 0) names += weights_[PlaceWeight::kGivenNameWord];
  if ((candidate.name_flags & kFamilyName) != 0) names += weights_[PlaceWeight::kFamilyNameWord];
  if ((candidate.name_flags & kCommonFamilyName) != 0)
    names += weights_[PlaceWeight::kCommonFamilyNameWord];
  return points + (is_bare_capital(candidate) ? kLoneName * names : names);
}

// "Jordan sent troops", "Washington imposed sanctions": a country or capital by its name alone in a
// text that has nobody of that name. Papers name people in full before they call them Jordan.
bool PlaceRecogniser::is_bare_capital(const PlaceCandidate& candidate) const {
  if (candidate.end - candidate.first != 1 || candidate.adjective ||
      people_.family_names.contains(candidate.key))
    return false;
  const bool state =
      std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& sense) {
        const PlaceClass kind = index_.place(sense.place).kind;
        return (sense.flags & (kAlternateName | kStripped)) == 0 &&
               (kind == PlaceClass::kCountry || kind == PlaceClass::kCapital);
      });
  if (!state) return false;
  if (candidate.end < words_.size() && !words_[candidate.end].paragraph_start) {
    const PlaceWord& after = words_[candidate.end];
    if (after.name_like() || after.has(PlaceCue::kSpeech)) return false;
  }
  return candidate.first == 0 || words_[candidate.first].paragraph_start ||
         !words_[candidate.first - 1].name_like() || words_[candidate.first].sentence_start;
}

// "the Gulf", "the Sahel": regions and seas go with the article, words and towns do not.
double PlaceRecogniser::article_points(const PlaceCandidate& candidate) const {
  if (candidate.first == 0 || words_[candidate.first].paragraph_start || candidate.adjective ||
      words_[candidate.first - 1].key != "the")
    return 0;
  const bool region =
      std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& sense) {
        const Place place = index_.place(sense.place);
        return !place.minor && (place.kind == PlaceClass::kRegion ||
                                place.kind == PlaceClass::kSea || place.kind == PlaceClass::kRiver);
      });
  const bool ends = candidate.end >= words_.size() || !words_[candidate.end].name_like();
  return region && ends ? weights_[PlaceWeight::kArticleRegion] : 0;
}

double PlaceRecogniser::before_points(const PlaceCandidate& candidate) const {
  if (candidate.first == 0 || words_[candidate.first].paragraph_start) return 0;
  if (words_[candidate.first - 1].has(PlaceCue::kShip)) return weights_[PlaceWeight::kShipBefore];
  if (words_[candidate.first - 1].has(PlaceCue::kNamePart) && words_[candidate.first - 1].capital) {
    return weights_[PlaceWeight::kNamePartBefore];
  }
  std::size_t at = candidate.first - 1;
  while (at > 0 && (words_[at].key == "the" || words_[at].has(PlaceCue::kDirection)) &&
         !words_[at].paragraph_start)
    --at;
  const PlaceWord& before = words_[at];
  if (before.has(PlaceCue::kPreposition)) return weights_[PlaceWeight::kAfterPreposition];
  if (before.key == "of" && at > 0 && words_[at - 1].has(PlaceCue::kHead))
    return weights_[PlaceWeight::kHeadOf];
  if (before.has(PlaceCue::kWeakPreposition)) return weights_[PlaceWeight::kAfterWeakPreposition];
  const PlaceWord& neighbour = words_[candidate.first - 1];
  if (neighbour.key == "the" && !is_famous(candidate) &&
      is_small(index_.place(candidate.senses[0].place))) {
    return weights_[PlaceWeight::kAfterArticle];
  }
  const bool unknown = neighbour.name_like() && !neighbour.sentence_start &&
                       !neighbour.has(PlaceCue::kDirection) && !neighbour.has(PlaceCue::kNever) &&
                       !candidate.adjective && !is_famous(candidate);
  return unknown ? weights_[PlaceWeight::kUnknownBefore] : 0;
}

double PlaceRecogniser::after_points(const PlaceCandidate& candidate) const {
  if (candidate.has_division) return weights_[PlaceWeight::kDivisionFollows];
  if (candidate.end >= words_.size() || words_[candidate.end].paragraph_start ||
      candidate.adjective)
    return 0;
  const PlaceWord& after = words_[candidate.end];
  if (after.has(PlaceCue::kSpeech) && candidate.end - candidate.first == 1)
    return weights_[PlaceWeight::kSpeechFollows];
  if (after.has(PlaceCue::kOrganisation)) return weights_[PlaceWeight::kOrganisationFollows];
  if (after.has(PlaceCue::kModified)) return weights_[PlaceWeight::kModifies];
  if (after.has(PlaceCue::kFacility) || after.has(PlaceCue::kTitle) || is_famous(candidate))
    return 0;
  return after.name_like() ? weights_[PlaceWeight::kUnknownFollows] : 0;
}

double PlaceRecogniser::people_points(const PlaceCandidate& candidate) const {
  if (candidate.adjective) return 0;
  bool person = false;
  for (std::uint32_t i = candidate.first; i < candidate.end; ++i)
    person = person || words_[i].person;
  if (person) return weights_[PlaceWeight::kPerson];
  const bool elsewhere =
      candidate.end - candidate.first == 1 && people_.family_names.count(candidate.key) > 0;
  return elsewhere ? weights_[PlaceWeight::kPersonElsewhere] : 0;
}

double PlaceRecogniser::model_points(const PlaceCandidate& candidate) const {
  if (mention_of_.empty()) return 0;
  const std::int32_t number = mention_of_[candidate.end - 1];
  if (number == kNone) return candidate.adjective ? 0 : weights_[PlaceWeight::kModelSilent];
  const Mention& mention = analysis_.mentions[static_cast<std::size_t>(number)];
  const double sure = mention.score;
  if (mention.type == "place") {
    const bool word = (candidate.name_flags & kWordName) != 0 &&
                      !is_famous(candidate);  // "this Hall", "the Grand"
    return covers(candidate, mention) ? sure * weights_[PlaceWeight::kModelPlace] * (word ? 0.5 : 1)
                                      : 0;
  }
  if (mention.type == "organization") return sure * weights_[PlaceWeight::kModelOrganisation];
  if (candidate.adjective) return 0;
  if (mention.type != "person") return sure * weights_[PlaceWeight::kModelOther];
  const bool office =
      candidate.end < mention.end_token && words_[candidate.end].has(PlaceCue::kTitle);
  if (office) return 0;  // "Manila Archbishop Luis Antonio Tagle"
  if (is_bare_capital(candidate)) return sure * kLoneName * weights_[PlaceWeight::kModelPerson];
  const bool stranger = (candidate.name_flags & (kGivenName | kFamilyName)) == 0;
  return sure * weights_[stranger ? PlaceWeight::kModelPersonStranger : PlaceWeight::kModelPerson];
}

// Is the candidate all of the mention but for words that say what or which part it is? Not
// "Elysian" of "Elysian Fields".
bool PlaceRecogniser::covers(const PlaceCandidate& candidate, const Mention& mention) const {
  for (std::uint32_t i = mention.first_token; i < mention.end_token && i < words_.size(); ++i) {
    const PlaceWord& word = words_[i];
    const bool inside = candidate.first <= i && i < candidate.end;
    const bool said = word.has(PlaceCue::kDivision) || word.has(PlaceCue::kFacility) ||
                      word.has(PlaceCue::kDirection);
    if (!inside && word.name_like() && !said) return false;
  }
  return true;
}

// "BEIRUT (Reuters) -", "SPRINGFIELD, Ill. --": capitals at the head of a paragraph, a dash or
// bracket behind.
bool PlaceRecogniser::begins_report(const PlaceCandidate& candidate) const {
  constexpr std::uint32_t kReach = 8;
  const PlaceWord& first = words_[candidate.first];
  if (!first.paragraph_start) return false;
  if (candidate.end < words_.size() && words_[candidate.end].mark == ':')
    return true;  // "New Delhi: The minister"
  if (!first.upper || first.shouted) return false;
  for (std::uint32_t i = candidate.end; i < words_.size() && i < candidate.end + kReach; ++i) {
    const PlaceWord& word = words_[i];
    if (word.paragraph_start) return false;
    if (word.mark == '(' || word.mark == '-' || word.mark == '|' ||
        static_cast<unsigned char>(word.mark) >= 0x80)
      return true;
  }
  return false;
}

// "Aleppo, Hama and Homs": one carries the next.
void PlaceRecogniser::accept_listed(std::vector<PlaceCandidate>* candidates) const {
  for (std::size_t i = 0; i + 1 < candidates->size(); ++i) {
    PlaceCandidate& here = (*candidates)[i];
    PlaceCandidate& next = (*candidates)[i + 1];
    if (here.adjective || next.adjective || here.container == static_cast<std::int32_t>(i + 1) ||
        !coordinated(here, next))
      continue;
    here.listed_with = static_cast<std::int32_t>(i + 1);
    if (next.listed_with < 0) next.listed_with = static_cast<std::int32_t>(i);
    if (here.accepted == next.accepted) continue;
    PlaceCandidate& weak = here.accepted ? next : here;
    weak.score += weights_[PlaceWeight::kListed];
    weak.accepted = weak.score >= weights_[PlaceWeight::kAccept];
  }
}

bool PlaceRecogniser::coordinated(const PlaceCandidate& here, const PlaceCandidate& next) const {
  if (next.first == here.end || next.first - here.end > 2) return false;
  for (std::uint32_t i = here.end; i < next.first; ++i) {
    if (words_[i].mark != ',' && words_[i].mark != '/' && words_[i].key != "and" &&
        words_[i].key != "or")
      return false;
    if (words_[i].paragraph_start) return false;
  }
  return true;
}

}  // namespace dragoman::resolve
