// SPDX-License-Identifier: Apache-2.0
// Children and subtrees over the tokens of an Analysis, for every stage that walks trees.
//
// Threads: const after construction. Cost: O(tokens) to build, no allocation per query except the
// vectors returned. Keeps a reference to the Analysis, which must outlive it and keep its tokens.
#ifndef DRAGOMAN_RECORD_TREE_H_
#define DRAGOMAN_RECORD_TREE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/analysis.h"

namespace dragoman {

// "nsubj:pass" -> "nsubj"
std::string_view universal_relation(std::string_view deprel);

class Tree {
 public:
  explicit Tree(const Analysis& analysis);

  // Children of a token, in text order.
  std::span<const std::uint32_t> children(std::uint32_t token) const {
    return {children_.data() + first_[token], children_.data() + first_[token + 1]};
  }
  // First child whose universal relation is `relation` (with a subtype given, whose whole relation
  // is), or kNone.
  std::int32_t child(std::uint32_t token, std::string_view relation) const;
  bool has_child(std::uint32_t token, std::string_view relation) const {
    return child(token, relation) != kNone;
  }
  // Is `token` in the subtree of `ancestor` (itself included)?
  bool dominates(std::uint32_t ancestor, std::uint32_t token) const;
  // All tokens of the subtree, in text order.
  std::vector<std::uint32_t> subtree(std::uint32_t token) const;
  // From the first to the last token of the subtree (bytes of the text).
  Span subtree_span(std::uint32_t token) const;
  // The phrase a reader would quote for a nominal head: its subtree without conjuncts, relative and
  // other clauses, appositions, parentheses, leading case markers and outer punctuation.
  Span phrase_span(std::uint32_t token) const;
  // The token and its conjuncts ("A, B and C" from A), in text order.
  std::vector<std::uint32_t> conjuncts(std::uint32_t token) const;

 private:
  void collect(std::uint32_t token, std::vector<std::uint32_t>* out) const;
  const Analysis& analysis_;
  std::vector<std::uint32_t> first_, children_;
};

}  // namespace dragoman

#endif  // DRAGOMAN_RECORD_TREE_H_
