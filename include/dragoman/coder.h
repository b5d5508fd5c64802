// SPDX-License-Identifier: Apache-2.0
// The whole program as a library: raw documents in, analysed and coded documents out.
//
// Example:
//   auto coder = dragoman::Coder::open({.model_path = "models/dragoman-en.model",
//                                       .data_folder = "data"});
//   dragoman::Document document;
//   document.id = "a";
//   document.date = "2024-05-17";
//   document.text = "France accused Azerbaijan of arming separatists.";
//   auto coded = (*coder)->code(std::move(document));
//   for (const dragoman::Event& event : coded->events) use(event.type, event.status);
//
// Owns:    model and tables, mapped or copied once; the labels in an Analysis point into them, so a
//          CodedDocument must not outlive its Coder.
// Threads: a Coder is const after open; every method may be called from several threads at once.
// Errors:  open says which file is missing, damaged or of another version. code() cannot fail on
//          valid UTF-8 text; a document over the limits is a Status.
#ifndef DRAGOMAN_CODER_H_
#define DRAGOMAN_CODER_H_

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"
#include "dragoman/explanation.h"
#include "dragoman/status.h"

namespace dragoman {

namespace code {
class EvidenceSink;
}

struct CoderOptions {
  std::string model_path;     // the model file
  std::string data_folder;    // lexicon, ontology, actors, places, times, cues
  std::string places_path;    // an imported gazetteer instead of the built-in one, or ""
  double min_confidence = 0;  // events below it are left out
  // Tables of actors of the user's own (`dragoman actors import`), before the built-in ones; of two
  // tables that know a name the one named first counts.
  std::vector<std::string> actor_tables;
  std::string ontology_path;  // TOML file of the user's own event types, or ""
  double gate = 0;  // code(): sentences less likely to tell an event are left unread; 0: none
  std::size_t max_text_bytes = 8 << 20;         // a longer document is refused
  code::EvidenceSink* evidence_sink = nullptr;  // for fitting weights; one thread
};

struct CodedDocument {
  Document document;
  Analysis analysis;
  std::vector<Event> events;
};

// A sentence whose two parties are marked already (`dragoman relate`).
struct RelateQuery {
  Document document;
  std::vector<Span> source, target;
};

struct RelateAnswer {
  std::string type;  // the likeliest of PLOVER's sixteen, always given
  int quad = 0;
  EventStatus status = EventStatus::kAsserted;
  std::array<double, kEventTypeCount> scores{};  // by Coder::types()
  std::vector<Party> source, target;             // whom the marked words mean, as in a record
};

enum class Depth { kWords, kAnnotate, kCode };  // how far documents are taken

class Coder {
 public:
  static Result<std::unique_ptr<Coder>> open(const CoderOptions& options);
  ~Coder();
  Coder(const Coder&) = delete;
  Coder& operator=(const Coder&) = delete;

  // One document, all stages.
  Result<CodedDocument> code(Document document) const;

  // Several at once: their windows share batches, which is faster; the answers are the same bytes
  // as one by one. results[i] belongs to documents[i].
  void process(std::vector<Document> documents, Depth depth,
               std::vector<Result<CodedDocument>>* results) const;

  RelateAnswer relate(const RelateQuery& query) const;

  // Why an event of the document is what it is: words, scores, rules, runners-up.
  Explanation explain(const CodedDocument& coded, const Event& event) const;

  std::span<const std::string> types() const;  // PLOVER's sixteen in the order of scores
  std::string model_name() const;              // "dragoman-en 2026-11-25"

 private:
  struct Stages;
  explicit Coder(std::unique_ptr<Stages> stages);
  std::unique_ptr<Stages> stages_;
};

const char* version();  // of the program, e.g. "0.1.0"

}  // namespace dragoman

#endif  // DRAGOMAN_CODER_H_
