// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include "text/characters.h"
#include "text/splitter.h"

namespace dragoman::text {
namespace {

// Skips white space from `at`; *newlines counts its line ends.
std::size_t skip_space(std::string_view text, std::size_t at, int* newlines) {
  *newlines = 0;
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (c.kind != Kind::kSpace) break;
    const bool pair = c.code == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if ((c.code == '\n' || c.code == '\r' || c.code == 0x2028) && !pair) ++*newlines;
    if (c.code == 0x2029 || c.code == '\f') *newlines += 2;
    at += c.bytes;
  }
  return at;
}

std::size_t chunk_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Character c = character_at(text, at);
    if (c.kind == Kind::kSpace) break;
    at += c.bytes;
  }
  return at;
}

}  // namespace

void split_words(std::string_view text, std::vector<Word>* out) {
  Splitter splitter(text, out);
  out->reserve(out->size() + text.size() / 5 + 8);
  std::size_t at = 0;
  while (true) {
    int newlines = 0;
    at = skip_space(text, at, &newlines);
    if (at >= text.size()) return;
    if (newlines >= 2) splitter.start_paragraph();
    const std::size_t end = chunk_end(text, at);
    splitter.split(at, end);
    at = end;
  }
}

}  // namespace dragoman::text
