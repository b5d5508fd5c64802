// SPDX-License-Identifier: Apache-2.0
// The whole program on one screen: words -> analysis -> attribution -> times -> places -> actors ->
// events.
#include "dragoman/coder.h"

#include <algorithm>
#include <utility>

#include "annotate/analyser.h"
#include "attribute/attributor.h"
#include "base/utf8.h"
#include "code/event_coder.h"
#include "merge/deeds.h"
#include "pipeline/between_stages.h"
#include "pipeline/own_types.h"
#include "pipeline/workspace_pool.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/places/place_resolver.h"
#include "resolve/times/time_resolver.h"
#include "version.h"

namespace dragoman {

struct Coder::Stages {
  CoderOptions options;
  std::unique_ptr<attribute::Attributor> attributor;
  std::unique_ptr<resolve::TimeResolver> times;
  std::unique_ptr<resolve::PlaceResolver> places;
  std::unique_ptr<resolve::ActorResolver> actors;
  std::unique_ptr<code::EventCoder> coder;
  std::unique_ptr<annotate::Analyser> analyser;  // reads the coder's lexicon
  std::unique_ptr<code::OwnTypes> own_types;     // nullptr: PLOVER alone
  mutable WorkspacePool<annotate::Workspace> workspaces;
};

Coder::Coder(std::unique_ptr<Stages> stages) : stages_(std::move(stages)) {}
Coder::~Coder() = default;

namespace {

// Moves the value of `result` to *out, or returns why there is none.
template <typename T>
Status take(Result<std::unique_ptr<T>> result, std::unique_ptr<T>* out) {
  if (!result.ok()) return result.status();
  *out = std::move(result).value();
  return Status();
}

}  // namespace

Result<std::unique_ptr<Coder>> Coder::open(const CoderOptions& options) {
  auto s = std::make_unique<Stages>();
  s->options = options;
  const std::string& data = options.data_folder;
  if (Status st = take(attribute::Attributor::open(data), &s->attributor); !st.ok()) return st;
  if (Status st = take(resolve::TimeResolver::open(data), &s->times); !st.ok()) return st;
  if (Status st = take(resolve::PlaceResolver::open(data, options.places_path), &s->places);
      !st.ok())
    return st;
  if (Status st = take(resolve::ActorResolver::open(data, options.actor_tables), &s->actors);
      !st.ok())
    return st;
  if (Status st = take(code::EventCoder::open(data, s->actors.get()), &s->coder); !st.ok())
    return st;
  // The coder's lexicon marks the analyser's words too: one table for both.
  if (Status st = take(annotate::Analyser::open(options.model_path, &s->coder->lexicon(), data),
                       &s->analyser);
      !st.ok())
    return st;
  s->coder->set_places(s->places.get());
  s->coder->set_evidence_sink(options.evidence_sink);
  if (!options.ontology_path.empty()) {
    s->analyser->keep_trigger_vectors();
    if (Status st = take(open_own_types(options.ontology_path, data, *s->analyser), &s->own_types);
        !st.ok())
      return st;
  }
  return std::unique_ptr<Coder>(new Coder(std::move(s)));
}

void Coder::process(std::vector<Document> documents, Depth depth,
                    std::vector<Result<CodedDocument>>* results) const {
  const Stages& s = *stages_;
  std::vector<const Document*> accepted;
  for (const Document& d : documents)
    if (d.text.size() <= s.options.max_text_bytes) accepted.push_back(&d);
  std::vector<Analysis> analyses;
  {
    auto workspace = s.workspaces.lease();
    const double gate = depth == Depth::kCode ? s.options.gate : 0;
    s.analyser->analyse(accepted, static_cast<float>(gate), workspace.get(), &analyses);
  }
  std::size_t next = 0;
  for (Document& d : documents) {
    if (d.text.size() > s.options.max_text_bytes) {
      results->push_back(
          Status(StatusCode::kExhausted, "text of " + std::to_string(d.text.size()) +
                                             " bytes; the limit is " +
                                             std::to_string(s.options.max_text_bytes)));
      continue;
    }
    CodedDocument coded;
    coded.analysis = std::move(analyses[next++]);
    if (depth != Depth::kWords) {
      s.attributor->attribute(d, &coded.analysis);
      s.times->resolve(d, &coded.analysis);
      s.places->resolve(d, &coded.analysis);
      s.actors->resolve(d, &coded.analysis);
      drop_places_in_names(d, &coded.analysis);
    }
    if (depth == Depth::kCode) {
      s.coder->code(d, coded.analysis, s.own_types.get(), &coded.events);
      settle_events(s.options.min_confidence, &coded.events);
      merge::group_deeds(d, coded.analysis, &coded.events);
    }
    coded.document = std::move(d);
    results->push_back(std::move(coded));
  }
}

Result<CodedDocument> Coder::code(Document document) const {
  std::vector<Document> one;
  one.push_back(std::move(document));
  std::vector<Result<CodedDocument>> results;
  process(std::move(one), Depth::kCode, &results);
  return std::move(results.front());
}

RelateAnswer Coder::relate(const RelateQuery& query) const {
  const Stages& s = *stages_;
  const Document* document = &query.document;
  std::vector<Analysis> analyses;
  {
    auto workspace = s.workspaces.lease();
    s.analyser->analyse({&document, 1}, 0, workspace.get(), &analyses);
  }
  Analysis& analysis = analyses.front();
  s.attributor->attribute(query.document, &analysis);
  RelateAnswer answer = s.coder->relate(query.document, analysis, query.source, query.target);
  s.places->resolve(query.document, &analysis);
  s.actors->resolve(query.document, &analysis);
  answer.source = s.coder->parties_at(query.document, analysis, query.source);
  answer.target = s.coder->parties_at(query.document, analysis, query.target);
  return answer;
}

Explanation Coder::explain(const CodedDocument& coded, const Event& event) const {
  return stages_->coder->explain(coded.document, coded.analysis, coded.events, event);
}

std::span<const std::string> Coder::types() const { return stages_->coder->ontology().types(); }

std::string Coder::model_name() const {
  const nn::ModelFile& model = stages_->analyser->model();
  return model.name() + " " + model.version();
}

const char* version() { return DRAGOMAN_VERSION; }

}  // namespace dragoman
