// SPDX-License-Identifier: Apache-2.0
#include "annotate/analyser.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "annotate/candidates.h"
#include "annotate/coreference.h"
#include "annotate/gate.h"
#include "annotate/heads.h"
#include "annotate/mentions.h"
#include "annotate/predicates.h"
#include "annotate/scores.h"
#include "annotate/sentences.h"
#include "annotate/tags.h"
#include "annotate/trees.h"
#include "annotate/trigger_vectors.h"
#include "annotate/window_view.h"
#include "annotate/windows.h"
#include "annotate/word_pieces.h"
#include "nn/encoder.h"

namespace dragoman::annotate {
namespace {

// Pieces of one encoder run: enough to read the weights seldom, few enough for the caches.
constexpr std::size_t kBatchPieces = 512;
// Pieces a window may have beyond the wanted size where no sentence ends in time.
constexpr std::uint32_t kOverrun = 30;

}  // namespace

// A document under way.
struct Analyser::State {
  const Document* document = nullptr;
  Analysis* analysis = nullptr;
  std::vector<text::Word> words;
  std::vector<std::int32_t> pieces;     // of all words
  std::vector<std::uint32_t> counts;    // pieces of each word
  std::vector<std::uint8_t> cases;      // of each word
  std::vector<std::uint32_t> features;  // of each word
  std::vector<Window> windows;
  std::vector<MentionSeed> seeds;
  Coreference coreference;
  std::uint32_t paragraph = 0;  // of the last sentence read
};

// Windows waiting for the encoder.
struct Analyser::Batch {
  struct Entry {
    State* state;
    Window window;
  };
  std::vector<Entry> entries;
  std::vector<std::int32_t> pieces;
  std::vector<std::uint8_t> cases;
  std::vector<std::uint32_t> ends, first, features;  // first, features: one a word

  void clear() {
    entries.clear(), pieces.clear(), cases.clear(), ends.clear(), first.clear(), features.clear();
  }
  // One behind the last piece of a word (an index into `first`) of window `entry`.
  std::uint32_t end_of(std::size_t word, std::size_t entry) const {
    const std::uint32_t last = ends[entry] - 1;  // [SEP]
    return word + 1 < first.size() ? std::min(first[word + 1], last) : last;
  }
};

// What stays of a batch behind the gate.
struct Analyser::Kept {
  std::vector<std::uint32_t> rows, ends, first, features;  // rows: of the batch's pieces
  std::vector<GatedPart> parts;                            // of all windows
  std::vector<std::size_t> parts_end;                      // for each window
  GateWorkspace gate;

  void clear() {
    rows.clear(), ends.clear(), first.clear(), features.clear(), parts.clear(), parts_end.clear();
  }
};

struct Workspace::Contents {
  std::deque<Analyser::State> states;
  Analyser::Batch batch;
  Analyser::Kept kept;
  float gate = 0;
  WordPieces::Cache cache;
  nn::EncoderWorkspace encoder;
  HeadWorkspace heads;
  TreeReader trees;
  PredicateReader predicates;
  CandidateReader candidates;
  std::vector<Span> spans;
  std::vector<float> starts;
  std::vector<std::uint32_t> sentence_starts;
};

Workspace::Workspace() : contents_(std::make_unique<Contents>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

struct Analyser::Contents {
  std::unique_ptr<nn::ModelFile> model;
  std::unique_ptr<nn::Encoder> encoder;
  std::unique_ptr<Heads> heads;
  std::unique_ptr<Gate> gate;
  WordPieces pieces;
  PairWeights pairs;
  PairSink* sink = nullptr;
  bool keeps_vectors = false;
  const lexicon::Lexicon* lexicon = nullptr;
  WindowLimits limits;

  void read_features(std::string_view text, std::vector<Span>* spans, State* state) const;
  void decode(const HeadOutput& output, const Window& window, std::size_t first_row, State* state,
              Workspace::Contents* workspace) const;
  void keep_parts(Workspace::Contents* workspace) const;
  void read_sentences(const WindowView& view, State* state, Workspace::Contents* workspace) const;
  static void add_sentence(std::uint32_t first, std::uint32_t end, State* state);
  static void leave(const GatedPart& part, State* state);
};

Analyser::Analyser() : contents_(std::make_unique<Contents>()) {}
Analyser::~Analyser() = default;
void Analyser::set_pair_sink(PairSink* sink) { contents_->sink = sink; }
void Analyser::keep_trigger_vectors() { contents_->keeps_vectors = true; }
const nn::ModelFile& Analyser::model() const { return *contents_->model; }

Result<std::unique_ptr<Analyser>> Analyser::open(const std::string& model_path,
                                                 const lexicon::Lexicon* lexicon,
                                                 const std::string& data_folder) {
  Result<std::unique_ptr<nn::ModelFile>> model = nn::ModelFile::open(model_path);
  if (!model.ok()) return model.status();
  const nn::Kernels& kernels = nn::best_kernels();
  Result<std::unique_ptr<nn::Encoder>> encoder = nn::Encoder::open(**model, kernels);
  if (!encoder.ok()) return encoder.status();
  Result<std::unique_ptr<Heads>> heads = Heads::open(**model, kernels);
  if (!heads.ok()) return heads.status();
  Result<std::unique_ptr<Gate>> gate = Gate::open(**model, kernels);
  if (!gate.ok()) return gate.status();
  Result<WordPieces> pieces = WordPieces::open((*model)->vocabulary());
  if (!pieces.ok())
    return Status(pieces.status().code(), model_path + ": " + pieces.status().message());
  const nn::ModelConfig& config = (*model)->config();
  if (config.cases < 2 * kGluedCase || config.window < 16 || config.window + 2 > config.positions)
    return Status(StatusCode::kCorruption,
                  model_path + ": its letter cases or window do not fit its tables");
  Result<PairWeights> pairs =
      data_folder.empty() ? Result<PairWeights>(PairWeights()) : PairWeights::open(data_folder);
  if (!pairs.ok()) return pairs.status();
  std::unique_ptr<Analyser> analyser(new Analyser);
  Contents& c = *analyser->contents_;
  c.limits.wanted = static_cast<std::uint32_t>(config.window) - 2;
  c.limits.most =
      std::min(c.limits.wanted + kOverrun, static_cast<std::uint32_t>(config.positions) - 2);
  if (c.limits.most < kMaxPiecesOfWord)
    return Status(StatusCode::kUnsupported,
                  model_path + ": its window is too short for this program");
  c.model = std::move(*model);
  c.encoder = std::move(*encoder);
  c.heads = std::move(*heads);
  c.gate = std::move(*gate);
  c.pieces = std::move(*pieces);
  c.pairs = std::move(*pairs);
  c.lexicon = lexicon;
  return analyser;
}

// Lexicon masks, from the ontology's order of types to the model's. Forms do not cross paragraphs.
void Analyser::Contents::read_features(std::string_view text, std::vector<Span>* spans,
                                       State* state) const {
  state->features.assign(state->words.size(), 0);
  if (lexicon == nullptr) return;
  const std::vector<std::size_t>& types = heads->labels().event_types;
  for (std::size_t first = 0; first < state->words.size();) {
    std::size_t end = first;
    spans->clear();
    do spans->push_back(state->words[end++].span);
    while (end < state->words.size() && !state->words[end].paragraph_start);
    const std::span<std::uint32_t> masks(state->features.data() + first, end - first);
    lexicon->features(text, *spans, masks);
    for (std::uint32_t& mask : masks) {
      std::uint32_t mapped = mask & 1;
      for (std::size_t k = 1; mask > 1 && k < types.size(); ++k)
        mapped |= (mask >> (1 + types[k]) & 1) << k;
      mask = mapped;
    }
    first = end;
  }
}

void Analyser::read_words(const Document& document, Workspace::Contents* workspace,
                          State* state) const {
  state->words.clear();
  state->pieces.clear();
  state->counts.clear();
  state->cases.clear();
  text::split_words(document.text, &state->words);
  Analysis& analysis = *state->analysis;
  analysis.tokens.resize(state->words.size());
  for (std::size_t i = 0; i < state->words.size(); ++i) {
    const text::Word& word = state->words[i];
    Token& token = analysis.tokens[i];
    token.span = word.span;
    token.multiword = word.multiword;
    token.space_before = word.space_before;
    const WordView view = contents_->pieces.split(document.slice(word.span), &workspace->cache);
    state->pieces.insert(state->pieces.end(), view.pieces, view.pieces + view.count);
    state->counts.push_back(view.count);
    const bool glued = !word.space_before && !word.paragraph_start;
    state->cases.push_back(static_cast<std::uint8_t>(view.letter_case + (glued ? kGluedCase : 0)));
  }
  contents_->read_features(document.text, &workspace->spans, state);
}

void Analyser::add_windows(State* state, Workspace::Contents* workspace) const {
  Batch& batch = workspace->batch;
  const WordPieces& pieces = contents_->pieces;
  std::size_t piece = 0;
  for (const Window& window : state->windows) {
    batch.entries.push_back({state, window});
    batch.pieces.push_back(pieces.begin());
    batch.cases.push_back(0);
    for (std::uint32_t w = window.first; w < window.end; ++w) {
      batch.first.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
      batch.features.push_back(state->features[w]);
      const auto from = state->pieces.begin() + static_cast<std::ptrdiff_t>(piece);
      batch.pieces.insert(batch.pieces.end(), from, from + state->counts[w]);
      batch.cases.insert(batch.cases.end(), state->counts[w], state->cases[w]);
      piece += state->counts[w];
    }
    batch.pieces.push_back(pieces.end());
    batch.cases.push_back(0);
    batch.ends.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
    if (batch.pieces.size() >= kBatchPieces) run_batch(workspace);
  }
}

void Analyser::run_batch(Workspace::Contents* workspace) const {
  Batch& batch = workspace->batch;
  if (batch.entries.empty()) return;
  if (workspace->gate > 0 && contents_->gate != nullptr) return run_gated(workspace);
  const float* x = contents_->encoder->encode({batch.pieces, batch.cases, batch.ends, batch.first},
                                              &workspace->encoder);
  const HeadOutput output = contents_->heads->run(x, batch.features, &workspace->heads);
  std::size_t row = 0;
  for (const Batch::Entry& entry : batch.entries) {
    contents_->decode(output, entry.window, row, entry.state, workspace);
    row += entry.window.end - entry.window.first;
  }
  batch.clear();
}

// Fills workspace->kept from what the gate says of the batch.
void Analyser::Contents::keep_parts(Workspace::Contents* workspace) const {
  const Batch& batch = workspace->batch;
  Kept& kept = workspace->kept;
  kept.clear();
  const float* x = encoder->start({batch.pieces, batch.cases, batch.ends}, gate->layer(),
                                  &workspace->encoder);
  const std::span<const float> chances = gate->chances(x, batch.first, batch.features, &kept.gate);
  std::size_t row = 0, part = 0;
  for (std::size_t e = 0; e < batch.entries.size(); ++e) {
    const Batch::Entry& entry = batch.entries[e];
    const std::uint32_t size = entry.window.end - entry.window.first;
    gate_window(entry.state->document->text, entry.state->words, entry.window,
                chances.subspan(row, size), workspace->gate, &kept.parts);
    const std::size_t rows_before = kept.rows.size();
    for (; part < kept.parts.size(); ++part) {
      if (!kept.parts[part].stays) continue;
      if (kept.rows.size() == rows_before) kept.rows.push_back(batch.first[row] - 1);  // [CLS]
      for (std::uint32_t w = kept.parts[part].first; w < kept.parts[part].end; ++w) {
        const std::size_t word = row + (w - entry.window.first);
        kept.first.push_back(static_cast<std::uint32_t>(kept.rows.size()));
        kept.features.push_back(batch.features[word]);
        for (std::uint32_t p = batch.first[word]; p < batch.end_of(word, e); ++p)
          kept.rows.push_back(p);
      }
    }
    if (kept.rows.size() > rows_before) {
      kept.rows.push_back(batch.ends[e] - 1);  // [SEP]
      kept.ends.push_back(static_cast<std::uint32_t>(kept.rows.size()));
    }
    kept.parts_end.push_back(kept.parts.size());
    row += size;
  }
}

// Leaves a stretch unread: a sentence of words without anything.
void Analyser::Contents::leave(const GatedPart& part, State* state) {
  for (std::uint32_t w = part.first; w < part.end; ++w) {
    Token& token = state->analysis->tokens[w];
    token.upos = token.xpos = "X";
    token.feats = "_";
    token.lemma = state->document->slice(token.span);
    token.deprel = w == part.first ? "root" : "dep";
    token.head = w == part.first ? kNone : static_cast<std::int32_t>(part.first);
  }
  add_sentence(part.first, part.end, state);
}

void Analyser::run_gated(Workspace::Contents* workspace) const {
  Batch& batch = workspace->batch;
  Kept& kept = workspace->kept;
  contents_->keep_parts(workspace);
  HeadOutput output;
  if (!kept.first.empty()) {
    const float* x = contents_->encoder->resume(kept.rows, kept.ends, kept.first,
                                                contents_->gate->layer(), &workspace->encoder);
    output = contents_->heads->run(x, kept.features, &workspace->heads);
  }
  std::size_t row = 0, part = 0;
  for (std::size_t e = 0; e < batch.entries.size(); ++e) {
    State* state = batch.entries[e].state;
    for (; part < kept.parts_end[e]; ++part) {
      const GatedPart& p = kept.parts[part];
      if (p.stays) {
        contents_->decode(output, {p.first, p.end}, row, state, workspace);
        row += p.end - p.first;
      } else {
        Contents::leave(p, state);
      }
    }
  }
  batch.clear();
}

void Analyser::Contents::add_sentence(std::uint32_t first, std::uint32_t end, State* state) {
  Analysis& analysis = *state->analysis;
  Sentence sentence;
  sentence.first_token = first;
  sentence.end_token = end;
  if (first > 0 && state->words[first].paragraph_start) ++state->paragraph;
  sentence.paragraph = state->paragraph;
  sentence.span = {analysis.tokens[first].span.begin, analysis.tokens[end - 1].span.end};
  for (std::uint32_t w = first; w < end; ++w)
    analysis.tokens[w].sentence = static_cast<std::uint32_t>(analysis.sentences.size());
  analysis.sentences.push_back(sentence);
}

void Analyser::Contents::read_sentences(const WindowView& view, State* state,
                                        Workspace::Contents* workspace) const {
  workspace->starts.clear();
  workspace->sentence_starts.clear();
  for (std::uint32_t w = view.first; w < view.end; ++w) {
    float score = logistic(*view.row(Head::kSentence, w));
    if (score >= kSureStartThreshold && w > view.first && is_sure_end(view.text, view.words, w - 1))
      score = std::max(score, kSentenceThreshold);
    workspace->starts.push_back(score);
  }
  find_sentences(view.words.subspan(view.first, view.size()), workspace->starts,
                 &workspace->sentence_starts);
  const std::vector<std::uint32_t>& starts = workspace->sentence_starts;
  for (std::size_t i = 0; i < starts.size(); ++i)
    add_sentence(view.first + starts[i],
                 i + 1 < starts.size() ? view.first + starts[i + 1] : view.end, state);
}

void Analyser::Contents::decode(const HeadOutput& output, const Window& window,
                                std::size_t first_row, State* state,
                                Workspace::Contents* workspace) const {
  Analysis& analysis = *state->analysis;
  const WindowView view{*heads,       output,     state->document->text, state->words,
                        window.first, window.end, first_row};
  read_tags(view, &analysis);
  read_sentences(view, state, workspace);
  workspace->trees.read(view, workspace->sentence_starts, &analysis);
  const std::size_t from = state->seeds.size();
  find_mentions(view, analysis, &state->seeds);
  state->coreference.link(view, analysis, pairs, sink, from, &state->seeds);
  workspace->predicates.read(view, &analysis);
  workspace->candidates.read(view, &analysis);
  if (keeps_vectors) read_trigger_vectors(view, &analysis);
  read_stretches(
      heads->labels().times, view.first, view.end,
      [&](std::uint32_t w) { return view.row(Head::kTime, w); },
      [&](std::uint32_t first, std::uint32_t end, std::string_view) {
        while (end - first > 1 && analysis.tokens[first].upos == "PUNCT") ++first;
        while (end - first > 1 && analysis.tokens[end - 1].upos == "PUNCT") --end;
        analysis.time_hints.push_back(
            {analysis.tokens[first].span.begin, analysis.tokens[end - 1].span.end});
      });
}

void Analyser::analyse(std::span<const Document* const> documents, float gate,
                       Workspace* workspace, std::vector<Analysis>* analyses) const {
  Workspace::Contents& w = *workspace->contents_;
  w.gate = gate;
  analyses->assign(documents.size(), Analysis());
  if (w.states.size() < documents.size()) w.states.resize(documents.size());
  w.batch.clear();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    State& state = w.states[i];
    state.document = documents[i];
    state.analysis = &(*analyses)[i];
    state.windows.clear();
    state.seeds.clear();
    state.coreference.begin();
    state.paragraph = 0;
    read_words(*documents[i], &w, &state);
    plan_windows(documents[i]->text, state.words, state.counts, contents_->limits, &state.windows);
    add_windows(&state, &w);
  }
  run_batch(&w);
  for (std::size_t i = 0; i < documents.size(); ++i)
    build_mentions(w.states[i].seeds, w.states[i].analysis);
}

}  // namespace dragoman::annotate
