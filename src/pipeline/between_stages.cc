// SPDX-License-Identifier: Apache-2.0
#include "pipeline/between_stages.h"

#include <algorithm>
#include <string>
#include <utility>

namespace dragoman {

void drop_places_in_names(const Document& document, Analysis* analysis) {
  std::vector<const Mention*> name_of(analysis->tokens.size());  // by token
  for (const Mention& m : analysis->mentions)
    if (m.kind == MentionKind::kNamed && m.referent.entity.starts_with("person:"))
      for (std::uint32_t t = m.first_token; t < m.end_token; ++t) name_of[t] = &m;
  std::erase_if(analysis->places, [&](const PlaceMention& place) {
    const auto after =
        std::partition_point(analysis->tokens.begin(), analysis->tokens.end(),
                             [&](const Token& t) { return t.span.end <= place.span.begin; });
    if (after == analysis->tokens.end()) return false;
    const Mention* person = name_of[static_cast<std::size_t>(after - analysis->tokens.begin())];
    if (person == nullptr || !person->span.contains(place.span) || person->span == place.span)
      return false;
    const std::string& name = person->referent.name;
    const std::string_view words = document.slice(place.span);
    return name.size() > words.size() && name.find(words) != std::string::npos;
  });
}

void settle_events(double threshold, std::vector<Event>* events) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < events->size(); ++i)
    if ((*events)[i].confidence >= threshold) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return (*events)[a].trigger.begin < (*events)[b].trigger.begin;
  });
  std::vector<std::int32_t> moved(events->size(), kNone);
  std::vector<Event> kept;
  for (std::size_t i : order) {
    moved[i] = static_cast<std::int32_t>(kept.size());
    kept.push_back(std::move((*events)[i]));
  }
  for (Event& e : kept)
    if (e.parent != kNone) e.parent = moved[static_cast<std::size_t>(e.parent)];
  *events = std::move(kept);
}

}  // namespace dragoman
