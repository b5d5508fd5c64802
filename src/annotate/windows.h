// SPDX-License-Identifier: Apache-2.0
// Cuts a document's words into the windows the encoder reads: whole paragraphs, as many as fit.
//
// A paragraph that fits one window stays whole. A longer one is cut at sure sentence ends (a full
// stop, question or exclamation mark, perhaps quotation marks or brackets behind, then a word with
// a capital; never after an abbreviation or initial) into parts of about equal length; where there
// is no sure end, at punctuation, at worst between two words.
//
// Units:   pieces without [CLS] and [SEP]. Threads: pure functions. Cost: O(words).
// Tested by: windows_test.cc
#ifndef DRAGOMAN_ANNOTATE_WINDOWS_H_
#define DRAGOMAN_ANNOTATE_WINDOWS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace dragoman::annotate {

struct Window {
  std::uint32_t first = 0, end = 0;  // words of the document
};

struct WindowLimits {
  std::uint32_t wanted = 158;  // pieces; windows are filled up to this
  std::uint32_t most = 188;    // no window has more, save for one word that has more by itself
};

// Is word `at` surely the last of a sentence that goes on in the same paragraph?
bool is_sure_end(std::string_view text, std::span<const text::Word> words, std::size_t at);

// `pieces`: how many pieces each word has. Appends to *windows; together they cover every word
// once.
void plan_windows(std::string_view text, std::span<const text::Word> words,
                  std::span<const std::uint32_t> pieces, const WindowLimits& limits,
                  std::vector<Window>* windows);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_WINDOWS_H_
