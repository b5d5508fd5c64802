// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_ranker.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "resolve/places/place_recogniser.h"

namespace dragoman::resolve {
namespace {

constexpr double kEarthDiameterKm = 12742, kRadians = 3.14159265358979323846 / 180;
constexpr double kNearKm = 150, kSamePlaceKm = 100;
constexpr double kUnknownPopulation = 2.3;  // decades: two hundred people
constexpr int kRounds = 3;
constexpr int kTenthOfPopulation = 27;  // 8 log2(10)

double decades(std::uint8_t population) {
  return population == 0 ? kUnknownPopulation : population / 8.0 * std::log10(2.0);
}

bool is_wide(PlaceClass kind) {
  return kind == PlaceClass::kCountry || kind == PlaceClass::kContinent ||
         kind == PlaceClass::kHistorical || kind == PlaceClass::kOcean;
}

}  // namespace

double kilometres(const Place& a, const Place& b) {
  const double x = std::sin((b.latitude - a.latitude) * kRadians / 2),
               y = std::sin((b.longitude - a.longitude) * kRadians / 2);
  const double h =
      x * x + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * y * y;
  return kEarthDiameterKm * std::asin(std::min(1.0, std::sqrt(h)));
}

double PlaceRanker::prior(const Sense& sense, const Place& place) const {
  double points = 0;
  switch (place.kind) {
    case PlaceClass::kCountry:
    case PlaceClass::kHistorical:
      points = weights_[PlaceWeight::kPriorCountry];
      break;
    case PlaceClass::kAdmin1:
      points = weights_[PlaceWeight::kPriorAdmin1] + 0.3 * (decades(place.population) - 6);
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

std::vector<PlaceRanker::Group> PlaceRanker::group(
    const std::vector<PlaceCandidate>& candidates) const {
  std::map<std::string, std::size_t> number;
  std::vector<Group> groups;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const PlaceCandidate& candidate = candidates[i];
    // "Orange County" and "Orange" are two names; so are "Springfield, Illinois" and "Springfield,
    // Ohio".
    std::string key =
        candidate.key + (candidate.adjective ? "#" : "") +
        (candidate.has_division ? "/" + std::to_string(static_cast<int>(candidate.division)) : "");
    const auto [found, inserted] = number.emplace(key, groups.size());
    if (inserted) {
      groups.emplace_back();
      groups.back().key = candidate.key;
      groups.back().number = found->second;
      for (const Sense& sense : candidate.senses) {
        Reading reading;
        reading.place = sense.place;
        reading.where = index_.place(sense.place);
        reading.prior = prior(sense, reading.where);
        if (candidate.has_division && !candidate.adjective &&
            candidate.division != PlaceClass::kCity && reading.where.kind != candidate.division &&
            !is_wide(reading.where.kind)) {
          reading.prior += weights_[PlaceWeight::kWrongDivision];
        }
        groups.back().readings.push_back(reading);
      }
    }
    Group& group = groups[found->second];
    group.members.push_back(i);
    group.accepted = group.accepted || candidate.accepted;
  }
  std::vector<std::size_t> group_of(candidates.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const std::size_t member : groups[i].members) group_of[member] = i;
  }
  for (Group& group : groups) {
    if (!candidates[group.members[0]].has_division) favour_cities(&group);
    for (const std::size_t member : group.members) {
      const std::int32_t other = candidates[member].listed_with,
                         container = candidates[member].container;
      if (other >= 0) group.listed.push_back(group_of[static_cast<std::size_t>(other)]);
      if (container >= 0)
        add_container_points(group, &groups[group_of[static_cast<std::size_t>(container)]]);
    }
    for (Reading& reading : group.readings) {
      double contained = 0;
      for (const std::size_t member : group.members) {
        contained =
            std::max(contained, contained_points(candidates[member], candidates, reading.place));
      }
      reading.contained = contained;
    }
  }
  for (Group& group : groups) {
    for (Reading& reading : group.readings) reading.prior += reading.contained + reading.contains;
  }
  return groups;
}

// How far the best reading leads those that lie elsewhere.
double PlaceRanker::lead(const Group& group) const {
  const Reading& best = group.readings[group.best];
  double second = -100;
  for (const Reading& reading : group.readings) {
    if (kilometres(reading.where, best.where) > kSamePlaceKm)
      second = std::max(second, reading.total);
  }
  return best.total - second;
}

double PlaceRanker::affinity(const Place& place, std::uint32_t number, const Group& self,
                             const std::vector<Group>& groups) const {
  double sum = 0;
  for (const Group& other : groups) {
    if (other.number == self.number || other.weight <= 0) continue;
    const Reading& anchor = other.readings[other.best];
    if (other.key == self.key) {  // "Suffolk" beside "Suffolk County"
      sum += anchor.place == number ? weights_[PlaceWeight::kSameName] : 0;
      continue;
    }
    double points = 0;
    const bool division = (place.admin1 != kNoPlace &&
                           (place.admin1 == anchor.where.admin1 || place.admin1 == anchor.place)) ||
                          anchor.where.admin1 == number;
    if (division) points += weights_[PlaceWeight::kSameAdmin1];
    if (place.country != 0 && place.country == anchor.where.country)
      points += weights_[PlaceWeight::kSameCountry];
    if (!is_wide(place.kind) && !is_wide(anchor.where.kind) &&
        kilometres(place, anchor.where) < kNearKm) {
      points += weights_[PlaceWeight::kNear];
    }
    sum += points * other.weight;
  }
  const double cap = weights_[PlaceWeight::kAffinityCap];
  return cap * (1 - std::exp(-sum / cap));
}

// "California or Washington": what stands in a list is of one kind.
double PlaceRanker::listed_points(const Place& place, const Group& self,
                                  const std::vector<Group>& groups) const {
  if (place.kind != PlaceClass::kAdmin1 || groups.empty()) return 0;
  for (const std::size_t other : self.listed) {
    const Reading& reading = groups[other].readings[groups[other].best];
    if (reading.where.kind == PlaceClass::kAdmin1 && reading.where.country == place.country &&
        groups[other].accepted) {
      return weights_[PlaceWeight::kListedClass];
    }
  }
  return 0;
}

void PlaceRanker::choose(const std::vector<Group>& groups, Group* group) const {
  for (std::size_t i = 0; i < group->readings.size(); ++i) {
    Reading& reading = group->readings[i];
    const double affinity_points = affinity(reading.where, reading.place, *group, groups);
    reading.total = reading.prior + affinity_points + listed_points(reading.where, *group, groups);
    if (i == 0 || reading.total > group->readings[group->best].total) {
      group->best = i;
      group->affinity = affinity_points;
    }
  }
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
  std::vector<double> fixed(groups.size(), 0);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    choose({}, &groups[i]);
    const bool clear =
        groups[i].accepted && lead(groups[i]) >= weights_[PlaceWeight::kAnchorMargin];
    if (clear)
      fixed[i] = std::sqrt(std::min<double>(4, static_cast<double>(groups[i].members.size())));
  }
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      groups[i].weight = fixed[i] > 0 ? fixed[i] : round > 0 && groups[i].accepted ? 0.4 : 0;
    }
    const std::vector<Group> before = groups;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Group next = groups[i];
      choose(before, &next);
      groups[i] = std::move(next);
    }
  }
  for (const Group& group : groups) {
    const double share = group.affinity / weights_[PlaceWeight::kAffinityCap];
    for (const std::size_t member : group.members) {
      if (member >= own) continue;
      PlaceCandidate& candidate = (*candidates)[member];
      candidate.place = group.readings[group.best].place;
      candidate.score += weights_[PlaceWeight::kNearAnchors] * share;
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
