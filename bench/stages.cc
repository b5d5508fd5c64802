// SPDX-License-Identifier: Apache-2.0
// Time of every stage from raw text to events, on one core: sentences a second and share of the
// whole.
//
// usage: bench_stages MODEL DATA FILE...   (the documents are processed several times; the best
// round counts) Before timing, the stages' events are compared with those of Coder::process on the
// same documents.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "annotate/analyser.h"
#include "annotate/word_pieces.h"
#include "attribute/attributor.h"
#include "base/utf8.h"
#include "code/event_coder.h"
#include "dragoman/coder.h"
#include "ingest/reader.h"
#include "lexicon/lexicon.h"
#include "merge/deeds.h"
#include "pipeline/between_stages.h"
#include "record/json.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/places/place_resolver.h"
#include "resolve/times/time_resolver.h"
#include "text/words.h"

namespace dragoman {
namespace {

using Clock = std::chrono::steady_clock;

template <typename T>
std::unique_ptr<T> opened(Result<std::unique_ptr<T>> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.status().to_string().c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

std::vector<Document> read_documents(const std::vector<std::string>& inputs,
                                     const ingest::DocumentParser& parser) {
  std::vector<Document> documents;
  ingest::Reader reader(inputs, {}, &parser);
  Document document;
  ingest::Reject reject;
  std::vector<std::string> warnings;
  for (ingest::Item item; (item = reader.next(&document, &reject, &warnings)) != ingest::Item::kEnd;
       document = {})
    if (item == ingest::Item::kDocument) documents.push_back(document);
  return documents;
}

// Operations (two a multiply-add) of the int8 linear layers for these documents: encoder a piece,
// heads a word. Window marks, attention, roles and parties are not counted.
double linear_operations(const nn::ModelFile& model, const std::vector<Document>& documents) {
  const nn::ModelConfig& c = model.config();
  const auto pieces_of = annotate::WordPieces::open(model.vocabulary()).value();
  annotate::WordPieces::Cache cache;
  std::size_t pieces = 0, words = 0, head = 0;
  for (const Document& d : documents) {
    std::vector<text::Word> split;
    text::split_words(d.text, &split);
    words += split.size();
    for (const text::Word& w : split) pieces += pieces_of.split(d.slice(w.span), &cache).count;
  }
  for (const char* name :
       {"sentence", "tag", "lemma", "entity", "mention", "time", "predicate", "event_hidden",
        "arc_dependent", "arc_head", "label_dependent", "label_head", "role_predicate",
        "role_argument", "party_argument", "coreference_anaphor", "coreference_antecedent"})
    head += c.hidden * model.linear(std::string("head.") + name, c.hidden, 0).value().out;
  for (const char* name : {"event", "mode", "status", "party_predicate"})
    head +=
        c.event_hidden * model.linear(std::string("head.") + name, c.event_hidden, 0).value().out;
  for (const char* pair : {"arc", "label"}) {  // the left part of each word's pairs
    const nn::Tensor* weight = model.find(std::string("head.") + pair + ".weight");
    head += weight->size;
  }
  const std::size_t layer = 4 * c.hidden * c.hidden + 2 * c.hidden * c.inner;
  return 2.0 * (static_cast<double>(pieces * c.layers) * static_cast<double>(layer) +
                static_cast<double>(words) * static_cast<double>(head));
}

int run(const std::string& model, const std::string& data, const std::vector<std::string>& inputs) {
  const auto start = Clock::now();
  const auto coder = opened(Coder::open({.model_path = model, .data_folder = data}));
  std::printf("%-22s %8.1f ms\n", "start-up",
              std::chrono::duration<double, std::milli>(Clock::now() - start).count());

  const auto parser = opened(ingest::DocumentParser::open(data, {}));
  const auto lexicon = opened(lexicon::Lexicon::open(data));
  const auto analyser = opened(annotate::Analyser::open(model, lexicon.get(), data));
  const auto attributor = opened(attribute::Attributor::open(data));
  const auto times = opened(resolve::TimeResolver::open(data));
  const auto places = opened(resolve::PlaceResolver::open(data));
  const auto actors = opened(resolve::ActorResolver::open(data));
  const auto events = opened(code::EventCoder::open(data, actors.get()));
  events->set_places(places.get());

  const std::vector<Document> documents = read_documents(inputs, *parser);
  std::vector<const Document*> pointers;
  for (const Document& d : documents) pointers.push_back(&d);
  annotate::Workspace workspace;
  std::vector<Analysis> analyses;
  std::vector<std::vector<Event>> coded(documents.size());
  std::string json;

  struct Stage {
    const char* name;
    std::function<void()> work;
    double best = 1e9;
  };
  const auto each = [&](auto&& work) {
    return [&, work] {
      for (std::size_t i = 0; i < documents.size(); ++i) work(i);
    };
  };
  std::vector<Stage> stages = {
      {"words", each([&](std::size_t i) {
         std::vector<text::Word> words;
         text::split_words(documents[i].text, &words);
       })},
      {"analyse",
       [&] {
         analyses.clear();
         analyser->analyse(pointers, 0, &workspace, &analyses);
       }},
      {"attribute",
       each([&](std::size_t i) { attributor->attribute(documents[i], &analyses[i]); })},
      {"times", each([&](std::size_t i) { times->resolve(documents[i], &analyses[i]); })},
      {"places", each([&](std::size_t i) { places->resolve(documents[i], &analyses[i]); })},
      {"actors", each([&](std::size_t i) {
         actors->resolve(documents[i], &analyses[i]);
         drop_places_in_names(documents[i], &analyses[i]);
       })},
      {"code", each([&](std::size_t i) {
         coded[i].clear();
         events->code(documents[i], analyses[i], nullptr, &coded[i]);
       })},
      {"merge", each([&](std::size_t i) {
         settle_events(0, &coded[i]);
         merge::group_deeds(documents[i], analyses[i], &coded[i]);
       })},
      {"write",
       [&] {
         json.clear();
         for (std::size_t i = 0; i < documents.size(); ++i) {
           const CodePointIndex index(documents[i].text);
           for (const Event& e : coded[i])
             write_event(documents[i], analyses[i], coded[i], e, index, &json);
         }
       }},
  };
  for (int round = 0; round < 4; ++round)
    for (Stage& stage : stages) {
      const auto from = Clock::now();
      stage.work();
      stage.best = std::min(stage.best, std::chrono::duration<double>(Clock::now() - from).count());
    }

  // The reference: the public way to the same records.
  std::vector<Result<CodedDocument>> reference;
  coder->process(documents, Depth::kCode, &reference);
  std::vector<std::string> expected, got;
  std::size_t sentences = 0, tokens = 0, found = 0;
  for (const auto& r : reference) {
    const CodePointIndex index(r->document.text);
    for (const Event& e : r->events)
      write_event(r->document, r->analysis, r->events, e, index, &expected.emplace_back());
    sentences += r->analysis.sentences.size();
    tokens += r->analysis.tokens.size();
    found += r->events.size();
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const CodePointIndex index(documents[i].text);
    for (const Event& e : coded[i])
      write_event(documents[i], analyses[i], coded[i], e, index, &got.emplace_back());
  }
  std::sort(expected.begin(), expected.end());  // the coder sorts by trigger; here order is free
  std::sort(got.begin(), got.end());
  if (expected != got) {
    std::fprintf(stderr, "the stages one by one give other records than Coder::process\n");
    return 1;
  }
  double total = 0;
  for (const Stage& s : stages) total += s.best;
  std::printf("%zu documents, %zu sentences, %zu words, %zu events\n", documents.size(), sentences,
              tokens, found);
  for (const Stage& s : stages)
    std::printf("%-22s %8.1f ms %10.0f sentences/s %5.1f%%\n", s.name, 1e3 * s.best,
                static_cast<double>(sentences) / s.best, 100 * s.best / total);
  std::printf("%-22s %8.1f ms %10.0f sentences/s\n", "raw text to events", 1e3 * total,
              static_cast<double>(sentences) / total);
  std::printf("%-22s %8.0f GOPS\n", "its linear layers",
              linear_operations(analyser->model(), documents) / total / 1e9);
  return 0;
}

}  // namespace
}  // namespace dragoman

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: bench_stages MODEL DATA FILE...\n");
    return 2;
  }
  return dragoman::run(argv[1], argv[2], std::vector<std::string>(argv + 3, argv + argc));
}
