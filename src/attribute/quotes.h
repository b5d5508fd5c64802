// SPDX-License-Identifier: Apache-2.0
// Quotation marks of a document, paired: straight, typographic, doubled; over sentences and
// paragraphs.
#ifndef DRAGOMAN_ATTRIBUTE_QUOTES_H_
#define DRAGOMAN_ATTRIBUTE_QUOTES_H_

#include <cstdint>
#include <vector>

#include "dragoman/analysis.h"

namespace dragoman::attribute {

// From the opening to the closing mark, both included; never beyond its paragraph.
struct Quote {
  std::uint32_t first = 0, last = 0;  // tokens
  bool closed = false;                // false: runs to the paragraph's end without a closing mark
  std::int32_t continues = kNone;  // the quote of the paragraph before that this one goes on with
};

struct Quotes {
  std::vector<Quote> all;        // in text order, not nested
  std::vector<std::int32_t> at;  // per token: index into `all`, or kNone
};

Quotes find_quotes(const Document& document, const Analysis& analysis);

}  // namespace dragoman::attribute

#endif  // DRAGOMAN_ATTRIBUTE_QUOTES_H_
