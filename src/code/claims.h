// SPDX-License-Identifier: Apache-2.0
// On whose word an event stands: the attributions around it and the accusation it is the content of.
// Threads: pure functions.
#ifndef DRAGOMAN_CODE_CLAIMS_H_
#define DRAGOMAN_CODE_CLAIMS_H_

#include "code/draft.h"

namespace dragoman::code {

// The innermost attribution whose content holds the word, as an index into Analysis::attributions, or kNone.
std::int32_t innermost_attribution(const View& view, TokenIndex token);

// Sets the claims, outermost first; none where the status is asserted. REQUIRES: status, parent set.
void find_claims(const View& view, const std::vector<Draft>& drafts, Draft* draft);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_CLAIMS_H_
