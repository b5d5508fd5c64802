// SPDX-License-Identifier: Apache-2.0
// One window of a document with what the heads gave for its words: the input of every decoder.
//
// Decoders (sentences, trees, mentions, predicates, candidates) read the heads' rows and write into
// the document's Analysis. Windows of a document come in order.
#ifndef DRAGOMAN_ANNOTATE_WINDOW_VIEW_H_
#define DRAGOMAN_ANNOTATE_WINDOW_VIEW_H_

#include <cstdint>
#include <span>

#include "annotate/heads.h"
#include "dragoman/analysis.h"
#include "text/words.h"

namespace dragoman::annotate {

struct WindowView {
  const Heads& heads;
  const HeadOutput& output;
  std::string_view text;              // of the document
  std::span<const text::Word> words;  // of the document
  std::uint32_t first = 0, end = 0;   // this window's words
  std::size_t first_row = 0;          // their first row in the heads' output

  std::uint32_t size() const { return end - first; }
  // The row a head gave for a word (document-wide index) of this window.
  const float* row(Head head, std::uint32_t word) const {
    return output.row(head, first_row + (word - first));
  }
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_WINDOW_VIEW_H_
