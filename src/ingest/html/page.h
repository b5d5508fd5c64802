// SPDX-License-Identifier: Apache-2.0
// A web page -> Document: the article's text and what the page says about it.
//
// Threads: pure function over const tables. Cost: O(page), memory bounded (see html/dom.h).
// Errors:  kExhausted for pages nested too deeply or too costly to parse.
// Absent:  a page without an article is a Document with an empty text and a warning.
// Tested by: html/page_test.cc, tests/fuzz/fuzz_html.cc
#ifndef DRAGOMAN_INGEST_HTML_PAGE_H_
#define DRAGOMAN_INGEST_HTML_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/document.h"
#include "dragoman/status.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

// `html` is valid UTF-8. Fills all but id and path.
Status read_page(std::string_view html, const Tables& tables, Document* document,
                 std::vector<std::string>* warnings);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_PAGE_H_
