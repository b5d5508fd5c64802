// SPDX-License-Identifier: Apache-2.0
#include "code/relations.h"

#include <algorithm>
#include <span>

#include "code/arguments.h"
#include "code/parties.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

constexpr int kDirectContent =
    2;  // "demanded the release": this near, the content is the request itself

bool share_one(const std::vector<Party>& a, const std::vector<Party>& b) {
  for (const Party& x : a)
    for (const Party& y : b)
      if (same_party(x, y)) return true;
  return false;
}

// Sides that both name and nobody in common speak of two deeds.
bool compatible(const std::vector<Party>& a, const std::vector<Party>& b) {
  return a.empty() || b.empty() || share_one(a, b);
}

// "provided support": the verb says nothing the noun does not.
bool is_light_pair(const View& view, const lexicon::Lexicon& lexicon, const Draft& verb,
                   const Draft& noun) {
  return view.is_verb(verb.token) && view.is_noun(noun.token) &&
         view.head(noun.token) == static_cast<std::int32_t>(verb.token) &&
         (view.relation(noun.token) == "obj" || view.token(noun.token).deprel == "nsubj:pass") &&
         lexicon.is_light_verb(view.lemma(verb.token));
}

// "the bombing killed ten", "ten were killed in the bombing", "an attack that killed ten": the verb
// says what came of it.
bool is_result_of(const View& view, const lexicon::Lexicon& lexicon, const Draft& verb,
                  const Draft& noun) {
  if (verb.type != lexicon::kAssault || noun.type != verb.type || !view.is_verb(verb.token) ||
      !view.is_noun(noun.token) || !lexicon.is_result_verb(view.lemma(verb.token)))
    return false;
  const auto above = [&](TokenIndex t) { return view.head(t); };
  if (view.token(verb.token).deprel == "acl:relcl")
    return above(verb.token) == static_cast<std::int32_t>(noun.token);
  const std::string_view relation = view.relation(noun.token);
  const std::string_view preposition = view.preposition(noun.token);
  return above(noun.token) == static_cast<std::int32_t>(verb.token) &&
         (view.token(noun.token).deprel == "nsubj" ||
          (relation == "obl" &&
           (preposition == "in" || preposition == "by" || preposition == "during")));
}

// "expelled the envoys and recalled its own", "raped women and abducted children": two verbs with
// objects of their own tell two deeds; blows of one kind are one.
bool are_coordinated_deeds(const View& view, const Draft& a, const Draft& b) {
  const bool joined = view.relation(b.token) == "conj" || view.relation(a.token) == "conj";
  const bool blows =
      a.type == lexicon::kAssault && (a.mode == b.mode || a.mode.empty() || b.mode.empty());
  return joined && !blows && view.child(a.token, "obj") != kNone &&
         view.child(b.token, "obj") != kNone;
}

bool one_deed(const View& view, const lexicon::Lexicon& lexicon, const Weights& weights,
              const Draft& a, const Draft& b) {
  if (is_light_pair(view, lexicon, a, b) || is_light_pair(view, lexicon, b, a)) return true;
  if (is_result_of(view, lexicon, a, b) || is_result_of(view, lexicon, b, a)) return true;
  // "expelled two diplomats and recalled its ambassador": two ways of it are two deeds; force is
  // one.
  if (a.mode != b.mode && !a.mode.empty() && !b.mode.empty() && a.type != lexicon::kAssault)
    return false;
  if (a.type != b.type || view.token(a.token).sentence != view.token(b.token).sentence)
    return false;
  if (are_coordinated_deeds(view, a, b)) return false;
  const int up = std::max(view.steps_up(a.token, b.token), view.steps_up(b.token, a.token));
  if (up < 0 || up > static_cast<int>(weights.merge_distance)) return false;
  return compatible(a.actors, b.actors) && compatible(a.recipients, b.recipients);
}

void absorb(Draft* into, Draft&& other) {
  if (into->actors.empty()) into->actors = std::move(other.actors);
  if (into->recipients.empty()) into->recipients = std::move(other.recipients);
  if (into->mode.empty() && into->type == other.type) into->mode = std::move(other.mode);
  // Who now stands on both sides stays on the likelier one.
  const auto is_likelier = [](const Party& party, const std::vector<Party>& others) {
    return std::any_of(others.begin(), others.end(), [&](const Party& o) {
      return same_party(o, party) && o.score > party.score;
    });
  };
  std::erase_if(into->actors, [&](const Party& a) { return is_likelier(a, into->recipients); });
  std::erase_if(into->recipients, [&](const Party& r) {
    return std::any_of(into->actors.begin(), into->actors.end(),
                       [&](const Party& a) { return same_party(a, r); });
  });
}

bool has_content(int type) {
  using namespace lexicon;
  return type == kAccuse || type == kRequest || type == kThreaten || type == kAgree ||
         type == kReject || type == kConcede;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view introduced_by(const View& view, TokenIndex t) {
  for (TokenIndex c : view.tree().children(t))
    if ((view.relation(c) == "case" || view.relation(c) == "mark") && c < t) return view.lemma(c);
  return {};
}

// A clause of time or reason beside what is said: "accused them after the raid began".
bool is_aside(const View& view, TokenIndex t) {
  return view.relation(t) == "advcl" &&
         is_one_of(introduced_by(view, t), {"after", "before", "when", "while", "since", "because",
                                            "as", "until", "once", "although", "though", "where"});
}

// "the troops who had killed ten", but "a deal under which they withdraw".
bool is_relative_aside(const View& view, TokenIndex t) {
  if (view.token(t).deprel != "acl:relcl") return false;
  for (TokenIndex c : view.tree().children(t))
    if (view.lemma(c) == "which" && is_one_of(introduced_by(view, c), {"under", "by"}))
      return false;
  return true;
}

// Prepositions before what somebody is blamed for.
bool brings_blame(const Draft& act, std::string_view preposition) {
  if (preposition == "in" || preposition == "on") return act.mode == "allege";
  return is_one_of(preposition, {"of", "for", "over", "about", "with", "into", "to", "as",
                                 "against", "behind", "at"});
}

// Is the word inside what the speech act says: its content argument, a clause below it?
bool in_content(const View& view, const Draft& act, TokenIndex token) {
  const int steps = view.steps_up(token, act.token);
  if (steps <= 0) return false;
  TokenIndex t = token;
  while (!is_aside(view, t) && view.head(t) != static_cast<std::int32_t>(act.token))
    t = static_cast<TokenIndex>(view.head(t));
  if (is_aside(view, t)) return false;
  const std::string_view relation = view.relation(t);
  if (relation == "ccomp" || relation == "xcomp" || relation == "acl") return true;
  if (act.type == lexicon::kAccuse &&
      (relation == "obj" || view.token(t).deprel == "nsubj:pass" ||
       ((relation == "advcl" || relation == "obl" || relation == "nmod") &&
        brings_blame(act, introduced_by(view, t)))))
    return true;
  // "a threat of strikes", "demands for a withdrawal"
  if (relation == "nmod" && view.is_noun(act.token) &&
      is_one_of(introduced_by(view, t), {"of", "for", "on"}))
    return true;
  if (act.entry)
    for (int n = 0; n < 8; ++n)
      if (act.entry->content >> n & 1)
        for (const ArgumentHead& a : argument_heads(view, act.token, n))
          if (view.tree().dominates(a.token, token)) return true;
  return false;
}

// Drafts [first, end) of one sentence. Drafts are in text order, so a sentence's stand together.
std::size_t end_of_sentence(const View& view, const std::vector<Draft>& drafts, std::size_t first) {
  std::size_t end = first + 1;
  const std::uint32_t sentence = view.token(drafts[first].token).sentence;
  while (end < drafts.size() && view.token(drafts[end].token).sentence == sentence) ++end;
  return end;
}

// One draft a deed for the drafts of one sentence.
void merge_sentence(const View& view, const lexicon::Lexicon& lexicon, const Weights& weights,
                    std::span<Draft> drafts, std::vector<Draft>* kept) {
  std::vector<std::size_t> group(drafts.size());  // the first draft of the deed
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    group[i] = i;
    for (std::size_t k = 0; k < i; ++k) {
      if (group[k] == group[i] || !one_deed(view, lexicon, weights, drafts[k], drafts[i])) continue;
      const std::size_t low = std::min(group[k], group[i]), high = std::max(group[k], group[i]);
      std::replace(group.begin(), group.end(), high, low);
    }
  }
  for (std::size_t first = 0; first < drafts.size(); ++first) {
    if (group[first] != first) continue;
    std::size_t best = first;
    for (std::size_t i = first; i < drafts.size(); ++i)
      if (group[i] == first && drafts[i].probability > drafts[best].probability) best = i;
    Draft deed = std::move(drafts[best]);
    for (std::size_t i = first; i < drafts.size(); ++i)
      if (group[i] == first && i != best) absorb(&deed, std::move(drafts[i]));
    kept->push_back(std::move(deed));
  }
}

}  // namespace

void merge_doubles(const View& view, const lexicon::Lexicon& lexicon, const Weights& weights,
                   std::vector<Draft>* drafts) {
  std::vector<Draft> kept;
  for (std::size_t first = 0, end = 0; first < drafts->size(); first = end) {
    end = end_of_sentence(view, *drafts, first);
    const auto of_sentence = static_cast<std::ptrdiff_t>(kept.size());
    merge_sentence(view, lexicon, weights, std::span(*drafts).subspan(first, end - first), &kept);
    std::stable_sort(kept.begin() + of_sentence, kept.end(),
                     [](const Draft& a, const Draft& b) { return a.token < b.token; });
  }
  *drafts = std::move(kept);
}

void drop_demands_of_protests(const View& view, std::vector<Draft>* drafts) {
  std::vector<TokenIndex> protests;
  for (const Draft& draft : *drafts)
    if (draft.type == lexicon::kProtest) protests.push_back(draft.token);
  std::erase_if(*drafts, [&](const Draft& draft) {
    if (draft.type != lexicon::kRequest) return false;
    return std::any_of(protests.begin(), protests.end(), [&](TokenIndex protest) {
      const int steps = view.steps_up(draft.token, protest);
      return steps > 0 && steps <= kDirectContent;
    });
  });
}

void drop_repeated_content(const View& view, const Weights& weights, std::vector<Draft>* drafts) {
  std::vector<std::int32_t> moved(drafts->size(), kNone);
  std::vector<Draft> kept;
  for (std::size_t i = 0; i < drafts->size(); ++i) {
    Draft& draft = (*drafts)[i];
    if (draft.parent != kNone) {
      const Draft& act = (*drafts)[static_cast<std::size_t>(draft.parent)];
      const bool same = act.type == draft.type;  // "committed to helping": one promise
      const bool asks = act.type == lexicon::kRequest || act.type == lexicon::kThreaten ||
                        act.type == lexicon::kAgree;
      const bool undone =
          draft.status == EventStatus::kPlanned || draft.status == EventStatus::kHypothetical;
      if (asks && undone && (same || draft.probability < weights.content_threshold) &&
          view.steps_up(draft.token, act.token) <= kDirectContent) {
        const std::int32_t kept_act = moved[static_cast<std::size_t>(draft.parent)];
        Draft& teller = kept_act == kNone ? (*drafts)[static_cast<std::size_t>(draft.parent)]
                                          : kept[static_cast<std::size_t>(kept_act)];
        if (teller.undertaken == lexicon::kNoType)
          teller.undertaken = draft.undertaken == lexicon::kNoType ? draft.type : draft.undertaken;
        continue;
      }
    }
    moved[i] = static_cast<std::int32_t>(kept.size());
    kept.push_back(draft);
  }
  for (Draft& draft : kept)
    if (draft.parent != kNone) draft.parent = moved[static_cast<std::size_t>(draft.parent)];
  *drafts = std::move(kept);
}

void drop_background(const View& view, std::vector<Draft>* drafts) {
  const auto in_relative = [&](TokenIndex t, TokenIndex act) {
    for (; t != act && view.head(t) != kNone; t = static_cast<TokenIndex>(view.head(t)))
      if (is_relative_aside(view, t)) return true;
    return false;
  };
  for (Draft& draft : *drafts) {
    if (draft.parent == kNone) continue;
    const Draft& act = (*drafts)[static_cast<std::size_t>(draft.parent)];
    const bool done = draft.status == EventStatus::kAsserted;
    const bool about_deeds = act.type == lexicon::kAccuse;
    if ((done && !about_deeds) ||
        ((done || draft.status == EventStatus::kReported) && in_relative(draft.token, act.token)))
      draft.parent = kNone;
  }
}

void find_parents(const View& view, std::vector<Draft>* drafts) {
  for (std::size_t first = 0, end = 0; first < drafts->size(); first = end) {
    end = end_of_sentence(view, *drafts, first);
    for (std::size_t d = first; d < end; ++d) {
      Draft& draft = (*drafts)[d];
      int nearest = 0;
      for (std::size_t i = first; i < end; ++i) {
        const Draft& act = (*drafts)[i];
        if (i == d || !has_content(act.type)) continue;
        const int steps = view.steps_up(draft.token, act.token);
        if (steps <= 0 || (draft.parent != kNone && steps >= nearest) ||
            !in_content(view, act, draft.token))
          continue;
        draft.parent = static_cast<std::int32_t>(i);
        nearest = steps;
      }
    }
  }
}

}  // namespace dragoman::code
