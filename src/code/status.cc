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

bool is_verbal(int type) {
  using namespace lexicon;
  return type == kRequest || type == kAccuse || type == kReject || type == kThreaten ||
         type == kSupport || type == kAgree || type == kConcede;
}

// "had shared its concerns": told of an earlier time.
bool is_perfect(const View& view, TokenIndex verb) {
  for (TokenIndex c : view.tree().children(verb))
    if (view.relation(c) == "aux" && view.lemma(c) == "have") return true;
  return false;
}

// "We urge both sides to stop," she said: saying it is doing it.
bool is_own_act(const View& view, const StatusReading& reading, const Draft& draft) {
  if (!is_verbal(draft.type) || is_perfect(view, draft.token)) return false;
  for (const Voice& voice : reading.voices) {
    if (voice.source == kNone || voice.stance == "denies") continue;
    const Party source = party_at(view, static_cast<TokenIndex>(voice.source));
    for (const Party& actor : draft.actors) {
      const std::string& word = view.lemma(actor.head);
      if (word == "i" || word == "we" || same_party(source, actor) ||
          source.span.overlaps(actor.span))
        return true;
    }
  }
  return false;
}

// A refusal told by "not", a demand by "should", a threat by "will": the mark is the act, not its
// status.
bool is_told_by_marks(const Draft& draft) {
  using namespace lexicon;
  if (draft.type != kReject && draft.type != kRequest && draft.type != kThreaten &&
      draft.type != kAccuse)
    return false;
  return draft.entry == nullptr || !draft.entry->condition.any;
}

double probability_of(const Scores& scores, std::size_t best) {
  double sum = 0;
  for (double s : scores) sum += std::exp(s - scores[best]);
  return 1 / sum;
}

}  // namespace

StatusView view_status(const View& view, const StatusRules& rules, const Draft& draft) {
  StatusView out;
  out.reading = rules.read(view, draft.token, !is_told_by_marks(draft));
  const StatusWeights& w = rules.weights();
  out.head = head_scores(view, draft.token);
  for (std::size_t s = 0; s < kStatusCount; ++s) out.scores[s] = w.head * out.head[s];
  const StatusWeights::Of& of = view.is_verb(draft.token) ? w.verb : w.noun;
  if (out.reading.marked)
    out.scores[at(out.reading.status)] += of.marked[at(out.reading.status)];
  else
    out.scores[at(EventStatus::kAsserted)] += of.unmarked;
  out.own_act = is_own_act(view, out.reading, draft);
  if (out.own_act) out.scores[at(EventStatus::kAsserted)] += w.own_act;
  return out;
}

void find_status(const View& view, const StatusRules& rules, const std::vector<Draft>& drafts,
                 Draft* draft) {
  const StatusView status = view_status(view, rules, *draft);
  const StatusReading& reading = status.reading;
  const Scores& scores = status.scores;
  const auto best =
      static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  draft->status = static_cast<EventStatus>(best);
  draft->status_probability = probability_of(scores, best);
  draft->voices = reading.voices;
  for (Voice& voice : draft->voices)
    if (voice.source != kNone)
      voice.source =
          static_cast<std::int32_t>(rules.speaker_of(view, static_cast<TokenIndex>(voice.source)));
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
