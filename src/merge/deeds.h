// SPDX-License-Identifier: Apache-2.0
// Which events of one document are mentions of the same deed, and how the deed stands in the
// document as a whole.
//
// Two mentions are one deed where they have the same type and ontology, modes that agree, sides
// that agree with at least one in common, and nothing keeps them apart: days or places that exclude
// each other, different numbers, "another", one sentence, a plan and a deed in different places. A
// mention without sides ("the attack") joins the nearest deed before it where it is definite. What
// was said (accusations, demands ...) is a deed of its own each time, unless a definite noun takes
// it up again
// ("the agreement"). In doubt two deeds are kept: a wrong join hides one, a missed one shows it
// twice.
//
// Threads: pure functions. Cost: events of a document squared.
// Tested by: deeds_test.cc, tests/deeds_test.py
#ifndef DRAGOMAN_MERGE_DEEDS_H_
#define DRAGOMAN_MERGE_DEEDS_H_

#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"

namespace dragoman::merge {

// Sets Event::deed: the index of the first mention of its deed.
void group_deeds(const Document& document, const Analysis& analysis, std::vector<Event>* events);

// One event a deed, in the order of their first mentions: what the strongest mention says, sides,
// date and place that it lacks from the others, all claims (none where asserted), and as status the
// strongest that the article itself vouches for (asserted by its own voice, else negated by it,
// else reported, alleged, denied, planned, hypothetical). event_id is that of the first mention.
std::vector<MergedEvent> merged_events(const std::vector<Event>& events);

}  // namespace dragoman::merge

#endif  // DRAGOMAN_MERGE_DEEDS_H_
