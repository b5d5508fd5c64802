// SPDX-License-Identifier: Apache-2.0
#include "attribute/quotes.h"

#include <string_view>

namespace dragoman::attribute {
namespace {

enum class Mark { kNone, kOpen, kClose, kEither };

Mark mark_of(std::string_view form) {
  if (form == "\"" || form == "''" || form == "\xef\xbc\x82") return Mark::kEither;
  if (form == "\xe2\x80\x9c" || form == "\xe2\x80\x9e" || form == "\xc2\xab" || form == "``" ||
      form == "\xe2\x80\x98\xe2\x80\x98")
    return Mark::kOpen;
  if (form == "\xe2\x80\x9d" || form == "\xc2\xbb" || form == "\xe2\x80\x99\xe2\x80\x99")
    return Mark::kClose;
  return Mark::kNone;
}

// A straight mark opens where white space or an opening bracket or dash stands before it and none
// after.
bool opens(const Document& document, const Analysis& analysis, std::uint32_t token, bool inside) {
  const Span span = analysis.tokens[token].span;
  const bool before =
      span.begin == 0 || analysis.tokens[token].space_before || token == 0 ||
      std::string_view("([-").find(document.text[span.begin - 1]) != std::string_view::npos;
  const bool after = span.end >= document.text.size() || document.text[span.end] == ' ' ||
                     document.text[span.end] == '\n';
  if (before && !after) return true;
  if (after && !before) return false;
  return !inside;
}

}  // namespace

Quotes find_quotes(const Document& document, const Analysis& analysis) {
  Quotes quotes;
  quotes.at.assign(analysis.tokens.size(), kNone);
  std::int32_t open = kNone;  // token of the open mark
  std::int32_t unfinished = kNone;
  std::uint32_t paragraph = 0, paragraph_start = 0;
  const auto add = [&](std::uint32_t first, std::uint32_t last, bool closed) {
    Quote quote{first, last, closed, kNone};
    if (first == paragraph_start) quote.continues = unfinished;
    const auto index = static_cast<std::int32_t>(quotes.all.size());
    for (std::uint32_t t = first; t <= last; ++t) quotes.at[t] = index;
    quotes.all.push_back(quote);
    unfinished = closed ? kNone : index;
  };
  for (std::uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    const Token& token = analysis.tokens[t];
    const std::uint32_t p = analysis.sentences[token.sentence].paragraph;
    if (t == 0 || p != paragraph) {
      if (open != kNone) add(static_cast<std::uint32_t>(open), t - 1, false);
      open = kNone;
      paragraph = p;
      paragraph_start = t;
    }
    Mark mark = mark_of(document.slice(token.span));
    if (mark == Mark::kNone) continue;
    if (mark == Mark::kEither)
      mark = opens(document, analysis, t, open != kNone) ? Mark::kOpen : Mark::kClose;
    if (mark == Mark::kOpen && open == kNone) {
      open = static_cast<std::int32_t>(t);
    } else if (mark == Mark::kClose && open != kNone) {
      add(static_cast<std::uint32_t>(open), t, true);
      open = kNone;
    }
  }
  if (open != kNone)
    add(static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(analysis.tokens.size() - 1),
        false);
  return quotes;
}

}  // namespace dragoman::attribute
