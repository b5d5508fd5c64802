// SPDX-License-Identifier: Apache-2.0
// How the text presents an event: the status head weighed against cues in the tree (negation, modals,
// conditions) and against whose word the event stands on.
// Threads: pure functions.
#ifndef DRAGOMAN_CODE_STATUS_H_
#define DRAGOMAN_CODE_STATUS_H_

#include "code/draft.h"
#include "code/weights.h"

namespace dragoman::code {

// Sets status and its probability. REQUIRES: type, parties and parent are set.
void find_status(const View& view, const Weights& weights, const std::vector<Draft>& drafts, Draft* draft);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_STATUS_H_
