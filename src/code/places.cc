// SPDX-License-Identifier: Apache-2.0
#include "code/places.h"

#include <algorithm>

#include "code/dates.h"

namespace dragoman::code {
namespace {

bool is_locative(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" ||
         preposition == "inside" || preposition == "outside" || preposition == "around" ||
         preposition == "across" || preposition == "throughout" || preposition == "on" ||
         preposition == "over";
}

bool is_party(const Draft& draft, Span span) {
  const auto overlaps = [&](const Party& p) { return p.span.overlaps(span); };
  return std::any_of(draft.actors.begin(), draft.actors.end(), overlaps) ||
         std::any_of(draft.recipients.begin(), draft.recipients.end(), overlaps);
}

bool is_role_place(const View& view, const Draft& draft, TokenIndex head) {
  if (const EventCandidate* c = view.candidate(draft.token))
    for (const Argument& a : c->parties)
      if (a.role == "place" && a.token == head) return true;
  if (const Predicate* p = view.predicate(draft.token))
    for (const Argument& a : p->arguments)
      if (a.role == "ARGM-LOC" && view.tree().dominates(a.token, head)) return true;
  return false;
}

// 0 a role, 1 a locative under the trigger, 2 one in its clause; negative: not the event's place.
int nearness(const View& view, const Draft& draft, TokenIndex head) {
  if (is_role_place(view, draft, head)) return 0;
  if (!is_locative(view.preposition(head))) return -1;
  if (view.tree().dominates(draft.token, head)) return 1;
  if (clause_of(view, head) == clause_of(view, draft.token)) return 2;
  return -1;
}

}  // namespace

std::optional<PlaceMention> find_place(const View& view, const Draft& draft) {
  const Sentence& sentence = view.sentence(draft.token);
  const PlaceMention* best = nullptr;
  int best_nearness = 0;
  for (const std::uint32_t i : view.places_of(view.token(draft.token).sentence)) {
    const PlaceMention& place = view.analysis().places[i];
    const std::int32_t head = view.head_of(place.span);
    if (head == kNone) continue;
    const int d = nearness(view, draft, static_cast<TokenIndex>(head));
    if (d < 0 || (d > 0 && is_party(draft, place.span))) continue;
    if (best && d >= best_nearness) continue;
    best = &place;
    best_nearness = d;
  }
  if (best) return *best;
  // The dateline tells where the news of the first paragraph happened, if it says so at all.
  if (sentence.paragraph == 0 && draft.status == EventStatus::kAsserted)
    for (const PlaceMention& place : view.analysis().places)
      if (!view.document().dateline_place.empty() && !view.document().furniture.empty() &&
          view.document().furniture.front().contains(place.span))
        return place;
  return std::nullopt;
}

}  // namespace dragoman::code
