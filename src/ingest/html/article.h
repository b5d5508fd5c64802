// SPDX-License-Identifier: Apache-2.0
// Finds the article among a page's blocks and leaves out what stands between its paragraphs.
//
// 1. Every block gets a worth: prose counts for, link lists and scraps against. 2. The element
// whose blocks are worth most, near the prose itself (parents share their children's worth at a
// discount), is where the article is; it grows upward while that gains. Elements named as article
// bodies, and the one that covers JSON-LD's articleBody, go before. 3. Inside, blocks that are
// furniture by phrase (data/ingest/furniture.tsv), link lists, bylines, date lines and headings of
// nothing go.
//
// Threads: pure function over const tables. Tested by: html/article_test.cc, html/page_test.cc
#ifndef DRAGOMAN_INGEST_HTML_ARTICLE_H_
#define DRAGOMAN_INGEST_HTML_ARTICLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/blocks.h"
#include "ingest/html/dom.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

struct ArticleClues {
  std::string_view title;        // headings that repeat it are not text
  NodeIndex headline = kNoNode;  // the element that shows it
  std::string_view body;         // JSON-LD articleBody; "" for none
};

// The article's paragraphs in order; empty where the page has no prose.
std::vector<std::string> extract_article(const Dom& dom, const ArticleClues& clues,
                                         const Tables& tables);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_ARTICLE_H_
