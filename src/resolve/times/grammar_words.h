// SPDX-License-Identifier: Apache-2.0
// Small readings that the files of the grammar share.
#ifndef DRAGOMAN_RESOLVE_TIMES_GRAMMAR_WORDS_H_
#define DRAGOMAN_RESOLVE_TIMES_GRAMMAR_WORDS_H_

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "resolve/times/grammar.h"

namespace dragoman::resolve {

inline bool is_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

inline int to_int(std::string_view s) {
  int value = 0;
  std::from_chars(s.data(), s.data() + s.size(), value);
  return value;
}

// "7th", "22nd" -> 7, 22; 0 for others.
inline int ordinal_digits(std::string_view s) {
  if (s.size() < 3) return 0;
  const std::string_view tail = s.substr(s.size() - 2);
  if (tail != "st" && tail != "nd" && tail != "rd" && tail != "th") return 0;
  s.remove_suffix(2);
  return is_digits(s) && s.size() <= 2 ? to_int(s) : 0;
}

inline Expression make(std::size_t begin, std::size_t end, Expression::Kind kind) {
  Expression e;
  e.begin = begin;
  e.end = end;
  e.kind = kind;
  return e;
}

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_GRAMMAR_WORDS_H_
