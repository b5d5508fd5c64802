// SPDX-License-Identifier: Apache-2.0
// An event in words, for tables and pages: who, what, whom, when, where, how certain, on whose
// word.
#ifndef DRAGOMAN_CLI_EVENT_TEXT_H_
#define DRAGOMAN_CLI_EVENT_TEXT_H_

#include <string>
#include <vector>

#include "dragoman/coder.h"

namespace dragoman::cli {

struct EventText {
  std::string who, what, whom, when, where, status, word;
};

EventText describe(const CodedDocument& coded, const Event& event);

// "Gerald Darmanin (FRA)"; the words of the text where nothing is known.
std::string party_text(const Document& document, const Party& party);

// "Turkish foreign ministry (TUR) denies"; "somebody says" where nobody is named.
std::string claim_text(const Document& document, const Claim& claim);

// Every stretch of text a field of the event rests on, with what it is.
enum class EvidenceKind { kTrigger, kActor, kRecipient, kDate, kPlace, kCue, kSource };
struct Evidence {
  Span span;
  EvidenceKind kind;
};
std::vector<Evidence> evidence(const Event& event);

const char* evidence_name(EvidenceKind kind);  // "trigger" ...

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_EVENT_TEXT_H_
