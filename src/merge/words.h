// SPDX-License-Identifier: Apache-2.0
// Comparing words. Threads: pure functions.
#ifndef DRAGOMAN_MERGE_WORDS_H_
#define DRAGOMAN_MERGE_WORDS_H_

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dragoman::merge {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Of one stem: "visit", "visited"; "bomb", "bombing"; "expel", "expulsion" are not.
inline bool same_stem(std::string_view a, std::string_view b) {
  constexpr std::size_t kLeast = 4;
  const auto differs = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto stem = static_cast<std::size_t>(differs.first - a.begin());
  return a == b || (stem >= kLeast && 3 * stem >= 2 * std::min(a.size(), b.size()));
}

}  // namespace dragoman::merge

#endif  // DRAGOMAN_MERGE_WORDS_H_
