// SPDX-License-Identifier: Apache-2.0
#include "code/claims.h"

#include <algorithm>

#include "code/parties.h"
#include "code/triggers.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

constexpr float kClaimHead = 0.5f;  // a source of the party head is taken from this score on

bool has_source(const std::vector<Claim>& claims, const Party& source) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
    return same_party(c.source, source) || c.source.span == source.span;
  });
}

void add(const Party& source, Span cue, std::string_view stance, std::vector<Claim>* claims) {
  if (source.span.empty() || has_source(*claims, source)) return;
  claims->insert(claims->begin(), {source, cue, std::string(stance)});
}

// The words of the cue as its attribution has them ("according to"), else its head alone.
Span cue_span(const View& view, const Voice& voice) {
  for (const Attribution& a : view.analysis().attributions)
    if (a.cue_token == static_cast<std::int32_t>(voice.cue) && !a.cue.empty()) return a.cue.front();
  return view.token(voice.cue).span;
}

// The event whose word is the cue under which the deed is told, where the tree alone did not show
// it (a quotation after an accusation).
std::int32_t told_under(const std::vector<Draft>& drafts, const Draft& draft) {
  for (const Voice& voice : draft.voices)
    for (std::size_t i = 0; i < drafts.size(); ++i)
      if (drafts[i].token == voice.cue && drafts[i].token != draft.token &&
          (drafts[i].type == lexicon::kAccuse || drafts[i].type == lexicon::kThreaten))
        return static_cast<std::int32_t>(i);
  return kNone;
}

}  // namespace

void find_claims(const View& view, const std::vector<Draft>& drafts, Draft* draft) {
  draft->claims.clear();
  if (draft->status == EventStatus::kAsserted) return;
  if (draft->parent == kNone) draft->parent = told_under(drafts, *draft);
  // The accusation stands nearest to what it alleges; the voices follow outwards.
  if (draft->parent != kNone) {
    const Draft& parent = drafts[static_cast<std::size_t>(draft->parent)];
    if (parent.type == lexicon::kAccuse && !parent.actors.empty())
      add(parent.actors[0], trigger_span(view, parent.token), "accuses", &draft->claims);
  }
  for (const Voice& voice : draft->voices)
    if (voice.source != kNone)
      add(party_at(view, static_cast<TokenIndex>(voice.source)), cue_span(view, voice),
          voice.stance, &draft->claims);
  if (!draft->claims.empty()) return;
  // The party head may know the source where no attribution was found.
  if (const EventCandidate* candidate = view.candidate(draft->token))
    for (const Argument& party : candidate->parties)
      if (party.role == "claim" && party.score >= kClaimHead && draft->claims.empty())
        add(party_at(view, party.token), view.token(draft->token).span, "says", &draft->claims);
}

}  // namespace dragoman::code
