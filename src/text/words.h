// SPDX-License-Identifier: Apache-2.0
// Splits raw text into paragraphs and UD words by rules: contractions, clitics, hyphens, numbers,
// abbreviations, as EWT and GUM split them. Sentences are not split here: the analyser learns that.
//
// Units:   UTF-8 bytes of the text. Every non-blank character belongs to exactly one word.
// Threads: pure function. Cost: O(bytes), no allocation per word beyond the output vector.
#ifndef DRAGOMAN_TEXT_WORDS_H_
#define DRAGOMAN_TEXT_WORDS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "dragoman/document.h"

namespace dragoman::text {

struct Word {
  Span span;
  std::uint8_t multiword =
      0;  // words of the multiword token that starts here; 0 where there is none
  bool space_before = false;     // white space before it (false for the first word of a paragraph)
  bool paragraph_start = false;  // first word after a blank line (or of the text)
};

// Appends the words of `text` (valid UTF-8) to *out.
void split_words(std::string_view text, std::vector<Word>* out);

}  // namespace dragoman::text

#endif  // DRAGOMAN_TEXT_WORDS_H_
