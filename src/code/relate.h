// SPDX-License-Identifier: Apache-2.0
// What one marked party does to another in a sentence: always the likeliest of the sixteen types.
//
// Every word that may tell an event votes with its P(type); its weight grows with how well its
// parties are the marked ones and with its place on the path between the two in the tree. Threads:
// pure functions.
#ifndef DRAGOMAN_CODE_RELATE_H_
#define DRAGOMAN_CODE_RELATE_H_

#include <span>

#include "code/party_features.h"
#include "code/status.h"
#include "code/view.h"
#include "code/weights.h"
#include "dragoman/coder.h"
#include "lexicon/lexicon.h"

namespace dragoman::code {

RelateAnswer relate_parties(const View& view, const lexicon::Lexicon& lexicon,
                            const lexicon::Ontology& ontology, const Weights& weights,
                            const PartyWeights& parties, const StatusTables& status,
                            std::span<const Span> source, std::span<const Span> target);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_RELATE_H_
