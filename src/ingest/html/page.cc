// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/page.h"

#include <algorithm>
#include <utility>

#include "ingest/dateline.h"
#include "ingest/furniture.h"
#include "ingest/html/article.h"
#include "ingest/html/dom.h"
#include "ingest/html/metadata.h"

namespace dragoman::ingest {
namespace {

// Cuts the dateline off the first paragraph that has one and takes what it says.
void take_dateline(const Tables& tables, std::vector<std::string>* paragraphs, Document* document) {
  for (std::size_t i = 0; i < paragraphs->size() && i < 3; ++i) {
    std::string& paragraph = (*paragraphs)[i];
    const auto dateline = read_dateline(paragraph, tables);
    if (!dateline) continue;
    document->dateline_place = dateline->place;
    if (document->source.empty()) document->source = dateline->source;
    if (document->date.empty() && dateline->date) document->date = dateline->date->iso();
    paragraph.erase(0, paragraph.find_first_not_of(" \n", dateline->end));
    if (paragraph.empty()) paragraphs->erase(paragraphs->begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

// JSON-LD's articleBody as paragraphs: for pages that show their text by script.
std::vector<std::string> described_paragraphs(std::string_view body) {
  std::vector<std::string> out;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    std::string paragraph;
    append_folded(body.substr(0, end), &paragraph);
    if (paragraph.ends_with(' ')) paragraph.pop_back();
    if (!paragraph.empty()) out.push_back(std::move(paragraph));
    body.remove_prefix(std::min(body.size(), end + 1));
  }
  return out;
}

// XHTML closes any element by "/>"; HTML takes that for a start tag that stays open.
std::string expand_empty_elements(std::string_view html) {
  static constexpr std::string_view kVoid[] = {"br", "hr", "img", "input", "meta", "link", "base"};
  std::string out;
  out.reserve(html.size() + html.size() / 16);
  std::size_t tag = std::string_view::npos;  // where the last start tag began
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') tag = i;
    if (html[i] != '/' || i + 1 >= html.size() || html[i + 1] != '>' ||
        tag == std::string_view::npos) {
      out.push_back(html[i]);
      continue;
    }
    const std::size_t end = std::min(html.find_first_of(" \t\r\n/>", tag + 1), html.size());
    const std::string_view name = html.substr(tag + 1, end - tag - 1);
    const bool expand = !name.empty() && name[0] != '!' && name[0] != '?' &&
                        std::find(std::begin(kVoid), std::end(kVoid), name) == std::end(kVoid);
    out += expand ? "></" + std::string(name) + ">" : "/>";
    ++i;
    tag = std::string_view::npos;
  }
  return out;
}

bool is_xhtml(std::string_view html) {
  const std::size_t first = html.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && html.substr(first).starts_with("<?xml");
}

}  // namespace

Status read_page(std::string_view html, const Tables& tables, Document* document,
                 std::vector<std::string>* warnings) {
  std::string expanded;
  if (is_xhtml(html)) html = expanded = expand_empty_elements(html);
  auto dom = Dom::parse(html);
  if (!dom.ok()) return dom.status();
  PageMetadata page = read_metadata(dom.value(), tables);
  const ArticleClues clues{page.title, page.headline, page.body};
  std::vector<std::string> paragraphs = extract_article(dom.value(), clues, tables);
  if (paragraphs.empty()) paragraphs = described_paragraphs(page.body);
  document->title = std::move(page.title);
  document->byline = std::move(page.byline);
  document->date = std::move(page.date);
  document->source = std::move(page.source);
  document->url = std::move(page.url);
  document->language = std::move(page.language);
  take_dateline(tables, &paragraphs, document);
  for (const std::string& paragraph : paragraphs) {
    if (!document->text.empty()) document->text += "\n\n";
    document->text += paragraph;
  }
  if (document->text.empty()) warnings->push_back("no article found on the page");
  mark_furniture(tables, document);
  return Status();
}

}  // namespace dragoman::ingest
