// SPDX-License-Identifier: Apache-2.0
// A document: what ingest makes of a file, a page or a JSON line, and what every later stage reads.
//
// Units: inside the library every Span is a half-open range of UTF-8 *bytes* of Document::text. The
// public formats count Unicode code points; the conversion happens once, where output is written.
// Text is valid UTF-8 (ingest replaces broken sequences by U+FFFD).
#ifndef DRAGOMAN_DOCUMENT_H_
#define DRAGOMAN_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
};

// Absent strings are empty (the public formats write null).
struct Document {
  std::string id;    // given, or the path for .txt and .html
  std::string path;  // where it came from; "-" for standard input
  std::string text;  // the article; paragraphs separated by a blank line
  std::string title;
  std::string byline;
  std::string date;  // publication date, ISO 8601: YYYY-MM-DD (time kept if given), or YYYY-MM,
                     // YYYY where no more was given
  std::string url;
  std::string source;           // publisher
  std::string language;         // BCP 47, e.g. "en"
  std::string dateline_place;   // "PARIS" of "PARIS, May 17 (Reuters) -"
  std::vector<Span> furniture;  // stretches of text that are not the story (dateline, "Read also",
                                // related headlines, copyright): analysed, never coded; sorted

  std::string_view slice(Span s) const { return std::string_view(text).substr(s.begin, s.size()); }
};

}  // namespace dragoman

#endif  // DRAGOMAN_DOCUMENT_H_
