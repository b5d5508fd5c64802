// SPDX-License-Identifier: Apache-2.0
// The event coder's weights and thresholds, read from data/ontology/weights.tsv.
#ifndef DRAGOMAN_CODE_WEIGHTS_H_
#define DRAGOMAN_CODE_WEIGHTS_H_

#include <string>

#include "dragoman/status.h"

namespace dragoman::code {

// What each one is stands beside its value in the table.
struct Weights {
  double head = 1, lexicon = 0.3, head_floor = 0.01, lexicon_floor = 0.03, none_bias = 0,
         threshold = 0.45;
  double mode = 0.4;
  double merge_distance = 2;
  double content_threshold = 0.8, future_threshold = 0.5;
  double relate_head = 0.7, relate_lexicon = 0.8, relate_none = -1.5;
  double relate_actor = 1.2, relate_recipient = 1, relate_above = 0.4, relate_joint = 0.8;
  double relate_content = -1;
  double bare_threshold = 0.6;
  double special = 0.7;
  double relate_in_source = -0.8, relate_in_target = -0.5;
};

// Errors: a name the coder does not know, a value that is no number.
Result<Weights> read_weights(const std::string& path);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_WEIGHTS_H_
