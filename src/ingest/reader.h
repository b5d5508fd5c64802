// SPDX-License-Identifier: Apache-2.0
// Documents in: files, folders and standard input as a pull stream of documents and rejects.
//
// Two halves, so that the second can run on many threads: RawReader walks the inputs and cuts them
// into raw documents (a line of JSON, a whole text or page); DocumentParser makes a Document of
// one. Reader is both together. Formats are told by the name (.txt .html .htm .xhtml .jsonl .ndjson
// .json-lines, each also .gz), else by the first bytes: '{' JSON lines, '<' HTML, anything else
// text. Example:
//   auto parser = DocumentParser::open(data_folder, options);
//   Reader reader({"articles/", "-"}, options, parser->get());
//   while ((item = reader.next(&document, &reject, &warnings)) != Item::kEnd) ...
//
// Units:   spans of the documents are UTF-8 bytes of Document::text.
// Threads: RawReader and Reader: one thread; DocumentParser: const methods run concurrently.
// Errors:  a bad document is a Reject, and the stream goes on behind it; nothing throws.
// Cost:    memory is bounded by the limits of InputOptions, not by the number or size of inputs.
// Tested by: reader_test.cc, json_lines_test.cc, plain_text_test.cc, html/*_test.cc, tests/fuzz.
#ifndef DRAGOMAN_INGEST_READER_H_
#define DRAGOMAN_INGEST_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dragoman/document.h"
#include "dragoman/status.h"
#include "ingest/byte_source.h"
#include "ingest/inputs.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

struct InputOptions {
  Format format = Format::kAuto;              // forces a format for every input
  std::size_t max_document_bytes = 8u << 20;  // of a text, page or JSON line's text; below 2 GiB
  std::size_t max_line_bytes = 256u << 20;    // of a JSON line with all its fields
};

// One document before it is parsed, or the reason why there is none.
struct RawDocument {
  Format format = Format::kText;
  std::string path;        // "-" for standard input
  std::uint64_t line = 0;  // of a JSON line, from 1; else 0
  std::string bytes;
  Status status;  // not ok: a reject (message without the path)
};

// A document that could not be read. `id` is the path where the document's own is not known.
struct Reject {
  std::string id;
  std::string path;
  std::uint64_t line = 0;
  Status status;
  // "path:line: reason"
  std::string to_string() const;
};

class RawReader {
 public:
  RawReader(std::vector<std::string> inputs, const InputOptions& options);
  ~RawReader();
  // False at the end of all inputs.
  bool next(RawDocument* raw);
  std::uint64_t bytes_read() const { return bytes_read_ + (source_ ? source_->file_bytes() : 0); }
  std::uint64_t bytes_total() const { return bytes_total_; }  // 0: not known

 private:
  bool open_next(RawDocument* raw);
  Format sniff();
  void read_whole(RawDocument* raw);
  bool next_line(RawDocument* raw);
  enum class LineEnd { kNone, kWhole, kBroken };
  LineEnd read_line(std::string* line, bool* too_long);
  void close();

  Inputs inputs_;
  InputOptions options_;
  std::unique_ptr<ByteSource> source_;
  std::string path_;
  Format format_ = Format::kText;
  std::uint64_t line_ = 0;
  Status failure_;  // a read error to report before the source is closed
  std::uint64_t bytes_read_ = 0;
  std::uint64_t bytes_total_ = 0;
};

class DocumentParser {
 public:
  // `data_folder` holds ingest/*.tsv. Errors: kNotFound, kCorruption (message has file:line).
  static Result<std::unique_ptr<DocumentParser>> open(const std::string& data_folder,
                                                      const InputOptions& options);
  // Makes a document of raw.bytes (consumed). On failure *document holds at least the id where it
  // is known. Warnings ("path:line: date dropped: ...") are added to *warnings.
  Status parse(RawDocument raw, Document* document, std::vector<std::string>* warnings) const;
  const Tables& tables() const { return *tables_; }

 private:
  DocumentParser(std::unique_ptr<Tables> tables, const InputOptions& options);
  Status parse_format(RawDocument raw, Document* document,
                      std::vector<std::string>* warnings) const;
  std::unique_ptr<Tables> tables_;
  InputOptions options_;
};

enum class Item { kEnd, kDocument, kReject };

class Reader {
 public:
  // REQUIRES: parser outlives the reader.
  Reader(std::vector<std::string> inputs, const InputOptions& options,
         const DocumentParser* parser);
  // Fills *document (and *warnings, cleared first) or *reject.
  Item next(Document* document, Reject* reject, std::vector<std::string>* warnings);
  std::uint64_t bytes_read() const { return raw_.bytes_read(); }
  std::uint64_t bytes_total() const { return raw_.bytes_total(); }

 private:
  RawReader raw_;
  const DocumentParser* parser_;
};

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_READER_H_
