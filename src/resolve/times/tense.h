// SPDX-License-Identifier: Apache-2.0
// Does the clause around a time expression look back or ahead? Decides which "Friday" is meant.
//
// Reads the tree and features where the analyser gave them; else the words of the clause.
// Threads: pure function.
#ifndef DRAGOMAN_RESOLVE_TIMES_TENSE_H_
#define DRAGOMAN_RESOLVE_TIMES_TENSE_H_

#include <vector>

#include "dragoman/analysis.h"
#include "resolve/times/vocabulary.h"

namespace dragoman::resolve {

enum class Tense : std::uint8_t { kUnknown, kPast, kFuture };

// Of the clause that the tokens [begin, end) stand in. REQUIRES: begin < end <= tokens.
Tense tense_at(const Analysis& analysis, const std::vector<Item>& items,
               const Vocabulary& vocabulary, std::size_t begin, std::size_t end);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_TENSE_H_
