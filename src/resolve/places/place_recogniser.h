// SPDX-License-Identifier: Apache-2.0
// Is a candidate a place? Points for and against from its name, its neighbours, people of the text
// and, where the analyser ran, its mentions. Weights: data/places/weights.tsv.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_RECOGNISER_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_RECOGNISER_H_

#include <vector>

#include "resolve/places/place_candidates.h"

namespace dragoman::resolve {

class PlaceRecogniser {
 public:
  PlaceRecogniser(const PlaceIndex& index, const PlaceCues& cues, const Analysis& analysis,
                  const std::vector<PlaceWord>& words, const PeopleOfText& people);

  // Links candidates to their containers and sets score and accepted of each.
  void recognise(std::vector<PlaceCandidate>* candidates) const;

  // Does the container's sense contain the other? Countries contain by code, divisions by number.
  static bool contains(const PlaceIndex& index, std::uint32_t container, std::uint32_t place);

 private:
  bool is_famous(const PlaceCandidate& candidate) const;
  bool names_country(const PlaceCandidate& candidate) const;
  void link_containers(std::vector<PlaceCandidate>* candidates) const;
  double score(const PlaceCandidate& candidate) const;
  double name_points(const PlaceCandidate& candidate) const;
  double sense_points(const Sense& sense) const;
  double word_points(const PlaceCandidate& candidate) const;
  double before_points(const PlaceCandidate& candidate) const;
  double after_points(const PlaceCandidate& candidate) const;
  double people_points(const PlaceCandidate& candidate) const;
  bool is_bare_capital(const PlaceCandidate& candidate) const;
  double article_points(const PlaceCandidate& candidate) const;
  double model_points(const PlaceCandidate& candidate) const;
  bool covers(const PlaceCandidate& candidate, const Mention& mention) const;
  bool begins_report(const PlaceCandidate& candidate) const;
  bool coordinated(const PlaceCandidate& here, const PlaceCandidate& next) const;
  void accept_listed(std::vector<PlaceCandidate>* candidates) const;

  const PlaceIndex& index_;
  const PlaceCues& weights_;
  const Analysis& analysis_;
  const std::vector<PlaceWord>& words_;
  const PeopleOfText& people_;
  std::vector<std::int32_t>
      mention_of_;  // innermost named mention by word; empty where the analyser gave none
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_RECOGNISER_H_
