// SPDX-License-Identifier: Apache-2.0
// Reads documents: words, sentences, trees, mentions, predicates, event candidates, in one pass of
// one encoder with many heads.
//
// Words come from rules (text/words.h), everything above them from the model. Words become pieces,
// pieces windows of whole paragraphs, windows (of all documents given) batches; what the heads say
// of a window is decoded at once and dropped, so memory does not grow with a document's length
// beyond its Analysis. Example:  auto analyser = Analyser::open("models/dragoman-en.model",
// lexicon.get());
//           (*analyser)->analyse(documents, &workspace, &analyses);
//
// Owns:    the model; string_views in an Analysis point into it and live as long as the Analyser.
// Threads: const after open, shared; one Workspace per thread; single-threaded inside.
// Errors:  those of the model file at open; analyse does not fail.
// Same text, same bytes: at any batch size, document order and thread count.
// Tested by: analyser_test.cc
#ifndef DRAGOMAN_ANNOTATE_ANALYSER_H_
#define DRAGOMAN_ANNOTATE_ANALYSER_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "lexicon/lexicon.h"
#include "nn/model_file.h"

namespace dragoman::annotate {

class PairSink;

// Scratch memory of one thread; kept between calls so that nothing is allocated after a while.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

 private:
  friend class Analyser;
  struct Contents;
  std::unique_ptr<Contents> contents_;
};

class Analyser {
 public:
  // `lexicon` may be nullptr (no word has lexicon features) and must outlive the analyser. Without
  // a data folder the network alone decides which mentions mean the same.
  static Result<std::unique_ptr<Analyser>> open(const std::string& model_path,
                                                const lexicon::Lexicon* lexicon,
                                                const std::string& data_folder = {});
  ~Analyser();

  // (*analyses)[i] is what was read in *documents[i]. With `gate` above 0 (and a model that has
  // one) sentences in which no word tells an event with at least that probability are left unread:
  // their words have no tags, trees or mentions (gate.h).
  void analyse(std::span<const Document* const> documents, float gate, Workspace* workspace,
               std::vector<Analysis>* analyses) const;

  const nn::ModelFile& model() const;

  // From now on every analysis has its trigger_vectors. Before the first call of analyse.
  void keep_trigger_vectors();

  // For fitting data/coreference: `sink` hears of every pair of mentions weighed; one thread only.
  void set_pair_sink(PairSink* sink);

 private:
  friend class Workspace;
  struct Contents;
  struct Batch;
  struct Kept;
  struct State;
  Analyser();
  void read_words(const Document& document, Workspace::Contents* workspace, State* state) const;
  void add_windows(State* state, Workspace::Contents* workspace) const;
  void run_batch(Workspace::Contents* workspace) const;
  void run_gated(Workspace::Contents* workspace) const;

  std::unique_ptr<Contents> contents_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_ANALYSER_H_
