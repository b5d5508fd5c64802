// SPDX-License-Identifier: Apache-2.0
// How the text presents an event: the status head's view weighed against what the words around it
// say (status_rules.h), and a speech act kept as done where its own actor reports it. Threads: pure
// functions.
#ifndef DRAGOMAN_CODE_STATUS_H_
#define DRAGOMAN_CODE_STATUS_H_

#include <array>

#include "code/draft.h"
#include "code/status_features.h"
#include "code/status_rules.h"

namespace dragoman::code {

struct StatusTables {
  StatusRules rules;
  StatusWeights weights;

  // Reads data_folder/cues.
  static Result<StatusTables> open(const std::string& data_folder);
};

// What each source says of a draft's status, for find_status and for explaining it.
struct StatusView {
  StatusReading reading;
  StatusFeatures features{};
  std::array<double, kStatusCount> head{};    // the network's logarithmic probabilities
  std::array<double, kStatusCount> scores{};  // weighed with the features, by EventStatus
};
// `drafts`: those that draft.parent counts.
StatusView view_status(const View& view, const StatusTables& tables,
                       const std::vector<Draft>& drafts, const Draft& draft);

// Sets status, its probability and the voices. REQUIRES: type, parties and parent are set.
void find_status(const View& view, const StatusTables& tables, const std::vector<Draft>& drafts,
                 Draft* draft);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_STATUS_H_
