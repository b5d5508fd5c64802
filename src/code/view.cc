// SPDX-License-Identifier: Apache-2.0
#include "code/view.h"

#include <algorithm>

namespace dragoman::code {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_capitalised(std::string_view form) {
  return !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
}

bool is_known(const Mention& mention) {
  return !mention.referent.entity.empty() || !mention.referent.country.empty();
}

// Is `candidate` the better mention for their common head?
bool better(const Mention& candidate, const Mention& than) {
  if (is_known(candidate) != is_known(than)) return is_known(candidate);
  return candidate.span.size() > than.span.size();
}

}  // namespace

View::View(const Document& document, const Analysis& analysis, const lexicon::Lexicon& lexicon,
           const resolve::ActorResolver* actors)
    : document_(document), analysis_(analysis), lexicon_(lexicon), tree_(analysis) {
  const std::size_t n = analysis.tokens.size();
  lemmas_.reserve(n);
  for (const Token& token : analysis.tokens) {
    lemmas_.push_back(lower(token.lemma));
    // The table knows the forms of its verbs; the network's lemma may be no word ("fough").
    if (token.upos != "VERB" || !lexicon.entries(lemmas_.back()).empty()) continue;
    if (const std::string_view verb = lexicon.verb_of(lower(document.slice(token.span)));
        !verb.empty())
      lemmas_.back() = verb;
  }
  predicates_.assign(n, kNone);
  candidates_.assign(n, kNone);
  mentions_.assign(n, kNone);
  for (std::size_t i = 0; i < analysis.predicates.size(); ++i)
    predicates_[analysis.predicates[i].token] = static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < analysis.candidates.size(); ++i)
    candidates_[analysis.candidates[i].token] = static_cast<std::int32_t>(i);
  for (std::size_t i = 0; i < analysis.mentions.size(); ++i) {
    std::int32_t& at = mentions_[analysis.mentions[i].head];
    if (at == kNone ||
        better(analysis.mentions[i], analysis.mentions[static_cast<std::size_t>(at)]))
      at = static_cast<std::int32_t>(i);
  }
  if (actors) read_modifiers(*actors);
  times_.resize(analysis.sentences.size());
  places_.resize(analysis.sentences.size());
  for (std::uint32_t i = 0; i < analysis.times.size(); ++i)
    if (const TokenIndex t = token_at_or_after(analysis.times[i].span.begin); t < n)
      times_[token(t).sentence].push_back(i);
  for (std::uint32_t i = 0; i < analysis.places.size(); ++i)
    if (const TokenIndex t = token_at_or_after(analysis.places[i].span.begin); t < n)
      places_[token(t).sentence].push_back(i);
}

void View::read_modifiers(const resolve::ActorResolver& actors) {
  std::map<std::string_view, Referent> known;  // each form is looked up once
  for (TokenIndex t = 0; t < size(); ++t) {
    const std::string_view form = document_.slice(token(t).span);
    if (mentions_[t] != kNone || !is_capitalised(form)) continue;
    const std::string_view role = relation(t);
    if (role != "amod" && role != "compound" && role != "nmod" && role != "obl" && role != "conj")
      continue;
    auto found = known.find(form);
    if (found == known.end())
      found = known.emplace(form, actors.resolve_phrase(document_, analysis_, token(t).span)).first;
    const Referent& referent = found->second;
    if (!referent.country.empty() || !referent.entity.empty()) modifiers_.emplace(t, referent);
  }
}

const Referent& View::referent(TokenIndex t) const {
  static const Referent nobody;
  if (const Mention* m = mention(t)) return m->referent;
  const auto found = modifiers_.find(t);
  return found == modifiers_.end() ? nobody : found->second;
}

const Predicate* View::predicate(TokenIndex t) const {
  return predicates_[t] == kNone ? nullptr
                                 : &analysis_.predicates[static_cast<std::size_t>(predicates_[t])];
}

const EventCandidate* View::candidate(TokenIndex t) const {
  return candidates_[t] == kNone ? nullptr
                                 : &analysis_.candidates[static_cast<std::size_t>(candidates_[t])];
}

const Mention* View::mention(TokenIndex t) const {
  return mentions_[t] == kNone ? nullptr
                               : &analysis_.mentions[static_cast<std::size_t>(mentions_[t])];
}

bool View::is_furniture(TokenIndex t) const {
  const std::vector<Span>& stretches = document_.furniture;
  const Span span = token(t).span;
  const auto after = std::upper_bound(stretches.begin(), stretches.end(), span.begin,
                                      [](std::uint32_t at, const Span& s) { return at < s.begin; });
  return after != stretches.begin() && std::prev(after)->overlaps(span);
}

bool View::is_verb(TokenIndex t) const { return token(t).upos == "VERB" || token(t).upos == "AUX"; }
bool View::is_noun(TokenIndex t) const {
  return token(t).upos == "NOUN" || token(t).upos == "PROPN";
}

int View::steps_up(TokenIndex t, TokenIndex above) const {
  int steps = 0;
  for (auto at = static_cast<std::int32_t>(t); at != kNone;
       at = head(static_cast<TokenIndex>(at)), ++steps)
    if (static_cast<TokenIndex>(at) == above) return steps;
  return -1;
}

bool View::is_definite(TokenIndex t) const {
  for (TokenIndex c : tree_.children(t)) {
    if (token(c).deprel == "nmod:poss") return true;
    if (relation(c) == "det" && (lemma(c) == "the" || lemma(c) == "this" || lemma(c) == "that" ||
                                 lemma(c) == "these" || lemma(c) == "those"))
      return true;
  }
  return false;
}

bool View::is_passive(TokenIndex t) const {
  if (!is_verb(t)) return false;
  for (TokenIndex c : tree_.children(t)) {
    const std::string_view deprel = token(c).deprel;
    if (deprel == "nsubj:pass" || deprel == "aux:pass" || deprel == "csubj:pass" ||
        deprel == "obl:agent")
      return true;
  }
  // A bare participle after a noun ("the man killed in Homs").
  return relation(t) == "acl" && token(t).xpos == "VBN";
}

std::string_view View::preposition(TokenIndex t) const {
  const std::int32_t c = child(t, "case");
  return c == kNone ? std::string_view() : std::string_view(lemma(static_cast<TokenIndex>(c)));
}

TokenIndex View::token_at_or_after(std::uint32_t byte) const {
  const auto at =
      std::lower_bound(analysis_.tokens.begin(), analysis_.tokens.end(), byte,
                       [](const Token& token, std::uint32_t b) { return token.span.begin < b; });
  return static_cast<TokenIndex>(at - analysis_.tokens.begin());
}

std::int32_t View::head_of(Span span) const {
  std::int32_t first = kNone;
  for (TokenIndex t = token_at_or_after(span.begin); t < size() && token(t).span.end <= span.end;
       ++t) {
    if (first == kNone) first = static_cast<std::int32_t>(t);
    const std::int32_t h = head(t);
    if (token(t).upos != "PUNCT" &&
        (h == kNone || !span.contains(token(static_cast<TokenIndex>(h)).span)))
      return static_cast<std::int32_t>(t);
  }
  return first;
}

}  // namespace dragoman::code
