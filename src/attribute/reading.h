// SPDX-License-Identifier: Apache-2.0
// What the finders of attributions share: the document with its tree and quotes, drafts of
// attributions as token sets, and the questions asked of the tree.
#ifndef DRAGOMAN_ATTRIBUTE_READING_H_
#define DRAGOMAN_ATTRIBUTE_READING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "attribute/cue_table.h"
#include "attribute/quotes.h"
#include "dragoman/analysis.h"
#include "record/tree.h"

namespace dragoman::attribute {

using Tokens = std::vector<std::uint32_t>;

struct Draft {
  Tokens source, cue, content;
  std::int32_t source_token = kNone, cue_token = kNone;
  std::string_view stance;
  bool attitude = false;
};

class Reading {
 public:
  Reading(const Document& document, const Analysis& analysis, const CueTable& cues);

  const Document& document;
  const Analysis& analysis;
  const CueTable& cues;
  const Tree tree;
  const Quotes quotes;

  const Token& token(std::uint32_t t) const { return analysis.tokens[t]; }
  std::string_view form(std::uint32_t t) const { return document.slice(analysis.tokens[t].span); }
  std::string_view relation(std::uint32_t t) const {
    return universal_relation(analysis.tokens[t].deprel);
  }
  std::int32_t head(std::uint32_t t) const { return analysis.tokens[t].head; }
  std::int32_t child(std::uint32_t t, std::string_view relation) const {
    return tree.child(t, relation);
  }
  bool is_punctuation(std::uint32_t t) const { return analysis.tokens[t].upos == "PUNCT"; }
  const Sentence& sentence(std::uint32_t t) const {
    return analysis.sentences[analysis.tokens[t].sentence];
  }

  // What the heads make of the word as a predicate; null where they see none.
  const Predicate* predicate(std::uint32_t t) const;
  // The lemma with its particle: "point out"; lower case.
  std::string cue_lemma(std::uint32_t t) const;
  // First oblique, nominal modifier or clause under `t` introduced by the preposition; kNone if
  // there is none.
  std::int32_t phrase_with(std::uint32_t t, std::string_view preposition) const;
  // Who does the verb: its subject, or that of the clause it hangs on (conjuncts, participles,
  // infinitives); by-phrase in the passive. kNone where the text names nobody.
  std::int32_t subject(std::uint32_t verb) const;
  // The subject among a verb's children that stands nearest to it.
  std::int32_t nearest_subject(std::uint32_t verb) const;
  // Where the tree has no subject: the nominal that ends right before the verb, or kNone.
  std::int32_t neighbour_subject(std::uint32_t verb) const;
  bool is_passive(std::uint32_t verb) const {
    return tree.has_child(verb, "nsubj:pass") || tree.has_child(verb, "aux:pass") ||
           tree.has_child(verb, "csubj:pass");
  }
  // The verb with its auxiliaries, negation, particle and the adverbs between them.
  Tokens verb_group(std::uint32_t verb) const;
  // A nominal's phrase without its preposition or genitive mark.
  Tokens nominal(std::uint32_t head) const;
};

// Sorted, unique, without the tokens of `out`.
void settle(Tokens* tokens);
void remove(const Tokens& out, Tokens* tokens);
void append(const Tokens& more, Tokens* tokens);

}  // namespace dragoman::attribute

#endif  // DRAGOMAN_ATTRIBUTE_READING_H_
