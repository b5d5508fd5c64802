// SPDX-License-Identifier: Apache-2.0
#include "code/own_words.h"

#include <algorithm>
#include <cstdlib>

namespace dragoman::code {
namespace {

constexpr int kNear = 3;  // words apart at most to tell one deed without hanging together

bool one_deed(const View& view, TokenIndex a, TokenIndex b) {
  if (view.token(a).sentence != view.token(b).sentence) return false;
  return view.head(a) == static_cast<std::int32_t>(b) ||
         view.head(b) == static_cast<std::int32_t>(a) ||
         std::abs(static_cast<int>(a) - static_cast<int>(b)) <= kNear;
}

}  // namespace

std::vector<OwnWord> find_own_words(const View& view, const OwnTypes& own) {
  const TriggerVectors& vectors = view.analysis().trigger_vectors;
  std::vector<OwnWord> found;
  for (std::size_t i = 0; i < vectors.tokens.size(); ++i) {
    if (view.is_furniture(vectors.tokens[i])) continue;
    if (const auto match = own.match(vectors.rows.data() + i * vectors.width))
      found.push_back({vectors.tokens[i], *match});
  }
  std::vector<OwnWord> kept;
  for (const OwnWord& word : found) {
    const bool worse = std::any_of(found.begin(), found.end(), [&](const OwnWord& other) {
      if (other.token == word.token || !one_deed(view, other.token, word.token)) return false;
      return other.match.score > word.match.score ||
             (other.match.score == word.match.score && other.token < word.token);
    });
    if (!worse) kept.push_back(word);
  }
  return kept;
}

}  // namespace dragoman::code
