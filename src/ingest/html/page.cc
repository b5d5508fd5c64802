// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/page.h"

#include <utility>

#include "ingest/html/article.h"
#include "ingest/html/dom.h"

namespace dragoman::ingest {

Status read_page(std::string_view html, const Tables& tables, Document* document,
                 std::vector<std::string>* warnings) {
  auto dom = Dom::parse(html);
  if (!dom.ok()) return dom.status();
  ArticleClues clues;
  for (const std::string& paragraph : extract_article(dom.value(), clues, tables)) {
    if (!document->text.empty()) document->text += "\n\n";
    document->text += paragraph;
  }
  if (document->text.empty()) warnings->push_back("no article found on the page");
  return Status();
}

}  // namespace dragoman::ingest
