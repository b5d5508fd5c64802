// SPDX-License-Identifier: Apache-2.0
// Who did it and to whom: of the candidates (party_features.h) those likely enough, resolved to
// whom they mean.
//
// Threads: pure functions. Tested by: event_coder_test.cc
#ifndef DRAGOMAN_CODE_PARTIES_H_
#define DRAGOMAN_CODE_PARTIES_H_

#include "code/draft.h"
#include "code/evidence_sink.h"
#include "lexicon/ontology.h"

namespace dragoman::code {

// Sets actors and recipients of the draft. `sink` (nullptr: nobody) hears of all candidates.
void find_parties(const View& view, const lexicon::Ontology& ontology, const PartyWeights& weights,
                  EvidenceSink* sink, Draft* draft);

// "condemned the attack by X": whoever did the deed is the one condemned, praised. REQUIRES: all
// parties set.
void find_indirect_recipients(const View& view, std::vector<Draft>* drafts);

// Two sides meet where one of them is at home: that one is the host, whom the others visit.
// REQUIRES: modes set.
void find_hosts(const View& view, const lexicon::Ontology& ontology, std::vector<Draft>* drafts);

// "blamed the attack on X": a word that tells an event is nobody. REQUIRES: drafts in text order.
void drop_deeds_as_parties(const View& view, std::vector<Draft>* drafts);

// Who accuses does not do what the other is accused of. REQUIRES: parents set.
void drop_accusers(std::vector<Draft>* drafts);

// Whatever the accused is said to have done inside the accusation is alleged. REQUIRES: status set.
void keep_allegations(std::vector<Draft>* drafts);

// What somebody promises, threatens or asks to do is not done. REQUIRES: parents and status set.
void keep_promises(const View& view, std::vector<Draft>* drafts);

// The party a head word names: its mention's span and referent, or its phrase where no mention is
// known.
Party party_at(const View& view, TokenIndex head);

// Do the tables or the text tell a country, an entity or a role?
bool is_known(const Referent& referent);

// Could this word name somebody who acts in politics (a person, a body, a country, a group)?
bool may_be_party(const View& view, TokenIndex head);

// Same one? By entity, country-and-name or place in the text.
bool same_party(const Party& a, const Party& b);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_PARTIES_H_
