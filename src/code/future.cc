// SPDX-License-Identifier: Apache-2.0
#include "code/future.h"

namespace dragoman::code {

namespace {

bool helps_or_meets(int type) {
  using namespace lexicon;
  return type == kAid || type == kCooperate || type == kSupport || type == kConsult ||
         type == kAgree || type == kRetreat || type == kConcede;
}

bool has_child(const View& view, TokenIndex token, std::string_view relation,
               std::initializer_list<std::string_view> lemmas) {
  for (TokenIndex c : view.tree().children(token))
    if (view.relation(c) == relation)
      for (std::string_view lemma : lemmas)
        if (view.lemma(c) == lemma) return true;
  return false;
}

}  // namespace

void turn_refused(const View& view, Draft* draft) {
  if (!helps_or_meets(draft->type) || !view.is_verb(draft->token)) return;
  const bool no_longer = has_child(view, draft->token, "advmod", {"longer", "anymore"});
  const bool negated = has_child(view, draft->token, "advmod", {"not", "n't", "never"});
  const bool will = has_child(view, draft->token, "aux", {"will", "would", "wo", "'ll"});
  const bool sanctions =
      no_longer && draft->type != lexicon::kRetreat && draft->type != lexicon::kConcede;
  if (!sanctions && !(negated && will)) return;
  draft->undertaken = draft->type;
  draft->refused = true;
  draft->type = sanctions ? lexicon::kSanction : lexicon::kReject;
  draft->mode.clear();
  draft->entry = nullptr;
  if (draft->status == EventStatus::kNegated || draft->status == EventStatus::kPlanned ||
      draft->status == EventStatus::kHypothetical)
    draft->status = draft->voices.empty() ? EventStatus::kAsserted : EventStatus::kReported;
}

void turn_future(const lexicon::Ontology& ontology, const Weights& weights, Draft* draft) {
  if (draft->status != EventStatus::kPlanned ||
      draft->status_probability < weights.future_threshold)
    return;
  const int undertaken = draft->type;
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
  draft->undertaken = undertaken;
  if (!ontology.has_mode(draft->type, draft->mode)) draft->mode.clear();
}

}  // namespace dragoman::code
