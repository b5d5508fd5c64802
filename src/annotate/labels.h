// SPDX-License-Identifier: Apache-2.0
// The labels of the heads as the analysis needs them: split, indexed, in stable memory.
//
// Owns:    nothing: views into the model's labels, which must outlive it. Threads: const.
// Errors:  kCorruption where a label has not the form its head needs.
#ifndef DRAGOMAN_ANNOTATE_LABELS_H_
#define DRAGOMAN_ANNOTATE_LABELS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/lemma.h"
#include "annotate/lemma_lists.h"
#include "dragoman/analysis.h"
#include "nn/model_file.h"

namespace dragoman::annotate {

// "NOUN|NN|Number=Sing"
struct Tag {
  std::string_view upos, xpos, feats;
};

// "B-person"
struct Bio {
  char place = 'O';  // B, I, O
  std::string_view type;
};

// "CONSULT-visit": which event type it is a mode of (index into labels.event), kNone for "none".
struct Mode {
  std::string_view name;
  std::int32_t type = kNone;
};

struct Labels {
  std::vector<Tag> tags;
  std::vector<LemmaRule> lemmas;
  LemmaLists lemma_lists;  // empty where the model has none
  std::vector<std::string_view> deprels, mentions, roles, parties, events;
  std::vector<Bio> entities, times;
  std::vector<Mode> modes;
  // events[1 ...] as indices in the ontology's order, that of EventCandidate::type_scores.
  std::vector<std::size_t> event_types;
  std::size_t root = 0;  // index of "root" in deprels
  std::size_t statuses = 0;
};

Result<Labels> read_labels(const nn::ModelFile& model);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_LABELS_H_
