// SPDX-License-Identifier: Apache-2.0
// A mention before its phrase is known: its head word, and what the heads of the model said of it.
#ifndef DRAGOMAN_ANNOTATE_MENTION_SEED_H_
#define DRAGOMAN_ANNOTATE_MENTION_SEED_H_

#include <cstdint>
#include <string_view>

#include "dragoman/analysis.h"

namespace dragoman::annotate {

struct MentionSeed {
  std::uint32_t token = 0;  // head word
  std::string_view type;    // of the mention head, else of the name
  float score = 0;
  std::uint32_t name_first = 0, name_end = 0;  // words of the name it is; equal: it is no name
  std::int32_t antecedent = kNone;             // an earlier seed of the document

  bool is_name() const { return name_end > name_first; }
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_MENTION_SEED_H_
