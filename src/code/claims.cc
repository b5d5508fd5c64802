// SPDX-License-Identifier: Apache-2.0
#include "code/claims.h"

#include <algorithm>

#include "code/parties.h"
#include "code/triggers.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

Claim claim_of(const View& view, const Attribution& attribution) {
  Claim claim;
  if (attribution.source_token != kNone) claim.source = party_at(view, static_cast<TokenIndex>(attribution.source_token));
  if (claim.source.span.empty() && !attribution.source.empty()) claim.source.span = attribution.source.front();
  if (!attribution.cue.empty()) claim.cue = attribution.cue.front();
  claim.stance = attribution.stance.empty() ? "says" : std::string(attribution.stance);
  return claim;
}

}  // namespace

std::int32_t innermost_attribution(const View& view, TokenIndex token) {
  const Span span = view.token(token).span;
  std::int32_t best = kNone;
  std::uint32_t size = 0;
  const std::vector<Attribution>& all = view.analysis().attributions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Span& content : all[i].content)
      if (content.contains(span) && (best == kNone || content.size() < size)) {
        best = static_cast<std::int32_t>(i);
        size = content.size();
      }
  }
  return best;
}

void find_claims(const View& view, const std::vector<Draft>& drafts, Draft* draft) {
  draft->claims.clear();
  if (draft->status == EventStatus::kAsserted) return;
  const std::vector<Attribution>& all = view.analysis().attributions;
  for (std::int32_t a = innermost_attribution(view, draft->token); a != kNone; a = all[static_cast<std::size_t>(a)].parent) {
    const Attribution& attribution = all[static_cast<std::size_t>(a)];
    if (!attribution.source.empty()) draft->claims.insert(draft->claims.begin(), claim_of(view, attribution));
    if (draft->claims.size() > 8) break;  // a chain that long is a loop
  }
  if (draft->parent != kNone) {
    const Draft& parent = drafts[static_cast<std::size_t>(draft->parent)];
    if (parent.type == lexicon::kAccuse && !parent.actors.empty() &&
        std::none_of(draft->claims.begin(), draft->claims.end(), [&](const Claim& c) { return same_party(c.source, parent.actors[0]); }))
      draft->claims.push_back({parent.actors[0], trigger_span(view, parent.token), "accuses"});
  }
  if (!draft->claims.empty()) return;
  // The party head may know the source where no attribution was found.
  if (const EventCandidate* candidate = view.candidate(draft->token))
    for (const Argument& party : candidate->parties)
      if (party.role == "claim" && party.score >= 0.5f && draft->claims.empty())
        draft->claims.push_back({party_at(view, party.token), view.token(draft->token).span, "says"});
}

}  // namespace dragoman::code
