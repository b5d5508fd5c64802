// SPDX-License-Identifier: Apache-2.0
// What in an article's text is not the story: date lines, bylines, datelines, captions, credits,
// "Read also" and the headlines behind it, newsletter boxes, copyright.
//
// Works on lines; lines of a hard-wrapped paragraph count as one. Each rule is a phrase of
// data/ingest/furniture.tsv or one of the three forms read here (date line, byline, dateline). The
// text itself is never changed: the stretches are marked, so that offsets stay.
//
// Units:   spans are bytes of Document::text, sorted, not overlapping.
// Threads: pure functions over const tables. Cost: O(text).
// Tested by: furniture_test.cc
#ifndef DRAGOMAN_INGEST_FURNITURE_H_
#define DRAGOMAN_INGEST_FURNITURE_H_

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/document.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

// A line, or the lines of a hard-wrapped paragraph; without the blanks around it.
struct TextUnit {
  Span span;
  bool after_blank = false;   // a blank line (or the start of the text) stands before it
  bool before_blank = false;  // ... behind it
};

std::vector<TextUnit> split_units(std::string_view text);

enum class LineKind { kStory, kFurniture, kHeading };

// What a line is by the phrases alone. kHeading: the headlines behind it are not the story either.
LineKind classify_line(std::string_view line, const Tables& tables);

// "Published: May 17, 2024 10:30 GMT": a date and nothing else of weight.
bool is_date_line(std::string_view line, const Tables& tables, PrintedDate* date);

// "By Jane Doe and John Roe, Reuters". Sets *name to what follows "By".
bool is_byline(std::string_view line, std::string* name);

// A line that could be a headline in a list: short, no full stop at its end.
bool is_headline_like(std::string_view line);

// Marks document->furniture; fills date, byline, source and dateline_place where they are empty.
void mark_furniture(const Tables& tables, Document* document);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_FURNITURE_H_
