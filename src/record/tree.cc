// SPDX-License-Identifier: Apache-2.0
#include "record/tree.h"

#include <algorithm>

namespace dragoman {

std::string_view universal_relation(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

Tree::Tree(const Analysis& analysis) : analysis_(analysis) {
  const std::size_t n = analysis.tokens.size();
  first_.assign(n + 2, 0);
  for (const Token& token : analysis.tokens)
    if (token.head >= 0) ++first_[static_cast<std::size_t>(token.head) + 2];
  for (std::size_t i = 2; i < first_.size(); ++i) first_[i] += first_[i - 1];
  children_.resize(n == 0 ? 0 : first_[n + 1]);
  for (std::uint32_t i = 0; i < n; ++i)
    if (analysis.tokens[i].head >= 0)
      children_[first_[static_cast<std::size_t>(analysis.tokens[i].head) + 1]++] = i;
}

std::int32_t Tree::child(std::uint32_t token, std::string_view relation) const {
  const bool whole = relation.find(':') != std::string_view::npos;
  for (std::uint32_t c : children(token)) {
    const std::string_view deprel = analysis_.tokens[c].deprel;
    if ((whole ? deprel : universal_relation(deprel)) == relation)
      return static_cast<std::int32_t>(c);
  }
  return kNone;
}

bool Tree::dominates(std::uint32_t ancestor, std::uint32_t token) const {
  for (std::int32_t t = static_cast<std::int32_t>(token); t != kNone;
       t = analysis_.tokens[static_cast<std::size_t>(t)].head)
    if (static_cast<std::uint32_t>(t) == ancestor) return true;
  return false;
}

void Tree::collect(std::uint32_t token, std::vector<std::uint32_t>* out) const {
  std::size_t done = out->size();
  out->push_back(token);
  for (; done < out->size(); ++done)
    for (std::uint32_t c : children((*out)[done])) out->push_back(c);
}

std::vector<std::uint32_t> Tree::subtree(std::uint32_t token) const {
  std::vector<std::uint32_t> tokens;
  collect(token, &tokens);
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

Span Tree::subtree_span(std::uint32_t token) const {
  const std::vector<std::uint32_t> tokens = subtree(token);
  return {analysis_.tokens[tokens.front()].span.begin, analysis_.tokens[tokens.back()].span.end};
}

Span Tree::phrase_span(std::uint32_t token) const {
  std::vector<std::uint32_t> tokens = {token};
  for (std::size_t done = 0; done < tokens.size(); ++done) {
    const bool top = tokens[done] == token;
    for (std::uint32_t c : children(tokens[done])) {
      const std::string_view deprel = analysis_.tokens[c].deprel;
      const std::string_view relation = universal_relation(deprel);
      if (relation == "acl" || relation == "parataxis" || relation == "punct" ||
          relation == "advcl" || relation == "ccomp" || relation == "dep" ||
          relation == "discourse" || relation == "list")
        continue;
      if (top &&
          (relation == "case" || relation == "conj" || relation == "cc" || relation == "appos" ||
           relation == "cop" || relation == "nsubj" || relation == "aux" || relation == "mark" ||
           relation == "advmod" || relation == "obl" || relation == "expl"))
        continue;
      tokens.push_back(c);
    }
  }
  std::sort(tokens.begin(), tokens.end());
  // One contiguous stretch around the head: a reader quotes words that stand together.
  std::size_t at =
      static_cast<std::size_t>(std::find(tokens.begin(), tokens.end(), token) - tokens.begin());
  std::size_t low = at, high = at;
  const auto gap_is_punctuation = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t t = from + 1; t < to; ++t)
      if (analysis_.tokens[t].upos != "PUNCT") return false;
    return true;
  };
  while (low > 0 && gap_is_punctuation(tokens[low - 1], tokens[low])) --low;
  while (high + 1 < tokens.size() && gap_is_punctuation(tokens[high], tokens[high + 1])) ++high;
  return {analysis_.tokens[tokens[low]].span.begin, analysis_.tokens[tokens[high]].span.end};
}

std::vector<std::uint32_t> Tree::conjuncts(std::uint32_t token) const {
  std::vector<std::uint32_t> all = {token};
  for (std::size_t done = 0; done < all.size(); ++done)
    for (std::uint32_t c : children(all[done]))
      if (universal_relation(analysis_.tokens[c].deprel) == "conj") all.push_back(c);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace dragoman
