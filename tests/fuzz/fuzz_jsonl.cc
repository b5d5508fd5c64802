// SPDX-License-Identifier: Apache-2.0
// Any bytes as a JSON line: must give a document or a reason, valid UTF-8, furniture inside the
// text.
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
  raw.format = Format::kJsonLines;
  raw.path = "a.jsonl";
  raw.line = 1;
  raw.bytes.assign(reinterpret_cast<const char*>(data), size);
  Document document;
  std::vector<std::string> warnings;
  const dragoman::Status status = kParser.value()->parse(std::move(raw), &document, &warnings);
  if (!status.ok()) {
    if (status.message().empty()) std::abort();
    return 0;
  }
  if (document.id.empty() || !dragoman::is_valid_utf8(document.text)) std::abort();
  std::uint32_t last = 0;
  for (const dragoman::Span span : document.furniture) {
    if (span.begin < last || span.begin >= span.end || span.end > document.text.size())
      std::abort();
    last = span.end;
  }
  return 0;
}
