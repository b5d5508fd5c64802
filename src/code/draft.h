// SPDX-License-Identifier: Apache-2.0
// An event in the making: what the steps of the coder hand to each other.
#ifndef DRAGOMAN_CODE_DRAFT_H_
#define DRAGOMAN_CODE_DRAFT_H_

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "code/status_rules.h"
#include "code/view.h"
#include "dragoman/event.h"
#include "lexicon/lexicon.h"

namespace dragoman::code {

struct Draft {
  TokenIndex token = 0;
  int type = lexicon::kNoType;
  std::string mode;
  std::vector<std::string> further_modes;  // that the words say too
  const lexicon::Entry* entry =
      nullptr;  // the lexicon's reading of the trigger as this type, if any
  const lexicon::Entry* roles =
      nullptr;             // that reading, or the word's strongest other one: who plays which role
  double probability = 0;  // that this is an event at all
  double type_probability = 0;  // that it is one of this type
  std::vector<Party> actors, recipients;
  EventStatus status = EventStatus::kAsserted;
  double status_probability = 1;
  std::int32_t parent = kNone;        // index of the draft whose content this is
  int undertaken = lexicon::kNoType;  // the type before a promise or refusal became the event
  bool refused = false;               // "will not"
  std::vector<Voice> voices;          // on whose word it stands, innermost first
  std::vector<Claim> claims;
};

// The draft of a word; nullptr where it tells none. REQUIRES: drafts in text order.
inline const Draft* draft_at(const std::vector<Draft>& drafts, TokenIndex token) {
  const auto at = std::lower_bound(drafts.begin(), drafts.end(), token,
                                   [](const Draft& d, TokenIndex t) { return d.token < t; });
  return at != drafts.end() && at->token == token ? &*at : nullptr;
}

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_DRAFT_H_
