// SPDX-License-Identifier: Apache-2.0
// Mentions: which words head a noun phrase that names, describes or points at something, of what
// type; then their phrases and clusters.
//
// Two heads propose: one marks the head words of noun phrases, one the stretches that are names.
// Where both mean the same head word they are one mention. The phrase is the whole noun phrase as
// GUM has it: the head's subtree without case markers, conjuncts and the clause around a predicate
// noun, but with a possessive ("the ministry's").
//
// Tested by: mentions_test.cc
#ifndef DRAGOMAN_ANNOTATE_MENTIONS_H_
#define DRAGOMAN_ANNOTATE_MENTIONS_H_

#include <span>
#include <vector>

#include "annotate/mention_seed.h"
#include "annotate/window_view.h"

namespace dragoman::annotate {

// Appends the window's seeds to *seeds, by head word. REQUIRES: its sentences and trees are set.
void find_mentions(const WindowView& window, const Analysis& analysis,
                   std::vector<MentionSeed>* seeds);

// Sets analysis->mentions from all seeds of the document. Clusters are numbered in order of their
// first mention; a mention that nothing refers to has none.
void build_mentions(std::span<const MentionSeed> seeds, Analysis* analysis);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_MENTIONS_H_
