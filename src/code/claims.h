// SPDX-License-Identifier: Apache-2.0
// On whose word an event stands: the voices around it and the accusation it is the content of.
// Threads: pure functions.
#ifndef DRAGOMAN_CODE_CLAIMS_H_
#define DRAGOMAN_CODE_CLAIMS_H_

#include "code/draft.h"

namespace dragoman::code {

// Sets the claims, outermost first, and a parent the tree did not show; none where the status is
// asserted. REQUIRES: status, voices, parent set.
void find_claims(const View& view, const StatusRules& rules, const std::vector<Draft>& drafts,
                 Draft* draft);

// "Tehran denies it": adds the denial of a party to what was told of it in the sentences before;
// the status stays. REQUIRES: claims set, drafts in text order.
void add_denials(const View& view, const StatusRules& rules, std::vector<Draft>* drafts);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_CLAIMS_H_
