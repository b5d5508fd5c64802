// SPDX-License-Identifier: Apache-2.0
#include "ingest/reader.h"

#include <cassert>
#include <utility>

#include "ingest/encoding.h"
#include "ingest/furniture.h"
#include "ingest/html/page.h"
#include "ingest/json_lines.h"
#include "ingest/plain_text.h"

namespace dragoman::ingest {
namespace {

Status parse_json(RawDocument raw, const InputOptions& options, const Tables& tables,
                  Document* document, std::vector<std::string>* warnings) {
  Status status = parse_json_line(std::move(raw.bytes), document, warnings);
  if (!status.ok()) return status;
  if (document->text.size() > options.max_document_bytes)
    return Status(StatusCode::kExhausted, "text of " + std::to_string(document->text.size()) +
                                              " bytes is longer than the limit of " +
                                              std::to_string(options.max_document_bytes));
  mark_furniture(tables, document);
  return Status();
}

}  // namespace

std::string Reject::to_string() const {
  std::string where = path;
  if (line > 0) where.append(1, ':').append(std::to_string(line));
  if (!id.empty() && id != path) where += " (" + id + ")";
  return where + ": " + status.message();
}

DocumentParser::DocumentParser(std::unique_ptr<Tables> tables, const InputOptions& options)
    : tables_(std::move(tables)), options_(options) {
  assert(options.max_document_bytes < (std::size_t{1} << 31));  // spans are 32 bits wide
}

Result<std::unique_ptr<DocumentParser>> DocumentParser::open(const std::string& data_folder,
                                                             const InputOptions& options) {
  auto tables = Tables::open(data_folder);
  if (!tables.ok()) return tables.status();
  return std::unique_ptr<DocumentParser>(new DocumentParser(std::move(tables.value()), options));
}

Status DocumentParser::parse(RawDocument raw, Document* document,
                             std::vector<std::string>* warnings) const {
  const std::size_t before = warnings->size();
  std::string where = raw.path;
  if (raw.line > 0) where.append(1, ':').append(std::to_string(raw.line));
  Status status = parse_format(std::move(raw), document, warnings);
  for (std::size_t i = before; i < warnings->size(); ++i) (*warnings)[i].insert(0, where + ": ");
  return status;
}

Status DocumentParser::parse_format(RawDocument raw, Document* document,
                                    std::vector<std::string>* warnings) const {
  *document = Document();
  document->path = raw.path;
  if (!raw.status.ok()) return raw.status;
  if (raw.format == Format::kJsonLines)
    return parse_json(std::move(raw), options_, *tables_, document, warnings);
  document->id = raw.path;
  const bool html = raw.format == Format::kHtml;
  auto text = to_utf8(std::move(raw.bytes), html ? Markup::kHtml : Markup::kNone);
  if (!text.ok()) return text.status();
  if (html) return read_page(text.value(), *tables_, document, warnings);
  read_plain_text(std::move(text.value()), *tables_, document);
  return Status();
}

Reader::Reader(std::vector<std::string> inputs, const InputOptions& options,
               const DocumentParser* parser)
    : raw_(std::move(inputs), options), parser_(parser) {}

Item Reader::next(Document* document, Reject* reject, std::vector<std::string>* warnings) {
  RawDocument raw;
  warnings->clear();
  if (!raw_.next(&raw)) return Item::kEnd;
  const std::uint64_t line = raw.line;
  Status status = parser_->parse(std::move(raw), document, warnings);
  if (status.ok()) return Item::kDocument;
  *reject = {document->id.empty() ? document->path : document->id, document->path, line,
             std::move(status)};
  return Item::kReject;
}

}  // namespace dragoman::ingest
