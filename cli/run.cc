// SPDX-License-Identifier: Apache-2.0
#include "run.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <utility>

#include "ingest/reader.h"
#include "pipeline/ordered_pool.h"

namespace dragoman::cli {
namespace {

// What one thread works on at a time: enough text to fill batches, little enough to balance
// threads.
constexpr std::size_t kChunkBytes = 24 << 10;
constexpr std::size_t kChunkDocuments = 64;

volatile std::sig_atomic_t interrupt_seen = 0;

void on_interrupt(int) {
  // A second Ctrl-C ends the program at once.
  if (interrupt_seen != 0) std::signal(SIGINT, SIG_DFL), std::raise(SIGINT);
  interrupt_seen = 1;
}

struct Chunk {
  std::vector<ingest::RawDocument> documents;
  std::size_t bytes = 0;
};

struct Written {
  std::string bytes;
  std::vector<std::string> rejects, warnings;
  std::vector<merge::Statement> statements;
  std::uint64_t documents = 0, sentences = 0, events = 0;
};

class DocumentRun {
 public:
  DocumentRun(const Options& options, const Run& run, const ingest::DocumentParser* parser,
              Output* output)
      : options_(options),
        run_(run),
        parser_(parser),
        output_(output),
        reader_(options.inputs, input_options(options)),
        progress_(options.progress) {}

  static ingest::InputOptions input_options(const Options& options) {
    ingest::InputOptions input;
    if (options.input_format == "text") input.format = ingest::Format::kText;
    if (options.input_format == "html") input.format = ingest::Format::kHtml;
    if (options.input_format == "jsonl") input.format = ingest::Format::kJsonLines;
    return input;
  }

  int execute() {
    run_ordered<Chunk, Written>(
        options_.threads, [this](Chunk* chunk) { return pull(chunk); },
        [this](Chunk chunk) { return work(std::move(chunk)); },
        [this](Written written) { return emit(std::move(written)); });
    if (run_.conclude) (void)output_->write(run_.conclude());
    (void)output_->write(run_.end);  // a failure is kept and told by close()
    Status closed = output_->close();
    progress_.finish();
    if (!closed.ok())
      complain(closed.message() + (total_.documents > 0 ? "; the output is incomplete" : ""));
    if (!options_.quiet) summarise();
    if (interrupted()) return kExitInterrupted;
    return closed.ok() && rejected_ == 0 ? kExitOk : kExitSomeFailed;
  }

 private:
  bool pull(Chunk* chunk) {
    ingest::RawDocument raw;
    while (!interrupted() && chunk->documents.size() < kChunkDocuments &&
           chunk->bytes < kChunkBytes && reader_.next(&raw)) {
      chunk->bytes += raw.bytes.size();
      chunk->documents.push_back(std::move(raw));
      raw = {};
    }
    return !chunk->documents.empty();
  }

  Written work(Chunk chunk) const {
    Written written;
    std::vector<Document> documents;
    for (ingest::RawDocument& raw : chunk.documents) {
      ingest::Reject reject{"", raw.path, raw.line, raw.status};
      Document document;
      if (reject.status.ok())
        reject.status = parser_->parse(std::move(raw), &document, &written.warnings);
      if (!reject.status.ok()) {
        reject.id = document.id;
        written.rejects.push_back(reject.to_string());
        continue;
      }
      if (document.date.empty()) document.date = options_.date;
      documents.push_back(std::move(document));
    }
    std::vector<Result<CodedDocument>> results;
    std::vector<std::string> names;
    for (const Document& d : documents)
      names.push_back(d.path.empty() || d.path == d.id ? d.id : d.path + ": " + d.id);
    if (run_.coder != nullptr) {
      run_.coder->process(std::move(documents), run_.depth, &results);
    } else {
      for (Document& d : documents) results.push_back(CodedDocument{std::move(d), {}, {}});
    }
    for (std::size_t i = 0; i < results.size(); ++i) {
      if (!results[i].ok()) {
        written.rejects.push_back(names[i] + ": " + results[i].status().message());
        continue;
      }
      ++written.documents;
      written.sentences += results[i]->analysis.sentences.size();
      written.events += results[i]->events.size();
      if (run_.format) run_.format(*results[i], &written.bytes);
      if (run_.gather)
        for (merge::Statement& s : run_.gather(*results[i]))
          written.statements.push_back(std::move(s));
    }
    return written;
  }

  bool emit(Written written) {
    for (const std::string& line : written.warnings) progress_.say("dragoman: warning: " + line);
    for (const std::string& line : written.rejects) progress_.say("dragoman: " + line);
    rejected_ += written.rejects.size();
    if (!output_->write(written.bytes).ok()) return false;
    if (run_.take) run_.take(std::move(written.statements));
    total_.documents += written.documents;
    total_.sentences += written.sentences;
    total_.events += written.events;
    progress_.update(total_.documents, total_.sentences, reader_.bytes_read(),
                     reader_.bytes_total());
    return true;
  }

  void summarise() const {
    std::string text =
        with_thousands(total_.documents) + (total_.documents == 1 ? " document" : " documents");
    if (run_.coder != nullptr) text += ", " + with_thousands(total_.sentences) + " sentences";
    if (run_.depth == Depth::kCode && run_.coder != nullptr)
      text += ", " + with_thousands(total_.events) + " events";
    if (rejected_ > 0) text += ", " + with_thousands(rejected_) + " failed";
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, " in %.1f s", progress_.seconds());
    complain(text + seconds + (interrupted() ? " (interrupted)" : ""));
  }

  const Options& options_;
  const Run& run_;
  const ingest::DocumentParser* parser_;
  Output* output_;
  ingest::RawReader reader_;
  Progress progress_;
  Written total_;
  std::uint64_t rejected_ = 0;
};

}  // namespace

void catch_interrupt() {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return interrupt_seen != 0; }

void complain(const std::string& message) {
  std::fprintf(stderr, "dragoman: %s\n", message.c_str());
}

int run_documents(const Options& options, const Run& run, Output* output) {
  auto parser = ingest::DocumentParser::open(run.data_folder, DocumentRun::input_options(options));
  if (!parser.ok()) {
    complain(parser.status().message());
    return kExitUsage;
  }
  return DocumentRun(options, run, parser->get(), output).execute();
}

}  // namespace dragoman::cli
