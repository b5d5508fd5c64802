// SPDX-License-Identifier: Apache-2.0
// Word splitting over any bytes: words are in order, not empty, and cover every visible character.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/characters.h"
#include "text/words.h"

namespace {

bool blank(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const dragoman::text::Character c = dragoman::text::character_at(text, begin);
    if (c.kind != dragoman::text::Kind::kSpace) return false;
    begin += c.bytes;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = dragoman::repair_utf8({reinterpret_cast<const char*>(data), size});
  std::vector<dragoman::text::Word> words;
  dragoman::text::split_words(text, &words);
  std::size_t at = 0;
  for (const dragoman::text::Word& word : words) {
    if (word.span.begin < at || word.span.empty() || word.span.end > text.size()) std::abort();
    if (!blank(text, at, word.span.begin)) std::abort();
    at = word.span.end;
  }
  if (!blank(text, at, text.size())) std::abort();
  return 0;
}
