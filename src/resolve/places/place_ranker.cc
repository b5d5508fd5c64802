// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_ranker.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "resolve/places/place_recogniser.h"

namespace dragoman::resolve {
namespace {

constexpr double kEarthRadiusKm = 6371, kRadians = 3.14159265358979323846 / 180;
constexpr double kNearKm = 150, kSamePlaceKm = 100;
constexpr double kUnknownPopulation = 2.3;  // decades: two hundred people
constexpr int kRounds = 3;
// An anchor whose own reading is not clear weighs less and speaks by any of its plausible readings.
constexpr double kUnclearWeight = 0.7, kPlausibleGap = 1;
constexpr std::size_t kMostReadings = 5;
constexpr double kMostMentions = 4;  // more mentions do not make an anchor weightier
constexpr std::size_t kMostAnchors = 64;
constexpr int kTenthOfPopulation = 27;  // 8 log2(10)

double decades(std::uint8_t population) {
  return population == 0 ? kUnknownPopulation : population / 8.0 * std::log10(2.0);
}

bool is_wide(PlaceClass kind) {
  return kind == PlaceClass::kCountry || kind == PlaceClass::kContinent ||
         kind == PlaceClass::kHistorical || kind == PlaceClass::kOcean;
}

double dot(const UnitVector& a, const UnitVector& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

bool within(const UnitVector& a, const UnitVector& b, double km) {
  return dot(a, b) > std::cos(km / kEarthRadiusKm);
}

UnitVector unit_vector(const Place& place) {
  const double latitude = place.latitude * kRadians, longitude = place.longitude * kRadians;
  return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude),
          std::sin(latitude)};
}

// Names apart: "Orange County" and "Orange", "Georgian" and "Georgia".
std::string name_of(const PlaceCandidate& candidate) {
  std::string name = candidate.key;
  if (candidate.adjective) name += '#';
  if (candidate.directed) name += '^';
  if (candidate.has_division) name += '/' + std::to_string(static_cast<int>(candidate.division));
  return name;
}

}  // namespace

double kilometres(const Place& a, const Place& b) {
  return kEarthRadiusKm * std::acos(std::clamp(dot(unit_vector(a), unit_vector(b)), -1.0, 1.0));
}

double PlaceRanker::prior(const Sense& sense, const Place& place) const {
  double points = 0;
  switch (place.minor ? PlaceClass::kCity : place.kind) {
    case PlaceClass::kCountry:
    case PlaceClass::kHistorical:
      points = weights_[PlaceWeight::kPriorCountry];
      break;
    case PlaceClass::kAdmin1:
      points = weights_[PlaceWeight::kPriorAdmin1] + 0.8 * (decades(place.population) - 6.5);
      break;
    case PlaceClass::kAdmin2:
      points = weights_[PlaceWeight::kPriorAdmin2] + 0.5 * (decades(place.population) - 5);
      break;
    case PlaceClass::kCity:
      points = weights_[PlaceWeight::kPriorPerDecade] * decades(place.population);
      break;
    case PlaceClass::kCapital:
      points = weights_[PlaceWeight::kPriorPerDecade] * decades(place.population) +
               weights_[PlaceWeight::kPriorCapital];
      break;
    default:
      points = weights_[PlaceWeight::kPriorRegion];
      break;
  }
  if ((sense.flags & kAlternateName) != 0) points += weights_[PlaceWeight::kPriorAlternate];
  if ((sense.flags & kStripped) != 0) points += weights_[PlaceWeight::kPriorStripped];
  return points;
}

// A reading that the container behind the name contains.
double PlaceRanker::contained_points(const PlaceCandidate& candidate,
                                     const std::vector<PlaceCandidate>& all,
                                     std::uint32_t place) const {
  if (candidate.container < 0) return 0;
  for (const Sense& sense : all[static_cast<std::size_t>(candidate.container)].senses) {
    if (PlaceRecogniser::contains(index_, sense.place, place))
      return weights_[PlaceWeight::kContained];
  }
  return 0;
}

// The other way round: "Atlanta, Georgia" is the Georgia that has an Atlanta, the likelier the
// bigger Atlanta is.
void PlaceRanker::add_container_points(const Group& inner, Group* container) const {
  double most = 0;
  for (const Reading& reading : inner.readings) most = std::max(most, reading.prior);
  for (Reading& outer : container->readings) {
    double best = 0;
    for (const Reading& reading : inner.readings) {
      if (!PlaceRecogniser::contains(index_, outer.place, reading.place)) continue;
      best = std::max(best, weights_[PlaceWeight::kContained] + (reading.prior - most) / 2);
    }
    outer.contains = std::max(outer.contains, best);
  }
}

// Aleppo is the city before it is its governorate.
void PlaceRanker::favour_cities(Group* group) const {
  for (Reading& city : group->readings) {
    if (city.where.kind != PlaceClass::kCity && city.where.kind != PlaceClass::kCapital) continue;
    for (const Reading& division : group->readings) {
      const bool named_so =
          division.place == city.where.admin1 || division.place == city.where.admin2;
      if (!named_so || city.where.population + kTenthOfPopulation < division.where.population)
        continue;
      city.prior += weights_[PlaceWeight::kCityOfDivision];
      break;
    }
  }
}

// Aleppo lies in Aleppo, Washington not in Washington.
bool PlaceRanker::surrounds_its_city(const PlaceCandidate& candidate,
                                     std::uint32_t division) const {
  for (const Sense& sense : candidate.senses) {
    const Place place = index_.place(sense.place);
    if (place.kind == PlaceClass::kCity || place.kind == PlaceClass::kCapital)
      return place.admin1 == division;
  }
  return false;
}

PlaceRanker::Reading PlaceRanker::read(const PlaceCandidate& candidate, const Sense& sense) const {
  Reading reading;
  reading.place = sense.place;
  reading.where = index_.place(sense.place);
  reading.point = unit_vector(reading.where);
  reading.prior = prior(sense, reading.where);
  const bool asks =
      candidate.has_division && !candidate.adjective && candidate.division != PlaceClass::kCity;
  if (asks && reading.where.kind != candidate.division && !is_wide(reading.where.kind)) {
    reading.prior += weights_[PlaceWeight::kWrongDivision];
  }
  if (candidate.directed && reading.where.kind == PlaceClass::kAdmin1 &&
      !surrounds_its_city(candidate, sense.place))
    reading.prior += weights_[PlaceWeight::kPartOfDivision];
  return reading;
}

std::vector<PlaceRanker::Group> PlaceRanker::group(
    const std::vector<PlaceCandidate>& candidates) const {
  std::unordered_map<std::string, std::size_t> number;
  std::vector<Group> groups;
  std::vector<std::size_t> group_of;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const PlaceCandidate& candidate = candidates[i];
    const auto [found, inserted] = number.emplace(name_of(candidate), groups.size());
    if (inserted) {
      groups.emplace_back();
      groups.back().key = candidate.key;
      groups.back().number = found->second;
      for (const Sense& sense : candidate.senses) {
        groups.back().readings.push_back(read(candidate, sense));
        groups.back().has_country =
            groups.back().has_country ||
            groups.back().readings.back().where.kind == PlaceClass::kCountry;
      }
      if (!candidate.has_division) favour_cities(&groups.back());
    }
    Group& group = groups[found->second];
    group.members.push_back(i);
    group.accepted = group.accepted || candidate.accepted;
    group_of.push_back(found->second);
  }
  link(candidates, group_of, &groups);
  return groups;
}

// What containers and lists say.
void PlaceRanker::link(const std::vector<PlaceCandidate>& candidates,
                       const std::vector<std::size_t>& group_of, std::vector<Group>* groups) const {
  for (Group& group : *groups) {
    for (const std::size_t member : group.members) {
      const std::int32_t other = candidates[member].listed_with,
                         container = candidates[member].container;
      if (other >= 0) group.listed.push_back(group_of[static_cast<std::size_t>(other)]);
      if (container < 0) continue;
      add_container_points(group, &(*groups)[group_of[static_cast<std::size_t>(container)]]);
      for (Reading& reading : group.readings) {
        reading.contained = std::max(
            reading.contained, contained_points(candidates[member], candidates, reading.place));
      }
    }
  }
  for (Group& group : *groups) {
    for (Reading& reading : group.readings) {
      reading.prior += reading.contained + reading.contains;
      reading.total = reading.prior;
      if (reading.total > group.readings[group.best].total)
        group.best = static_cast<std::size_t>(&reading - group.readings.data());
    }
  }
}

// How far the best reading leads those that lie elsewhere.
double PlaceRanker::lead(const Group& group) const {
  const Reading& best = group.readings[group.best];
  double second = -100;
  for (const Reading& reading : group.readings) {
    if (!within(reading.point, best.point, kSamePlaceKm)) second = std::max(second, reading.total);
  }
  return best.total - second;
}

// The groups that others are judged by, weightiest first; not too many, so that long documents stay
// cheap.
std::vector<PlaceRanker::Anchor> PlaceRanker::anchors_of(const std::vector<Group>& groups,
                                                         bool all) const {
  std::vector<Anchor> anchors;
  for (const Group& group : groups) {
    const double weight = group.weight > 0        ? group.weight
                          : all && group.accepted ? kUnclearWeight
                                                  : 0;
    if (weight <= 0) continue;
    anchors.push_back({&group, {group.readings[group.best]}, weight});
    if (group.weight > 0) continue;
    for (const Reading& reading : group.readings) {  // unclear: any reading that may well be meant
      const bool likely = reading.prior > group.readings[group.best].prior - kPlausibleGap;
      if (likely && anchors.back().readings.size() < kMostReadings)
        anchors.back().readings.push_back(reading);
    }
  }
  std::stable_sort(anchors.begin(), anchors.end(),
                   [](const Anchor& a, const Anchor& b) { return a.weight > b.weight; });
  if (anchors.size() > kMostAnchors) anchors.resize(kMostAnchors);
  return anchors;
}

double PlaceRanker::affinity(const Reading& reading, const Group& self,
                             const std::vector<Anchor>& anchors) const {
  Support sum;
  for (const Anchor& anchor : anchors) {
    if (anchor.group->number == self.number) continue;
    Support most;
    for (const Reading& there : anchor.readings) {
      const Support support = support_of(reading, self, there, *anchor.group);
      most.country = std::max(most.country, support.country);
      most.local = std::max(most.local, support.local);
    }
    sum.country += most.country * anchor.weight;
    sum.local += most.local * anchor.weight;
  }
  const auto saturate = [](double points, double cap) {
    return cap * (1 - std::exp(-points / cap));
  };
  return saturate(sum.country, weights_[PlaceWeight::kCountryCap]) +
         saturate(sum.local, weights_[PlaceWeight::kAffinityCap]);
}

// What an anchor's reading speaks for this one.
PlaceRanker::Support PlaceRanker::support_of(const Reading& reading, const Group& self,
                                             const Reading& there, const Group& other) const {
  Support support;
  if (other.key == self.key) {  // "Suffolk" beside "Suffolk County"
    if (there.place == reading.place) support.local = weights_[PlaceWeight::kSameName];
    return support;
  }
  const Place& place = reading.where;
  const bool in_one = place.admin1 != kNoPlace &&
                      (place.admin1 == there.where.admin1 || place.admin1 == there.place);
  if (in_one || there.where.admin1 == reading.place)
    support.local += weights_[PlaceWeight::kSameAdmin1];
  if (!is_wide(place.kind) && !is_wide(there.where.kind) &&
      within(reading.point, there.point, kNearKm)) {
    support.local += weights_[PlaceWeight::kNear];
  }
  // Niger State must not win over Niger because the text is about Nigeria.
  const bool overshadowed = self.has_country && place.kind != PlaceClass::kCountry;
  if (place.country != 0 && place.country == there.where.country && !overshadowed) {
    support.country = weights_[PlaceWeight::kSameCountry];
  }
  return support;
}

// "California or Washington": what stands in a list is of one kind.
double PlaceRanker::listed_points(const Place& place, const Group& self,
                                  const std::vector<Reading>& best,
                                  const std::vector<Group>& groups) const {
  if (place.kind != PlaceClass::kAdmin1 && place.kind != PlaceClass::kCountry) return 0;
  for (const std::size_t other : self.listed) {
    const Place& there = best[other].where;
    const bool one_kind = there.kind == place.kind && groups[other].accepted;
    if (one_kind && (place.kind == PlaceClass::kCountry || there.country == place.country)) {
      return weights_[PlaceWeight::kListedClass];
    }
  }
  return 0;
}

// One round: every group chooses by the choices of the round before.
void PlaceRanker::choose(bool all_anchors, std::vector<Group>* groups) const {
  const std::vector<Anchor> anchors = anchors_of(*groups, all_anchors);
  std::vector<Reading> best;
  for (const Group& group : *groups) best.push_back(group.readings[group.best]);
  for (Group& group : *groups) {
    std::size_t choice = 0;
    for (std::size_t i = 0; i < group.readings.size(); ++i) {
      Reading& reading = group.readings[i];
      reading.affinity = affinity(reading, group, anchors);
      reading.total =
          reading.prior + reading.affinity + listed_points(reading.where, group, best, *groups);
      if (reading.total > group.readings[choice].total) choice = i;
    }
    group.best = choice;
  }
}

// The reading of one mention: the group's, unless the container behind this very mention says
// otherwise ("Cordoba, Spain" beside "Cordoba, Argentina").
const PlaceRanker::Reading& PlaceRanker::contained_reading(
    const Group& group, const PlaceCandidate& candidate,
    const std::vector<PlaceCandidate>& all) const {
  const Reading* best = &group.readings[group.best];
  if (candidate.container < 0 || contained_points(candidate, all, best->place) > 0) return *best;
  const Reading* other = nullptr;
  for (const Reading& reading : group.readings) {
    if (contained_points(candidate, all, reading.place) <= 0) continue;
    if (other == nullptr || reading.total > other->total) other = &reading;
  }
  return other != nullptr ? *other : *best;
}

void PlaceRanker::rank(const std::vector<PlaceCandidate>& context,
                       std::vector<PlaceCandidate>* candidates) const {
  std::vector<PlaceCandidate> all = *candidates;
  const std::size_t own = all.size();
  for (const PlaceCandidate& candidate : context) {
    all.push_back(candidate);
    if (all.back().container >= 0) all.back().container += static_cast<std::int32_t>(own);
    if (all.back().listed_with >= 0) all.back().listed_with += static_cast<std::int32_t>(own);
  }
  std::vector<Group> groups = group(all);
  for (Group& group : groups) {
    const bool clear = group.accepted && lead(group) >= weights_[PlaceWeight::kAnchorMargin];
    group.weight =
        clear
            ? std::sqrt(std::min<double>(kMostMentions, static_cast<double>(group.members.size())))
            : 0;
  }
  for (int round = 0; round < kRounds; ++round) choose(round > 0, &groups);
  for (const Group& group : groups) {
    const Reading& best = group.readings[group.best];
    for (const std::size_t member : group.members) {
      if (member >= own) continue;
      PlaceCandidate& candidate = (*candidates)[member];
      candidate.place = contained_reading(group, all[member], all).place;
      candidate.affinity = best.affinity;
      candidate.score +=
          weights_[PlaceWeight::kNearAnchors] * best.affinity / weights_[PlaceWeight::kAffinityCap];
      candidate.accepted = candidate.accepted || candidate.score >= weights_[PlaceWeight::kAccept];
    }
  }
  accept_same_names(groups, candidates);
}

// A name that is a place once is one wherever nothing speaks against it.
void PlaceRanker::accept_same_names(const std::vector<Group>& groups,
                                    std::vector<PlaceCandidate>* candidates) const {
  const double accept = weights_[PlaceWeight::kAccept];
  for (const Group& group : groups) {
    bool sure = false;
    for (const std::size_t member : group.members) {
      sure = sure || (member < candidates->size() && (*candidates)[member].accepted);
    }
    if (!sure) continue;
    for (const std::size_t member : group.members) {
      if (member >= candidates->size()) continue;
      PlaceCandidate& candidate = (*candidates)[member];
      candidate.accepted =
          candidate.accepted || candidate.score + weights_[PlaceWeight::kSameName] >= accept;
    }
  }
}

}  // namespace dragoman::resolve
