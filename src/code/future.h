// SPDX-License-Identifier: Apache-2.0
// What is planned is another type: a single type beats type and tense (PLOVER 2.0).
//
// Planned CONSULT, SUPPORT, COOPERATE and AID are AGREE; planned RETREAT is CONCEDE. The event head
// learned this too; the rule holds where it did not see it. Threads: pure functions. Tested by:
// event_coder_test.cc
#ifndef DRAGOMAN_CODE_FUTURE_H_
#define DRAGOMAN_CODE_FUTURE_H_

#include "code/draft.h"
#include "code/weights.h"
#include "lexicon/ontology.h"

namespace dragoman::code {

// Changes type and mode of a planned draft. REQUIRES: status set.
void turn_future(const lexicon::Ontology& ontology, const Weights& weights, Draft* draft);

// "will not send weapons" is a REJECT, "no longer sends weapons" a SANCTION: a refusal is no
// negated event. REQUIRES: status set.
void turn_refused(const View& view, Draft* draft);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_FUTURE_H_
