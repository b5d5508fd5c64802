// SPDX-License-Identifier: Apache-2.0
#include "code/status.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "code/claims.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using Probabilities = std::array<double, kStatusCount>;

std::size_t at(EventStatus status) { return static_cast<std::size_t>(status); }

bool has_negation(const View& view, TokenIndex t) {
  for (TokenIndex c : view.tree().children(t)) {
    const std::string& lemma = view.lemma(c);
    if (lemma == "not" || lemma == "never" || lemma == "n't" || (lemma == "no" && view.relation(c) == "det")) return true;
  }
  return false;
}

// What the heads say; without a candidate, what the bare tree suggests.
Probabilities prior(const View& view, TokenIndex t) {
  Probabilities p{};
  if (const EventCandidate* candidate = view.candidate(t)) {
    for (std::size_t s = 0; s < kStatusCount; ++s) p[s] = std::round(static_cast<double>(candidate->status_scores[s]) * 1024) / 1024;
    return p;
  }
  p[at(EventStatus::kAsserted)] = 0.6;
  if (has_negation(view, t)) p[at(EventStatus::kNegated)] = 0.8;
  for (TokenIndex c : view.tree().children(t)) {
    if (view.relation(c) == "mark" && view.lemma(c) == "if") p[at(EventStatus::kHypothetical)] = 0.9;
    if (view.relation(c) != "aux") continue;
    const std::string& lemma = view.lemma(c);
    if (lemma == "will" || lemma == "shall") p[at(EventStatus::kPlanned)] = 0.8;
    if (lemma == "may" || lemma == "might" || lemma == "could" || lemma == "would" || lemma == "should" || lemma == "can" || lemma == "must")
      p[at(EventStatus::kHypothetical)] = 0.8;
  }
  return p;
}

}  // namespace

void find_status(const View& view, const Weights& weights, const std::vector<Draft>& drafts, Draft* draft) {
  Probabilities p = prior(view, draft->token);
  p[at(EventStatus::kAsserted)] *= std::exp(-weights.asserted_bias);
  const auto best = std::max_element(p.begin(), p.end());
  draft->status = static_cast<EventStatus>(best - p.begin());
  draft->status_probability = *best;
  // On somebody's word: at least reported, under an accusation alleged.
  const bool under_accusation = draft->parent != kNone && drafts[static_cast<std::size_t>(draft->parent)].type == lexicon::kAccuse;
  if (draft->status == EventStatus::kAsserted && under_accusation) draft->status = EventStatus::kAlleged;
  if (draft->status == EventStatus::kAsserted && innermost_attribution(view, draft->token) != kNone)
    draft->status = EventStatus::kReported;
}

}  // namespace dragoman::code
