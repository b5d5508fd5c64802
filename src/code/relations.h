// SPDX-License-Identifier: Apache-2.0
// How the events of one text hang together: two words for one deed become one event, and the
// content of a speech act gets it as its parent. Threads: pure functions.
#ifndef DRAGOMAN_CODE_RELATIONS_H_
#define DRAGOMAN_CODE_RELATIONS_H_

#include <vector>

#include "code/draft.h"
#include "code/weights.h"

namespace dragoman::code {

// Merges drafts that tell one deed ("held talks", "struck and killed"): of one type, or a light
// verb with its object whatever the types. REQUIRES: parties set.
void merge_doubles(const View& view, const lexicon::Lexicon& lexicon, const Weights& weights,
                   std::vector<Draft>* drafts);

// Drops what a request, threat or promise says as its own content, not done yet: the speech act is
// the event. REQUIRES: parents and status set.
void drop_repeated_content(const View& view, const Weights& weights, std::vector<Draft>* drafts);

// "marched to demand elections": a protest's demand is the protest.
void drop_demands_of_protests(const View& view, std::vector<Draft>* drafts);

// Sets Draft::parent: the nearest speech act above a draft whose content it is.
void find_parents(const View& view, std::vector<Draft>* drafts);

// What is taken as done, or told in a relative clause, is not the content of a demand, threat,
// promise or refusal ("vowed to hunt those behind the bombings"). REQUIRES: status set.
void drop_background(const View& view, std::vector<Draft>* drafts);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_RELATIONS_H_
