// SPDX-License-Identifier: Apache-2.0
// Places over any text and any gazetteer bytes: spans in order, inside the text, not empty; broken
// files are refused or read without harm.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "resolve/places/place_index.h"
#include "resolve/places/place_resolver.h"
#include "text/words.h"

namespace {

void check_file(std::string_view bytes) {
  const auto index = dragoman::resolve::PlaceIndex::from_bytes(bytes, "fuzz");
  if (!index.ok()) return;
  dragoman::resolve::NameHits hits;
  if (index->find("paris", &hits) && hits.count > 0) index->name(index->pair_place(hits.first));
}

const dragoman::resolve::PlaceResolver* resolver() {
  static const auto opened = dragoman::resolve::PlaceResolver::open("data");
  return opened.ok() ? opened.value().get() : nullptr;
}

void check_text(const std::string& text) {
  dragoman::Document document;
  document.text = text;
  document.title = text.substr(0, text.find('\n'));
  dragoman::Analysis analysis;
  std::vector<dragoman::text::Word> words;
  dragoman::text::split_words(text, &words);
  for (const dragoman::text::Word& word : words) analysis.tokens.emplace_back().span = word.span;
  resolver()->resolve(document, &analysis);
  std::uint32_t at = 0;
  for (const dragoman::PlaceMention& place : analysis.places) {
    if (place.span.begin < at || place.span.empty() || place.span.end > text.size()) std::abort();
    if (place.has_coordinates && place.name.empty()) std::abort();
    at = place.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_file(bytes);
  if (resolver() != nullptr) check_text(dragoman::repair_utf8(bytes));
  return 0;
}
