// SPDX-License-Identifier: Apache-2.0
#include "annotate/lemma_lists.h"

#include <algorithm>
#include <array>

#include "annotate/scores.h"

namespace dragoman::annotate {
namespace {

constexpr float kMargin = 4.0f;     // how far behind the favourite a rule may be
constexpr std::size_t kTried = 12;  // rules looked at

// Indices of the rules within the margin, best first, the earlier of equals first.
std::size_t near_best(const float* scores, std::size_t count, float top,
                      std::array<std::size_t, kTried>* out) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (on_grid(top - scores[i]) >= kMargin) continue;
    std::size_t at = n;
    while (at > 0 && scores[(*out)[at - 1]] < scores[i]) --at;
    if (at == kTried) continue;
    n = std::min(n + 1, kTried);
    for (std::size_t k = n - 1; k > at; --k) (*out)[k] = (*out)[k - 1];
    (*out)[at] = i;
  }
  return n;
}

}  // namespace

LemmaLists LemmaLists::parse(std::string_view text) {
  LemmaLists lists;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::size_t at = std::min(line.find(' '), line.size());
    auto& [upos, words] = lists.lists_.emplace_back(line.substr(0, at), Words());
    while (at < line.size()) {
      const std::size_t end = std::min(line.find(' ', at + 1), line.size());
      words.insert(line.substr(at + 1, end - at - 1));
      at = end;
    }
  }
  return lists;
}

const LemmaLists::Words* LemmaLists::of(std::string_view upos) const {
  for (const auto& [name, words] : lists_)
    if (name == upos) return &words;
  return nullptr;
}

void LemmaLists::choose(std::string_view form, std::string_view upos,
                        std::span<const LemmaRule> rules, const float* scores,
                        std::string* lemma) const {
  const std::size_t best = best_of(scores, rules.size());
  rules[best].apply(form, lemma);
  const Words* words = of(upos);
  if (words == nullptr || words->contains(*lemma)) return;
  std::array<std::size_t, kTried> order;
  const std::size_t n = near_best(scores, rules.size(), scores[best], &order);
  for (std::size_t k = 0; k < n; ++k) {
    if (rules[order[k]].is_whole())
      continue;  // a word of its own is believed only as the favourite
    rules[order[k]].apply(form, lemma);
    if (words->contains(*lemma)) return;
  }
  rules[best].apply(form, lemma);
}

}  // namespace dragoman::annotate
