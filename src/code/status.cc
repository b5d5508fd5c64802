// SPDX-License-Identifier: Apache-2.0
#include "code/status.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "code/parties.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using Scores = std::array<double, kStatusCount>;

constexpr double kFloor = 1e-3;
constexpr double kClearly = 1;  // of a logarithm: 2.7 times as likely

std::size_t at(EventStatus status) { return static_cast<std::size_t>(status); }

// The head's logarithmic probabilities, quantised so that a decision does not flicker between
// machines.
Scores head_scores(const View& view, TokenIndex t) {
  Scores scores;
  scores.fill(std::log(0.08));
  scores[at(EventStatus::kAsserted)] = std::log(0.5);
  if (const EventCandidate* candidate = view.candidate(t))
    for (std::size_t s = 0; s < kStatusCount; ++s)
      scores[s] = std::log(std::max(
          std::round(static_cast<double>(candidate->status_scores[s]) * 1024) / 1024, kFloor));
  return scores;
}

// A refusal told by "not", a demand by "should", a threat by "will": the mark is the act, not its
// status.
bool is_told_by_marks(const Draft& draft) {
  using namespace lexicon;
  if (draft.type != kReject && draft.type != kRequest && draft.type != kThreaten) return false;
  return draft.entry == nullptr;
}

// Somebody's word, or no deed yet, by what the words make it.
bool is_in_doubt(const StatusReading& reading) {
  using enum EventStatus;
  if (reading.given) return false;
  return reading.status == kHypothetical || reading.status == kPlanned ||
         reading.status == kReported || reading.status == kAlleged;
}

double probability_of(const Scores& scores, std::size_t best) {
  double sum = 0;
  for (double s : scores) sum += std::exp(s - scores[best]);
  return 1 / sum;
}

}  // namespace

Result<StatusTables> StatusTables::open(const std::string& data_folder) {
  StatusTables tables;
  Result<StatusRules> rules = StatusRules::open(data_folder);
  if (!rules.ok()) return rules.status();
  tables.rules = std::move(*rules);
  Result<StatusWeights> weights = StatusWeights::open(data_folder + "/cues/status_weights.tsv");
  if (!weights.ok()) return weights.status();
  tables.weights = *weights;
  return tables;
}

StatusView view_status(const View& view, const StatusTables& tables,
                       const std::vector<Draft>& drafts, const Draft& draft) {
  StatusView out;
  out.reading = tables.rules.read(view, draft.token, !is_told_by_marks(draft));
  out.head = head_scores(view, draft.token);
  out.features = status_features(view, drafts, draft, out.reading);
  for (std::size_t s = 0; s < kStatusCount; ++s)
    out.scores[s] = tables.weights.head() * out.head[s];
  for (std::size_t f = 0; f < kStatusFeatures; ++f) {
    const double value = static_cast<double>(out.features[f]);
    if (value == 0) continue;
    for (std::size_t s = 0; s < kStatusCount; ++s)
      out.scores[s] += value * tables.weights.weight(f)[s];
  }
  // What only others say, or the words right there negate, is no fact: where the sum has it so,
  // what the words make it goes first.
  double& asserted = out.scores[at(EventStatus::kAsserted)];
  const double top = *std::max_element(out.scores.begin(), out.scores.end());
  const auto has = [&](StatusFeature f) { return out.features[static_cast<std::size_t>(f)] > 0; };
  const bool negated = view.is_verb(draft.token) && has(StatusFeature::kOwnNegation) &&
                       out.reading.status != EventStatus::kAsserted;
  // A fact that is none costs more than a fact held back: where the words doubt it, the rest must
  // speak for it clearly.
  double& by_words = out.scores[at(out.reading.status)];
  const bool unclear = is_in_doubt(out.reading) && asserted - by_words < kClearly;
  if ((has(StatusFeature::kOthersVerb) || negated || unclear) && asserted >= top)
    std::swap(asserted, by_words);
  // In steps of 1/1024: decisions do not flicker between kinds of CPU.
  for (double& score : out.scores) score = std::round(1024 * score) / 1024;
  return out;
}

void find_status(const View& view, const StatusTables& tables, const std::vector<Draft>& drafts,
                 Draft* draft) {
  const StatusView status = view_status(view, tables, drafts, *draft);
  const StatusReading& reading = status.reading;
  const Scores& scores = status.scores;
  const auto best =
      static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  draft->status = static_cast<EventStatus>(best);
  draft->status_probability = probability_of(scores, best);
  draft->refused = reading.future && (draft->status == EventStatus::kNegated ||
                                      draft->status == EventStatus::kDenied);
  draft->voices = reading.voices;
  for (Voice& voice : draft->voices)
    if (voice.source != kNone)
      voice.source = static_cast<std::int32_t>(
          tables.rules.speaker_of(view, static_cast<TokenIndex>(voice.source)));
  // What an accusation alleges is never a fact on that accusation's word; what a condemnation
  // condemns may be.
  const Draft* parent =
      draft->parent == kNone ? nullptr : &drafts[static_cast<std::size_t>(draft->parent)];
  if (parent && parent->type == lexicon::kAccuse && parent->mode == "allege" &&
      view.is_verb(draft->token) &&
      (draft->status == EventStatus::kAsserted || draft->status == EventStatus::kReported))
    draft->status = EventStatus::kAlleged;
}

}  // namespace dragoman::code
