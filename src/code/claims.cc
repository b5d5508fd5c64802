// SPDX-License-Identifier: Apache-2.0
#include "code/claims.h"

#include <algorithm>

#include "code/parties.h"
#include "code/triggers.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

constexpr float kClaimHead = 0.5f;         // a source of the party head is taken from this score on
constexpr std::uint32_t kDenialReach = 2;  // sentences back in which what is denied may stand

bool has_claim(const std::vector<Claim>& claims, const Claim& claim) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& c) {
    if (claim.source.span.empty() || c.source.span.empty()) return c.cue == claim.cue;
    return same_party(c.source, claim.source) || c.source.span == claim.source.span;
  });
}

// The words of the cue as its attribution has them ("according to"), else its head alone.
Span cue_span(const View& view, const Voice& voice) {
  for (const Attribution& a : view.analysis().attributions)
    if (a.cue_token == static_cast<std::int32_t>(voice.cue) && !a.cue.empty()) return a.cue.front();
  return view.token(voice.cue).span;
}

// Everybody who speaks: "Kyiv and Moscow both said".
std::vector<TokenIndex> speakers(const View& view, std::int32_t source) {
  std::vector<TokenIndex> all;
  if (source == kNone) return all;
  all.push_back(static_cast<TokenIndex>(source));
  for (TokenIndex c : view.tree().children(all.front()))
    if (view.relation(c) == "conj" && may_be_party(view, c)) all.push_back(c);
  return all;
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

const Party& likeliest(const std::vector<Party>& parties) {
  return *std::max_element(parties.begin(), parties.end(),
                           [](const Party& a, const Party& b) { return a.score < b.score; });
}

class Claims {
 public:
  Claims(const View& view, const StatusRules& rules, Draft* draft)
      : view_(view), rules_(rules), draft_(draft) {}

  void add(const Party& source, Span cue, std::string_view stance) {
    Claim claim{source, cue, std::string(stance), is_anonymous(source), is_partisan(source)};
    if (!has_claim(draft_->claims, claim)) draft_->claims.push_back(std::move(claim));
  }

  void add(const Voice& voice) {
    const std::vector<TokenIndex> all = speakers(view_, voice.source);
    for (auto t = all.rbegin(); t != all.rend(); ++t)
      add(party_at(view_, *t), cue_span(view_, voice), voice.stance);
    // "Reportedly", "it is said" name nobody; the subject of "said" was not found.
    const bool hearsay = !view_.is_verb(voice.cue) || view_.is_passive(voice.cue);
    if (all.empty() && hearsay) add(Party{}, cue_span(view_, voice), voice.stance);
  }

 private:
  // Nobody is named, neither here nor where the chain of mentions begins. A body that speaks
  // through somebody ("a spokesman for the ministry", "police") is named.
  bool is_anonymous(const Party& source) const {
    if (source.span.empty()) return true;
    const Mention* mention = view_.mention(source.head);
    if (mention && mention->kind == MentionKind::kNamed) return false;
    std::string_view noun = view_.lemma(source.head);
    if (mention && mention->cluster != kNone)
      for (const Mention& other : view_.analysis().mentions) {
        if (other.cluster != mention->cluster) continue;
        if (other.kind == MentionKind::kNamed) return false;
        if (mention->kind == MentionKind::kPronoun && other.kind == MentionKind::kNominal)
          noun = view_.lemma(other.head);
      }
    return rules_.keeps_name_back(noun);
  }

  bool is_partisan(const Party& source) const {
    return !source.span.empty() &&
           (is_side(source, draft_->actors) || is_side(source, draft_->recipients));
  }

  static bool is_side(const Party& source, const std::vector<Party>& side) {
    return std::any_of(side.begin(), side.end(), [&](const Party& p) {
      return same_party(p, source) || p.span == source.span ||
             (!p.referent.country.empty() && p.referent.country == source.referent.country);
    });
  }

  const View& view_;
  const StatusRules& rules_;
  Draft* draft_;
};

bool is_told(EventStatus status) {
  return status == EventStatus::kReported || status == EventStatus::kAlleged;
}

// Is the draft what somebody denies here?
bool is_denied_by(const View& view, const std::vector<Draft>& drafts, const Draft& draft,
                  const StatusRules::Denial& denial, const Party& denier) {
  const TokenIndex cue = denial.voice.cue;
  if (!is_told(draft.status) || draft.token >= cue) return false;
  const std::uint32_t here = view.token(cue).sentence, there = view.token(draft.token).sentence;
  if (denial.of != kNone && here != there) return false;
  if (here - there > kDenialReach) return false;
  // Only a party to the deed, or to the accusation, can deny it.
  const auto side = [&](const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
      return same_party(p, denier) ||
             (!p.referent.country.empty() && p.referent.country == denier.referent.country);
    });
  };
  if (side(draft.actors)) return true;
  return draft.parent != kNone && side(drafts[static_cast<std::size_t>(draft.parent)].recipients);
}

}  // namespace

void find_claims(const View& view, const StatusRules& rules, const std::vector<Draft>& drafts,
                 Draft* draft) {
  draft->claims.clear();
  if (draft->status == EventStatus::kAsserted) return;
  if (draft->parent == kNone) draft->parent = told_under(drafts, *draft);
  Claims claims(view, rules, draft);
  bool told_by_parent = false;  // the accusation's own cue needs no voice beside its actor
  // The accusation stands nearest to what it alleges; the voices follow outwards.
  if (draft->parent != kNone) {
    const Draft& parent = drafts[static_cast<std::size_t>(draft->parent)];
    // "Moscow denied allegations that": whoever denies them did not make them.
    const auto denied = [&](const Voice& voice) {
      return voice.stance == "denies" && voice.source != kNone &&
             same_party(party_at(view, static_cast<TokenIndex>(voice.source)),
                        likeliest(parent.actors));
    };
    told_by_parent = parent.type == lexicon::kAccuse && !parent.actors.empty() &&
                     std::none_of(draft->voices.begin(), draft->voices.end(), denied);
    if (told_by_parent)
      claims.add(likeliest(parent.actors), trigger_span(view, parent.token), "accuses");
  }
  for (const Voice& voice : draft->voices)
    if (!told_by_parent || voice.cue != drafts[static_cast<std::size_t>(draft->parent)].token)
      claims.add(voice);
  // The party head may know the source where no attribution was found.
  const EventCandidate* candidate = view.candidate(draft->token);
  if (draft->claims.empty() && candidate)
    for (const Argument& party : candidate->parties)
      if (party.role == "claim" && party.score >= kClaimHead && draft->claims.empty())
        claims.add(party_at(view, party.token), view.token(draft->token).span, "says");
  std::reverse(draft->claims.begin(), draft->claims.end());
}

void add_denials(const View& view, const StatusRules& rules, std::vector<Draft>* drafts) {
  for (const StatusRules::Denial& denial : rules.denials(view)) {
    const Party denier = party_at(view, static_cast<TokenIndex>(denial.voice.source));
    for (Draft& draft : *drafts)
      if (is_denied_by(view, *drafts, draft, denial, denier))
        Claims(view, rules, &draft).add(denial.voice);
  }
}

}  // namespace dragoman::code
