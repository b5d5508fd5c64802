// SPDX-License-Identifier: Apache-2.0
// Which words of a document tell an event of the user's own types.
#ifndef DRAGOMAN_CODE_OWN_WORDS_H_
#define DRAGOMAN_CODE_OWN_WORDS_H_

#include <vector>

#include "code/own_types.h"
#include "code/view.h"

namespace dragoman::code {

struct OwnWord {
  TokenIndex token = 0;
  OwnTypes::Match match;
};

// In text order. Of words that hang together in one clause ("staged a sit-in") the one that tells
// a type best is given.
std::vector<OwnWord> find_own_words(const View& view, const OwnTypes& own);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_OWN_WORDS_H_
