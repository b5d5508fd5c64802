// SPDX-License-Identifier: Apache-2.0
// Any bytes as a web page: must give a document or a refusal, valid UTF-8, spans inside the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "ingest/reader.h"

using dragoman::Document;
using dragoman::ingest::DocumentParser;
using dragoman::ingest::Format;
using dragoman::ingest::RawDocument;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kParser = DocumentParser::open("data", {});
  if (!kParser.ok()) std::abort();  // run from the project's root
  RawDocument raw;
  raw.format = Format::kHtml;
  raw.path = "page.html";
  raw.bytes.assign(reinterpret_cast<const char*>(data), size);
  Document document;
  std::vector<std::string> warnings;
  if (!kParser.value()->parse(std::move(raw), &document, &warnings).ok()) return 0;
  if (!dragoman::is_valid_utf8(document.text)) std::abort();
  for (const dragoman::Span span : document.furniture)
    if (span.begin >= span.end || span.end > document.text.size()) std::abort();
  return 0;
}
