// SPDX-License-Identifier: Apache-2.0
#include "code/relate.h"

#include <algorithm>
#include <cmath>

#include "code/future.h"
#include "code/parties.h"
#include "code/relations.h"
#include "code/status.h"
#include "code/triggers.h"

namespace dragoman::code {
namespace {

bool overlaps_any(std::span<const Span> spans, Span span) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(span); });
}

// How well a side's parties are the marked ones: 1 one of them is, 0 nothing known, -1 all are
// others.
double fit(const std::vector<Party>& parties, std::span<const Span> marked) {
  if (parties.empty() || marked.empty()) return 0;
  for (const Party& p : parties)
    if (overlaps_any(marked, p.span)) return 1;
  return -1;
}

// Does the word stand inside a marked party ("the ban", "protesters")?
bool inside(const View& view, TokenIndex t, std::span<const Span> marked) {
  return overlaps_any(marked, view.token(t).span);
}

// Is the word on the path from the party's words up to the root?
bool above(const View& view, TokenIndex t, std::span<const Span> marked) {
  for (const Span& s : marked)
    if (const std::int32_t head = view.head_of(s);
        head != kNone && view.tree().dominates(t, static_cast<TokenIndex>(head)))
      return true;
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

double weight_of(const View& view, const Weights& weights, const Draft& draft,
                 std::span<const Span> source, std::span<const Span> target) {
  const double actor = fit(draft.actors, source);
  const double recipient = std::max(fit(draft.recipients, target),
                                    draft.recipients.empty() ? fit(draft.actors, target) : -1.0);
  double w = weights.relate_actor * actor + weights.relate_recipient * recipient;
  w += weights.relate_above * (above(view, draft.token, source) + above(view, draft.token, target));
  if (joint(view, source, target) == static_cast<std::int32_t>(draft.token))
    w += weights.relate_joint;
  if (inside(view, draft.token, source)) w += weights.relate_in_source;
  if (inside(view, draft.token, target)) w += weights.relate_in_target;
  return std::exp(w);
}

struct Vote {
  Draft draft;
  std::array<double, kEventTypeCount> p{};
  double weight = 0;
};

// "refused to send", "threatened to shell": what the source's own act governs is its content, not
// the deed.
void discount_content(const View& view, const Weights& weights, std::span<const Span> source,
                      std::vector<Vote>* votes) {
  std::vector<double> factor(votes->size(), 1);
  for (std::size_t i = 0; i < votes->size(); ++i)
    for (const Vote& above : *votes) {
      const Draft &content = (*votes)[i].draft, &act = above.draft;
      if (act.token == content.token || !view.tree().dominates(act.token, content.token)) continue;
      if (act.probability >= weights.threshold && fit(act.actors, source) > 0)
        factor[i] = std::exp(weights.relate_content);
    }
  for (std::size_t i = 0; i < votes->size(); ++i) (*votes)[i].weight *= factor[i];
}

// Announced by the one who would do it, a hostile act is a threat, a friendly one a promise.
int announced(const lexicon::Ontology& ontology, const Weights& weights, Draft draft) {
  if (draft.status != EventStatus::kPlanned) return draft.type;
  using namespace lexicon;
  if (draft.type == kSanction || draft.type == kCoerce || draft.type == kAssault ||
      draft.type == kProtest)
    return kThreaten;
  turn_future(ontology, weights, &draft);
  return draft.type;
}

}  // namespace

RelateAnswer relate_parties(const View& view, const lexicon::Lexicon& lexicon,
                            const lexicon::Ontology& ontology, const Weights& weights,
                            const PartyWeights& parties, const StatusTables& status,
                            std::span<const Span> source, std::span<const Span> target) {
  Weights own = weights;
  own.head = weights.relate_head;
  own.lexicon = weights.relate_lexicon;
  own.none_bias = weights.relate_none;
  std::vector<Vote> votes;
  for (TokenIndex t = 0; t < view.size(); ++t) {
    const LexiconReading reading = read_lexicon(view, lexicon, t);
    if (!view.candidate(t) && reading.strongest() == 0) continue;
    Vote vote;
    vote.p = type_probabilities(view, reading, own, t);
    shift_types(view, lexicon, t, &vote.p);
    vote.draft = draft_of(reading, vote.p, t);
    find_parties(view, ontology, parties, nullptr, &vote.draft);
    vote.weight = weight_of(view, weights, vote.draft, source, target);
    votes.push_back(std::move(vote));
  }
  discount_content(view, weights, source, &votes);
  RelateAnswer answer;
  std::array<double, kEventTypeCount> sums{};
  Vote* best = nullptr;
  const auto strength = [](const Vote& v) { return v.weight * v.draft.type_probability; };
  for (Vote& vote : votes)
    if (!best || strength(vote) > strength(*best)) best = &vote;
  if (best) {
    find_status(view, status, {}, &best->draft);
    answer.status = best->draft.status;
    const int type = announced(ontology, weights, best->draft);
    std::swap(best->p[static_cast<std::size_t>(type)],
              best->p[static_cast<std::size_t>(best->draft.type)]);
  }
  for (const Vote& vote : votes)
    for (std::size_t k = 0; k < kEventTypeCount; ++k) sums[k] += vote.weight * vote.p[k];
  double sum = 0;
  for (double& v : sums) sum += v += 1e-4;
  for (std::size_t k = 0; k < kEventTypeCount; ++k)
    answer.scores[k] = std::round(sums[k] / sum * 1e4) / 1e4;
  const auto top = std::max_element(answer.scores.begin(), answer.scores.end());
  answer.type = ontology.type_name(static_cast<int>(top - answer.scores.begin()));
  answer.quad = ontology.quad(static_cast<int>(top - answer.scores.begin()));
  return answer;
}

}  // namespace dragoman::code
