// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_text.h"

#include <utility>

#include "ingest/dateline.h"
#include "ingest/furniture.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kLongestTitle = 200;

// The first line, where it is short, no sentence, and stands alone above the rest.
std::string find_title(const Document& document, const Tables& tables) {
  const std::vector<TextUnit> units = split_units(document.text);
  for (std::size_t i = 0; i < units.size() && i < 4; ++i) {
    const std::string_view line = document.slice(units[i].span);
    PrintedDate date;
    std::string name;
    if (is_date_line(line, tables, &date) || is_byline(line, &name)) continue;
    if (units.size() < 2 || line.size() > kLongestTitle || line.ends_with('.') ||
        line.ends_with(','))
      return "";
    if (classify_line(line, tables) != LineKind::kStory || read_dateline(line, tables)) return "";
    bool apart = units[i].before_blank;
    if (!apart && i + 1 < units.size()) {
      const std::string_view next = document.slice(units[i + 1].span);
      apart = is_date_line(next, tables, &date) || is_byline(next, &name);
    }
    return apart ? std::string(line) : "";
  }
  return "";
}

}  // namespace

std::string normalise_line_ends(std::string text) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      text[out++] = '\n';
    } else {
      text[out++] = text[i];
    }
  }
  text.resize(out);
  return text;
}

void read_plain_text(std::string text, const Tables& tables, Document* document) {
  document->text = normalise_line_ends(std::move(text));
  document->title = find_title(*document, tables);
  mark_furniture(tables, document);
}

}  // namespace dragoman::ingest
