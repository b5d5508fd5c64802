// SPDX-License-Identifier: Apache-2.0
// Which words, scores and rules gave each field of a record, and what the runner-up was: the
// coder's steps taken once more for one event, with their reasons written down.
//
// Threads: pure functions. Tested by: explain_test.cc
#ifndef DRAGOMAN_CODE_EXPLAIN_H_
#define DRAGOMAN_CODE_EXPLAIN_H_

#include "code/party_features.h"
#include "code/status.h"
#include "code/view.h"
#include "code/weights.h"
#include "dragoman/event.h"
#include "dragoman/explanation.h"
#include "lexicon/lexicon.h"

namespace dragoman::code {

struct ExplainTables {
  const lexicon::Lexicon& lexicon;
  const lexicon::Ontology& ontology;
  const Weights& weights;
  const PartyWeights& parties;
  const StatusTables& status;
};

// `events`: all of the document's, `event` among them.
Explanation explain_event(const View& view, const ExplainTables& tables,
                          const std::vector<Event>& events, const Event& event);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_EXPLAIN_H_
