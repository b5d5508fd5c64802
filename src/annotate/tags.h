// SPDX-License-Identifier: Apache-2.0
// Part of speech, features and lemma of a window's words; stretches that B, I and O labels mark.
#ifndef DRAGOMAN_ANNOTATE_TAGS_H_
#define DRAGOMAN_ANNOTATE_TAGS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "annotate/scores.h"
#include "annotate/window_view.h"

namespace dragoman::annotate {

void read_tags(const WindowView& window, Analysis* analysis);

// Calls found(first, end, type) for every stretch among words [first, end), in order. row(word)
// gives a word's scores, one a label. An I that no B or I of its type precedes begins a stretch.
template <typename Row, typename Found>
void read_stretches(std::span<const Bio> labels, std::uint32_t first, std::uint32_t end, Row row,
                    Found found) {
  std::uint32_t begin = end;  // of the open stretch; `end`: there is none
  std::string_view type;
  for (std::uint32_t w = first; w < end; ++w) {
    const Bio& label = labels[best_of(row(w), labels.size())];
    if (label.place == 'I' && begin != end && label.type == type) continue;
    if (begin != end) found(begin, w, type);
    begin = label.place == 'O' ? end : w;
    type = label.type;
  }
  if (begin != end) found(begin, end, type);
}

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_TAGS_H_
