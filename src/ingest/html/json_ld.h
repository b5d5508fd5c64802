// SPDX-License-Identifier: Apache-2.0
// What a page says of its article in JSON-LD (schema.org), the most careful of its descriptions.
//
// Threads: pure function. Absent: fields are empty. Tested by: html/metadata_test.cc
#ifndef DRAGOMAN_INGEST_HTML_JSON_LD_H_
#define DRAGOMAN_INGEST_HTML_JSON_LD_H_

#include <string>

#include "ingest/html/dom.h"

namespace dragoman::ingest {

struct JsonLdArticle {
  std::string headline, published, modified, author, publisher, body, url, language;
};

// The article among the page's JSON-LD objects; fields as written, entities decoded.
JsonLdArticle read_json_ld(const Dom& dom);

// Text with HTML entities and tags -> text.
std::string plain_from_markup(const std::string& text);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_JSON_LD_H_
