// SPDX-License-Identifier: Apache-2.0
// Which words tell an event, and of which type: two sources meet in each word.
//
// The event head gives P(type | context); the lexicon gives the strength of each type for the word
// by what it means, its object considered. They meet log-linearly (weights.tsv):
//   log w(type) = head * log(P + head_floor) + lexicon * log(strength + lexicon_floor)
//   (and + special where an expression or a condition on the object holds)
//   log w(none) = head * log(P(none) + head_floor) + lexicon * log(1 - strongest + lexicon_floor) +
//   none_bias
// and the weights are normalised.
//
// Threads: pure functions over const data.
#ifndef DRAGOMAN_CODE_TRIGGERS_H_
#define DRAGOMAN_CODE_TRIGGERS_H_

#include <array>
#include <vector>

#include "code/draft.h"
#include "code/weights.h"
#include "lexicon/lexicon.h"

namespace dragoman::code {

// What the lexicon says of one word where it stands.
struct LexiconReading {
  std::array<double, kEventTypeCount> strength{};
  std::array<const lexicon::Entry*, kEventTypeCount> entry{};
  std::array<bool, kEventTypeCount> special{};  // by an expression or a met condition
  double strongest() const;
  const lexicon::Entry* strongest_entry() const;  // nullptr where the word is not in the lexicon
};

LexiconReading read_lexicon(const View& view, const lexicon::Lexicon& lexicon, TokenIndex token);

// P(type) of the sixteen types for one word, both sources together; the rest is "no event".
std::array<double, kEventTypeCount> type_probabilities(const View& view,
                                                       const LexiconReading& reading,
                                                       const Weights& weights, TokenIndex token);

// Lets the object decide where type and verb leave it open: peacekeepers deployed are AID, their
// withdrawal is SANCTION (data/lexicon/shifts.tsv).
void shift_types(const View& view, const lexicon::Lexicon& lexicon, TokenIndex token,
                 std::array<double, kEventTypeCount>* p);

// The draft of one word by its likeliest type; mode, parties and the rest are not set.
Draft draft_of(const LexiconReading& reading, const std::array<double, kEventTypeCount>& p,
               TokenIndex token);

// Drafts of all words of the story whose P(event) reaches the threshold, in text order.
std::vector<Draft> find_triggers(const View& view, const lexicon::Lexicon& lexicon,
                                 const lexicon::Ontology& ontology, const Weights& weights);

// The words a reader would quote as the trigger: the word with its particle.
Span trigger_span(const View& view, TokenIndex token);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_TRIGGERS_H_
