// SPDX-License-Identifier: Apache-2.0
// Which place of that name? All candidates of one name in a document mean one place, unless
// containers named behind them differ. Plausibility = prior (class, inhabitants) + container +
// affinity to anchors, the document's places whose own reading is clear (same division, same
// country, near by).
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_RANKER_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_RANKER_H_

#include <array>
#include <string>
#include <vector>

#include "resolve/places/place_candidates.h"

namespace dragoman::resolve {

// A point of the globe, for distances without trigonometry.
using UnitVector = std::array<double, 3>;

double kilometres(const Place& a, const Place& b);

class PlaceRanker {
 public:
  PlaceRanker(const PlaceIndex& index, const PlaceCues& cues) : index_(index), weights_(cues) {}

  // Chooses `place` of every candidate; accepted ones are each other's context, the others are
  // judged by it and accepted where it speaks for them. `context`: candidates of the title, context
  // only.
  void rank(const std::vector<PlaceCandidate>& context,
            std::vector<PlaceCandidate>* candidates) const;

 private:
  struct Reading {
    std::uint32_t place = 0;
    Place where;
    UnitVector point{};
    double prior = 0, contained = 0, contains = 0, affinity = 0, total = 0;
  };
  struct Group {
    std::string key;
    std::size_t number = 0;
    std::vector<std::size_t> members;
    std::vector<Reading> readings;
    std::size_t best = 0;
    double weight = 0;  // as an anchor; 0: none
    bool accepted = false;
    bool has_country = false;         // one of its readings is a country
    std::vector<std::size_t> listed;  // groups coordinated with it
  };
  struct Support {
    double country = 0, local = 0;
  };
  struct Anchor {
    const Group* group;
    std::vector<Reading> readings;  // the best one, or all plausible ones
    double weight;
  };

  std::vector<Group> group(const std::vector<PlaceCandidate>& candidates) const;
  void link(const std::vector<PlaceCandidate>& candidates, const std::vector<std::size_t>& group_of,
            std::vector<Group>* groups) const;
  Reading read(const PlaceCandidate& candidate, const Sense& sense) const;
  bool surrounds_its_city(const PlaceCandidate& candidate, std::uint32_t division) const;
  double prior(const Sense& sense, const Place& place) const;
  double contained_points(const PlaceCandidate& candidate, const std::vector<PlaceCandidate>& all,
                          std::uint32_t place) const;
  void add_container_points(const Group& inner, Group* container) const;
  void favour_cities(Group* group) const;
  double lead(const Group& group) const;
  std::vector<Anchor> anchors_of(const std::vector<Group>& groups, bool all) const;
  double affinity(const Reading& reading, const Group& self,
                  const std::vector<Anchor>& anchors) const;
  Support support_of(const Reading& reading, const Group& self, const Reading& there,
                     const Group& other) const;
  const Reading& contained_reading(const Group& group, const PlaceCandidate& candidate,
                                   const std::vector<PlaceCandidate>& all) const;
  double listed_points(const Place& place, const Group& self, const std::vector<Reading>& best,
                       const std::vector<Group>& groups) const;
  void choose(bool all_anchors, std::vector<Group>* groups) const;
  void accept_same_names(const std::vector<Group>& groups,
                         std::vector<PlaceCandidate>* candidates) const;

  const PlaceIndex& index_;
  const PlaceCues& weights_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_RANKER_H_
