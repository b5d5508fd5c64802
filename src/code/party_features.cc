// SPDX-License-Identifier: Apache-2.0
#include "code/party_features.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "base/file.h"
#include "code/arguments.h"
#include "code/parties.h"

namespace dragoman::code {
namespace {

using F = PartyFeature;

constexpr const char* kNames[kPartyFeatures] = {
    "bias",           "head_actor",      "head_recipient", "head_sure",
    "best_actor",     "best_recipient",  "elsewhere",      "role_actor",
    "role_recipient", "tree_actor",      "tree_recipient", "owner",
    "through",        "speaker",         "asking_speaker", "governor",
    "conjunct",       "named",           "pronoun",        "known",
    "nobody",         "before",          "near",           "noun_before",
    "noun_after",     "passive_before",  "symmetric_role", "symmetric_head",
    "deed",           "subject",         "object",         "oblique",
    "possessor",      "close",           "under",          "said",
    "silent_actor",   "silent_recipient"};

using Table = std::map<TokenIndex, PartyCandidate>;  // ordered: text order downstream

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

// From a probability of the party head: small ones differ more than great ones.
float strength(float probability) { return std::log1p(50 * probability) / std::log(51.0f); }

class Collector {
 public:
  Collector(const View& view, const Draft& draft, bool symmetric)
      : view_(view), draft_(draft), symmetric_(symmetric) {}

  std::vector<PartyCandidate> collect() {
    add_head();
    add_roles();
    add_speaker();
    add_governor();
    add_conjuncts();
    add_mentioned();
    table_.erase(draft_.token);
    std::vector<PartyCandidate> out;
    for (auto& [token, candidate] : table_) out.push_back(std::move(candidate));
    for (PartyCandidate& candidate : out) describe(&candidate);
    mark_best(&out);
    mark_silent(&out);
    return out;
  }

 private:
  PartyCandidate& at(TokenIndex token) {
    PartyCandidate& candidate = table_[token];
    candidate.token = token;
    return candidate;
  }

  // The candidate a word stands for: itself, or the owner of a thing; nullptr where it is neither
  // somebody nor anybody's.
  PartyCandidate* meant_by(TokenIndex token) {
    token = counted(view_, antecedent(view_, token));
    if (may_be_party(view_, token)) return &at(token);
    if (const std::int32_t owner = owner_of(view_, token); owner != kNone) {
      PartyCandidate& candidate = at(static_cast<TokenIndex>(owner));
      candidate[F::kThrough] = 1;
      return &candidate;
    }
    return view_.is_noun(token) || view_.token(token).upos == "PRON" ? &at(token) : nullptr;
  }

  static void raise(PartyCandidate* candidate, F feature, float value) {
    if (candidate) (*candidate)[feature] = std::max((*candidate)[feature], value);
  }

  void add_head() {
    const EventCandidate* heads = view_.candidate(draft_.token);
    if (!heads) return;
    for (const Argument& party : heads->parties) {
      const bool actor = party.role == "actor";
      if (!actor && party.role != "recipient") continue;
      PartyCandidate* candidate = meant_by(party.token);
      raise(candidate, actor ? F::kHeadActor : F::kHeadRecipient, strength(party.score));
      if (party.score > 0.5f) raise(candidate, F::kHeadSure, 1);
    }
  }

  void add_roles() {
    lexicon::ArgumentSet actor = 1, recipient = 2;
    if (draft_.roles) {
      actor = draft_.roles->actor;
      recipient = draft_.roles->recipient;
      // "will meet with": the planned meeting is one side's word; the host of a visit is no second
      // actor.
      if (!symmetric_ && (actor & (actor - 1)) != 0) {
        const auto first = static_cast<lexicon::ArgumentSet>(actor & -actor);
        recipient = static_cast<lexicon::ArgumentSet>(recipient | (actor & ~first));
        actor = first;
      }
    } else if (!view_.is_verb(draft_.token) && !view_.is_noun(draft_.token)) {
      actor = 2, recipient = 4;
    }
    for (int n = 0; n < 8; ++n) {
      const bool acts = actor >> n & 1, suffers = recipient >> n & 1;
      if (!acts && !suffers) continue;
      for (const ArgumentHead& argument : argument_heads(view_, draft_.token, n)) {
        PartyCandidate* candidate = meant_by(argument.token);
        const F feature = argument.from_roles ? (acts ? F::kRoleActor : F::kRoleRecipient)
                                              : (acts ? F::kTreeActor : F::kTreeRecipient);
        raise(candidate, feature, 1);
        if (symmetric_ && acts) raise(candidate, F::kSymmetricRole, 1);
        // "Paris's support for Armenia": whose it is acts where somebody else is acted on.
        if (acts && view_.token(argument.token).deprel == "nmod:poss" &&
            !tree_argument(view_, draft_.token, 1).empty())
          raise(candidate, F::kOwner, 1);
      }
    }
  }

  // On whose word the event stands: the narrowest attribution around it.
  void add_speaker() {
    const Span trigger = view_.token(draft_.token).span;
    std::uint32_t size = 0;
    std::int32_t speaker = kNone;
    for (const Attribution& attribution : view_.analysis().attributions)
      for (const Span& content : attribution.content)
        if (!attribution.attitude && content.contains(trigger) && (speaker == kNone || content.size() < size) &&
            attribution.source_token != kNone) {
          speaker = attribution.source_token;
          size = content.size();
        }
    if (speaker == kNone) return;
    PartyCandidate& candidate = at(static_cast<TokenIndex>(speaker));
    candidate[F::kSpeaker] = 1;
    if (draft_.entry && draft_.entry->word_class == lexicon::WordClass::kModal)
      candidate[F::kAskingSpeaker] = 1;
  }

  // "France signed the deal and praised ...", "a decision to attack": who does what stands above.
  void add_governor() {
    std::int32_t above = view_.head(draft_.token);
    for (int step = 0; above != kNone && step < 4; ++step) {
      const auto verb = static_cast<TokenIndex>(above);
      if (view_.is_verb(verb))
        if (const std::int32_t subject = subject_of(view_, verb); subject != kNone) {
          raise(meant_by(static_cast<TokenIndex>(subject)), F::kGovernor, 1);
          return;
        }
      above = view_.head(verb);
    }
  }

  // "A, B and C": what is said of A is said of B and C.
  void add_conjuncts() {
    const Table own = table_;
    for (const auto& [token, source] : own)
      for (TokenIndex t : view_.tree().conjuncts(token)) {
        if (t == token || !may_be_party(view_, t)) continue;
        PartyCandidate& other = at(t);
        for (F f :
             {F::kHeadActor, F::kHeadRecipient, F::kRoleActor, F::kRoleRecipient, F::kTreeActor,
              F::kTreeRecipient, F::kOwner, F::kSymmetricRole, F::kGovernor, F::kSpeaker}) {
          if (source[f] <= other[f]) continue;
          other[f] = source[f];
          other[F::kConjunct] = 1;
        }
      }
  }

  void add_mentioned() {
    const std::uint32_t here = view_.token(draft_.token).sentence;
    const std::vector<Sentence>& sentences = view_.analysis().sentences;
    const std::uint32_t before =
        here > 0 && sentences[here - 1].paragraph == sentences[here].paragraph ? here - 1 : here;
    const auto said = [&](TokenIndex t) {
      if (table_.contains(t) || !may_be_party(view_, t) || !view_.mention(t)) return;
      at(t)[F::kSaid] = 1;
    };
    for (TokenIndex t = sentences[before].first_token; t < sentences[before].end_token; ++t)
      if (before != here && view_.relation(t) == "nsubj") said(t);
    for (TokenIndex t = sentences[here].first_token; t < sentences[here].end_token; ++t) said(t);
  }

  // Steps in the tree between the word and the trigger; whether the trigger is above it.
  std::pair<int, bool> steps_to(TokenIndex token) const {
    std::vector<TokenIndex> above;  // the trigger and what governs it
    for (std::int32_t t = static_cast<std::int32_t>(draft_.token); t != kNone && above.size() < 32;
         t = view_.head(static_cast<TokenIndex>(t)))
      above.push_back(static_cast<TokenIndex>(t));
    int steps = 0;
    for (std::int32_t t = static_cast<std::int32_t>(token); t != kNone && steps < 32;
         t = view_.head(static_cast<TokenIndex>(t)), ++steps) {
      const auto at = std::find(above.begin(), above.end(), static_cast<TokenIndex>(t));
      if (at != above.end())
        return {steps + static_cast<int>(at - above.begin()), at == above.begin()};
    }
    return {32, false};
  }

  void describe_place(PartyCandidate* c) const {
    const std::string_view relation = view_.relation(c->token);
    (*c)[F::kSubject] = relation == "nsubj";
    (*c)[F::kObject] = relation == "obj" || relation == "iobj";
    (*c)[F::kOblique] = relation == "obl" || relation == "nmod";
    (*c)[F::kPossessor] = view_.token(c->token).deprel == "nmod:poss";
    const auto [steps, under] = steps_to(c->token);
    (*c)[F::kClose] = 1 / (1 + 0.5f * static_cast<float>(steps));
    (*c)[F::kUnder] = under;
  }

  void describe(PartyCandidate* c) {
    describe_place(c);
    const TokenIndex token = c->token;
    const Mention* mention = view_.mention(token);
    const bool before = token < draft_.token, noun = view_.is_noun(draft_.token);
    const auto distance = static_cast<float>(before ? draft_.token - token : token - draft_.token);
    (*c)[F::kBias] = 1;
    (*c)[F::kElsewhere] = view_.token(token).sentence != view_.token(draft_.token).sentence;
    (*c)[F::kNamed] = mention && mention->kind == MentionKind::kNamed;
    (*c)[F::kPronoun] = view_.token(token).upos == "PRON";
    (*c)[F::kKnown] = is_known(view_.referent(token));
    (*c)[F::kNobody] = !may_be_party(view_, token);
    (*c)[F::kBefore] = before;
    (*c)[F::kNear] = 1 / (1 + 0.25f * distance);
    (*c)[F::kNounBefore] = noun && before;
    (*c)[F::kNounAfter] = noun && !before;
    (*c)[F::kPassiveBefore] = before && view_.is_passive(draft_.token);
    if (symmetric_) (*c)[F::kSymmetricHead] = (*c)[F::kHeadRecipient];
    if (const EventCandidate* told = view_.candidate(token))
      (*c)[F::kDeed] = told->probability() > 0.5f;
  }

  static void mark_best(std::vector<PartyCandidate>* all) {
    for (const auto& [of, best] :
         {std::pair{F::kHeadActor, F::kBestActor}, {F::kHeadRecipient, F::kBestRecipient}}) {
      float top = 0;
      for (const PartyCandidate& c : *all) top = std::max(top, c[of]);
      for (PartyCandidate& c : *all) c[best] = top > 0 && c[of] >= top;
    }
  }

  static void mark_silent(std::vector<PartyCandidate>* all) {
    for (const PartyCandidate& c : *all)
      if (c[F::kHeadActor] > 0 || c[F::kHeadRecipient] > 0) return;
    for (PartyCandidate& c : *all) {
      c[F::kSilentActor] = std::max(c[F::kRoleActor], c[F::kTreeActor]);
      c[F::kSilentRecipient] = std::max(c[F::kRoleRecipient], c[F::kTreeRecipient]);
    }
  }

  const View& view_;
  const Draft& draft_;
  const bool symmetric_;
  Table table_;
};

}  // namespace

const char* party_feature_name(std::size_t feature) { return kNames[feature]; }

std::vector<PartyCandidate> party_candidates(const View& view, const Draft& draft, bool symmetric) {
  return Collector(view, draft, symmetric).collect();
}

Result<PartyWeights> PartyWeights::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  PartyWeights out;
  for (const TableRow& row : *rows) {
    const auto wrong = [&](const std::string& what) {
      return Status(StatusCode::kCorruption, path + ":" + std::to_string(row.line) + ": " + what);
    };
    if (row.fields.size() != 3) return wrong("name, actor, recipient expected");
    std::array<double, 2> values{};
    for (std::size_t k = 0; k < 2; ++k) {
      const std::string& text = row.fields[k + 1];
      const auto end = std::from_chars(text.data(), text.data() + text.size(), values[k]);
      if (end.ec != std::errc() || end.ptr != text.data() + text.size())
        return wrong("no number: " + text);
    }
    if (row.fields[0] == "taken") {
      out.least_ = values[0], out.company_ = values[1];
      continue;
    }
    const auto at = std::find(std::begin(kNames), std::end(kNames), row.fields[0]);
    if (at == std::end(kNames)) return wrong("no feature is called " + row.fields[0]);
    out.weights_[static_cast<std::size_t>(at - std::begin(kNames))] = values;
  }
  return out;
}

void PartyWeights::weigh(std::vector<PartyCandidate>* candidates) const {
  for (PartyCandidate& c : *candidates) {
    double actor = 0, recipient = 0;
    for (std::size_t f = 0; f < kPartyFeatures; ++f) {
      actor += weights_[f][0] * static_cast<double>(c.features[f]);
      recipient += weights_[f][1] * static_cast<double>(c.features[f]);
    }
    const double top = std::max({actor, recipient, 0.0});
    const double a = std::exp(actor - top), r = std::exp(recipient - top);
    const double sum = a + r + std::exp(-top);
    // In steps of 1/1024: decisions do not flicker between kinds of CPU.
    c.actor = std::round(1024 * a / sum) / 1024;
    c.recipient = std::round(1024 * r / sum) / 1024;
  }
}

}  // namespace dragoman::code
