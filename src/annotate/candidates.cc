// SPDX-License-Identifier: Apache-2.0
#include "annotate/candidates.h"

#include <algorithm>

#include "annotate/scores.h"

namespace dragoman::annotate {

// The likeliest mode of the likeliest type (index into labels.event), unless "none" is likelier.
void CandidateReader::read_mode(const WindowView& window, std::size_t type,
                                EventCandidate* candidate) {
  const Labels& labels = window.heads.labels();
  float* chances = chances_.reserve(labels.modes.size());
  soft_max(window.row(Head::kMode, candidate->token), labels.modes.size(), 1, chances);
  for (std::size_t m = 0; m < labels.modes.size(); ++m) {
    const Mode& mode = labels.modes[m];
    if (mode.type != kNone && mode.type != static_cast<std::int32_t>(type)) continue;
    if (chances[m] <= candidate->mode_score) continue;
    candidate->mode_score = chances[m];
    candidate->mode = mode.type == kNone ? std::string_view() : mode.name;
  }
}

void CandidateReader::read_parties(const WindowView& window, EventCandidate* candidate) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& party = window.heads.party();
  const Labels& labels = window.heads.labels();
  const std::uint32_t count = window.size();
  const float* vector = window.row(Head::kPartyPredicate, candidate->token);
  float* left = left_.reserve(party.left_stride());
  float* scores = scores_.reserve(party.labels() * count);
  float* chances = chances_.reserve(party.labels());
  party.left(kernels, vector, 0, 1, left);
  party.score(kernels, left, window.row(Head::kPartyArgument, window.first),
              window.output.stride(Head::kPartyArgument), count, scores, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    soft_max(scores + i, party.labels(), count, chances);
    for (std::size_t l = 1; l < party.labels(); ++l)
      if (chances[l] >= kPartyFloor)
        candidate->parties.push_back({labels.parties[l], window.first + i, chances[l]});
  }
}

void CandidateReader::read(const WindowView& window, Analysis* analysis) {
  const Labels& labels = window.heads.labels();
  for (std::uint32_t w = window.first; w < window.end; ++w) {
    std::array<float, kEventTypeCount + 1> chances;
    soft_max(window.row(Head::kEvent, w), chances.size(), 1, chances.data());
    if (1.0f - chances[0] < kEventFloor) continue;
    EventCandidate candidate;
    candidate.token = w;
    for (std::size_t l = 1; l < chances.size(); ++l)
      candidate.type_scores[labels.event_types[l]] = chances[l];
    soft_max(window.row(Head::kStatus, w), kStatusCount, 1, candidate.status_scores.data());
    read_mode(window, 1 + best_of(chances.data() + 1, kEventTypeCount), &candidate);
    read_parties(window, &candidate);
    analysis->candidates.push_back(std::move(candidate));
  }
}

}  // namespace dragoman::annotate
