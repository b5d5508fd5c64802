// SPDX-License-Identifier: Apache-2.0
// What ingest knows of the press: phrases that mark furniture, agencies, months, hints in page
// markup.
//
// Read once from data/ingest/*.tsv, const and shared afterwards. Phrases are lower case with
// straight apostrophes; fold_phrase() brings text into that form.
//
// Threads: const after open(). Errors: kNotFound, kCorruption (message has file:line).
#ifndef DRAGOMAN_INGEST_TABLES_H_
#define DRAGOMAN_INGEST_TABLES_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dragoman/status.h"
#include "ingest/dates.h"

namespace dragoman::ingest {

// A phrase and the longest line (in bytes) in which it counts.
struct LinePhrase {
  std::string phrase;
  std::size_t max_bytes;
};

struct Agency {
  std::string source;
  bool bare = false;  // its datelines have no dash: "Hong Kong (CNN) The ..."
};

// What a word in an element's class or id, or a tag, says about the element.
enum class Hint : unsigned char {
  kNone,
  kDrop,      // never the article: share bars, comments, navigation
  kUnlikely,  // not the article unless nothing else is: sidebar, widget
  kCaption,   // of pictures
  kByline,
  kBody  // the article's text: article-body, entry-content
};

struct Tables {
  static Result<std::unique_ptr<Tables>> open(const std::string& data_folder);

  MonthNames months;
  std::unordered_set<std::string>
      date_words;  // may stand in a date line: "published", "monday", "gmt"
  std::unordered_map<std::string, Agency> agencies;  // "ap" -> Associated Press
  std::unordered_set<std::string> not_places;  // capitals that start no dateline: "NATO", "UPDATE"
  std::unordered_set<std::string> regions;     // "Ill.", "Kenya": may follow a place in mixed case
  // Furniture lines.
  std::unordered_set<std::string> whole_lines;  // the line is the phrase
  std::vector<LinePhrase> line_starts;          // the line starts with it
  std::vector<LinePhrase> line_tails;           // it stands in the line's last stretch
  std::vector<LinePhrase> contained;            // it stands anywhere in the line
  std::unordered_set<std::string> headings;     // the line is it, and headlines follow
  std::vector<std::string> heading_starts;      // the line starts with it, and headlines follow
  std::vector<std::string> credits;             // "(reporting by": a bracket inside a paragraph
  // Markup.
  std::vector<std::pair<std::string, std::string>> page_metadata;  // field, name of a <meta>
  std::unordered_map<std::string, Hint>
      hints;  // words of class and id, pairs joined by '-', "=name"
  std::unordered_set<std::string> state_words;  // "has", "free": the name says what the page has
};

// ASCII lower case; typographic apostrophes and quotation marks straight, white space folded.
std::string fold_phrase(std::string_view text);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_TABLES_H_
