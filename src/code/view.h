// SPDX-License-Identifier: Apache-2.0
// One document as the event coder looks at it: the analysis with its tree and look-ups by token.
//
// Owns: the look-ups; refers to document, analysis and tables, which must outlive it.
// Threads: const after construction. Cost: O(tokens + annotations).
#ifndef DRAGOMAN_CODE_VIEW_H_
#define DRAGOMAN_CODE_VIEW_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "lexicon/lexicon.h"
#include "record/tree.h"
#include "resolve/actors/actor_resolver.h"

namespace dragoman::code {

using TokenIndex = std::uint32_t;

class View {
 public:
  // `actors` may be nullptr: then adjectives ("Russian support") name nobody.
  View(const Document& document, const Analysis& analysis, const lexicon::Lexicon& lexicon,
       const resolve::ActorResolver* actors);

  const Document& document() const { return document_; }
  const Analysis& analysis() const { return analysis_; }
  const Tree& tree() const { return tree_; }
  const Token& token(TokenIndex t) const { return analysis_.tokens[t]; }
  std::size_t size() const { return analysis_.tokens.size(); }

  const std::string& lemma(TokenIndex t) const { return lemmas_[t]; }  // lower case
  std::string_view relation(TokenIndex t) const { return universal_relation(token(t).deprel); }
  std::int32_t head(TokenIndex t) const { return token(t).head; }
  const Sentence& sentence(TokenIndex t) const { return analysis_.sentences[token(t).sentence]; }

  const Predicate* predicate(TokenIndex t) const;
  const EventCandidate* candidate(TokenIndex t) const;
  // The mention whose head this is; of several, one that means somebody known, then the longest.
  const Mention* mention(TokenIndex t) const;
  // Whom the word means by itself or as the head of its mention; empty where nobody is known.
  const Referent& referent(TokenIndex t) const;
  bool names_country(TokenIndex t) const { return !referent(t).country.empty(); }
  // A verb that says little beside the deed its object names.
  bool is_light_verb(TokenIndex t) const { return is_verb(t) && lexicon_.is_light_verb(lemma(t)); }
  bool is_suffering_verb(TokenIndex t) const {
    return is_verb(t) && lexicon_.is_suffering_verb(lemma(t));
  }
  // Does this word stand in a stretch that is not the story?
  bool is_furniture(TokenIndex t) const;

  bool is_verb(TokenIndex t) const;     // VERB or AUX
  bool is_noun(TokenIndex t) const;     // NOUN or PROPN
  bool is_passive(TokenIndex t) const;  // a verb with a passive subject or auxiliary
  // "the attack", "his visit", "Tuesday's raid": something taken for granted.
  bool is_definite(TokenIndex t) const;
  // Steps up the tree from `t` to `above`, or -1 where it is not above.
  int steps_up(TokenIndex t, TokenIndex above) const;
  // First child with the universal relation (or, with a subtype, that relation), or kNone.
  std::int32_t child(TokenIndex t, std::string_view relation) const {
    return tree_.child(t, relation);
  }
  // The preposition that introduces the token ("by"), or "".
  std::string_view preposition(TokenIndex t) const;
  // Indices of the time expressions and places of a sentence, in text order of the analysis.
  std::span<const std::uint32_t> times_of(std::uint32_t sentence) const { return times_[sentence]; }
  std::span<const std::uint32_t> places_of(std::uint32_t sentence) const {
    return places_[sentence];
  }
  // The head word of a span: the token inside whose head lies outside; kNone for an empty span.
  std::int32_t head_of(Span span) const;
  // First token that begins at or after the byte.
  TokenIndex token_at_or_after(std::uint32_t byte) const;

 private:
  void read_modifiers(const resolve::ActorResolver& actors);

  const Document& document_;
  const Analysis& analysis_;
  const lexicon::Lexicon& lexicon_;
  Tree tree_;
  std::vector<std::string> lemmas_;
  std::map<TokenIndex, Referent>
      modifiers_;  // adjectives and names before nouns that are no mentions
  std::vector<std::vector<std::uint32_t>> times_, places_;  // by sentence
  std::vector<std::int32_t> predicates_, candidates_, mentions_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_VIEW_H_
