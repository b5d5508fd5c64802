// SPDX-License-Identifier: Apache-2.0
#include "code/relate.h"

#include <algorithm>
#include <cmath>

#include "code/parties.h"
#include "code/relations.h"
#include "code/status.h"
#include "code/triggers.h"

namespace dragoman::code {
namespace {

constexpr double kJointBonus = 0.8;

bool overlaps_any(std::span<const Span> spans, Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(span); });
}

// How well a side's parties are the marked ones: 1 one of them is, 0 nothing known, -1 all are others.
double fit(const std::vector<Party>& parties, std::span<const Span> marked) {
  if (parties.empty() || marked.empty()) return 0;
  for (const Party& p : parties)
    if (overlaps_any(marked, p.span)) return 1;
  return -1;
}

// Does the word stand inside a marked party ("the ban", "protesters")?
bool inside(const View& view, TokenIndex t, std::span<const Span> marked) { return overlaps_any(marked, view.token(t).span); }

// Is the word on the path from the party's words up to the root?
bool above(const View& view, TokenIndex t, std::span<const Span> marked) {
  for (const Span& s : marked)
    if (const std::int32_t head = view.head_of(s); head != kNone && view.tree().dominates(t, static_cast<TokenIndex>(head))) return true;
  return false;
}

// The lowest word above both parties: what joins them.
std::int32_t joint(const View& view, std::span<const Span> source, std::span<const Span> target) {
  if (source.empty() || target.empty()) return kNone;
  const std::int32_t a = view.head_of(source.front()), b = view.head_of(target.front());
  if (b == kNone) return kNone;
  for (std::int32_t t = a; t != kNone; t = view.head(static_cast<TokenIndex>(t)))
    if (view.tree().dominates(static_cast<TokenIndex>(t), static_cast<TokenIndex>(b))) return t;
  return kNone;
}

double weight_of(const View& view, const Draft& draft, std::span<const Span> source, std::span<const Span> target) {
  const double actor = fit(draft.actors, source);
  const double recipient = std::max(fit(draft.recipients, target), draft.recipients.empty() ? fit(draft.actors, target) : -1.0);
  double w = 1.2 * actor + 1.0 * recipient;
  w += 0.4 * above(view, draft.token, source) + 0.4 * above(view, draft.token, target);
  if (joint(view, source, target) == static_cast<std::int32_t>(draft.token)) w += kJointBonus;
  if (inside(view, draft.token, source)) w -= 0.8;
  if (inside(view, draft.token, target)) w -= 0.5;
  return std::exp(w);
}

}  // namespace

RelateAnswer relate_parties(const View& view, const lexicon::Lexicon& lexicon, const lexicon::Ontology& ontology,
                            const Weights& weights, const StatusRules& rules, std::span<const Span> source, std::span<const Span> target) {
  RelateAnswer answer;
  std::array<double, kEventTypeCount> votes{};
  std::vector<Draft> drafts;
  double strongest = 0;
  Draft best;
  for (TokenIndex t = 0; t < view.size(); ++t) {
    const LexiconReading reading = read_lexicon(view, lexicon, t);
    if (!view.candidate(t) && reading.strongest() == 0) continue;
    const std::array<double, kEventTypeCount> p = type_probabilities(view, reading, weights, t);
    Draft draft;
    draft.token = t;
    draft.type = static_cast<int>(std::max_element(p.begin(), p.end()) - p.begin());
    draft.entry = reading.entry[static_cast<std::size_t>(draft.type)];
    draft.roles = draft.entry ? draft.entry : reading.strongest_entry();
    find_parties(view, ontology, weights, &draft);
    const double w = weight_of(view, draft, source, target);
    for (std::size_t k = 0; k < kEventTypeCount; ++k) votes[k] += w * p[k];
    if (w * p[static_cast<std::size_t>(draft.type)] > strongest) {
      strongest = w * p[static_cast<std::size_t>(draft.type)];
      best = draft;
    }
  }
  double sum = 0;
  for (double& v : votes) sum += v += 1e-4;
  for (std::size_t k = 0; k < kEventTypeCount; ++k) answer.scores[k] = std::round(votes[k] / sum * 1e4) / 1e4;
  const auto top = std::max_element(answer.scores.begin(), answer.scores.end());
  const int type = static_cast<int>(top - answer.scores.begin());
  answer.type = ontology.type_name(type);
  answer.quad = ontology.quad(type);
  if (strongest > 0) {
    find_status(view, rules, {}, &best);
    answer.status = best.status;
  }
  return answer;
}

}  // namespace dragoman::code
