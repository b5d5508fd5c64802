// SPDX-License-Identifier: Apache-2.0
#include "code/parties.h"

#include <algorithm>

#include "code/arguments.h"
#include "code/places.h"

namespace dragoman::code {
namespace {

enum Side : std::size_t { kActorSide, kRecipientSide };
constexpr double kTrustedRecipient = 0.25;
constexpr double kCompanyLeast = 0.08;  // a party beside a likelier one of its side

bool is_symmetric(const lexicon::Ontology& ontology, const Draft& draft) {
  if (!ontology.sides_act_together(draft.type) || draft.mode == "visit") return false;
  if (draft.roles)
    return draft.roles->type == draft.type && (draft.roles->actor & (draft.roles->actor - 1)) != 0;
  return draft.type == lexicon::kConsult;
}

// "23 Russian diplomats" names one party, not Russia too.
void drop_inner(std::vector<Party>* parties) {
  const std::vector<Party> all = *parties;
  std::erase_if(*parties, [&](const Party& inner) {
    return std::any_of(all.begin(), all.end(), [&](const Party& outer) {
      return !inner.referent.country.empty() && outer.span.size() > inner.span.size() &&
             outer.span.contains(inner.span) && outer.referent.country == inner.referent.country;
    });
  });
}

bool same_cluster(const View& view, const Party& a, const Party& b) {
  const Mention *x = view.mention(a.head), *y = view.mention(b.head);
  return x && y && x->cluster != kNone && x->cluster == y->cluster;
}

bool is_among(const View& view, const Party& party, const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
    return same_party(p, party) || same_cluster(view, p, party);
  });
}

// Where the sides act together, everybody is an actor unless the party head, which has read how
// people annotate, holds somebody for the one acted on ("met with" on a visit).
bool is_recipient_of_symmetric(const View& view, TokenIndex trigger, TokenIndex party) {
  const EventCandidate* candidate = view.candidate(trigger);
  if (!candidate) return false;
  float actor = 0, recipient = 0;
  for (const Argument& a : candidate->parties)
    if (a.token == party && a.role == "recipient")
      recipient = std::max(recipient, a.score);
    else if (a.token == party && a.role == "actor")
      actor = std::max(actor, a.score);
  return static_cast<double>(recipient) >= kTrustedRecipient && recipient > actor;
}

// The same one, or one of the same state.
bool is_one_of(const Party& party, const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
    return same_party(p, party) ||
           (!p.referent.country.empty() && p.referent.country == party.referent.country);
  });
}

// The same one, or called the same of the same state ("Paris", "the French government").
bool is_same_one(const Party& party, const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), [&](const Party& p) {
    const Referent &x = p.referent, &y = party.referent;
    return same_party(p, party) || (!x.code.empty() && x.code == y.code) ||
           (x.code.empty() && y.code.empty() && !x.country.empty() && x.country == y.country);
  });
}

// The accusation a draft is, at some depth, the content of.
const Draft* accusation_above(const std::vector<Draft>& drafts, const Draft& draft) {
  std::int32_t at = draft.parent;
  for (int step = 0; at != kNone && step < 8; ++step) {
    const Draft& act = drafts[static_cast<std::size_t>(at)];
    if (act.type == lexicon::kAccuse && act.mode == "allege") return &act;
    at = act.parent;
  }
  return nullptr;
}

}  // namespace

bool is_known(const Referent& referent) {
  return !referent.country.empty() || !referent.entity.empty() || !referent.sectors.empty();
}

bool may_be_party(const View& view, TokenIndex head) {
  const Mention* mention = view.mention(head);
  const std::string_view upos = view.token(head).upos;
  if (sayer_meant_by(view, head) != kNone) return true;
  if (!mention) return upos == "PROPN" || !view.referent(head).country.empty();
  const std::string_view type = mention->type;
  if (type == "person" || type == "organization") return true;
  if (type == "place" || type.empty())
    return is_known(mention->referent) || mention->kind == MentionKind::kNamed;
  // Deeds and things do not act, whatever country they belong to; a name mistaken for one may.
  return mention->kind == MentionKind::kNamed && upos == "PROPN" && is_known(mention->referent);
}

// A name's own words: "Haftar" of "Haftar's".
Span without_possessive(const View& view, const Mention& mention) {
  Span span = mention.span;
  if (mention.end_token - mention.first_token < 2) return span;
  if (view.token(mention.end_token - 1).xpos == "POS")
    span.end = view.token(mention.end_token - 2).span.end;
  return span;
}

Party party_at(const View& view, TokenIndex head) {
  Party party;
  party.head = head;
  const std::int32_t sayer = sayer_meant_by(view, head);
  party.referent = view.referent(sayer == kNone ? head : static_cast<TokenIndex>(sayer));
  if (const Mention* mention = view.mention(head))
    party.span = mention->kind == MentionKind::kNamed ? without_possessive(view, *mention)
                                                      : view.tree().phrase_span(head);
  if (party.span.empty()) party.span = view.tree().phrase_span(head);
  return party;
}

bool same_party(const Party& a, const Party& b) {
  if (a.head == b.head || a.span == b.span) return true;
  if (!a.referent.entity.empty() && a.referent.entity == b.referent.entity) return true;
  return false;
}

void find_parties(const View& view, const lexicon::Ontology& ontology, const PartyWeights& weights,
                  EvidenceSink* sink, Draft* draft) {
  const bool symmetric = is_symmetric(ontology, *draft);
  std::vector<PartyCandidate> candidates = party_candidates(view, *draft, symmetric);
  if (sink) sink->parties(view, *draft, symmetric, candidates);
  weights.weigh(&candidates);
  double best[2] = {0, 0};
  const auto side_of = [](const PartyCandidate& c) {
    return c.actor >= c.recipient ? kActorSide : kRecipientSide;
  };
  for (const PartyCandidate& c : candidates)
    best[side_of(c)] = std::max(best[side_of(c)], std::max(c.actor, c.recipient));
  for (const PartyCandidate& c : candidates) {
    const Side side = side_of(c);
    const double chance = std::max(c.actor, c.recipient);
    // A side of a meeting is no mere company of the other.
    const bool a_side = c[PartyFeature::kSymmetricRole] > 0;
    const double company = std::max(kCompanyLeast, weights.company() * best[side]);
    if (chance < weights.least() || (!a_side && chance < best[side] && chance < company)) continue;
    const bool acts = side == kActorSide ||
                      (symmetric && !is_recipient_of_symmetric(view, draft->token, c.token));
    std::vector<Party>& parties = acts ? draft->actors : draft->recipients;
    if (Party party = party_at(view, c.token); !is_among(view, party, parties)) {
      party.score = static_cast<float>(chance);
      parties.push_back(std::move(party));
    }
  }
  drop_inner(&draft->actors);
  drop_inner(&draft->recipients);
  // One mention is never on both sides.
  std::erase_if(draft->recipients, [&](const Party& r) {
    return std::any_of(draft->actors.begin(), draft->actors.end(),
                       [&](const Party& a) { return a.head == r.head || a.span == r.span; });
  });
}

void drop_deeds_as_parties(const View& view, std::vector<Draft>* drafts) {
  const auto is_deed = [&](const Party& p) {
    return draft_at(*drafts, p.head) != nullptr && !may_be_party(view, p.head);
  };
  for (Draft& draft : *drafts) {
    std::erase_if(draft.actors, is_deed);
    std::erase_if(draft.recipients, is_deed);
  }
}

void drop_accusers(std::vector<Draft>* drafts) {
  for (Draft& draft : *drafts)
    if (const Draft* act = accusation_above(*drafts, draft))
      std::erase_if(draft.actors, [&](const Party& p) { return is_same_one(p, act->actors); });
}

void keep_allegations(std::vector<Draft>* drafts) {
  for (Draft& draft : *drafts) {
    if (draft.status != EventStatus::kAsserted && draft.status != EventStatus::kReported) continue;
    const Draft* act = accusation_above(*drafts, draft);
    if (act && std::any_of(draft.actors.begin(), draft.actors.end(),
                           [&](const Party& p) { return is_one_of(p, act->recipients); }))
      draft.status = EventStatus::kAlleged;
  }
}

void keep_promises(const View& view, std::vector<Draft>* drafts) {
  for (Draft& draft : *drafts) {
    if (draft.parent == kNone || !view.is_verb(draft.token)) continue;
    if (draft.status != EventStatus::kAsserted && draft.status != EventStatus::kReported) continue;
    const Draft& act = (*drafts)[static_cast<std::size_t>(draft.parent)];
    const bool direct = view.head(draft.token) == static_cast<std::int32_t>(act.token) &&
                        view.relation(draft.token) == "xcomp";
    if (!direct) continue;
    if (act.type == lexicon::kAgree || act.type == lexicon::kThreaten)
      draft.status = EventStatus::kPlanned;
    if (act.type == lexicon::kRequest) draft.status = EventStatus::kHypothetical;
  }
}

void find_hosts(const View& view, const lexicon::Ontology& ontology, std::vector<Draft>* drafts) {
  for (Draft& draft : *drafts) {
    if (draft.type != lexicon::kConsult || draft.actors.size() < 2 || !draft.recipients.empty() ||
        (!draft.mode.empty() && draft.mode != "visit"))
      continue;
    const std::optional<PlaceMention> place = find_place(view, ontology, *drafts, draft);
    if (!place || place->country.empty() || place->span.empty()) continue;
    const auto at_home = [&](const Party& p) { return p.referent.country == place->country; };
    const auto abroad = [&](const Party& p) {
      return !p.referent.country.empty() && p.referent.country != place->country;
    };
    if (std::none_of(draft.actors.begin(), draft.actors.end(), at_home) ||
        std::none_of(draft.actors.begin(), draft.actors.end(), abroad))
      continue;
    const auto first_host = std::stable_partition(draft.actors.begin(), draft.actors.end(),
                                                  [&](const Party& p) { return !at_home(p); });
    draft.recipients.assign(first_host, draft.actors.end());
    draft.actors.erase(first_host, draft.actors.end());
    draft.mode = "visit";
  }
}

void find_indirect_recipients(const View& view, std::vector<Draft>* drafts) {
  for (Draft& draft : *drafts) {
    if (!draft.recipients.empty()) continue;
    if (draft.type != lexicon::kAccuse && draft.type != lexicon::kSupport) continue;
    for (int n = 1; n <= 2 && draft.recipients.empty(); ++n)
      for (const ArgumentHead& argument : argument_heads(view, draft.token, n)) {
        const Draft* deed = draft_at(*drafts, argument.token);
        if (!deed || deed == &draft) continue;
        for (const Party& doer : deed->actors)
          if (!is_among(view, doer, draft.actors) && !is_among(view, doer, draft.recipients))
            draft.recipients.push_back(doer);
      }
  }
}

}  // namespace dragoman::code
