// SPDX-License-Identifier: Apache-2.0
// One JSON line -> Document. The text stays exactly as given (offsets count from it), but for lone
// surrogates and broken UTF-8, which become U+FFFD one for one, and U+0000, which becomes a blank.
//
// Only the fields of the public format are kept while parsing; anything else is skipped unread, so
// memory is that of the line and its text however deep or wide the rest is.
//
// Threads: pure function. Errors: kInvalidArgument for a line that is no object or lacks id or
// text. Tested by: json_lines_test.cc, tests/fuzz/fuzz_jsonl.cc
#ifndef DRAGOMAN_INGEST_JSON_LINES_H_
#define DRAGOMAN_INGEST_JSON_LINES_H_

#include <string>
#include <vector>

#include "dragoman/document.h"
#include "dragoman/status.h"

namespace dragoman::ingest {

// Fills id, text, date, title, url, source, language, byline. `line` is consumed.
Status parse_json_line(std::string line, Document* document, std::vector<std::string>* warnings);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_JSON_LINES_H_
