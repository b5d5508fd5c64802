// SPDX-License-Identifier: Apache-2.0
// A plain text file -> Document: the text is the file's own, line ends made \n; title, date, byline
// and dateline are read from its first lines, and what is not the story is marked as furniture.
//
// Threads: pure functions over const tables. Tested by: plain_text_test.cc
#ifndef DRAGOMAN_INGEST_PLAIN_TEXT_H_
#define DRAGOMAN_INGEST_PLAIN_TEXT_H_

#include <string>

#include "dragoman/document.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

// \r\n and \r become \n.
std::string normalise_line_ends(std::string text);

// `text` is valid UTF-8. Fills all but id and path.
void read_plain_text(std::string text, const Tables& tables, Document* document);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_PLAIN_TEXT_H_
