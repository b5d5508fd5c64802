// SPDX-License-Identifier: Apache-2.0
// What a page says about itself: title, byline, date, source, address, language.
//
// Sources in the order of trust: JSON-LD, <meta> (data/ingest/page_metadata.tsv), microdata,
// <time>, the address, printed text beside the headline. The date is the day of publication where
// it was published: where the address has the day before or after a time given in UTC, the address
// is right.
//
// Threads: pure function over const tables. Absent: fields are empty. Tested by:
// html/metadata_test.cc
#ifndef DRAGOMAN_INGEST_HTML_METADATA_H_
#define DRAGOMAN_INGEST_HTML_METADATA_H_

#include <string>

#include "ingest/html/dom.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

struct PageMetadata {
  std::string title, byline, date, source, url, language;
  std::string body;              // JSON-LD articleBody
  NodeIndex headline = kNoNode;  // the element that shows the title
};

PageMetadata read_metadata(const Dom& dom, const Tables& tables);

// "Headline - The Post" -> "Headline" where the last part is the site's name or may be one.
std::string strip_site_name(const std::string& title, const std::string& site,
                            const std::string& url);

// The day in an address: ".../2024/05/17/...", ".../20240517...", ".../2024/may/17/...".
std::string date_from_url(const std::string& url, const Tables& tables);

// Letters and digits only, lower case: for comparing headlines.
std::string squeezed(std::string_view text);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_METADATA_H_
