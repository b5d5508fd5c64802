// SPDX-License-Identifier: Apache-2.0
#include "code/future.h"

namespace dragoman::code {

void turn_future(const lexicon::Ontology& ontology, const Weights& weights, Draft* draft) {
  if (draft->status != EventStatus::kPlanned || draft->status_probability < weights.future_threshold) return;
  switch (draft->type) {
    case lexicon::kConsult:
    case lexicon::kSupport:
    case lexicon::kCooperate:
    case lexicon::kAid:
      draft->type = lexicon::kAgree;
      break;
    case lexicon::kRetreat:
      draft->type = lexicon::kConcede;
      break;
    default:
      return;
  }
  if (!ontology.has_mode(draft->type, draft->mode)) draft->mode.clear();
}

}  // namespace dragoman::code
