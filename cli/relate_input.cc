// SPDX-License-Identifier: Apache-2.0
#include "relate_input.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "ingest/reader.h"
#include "pipeline/ordered_pool.h"
#include "run.h"

namespace dragoman::cli {
namespace {

using Json = nlohmann::json;

Status bad(const std::string& what) { return Status(StatusCode::kInvalidArgument, what); }

Status parse_spans(const Json& record, const char* name, const CodePointIndex& index,
                   std::vector<Span>* spans) {
  const auto field = record.find(name);
  if (field == record.end() || field->is_null()) return Status();
  if (!field->is_array()) return bad(std::string(name) + " is not a list of [start, end]");
  for (const Json& pair : *field) {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() ||
        !pair[1].is_number_unsigned())
      return bad(std::string(name) + " is not a list of [start, end]");
    const auto start = pair[0].get<std::uint64_t>(), end = pair[1].get<std::uint64_t>();
    if (start > end || end > index.code_points())
      return bad(std::string(name) + " lies outside the text");
    spans->push_back({index.byte_at(static_cast<std::uint32_t>(start)),
                      index.byte_at(static_cast<std::uint32_t>(end))});
  }
  return Status();
}

}  // namespace

Status parse_relate_query(const std::string& line, RelateQuery* query) {
  const Json record = Json::parse(repair_utf8(line), nullptr, false);
  if (record.is_discarded()) return bad("not JSON");
  if (!record.is_object()) return bad("not a JSON object");
  const auto id = record.find("id"), text = record.find("text");
  if (id == record.end() || (!id->is_string() && !id->is_number_integer())) return bad("no id");
  query->document.id = id->is_string() ? id->get<std::string>() : id->dump();
  if (text == record.end() || !text->is_string()) return bad("no text");
  query->document.text = text->get<std::string>();
  if (const auto date = record.find("date"); date != record.end() && date->is_string())
    query->document.date = date->get<std::string>();
  const CodePointIndex index(query->document.text);
  if (Status status = parse_spans(record, "source", index, &query->source); !status.ok())
    return status;
  return parse_spans(record, "target", index, &query->target);
}

int run_relations(const Options& options, const Coder& coder, Output* output,
                  const AnswerFormat& format) {
  ingest::InputOptions input;
  input.format = ingest::Format::kJsonLines;
  ingest::RawReader reader(options.inputs, input);
  Progress progress(options.progress);
  std::uint64_t answered = 0, rejected = 0;

  struct Answer {
    std::string bytes, reject;
  };
  run_ordered<ingest::RawDocument, Answer>(
      options.threads, [&](ingest::RawDocument* raw) { return !interrupted() && reader.next(raw); },
      [&](ingest::RawDocument raw) {
        Answer answer;
        RelateQuery query;
        Status status = raw.status.ok() ? parse_relate_query(raw.bytes, &query) : raw.status;
        if (status.ok()) {
          format(query, coder.relate(query), &answer.bytes);
        } else {
          answer.reject = ingest::Reject{query.document.id, raw.path, raw.line, status}.to_string();
        }
        return answer;
      },
      [&](Answer answer) {
        if (!answer.reject.empty()) {
          ++rejected;
          progress.say("dragoman: " + answer.reject);
          return true;
        }
        if (!output->write(answer.bytes).ok()) return false;
        ++answered;
        progress.update(answered, answered, reader.bytes_read(), reader.bytes_total());
        return true;
      });
  const Status closed = output->close();
  progress.finish();
  if (!closed.ok()) complain(closed.message());
  if (interrupted()) return kExitInterrupted;
  return closed.ok() && rejected == 0 ? kExitOk : kExitSomeFailed;
}

}  // namespace dragoman::cli
