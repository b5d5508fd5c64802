// SPDX-License-Identifier: Apache-2.0
// Time expressions over any text and publication date (first line): spans are in order, inside the
// text and apart; intervals are dates in order; every expression has a type and a value.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "record/date.h"
#include "resolve/times/time_resolver.h"
#include "text/words.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto opened = dragoman::resolve::TimeResolver::open("data");
  if (!opened.ok()) std::abort();
  dragoman::Document document;
  document.text = dragoman::repair_utf8({reinterpret_cast<const char*>(data), size});
  document.date = document.text.substr(0, document.text.find('\n'));
  dragoman::Analysis analysis;
  std::vector<dragoman::text::Word> words;
  dragoman::text::split_words(document.text, &words);
  for (const dragoman::text::Word& word : words) {
    dragoman::Token token;
    token.span = word.span;
    analysis.tokens.push_back(token);
  }
  (*opened)->resolve(document, &analysis);
  std::uint32_t at = 0;
  for (const dragoman::TimeExpression& time : analysis.times) {
    if (time.span.begin < at || time.span.empty() || time.span.end > document.text.size())
      std::abort();
    at = time.span.end;
    if (time.type.empty() || time.value.empty()) std::abort();
    if (time.start.empty() != time.end.empty()) std::abort();
    if (time.start.empty()) continue;
    if (!dragoman::is_iso_date(time.start) || !dragoman::is_iso_date(time.end)) std::abort();
    if (time.start > time.end || time.resolution.empty()) std::abort();
  }
  return 0;
}
