// SPDX-License-Identifier: Apache-2.0
// A page's visible text as blocks: paragraphs, headings, list items, table rows, in document order.
//
// Elements that are never the article (scripts, navigation, captions, share bars, hidden parts: by
// tag, attribute and the hints of data/ingest/markup_hints.tsv) are left out on the way, unless an
// element holds so much of the page's prose that its name must mislead.
//
// Threads: pure function over const tables. Tested by: html/blocks_test.cc
#ifndef DRAGOMAN_INGEST_HTML_BLOCKS_H_
#define DRAGOMAN_INGEST_HTML_BLOCKS_H_

#include <string>
#include <vector>

#include "ingest/html/dom.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

enum class BlockKind : std::uint8_t { kParagraph, kHeading, kItem, kRow, kQuote, kPreformatted };

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  NodeIndex node = 0;          // the block element that holds it
  NodeIndex first = 0;         // its first text node
  int level = 0;               // of a heading
  std::string text;            // white space folded; single line breaks kept
  std::size_t link_bytes = 0;  // of text inside links
  bool byline = false;         // inside an element named so
  bool unlikely = false;       // inside an element named so, or a header, aside
  bool emphasised = false;     // the whole block is bold
};

// What the element's tag, attributes and names say, for every node (its own, not inherited).
std::vector<Hint> read_hints(const Dom& dom, const Tables& tables);

// The blocks below `root`; `hints` as read_hints gave them.
std::vector<Block> read_blocks(const Dom& dom, const std::vector<Hint>& hints);

// Bytes of `text` that count: letters and digits of wide scripts weigh as words do.
std::size_t text_weight(std::string_view text);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_BLOCKS_H_
