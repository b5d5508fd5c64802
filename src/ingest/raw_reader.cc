// SPDX-License-Identifier: Apache-2.0
// Cutting inputs into raw documents: whole files, or lines one by one.
#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/reader.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kSniffBytes = 4096;

std::string without_path(const Status& status, const std::string& path) {
  const std::string prefix = path + ": ";
  return status.message().starts_with(prefix) ? status.message().substr(prefix.size())
                                              : status.message();
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

// Do these first bytes have a mark or the NULs of UTF-16 or UTF-32?
bool is_wide(std::string_view head) {
  return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
         head.substr(0, 4).find('\0') != std::string_view::npos;
}

std::string in_megabytes(std::size_t bytes) {
  if (bytes < (1u << 20)) return std::to_string(bytes) + " bytes";
  return std::to_string(bytes >> 20) + " MiB";
}

}  // namespace

RawReader::RawReader(std::vector<std::string> inputs, const InputOptions& options)
    : inputs_(inputs), options_(options), bytes_total_(total_bytes(inputs)) {}

RawReader::~RawReader() = default;

bool RawReader::next(RawDocument* raw) {
  while (true) {
    *raw = RawDocument();
    if (source_ == nullptr) {
      if (!open_next(raw)) return false;
      if (!raw->status.ok()) return true;
      if (format_ != Format::kJsonLines && source_ != nullptr) {
        read_whole(raw);
        return true;
      }
    }
    raw->path = path_;
    raw->format = format_;
    if (!failure_.ok()) {  // the rest of a file that broke off
      raw->status = std::exchange(failure_, Status());
      close();
      return true;
    }
    if (format_ == Format::kJsonLines && next_line(raw)) return true;
    close();
  }
}

// Opens the next input. False at the end; raw->status says why an input cannot be read.
bool RawReader::open_next(RawDocument* raw) {
  Status status;
  if (!inputs_.next(&path_, &status)) return false;
  raw->path = path_;
  if (status.ok()) {
    auto source = ByteSource::open(path_);
    if (source.ok()) {
      source_ = std::move(source.value());
    } else {
      status = source.status();
    }
  }
  if (!status.ok()) {
    raw->status = Status(status.code(), without_path(status, path_));
    return true;
  }
  line_ = 0;
  format_ = options_.format != Format::kAuto ? options_.format : format_of_name(path_);
  if (format_ == Format::kAuto) format_ = sniff();
  raw->format = format_;
  if (format_ == Format::kJsonLines && is_wide(source_->peek_at_least(4))) {
    raw->status =
        Status(StatusCode::kUnsupported,
               "JSON lines must be UTF-8, not UTF-16 or UTF-32 (iconv -t utf-8 converts)");
    close();
  }
  return true;
}

Format RawReader::sniff() {
  for (std::size_t bytes = 4; bytes <= kSniffBytes; bytes *= 2) {
    std::string_view head = source_->peek_at_least(bytes);
    const bool ended = head.size() < bytes;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos && !ended) continue;
    if (first == std::string_view::npos) break;
    if (head[first] == '{') return Format::kJsonLines;
    return head[first] == '<' ? Format::kHtml : Format::kText;
  }
  return Format::kText;
}

void RawReader::read_whole(RawDocument* raw) {
  raw->path = path_;
  raw->format = format_;
  while (true) {
    const std::string_view bytes = source_->peek();
    if (bytes.empty()) break;
    if (raw->bytes.size() + bytes.size() > options_.max_document_bytes) {
      raw->bytes.clear();
      raw->status = Status(StatusCode::kExhausted, "longer than the limit of " +
                                                       in_megabytes(options_.max_document_bytes) +
                                                       " for one document");
      close();
      return;
    }
    raw->bytes.append(bytes);
    source_->consume(bytes.size());
  }
  if (source_->status().ok()) {
    close();
    return;
  }
  Status broken(source_->status().code(), without_path(source_->status(), path_));
  if (is_blank(raw->bytes)) {
    raw->status = std::move(broken);
    close();
  } else {
    failure_ = std::move(broken);
  }
}

// The next line that is not blank. False at the end of the source.
bool RawReader::next_line(RawDocument* raw) {
  while (true) {
    bool too_long = false;
    const LineEnd end = read_line(&raw->bytes, &too_long);
    if (end == LineEnd::kBroken) {  // what stands before the break is no whole line
      raw->bytes.clear();
      raw->line = line_;
      const Status& status = source_->status();
      raw->status =
          Status(status.code(), without_path(status, path_) + "; read as far as this line");
      close();
      return true;
    }
    if (end == LineEnd::kNone) return false;
    raw->line = line_;
    if (too_long) {
      raw->status = Status(StatusCode::kExhausted, "line longer than the limit of " +
                                                       in_megabytes(options_.max_line_bytes));
      return true;
    }
    if (line_ == 1 && raw->bytes.starts_with("\xEF\xBB\xBF")) raw->bytes.erase(0, 3);
    if (!is_blank(raw->bytes)) return true;
  }
}

// Reads a line without its line end. A line over the limit is skipped: *line is empty and *too_long
// set.
RawReader::LineEnd RawReader::read_line(std::string* line, bool* too_long) {
  line->clear();
  LineEnd end = LineEnd::kNone;
  while (true) {
    const std::string_view bytes = source_->peek();
    if (bytes.empty()) {
      if (!source_->status().ok()) end = LineEnd::kBroken;
      break;
    }
    if (end == LineEnd::kNone) ++line_;
    end = LineEnd::kWhole;
    const std::size_t newline = bytes.find('\n');
    const std::string_view part = bytes.substr(0, newline);
    if (!*too_long && line->size() + part.size() > options_.max_line_bytes) {
      *too_long = true;
      std::string().swap(*line);
    }
    if (!*too_long) line->append(part);
    source_->consume(part.size() + (newline == std::string_view::npos ? 0 : 1));
    if (newline != std::string_view::npos) break;
  }
  if (!line->empty() && line->back() == '\r') line->pop_back();
  return end;
}

void RawReader::close() {
  if (source_ != nullptr) bytes_read_ += source_->file_bytes();
  source_.reset();
}

}  // namespace dragoman::ingest
