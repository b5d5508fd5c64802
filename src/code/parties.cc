// SPDX-License-Identifier: Apache-2.0
#include "code/parties.h"

#include <algorithm>
#include <map>

#include "code/arguments.h"

namespace dragoman::code {
namespace {

constexpr double kConjunctShare = 0.9;  // what a conjunct inherits of its head conjunct's score
constexpr double kOwnerShare =
    0.8;  // ... and the owner of a thing ("Baku's actions") of the thing's
constexpr double kSureEnough =
    0.4;  // from this score on the party head is believed about words of any kind
constexpr double kOwnerOfDeed = 1.2;
constexpr double kTrustedRecipient = 0.25;
constexpr double kElsewhereShare =
    0.7;  // of the party head's score where the party stands in another sentence

enum Side : std::size_t { kActorSide, kRecipientSide };

// Scores by head word; ordered, so that everything downstream is in text order.
struct Scores {
  double side[2] = {0, 0};
  bool structural = false;  // roles or the tree say so
  double best() const { return std::max(side[0], side[1]); }
};
using Ballot = std::map<TokenIndex, Scores>;

bool is_known(const Referent& referent) {
  return !referent.country.empty() || !referent.entity.empty() || !referent.sectors.empty();
}

// "dozens of rebels", "60 of them": the head word counts, its complement is who is meant.
TokenIndex counted(const View& view, TokenIndex token) {
  const std::string_view upos = view.token(token).upos;
  const std::string& lemma = view.lemma(token);
  const bool counts = upos == "NUM" || upos == "ADJ" || upos == "DET" || lemma == "dozen" ||
                      lemma == "hundred" || lemma == "thousand" || lemma == "score" ||
                      lemma == "number" || lemma == "group" || lemma == "majority" ||
                      lemma == "part";
  if (!counts) return token;
  for (TokenIndex c : view.tree().children(token))
    if (view.relation(c) == "nmod" && view.preposition(c) == "of") return c;
  return token;
}

// Whose thing it is: "Baku's actions", "French policy", "the policy of France".
std::int32_t owner_of(const View& view, TokenIndex token) {
  for (TokenIndex c : view.tree().children(token)) {
    const std::string_view relation = view.relation(c);
    const bool near =
        relation == "amod" || relation == "compound" || view.token(c).deprel == "nmod:poss" ||
        (relation == "nmod" && (view.preposition(c) == "of" || view.preposition(c) == "by"));
    if (near && (may_be_party(view, c) || is_known(view.referent(c))))
      return static_cast<std::int32_t>(c);
  }
  return kNone;
}

void vote(const View& view, TokenIndex token, Side side, double score, bool any_noun,
          Ballot* ballot) {
  token = counted(view, antecedent(view, token));
  if (!may_be_party(view, token) &&
      !(any_noun && (view.is_noun(token) || view.token(token).upos == "PRON"))) {
    const std::int32_t owner = owner_of(view, token);
    if (owner == kNone) return;
    token = static_cast<TokenIndex>(owner);
    score *= kOwnerShare;
  }
  (*ballot)[token].side[side] += score;
}

// "A, B and C": what is said of A is said of B and C.
void share_among_conjuncts(const View& view, Ballot* ballot) {
  const Ballot own = *ballot;
  for (const auto& [token, scores] : own)
    for (TokenIndex t : view.tree().conjuncts(token)) {
      if (t == token || !may_be_party(view, t)) continue;
      Scores& other = (*ballot)[t];
      for (std::size_t s = 0; s < 2; ++s)
        other.side[s] = std::max(other.side[s], kConjunctShare * scores.side[s]);
      other.structural |= scores.structural;
    }
}

void vote_of_head(const View& view, const Weights& weights, TokenIndex trigger, Ballot* ballot) {
  const EventCandidate* candidate = view.candidate(trigger);
  if (!candidate) return;
  Ballot own;  // each word's best score: conjuncts the head marks itself are not counted twice
  for (const Argument& party : candidate->parties) {
    if (party.role != "actor" && party.role != "recipient") continue;
    const bool here = view.token(party.token).sentence == view.token(trigger).sentence;
    const double score =
        weights.party_head * static_cast<double>(party.score) * (here ? 1 : kElsewhereShare);
    Ballot one;
    vote(view, party.token, party.role == "actor" ? kActorSide : kRecipientSide, score,
         score >= kSureEnough, &one);
    for (const auto& [token, scores] : one)
      for (std::size_t s = 0; s < 2; ++s)
        own[token].side[s] = std::max(own[token].side[s], scores.side[s]);
  }
  for (const auto& [token, scores] : own)
    for (std::size_t s = 0; s < 2; ++s) (*ballot)[token].side[s] += scores.side[s];
}

void vote_of_roles(const View& view, const Weights& weights, const Draft& draft, bool symmetric,
                   Ballot* ballot) {
  lexicon::ArgumentSet actor = 1, recipient = 2;
  if (draft.roles) {
    actor = draft.roles->actor;
    recipient = draft.roles->recipient;
    // "will meet with": the planned meeting is one side's word; the host of a visit is no second
    // actor.
    if (!symmetric && (actor & (actor - 1)) != 0) {
      const auto first = static_cast<lexicon::ArgumentSet>(actor & -actor);
      recipient = static_cast<lexicon::ArgumentSet>(recipient | (actor & ~first));
      actor = first;
    }
  } else if (!view.is_verb(draft.token) && !view.is_noun(draft.token)) {
    actor = 2, recipient = 4;
  }
  for (int n = 0; n < 8; ++n) {
    const bool acts = actor >> n & 1, suffers = recipient >> n & 1;
    if (!acts && !suffers) continue;
    for (const ArgumentHead& argument : argument_heads(view, draft.token, n)) {
      // "Paris's support for Armenia": whose it is acts where somebody else is acted on.
      const bool owner = acts && view.token(argument.token).deprel == "nmod:poss" &&
                         !tree_argument(view, draft.token, 1).empty();
      const double score = owner                 ? kOwnerOfDeed
                           : argument.from_roles ? weights.party_role
                                                 : weights.party_tree;
      Ballot one;
      vote(view, argument.token, acts ? kActorSide : kRecipientSide, score, false, &one);
      for (const auto& [token, scores] : one) {
        Scores& sum = (*ballot)[token];
        for (std::size_t s = 0; s < 2; ++s) sum.side[s] += scores.side[s];
        sum.structural = true;
      }
    }
  }
}

bool is_symmetric(const lexicon::Ontology& ontology, const Draft& draft) {
  if (!ontology.sides_act_together(draft.type) || draft.mode == "visit") return false;
  if (draft.roles)
    return draft.roles->type == draft.type && (draft.roles->actor & (draft.roles->actor - 1)) != 0;
  return draft.type == lexicon::kConsult;
}

Side side_of(const Scores& scores) {
  return scores.side[0] >= scores.side[1] ? kActorSide : kRecipientSide;
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

// "X said Israel must stop": the speaker asks, the clause's subject is asked.
void add_speaker(const View& view, const Draft& draft, const Weights& weights, Ballot* ballot) {
  if (!draft.entry || draft.entry->word_class != lexicon::WordClass::kModal) return;
  const Span trigger = view.token(draft.token).span;
  std::uint32_t size = 0;
  std::int32_t speaker = kNone;
  for (const Attribution& attribution : view.analysis().attributions)
    for (const Span& content : attribution.content)
      if (content.contains(trigger) && (speaker == kNone || content.size() < size) &&
          attribution.source_token != kNone) {
        speaker = attribution.source_token;
        size = content.size();
      }
  if (speaker == kNone) return;
  Scores& scores = (*ballot)[static_cast<TokenIndex>(speaker)];
  scores.side[kActorSide] += weights.party_role;
  scores.structural = true;
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

Party party_at(const View& view, TokenIndex head) {
  Party party;
  party.head = head;
  const std::int32_t sayer = sayer_meant_by(view, head);
  party.referent = view.referent(sayer == kNone ? head : static_cast<TokenIndex>(sayer));
  if (const Mention* mention = view.mention(head))
    party.span =
        mention->kind == MentionKind::kNamed ? mention->span : view.tree().phrase_span(head);
  if (party.span.empty()) party.span = view.tree().phrase_span(head);
  return party;
}

bool same_party(const Party& a, const Party& b) {
  if (a.head == b.head || a.span == b.span) return true;
  if (!a.referent.entity.empty() && a.referent.entity == b.referent.entity) return true;
  return false;
}

void find_parties(const View& view, const lexicon::Ontology& ontology, const Weights& weights,
                  Draft* draft) {
  Ballot ballot;
  vote_of_head(view, weights, draft->token, &ballot);
  const bool symmetric = is_symmetric(ontology, *draft);
  vote_of_roles(view, weights, *draft, symmetric, &ballot);
  add_speaker(view, *draft, weights, &ballot);
  share_among_conjuncts(view, &ballot);
  ballot.erase(draft->token);
  double best[2] = {0, 0};
  for (const auto& [token, scores] : ballot)
    best[side_of(scores)] = std::max(best[side_of(scores)], scores.best());
  for (const auto& [token, scores] : ballot) {
    const Side side = side_of(scores);
    // The best of a side needs little; company needs a place in the sentence, or to be nearly as
    // good.
    if (scores.best() < weights.party_threshold) continue;
    if (!scores.structural &&
        scores.best() < std::max(weights.party_alone, weights.party_company * best[side]))
      continue;
    const bool acts =
        side == kActorSide || (symmetric && !is_recipient_of_symmetric(view, draft->token, token));
    std::vector<Party>& parties = acts ? draft->actors : draft->recipients;
    if (Party party = party_at(view, token); !is_among(view, party, parties))
      parties.push_back(std::move(party));
  }
  // One mention is never on both sides.
  std::erase_if(draft->recipients, [&](const Party& r) {
    return std::any_of(draft->actors.begin(), draft->actors.end(),
                       [&](const Party& a) { return a.head == r.head || a.span == r.span; });
  });
}

void drop_deeds_as_parties(const View& view, std::vector<Draft>* drafts) {
  const auto is_deed = [&](const Party& p) {
    const auto at = std::lower_bound(drafts->begin(), drafts->end(), p.head,
                                     [](const Draft& d, TokenIndex t) { return d.token < t; });
    return at != drafts->end() && at->token == p.head && !may_be_party(view, p.head);
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

void find_indirect_recipients(const View& view, std::vector<Draft>* drafts) {
  const auto draft_at = [&](TokenIndex token) {
    const auto at = std::lower_bound(drafts->begin(), drafts->end(), token,
                                     [](const Draft& d, TokenIndex t) { return d.token < t; });
    return at != drafts->end() && at->token == token ? &*at : nullptr;
  };
  for (Draft& draft : *drafts) {
    if (!draft.recipients.empty()) continue;
    if (draft.type != lexicon::kAccuse && draft.type != lexicon::kSupport) continue;
    for (int n = 1; n <= 2 && draft.recipients.empty(); ++n)
      for (const ArgumentHead& argument : argument_heads(view, draft.token, n)) {
        const Draft* deed = draft_at(argument.token);
        if (!deed || deed == &draft) continue;
        for (const Party& doer : deed->actors)
          if (!is_among(view, doer, draft.actors) && !is_among(view, doer, draft.recipients))
            draft.recipients.push_back(doer);
      }
  }
}

}  // namespace dragoman::code
