// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "dragoman/coder.h"
#include "explain_text.h"
#include "locate.h"
#include "merge/contradictions.h"
#include "merge/deeds.h"
#include "model_text.h"
#include "nn/model_file.h"
#include "output.h"
#include "record/conllu.h"
#include "record/date.h"
#include "record/json.h"
#include "relate_input.h"
#include "run.h"
#include "show.h"
#include "terminal.h"

namespace dragoman::cli {
namespace {

using Json = nlohmann::ordered_json;

// The record with the wanted fields only, in the order wanted; unknown names were refused before.
void append_fields(const std::string& line, const std::vector<std::string>& fields,
                   std::string* out) {
  if (fields.empty()) {
    *out += line;
    *out += '\n';
    return;
  }
  const Json record = Json::parse(line);
  Json kept = Json::object();
  for (const std::string& field : fields)
    if (const auto it = record.find(field); it != record.end()) kept[field] = *it;
  *out += kept.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool fields_exist(const Options& options, const std::vector<std::string>& known) {
  for (const std::string& field : options.fields) {
    if (std::find(known.begin(), known.end(), field) != known.end()) continue;
    std::string all;
    for (const std::string& k : known) all += (all.empty() ? "" : ", ") + k;
    complain("--fields: no field '" + field + "'; there are " + all);
    return false;
  }
  return true;
}

// Opens what an analysing command needs; nullptr after a complaint.
std::unique_ptr<Coder> open_coder(const Options& options) {
  if (!options.date.empty() && !is_iso_date(options.date)) {
    complain("--date: '" + options.date + "' is not a date of the form 2024-05-17");
    return nullptr;
  }
  CoderOptions wanted;
  wanted.model_path = find_model(options.model);
  wanted.data_folder = find_data(options.data);
  wanted.places_path = options.places;
  wanted.min_confidence = options.min_confidence;
  wanted.gate = options.gate;
  wanted.actor_tables = options.actors;
  wanted.ontology_path = options.ontology;
  auto coder = Coder::open(wanted);
  if (!coder.ok()) {
    complain(coder.status().message());
    return nullptr;
  }
  return std::move(coder).value();
}

bool open_output(const Options& options, const std::string& path, Output* output) {
  if (Status status = output->open(path.empty() ? options.output : path); !status.ok()) {
    complain(status.message());
    return false;
  }
  return true;
}

// One event for every ordered pair of the two sides; of all pairs of actors in a symmetric event.
std::vector<Event> dyads(const Event& event) {
  std::vector<Event> pairs;
  const bool symmetric = event.recipients.empty() && event.actors.size() > 1;
  const std::vector<Party>& others = symmetric ? event.actors : event.recipients;
  for (std::size_t a = 0; a < event.actors.size(); ++a)
    for (std::size_t b = 0; b < others.size(); ++b) {
      if (symmetric && a == b) continue;
      pairs.push_back(event);
      pairs.back().actors = {event.actors[a]};
      pairs.back().recipients = {others[b]};
    }
  if (pairs.empty()) pairs.push_back(event);
  return pairs;
}

}  // namespace

int extract(const Options& options) {
  if (!fields_exist(options,
                    {"path", "url", "title", "byline", "date", "source", "language", "text"}))
    return kExitUsage;
  Output output;
  if (!open_output(options, "", &output)) return kExitUsage;
  Run run;
  run.data_folder = find_data("");
  run.format = [&](const CodedDocument& coded, std::string* out) {
    if (options.format == "text") {
      *out += coded.document.text + "\n\n";
      return;
    }
    std::string line;
    write_extract(coded.document, &line);
    append_fields(line, options.fields, out);
  };
  return run_documents(options, run, &output);
}

int annotate(const Options& options) {
  if (!fields_exist(options, {"id", "language", "date", "sentences", "entities", "times", "places",
                              "attributions"}))
    return kExitUsage;
  const std::unique_ptr<Coder> coder = open_coder(options);
  Output output;
  if (!coder || !open_output(options, "", &output)) return kExitUsage;
  Run run;
  run.coder = coder.get();
  run.data_folder = find_data(options.data);
  run.depth = options.format == "conllu" ? Depth::kWords : Depth::kAnnotate;
  run.format = [&](const CodedDocument& coded, std::string* out) {
    if (options.format == "conllu") {
      write_conllu(coded.document, coded.analysis, out);
      return;
    }
    std::string line;
    write_annotation(coded.document, coded.analysis, CodePointIndex(coded.document.text), &line);
    append_fields(line, options.fields, out);
  };
  return run_documents(options, run, &output);
}

int code(const Options& options) {
  if (!fields_exist(options,
                    {"event_id",   "document_id", "sentence",   "type",     "mode",     "modes",
                     "contexts",   "quad",        "intensity",  "cameo",    "trigger",  "actors",
                     "recipients", "date",        "place",      "status",   "claims",   "unsourced",
                     "parent",     "deed",        "confidence", "evidence", "ontology", "standing",
                     "disputed",   "mentions"}))
    return kExitUsage;
  const std::unique_ptr<Coder> coder = open_coder(options);
  Output output;
  if (!coder || !open_output(options, "", &output)) return kExitUsage;
  Run run;
  run.coder = coder.get();
  run.data_folder = find_data(options.data);
  merge::ContradictionFinder finder({options.within, options.contradictions == "all"});
  if (!options.contradictions.empty()) {
    run.gather = [](const CodedDocument& coded) {
      return merge::statements_of(coded.document, coded.analysis, coded.events);
    };
    run.take = [&](std::vector<merge::Statement> s) { finder.add(std::move(s)); };
    run.conclude = [&] { return finder.pairs(); };
    return run_documents(options, run, &output);
  }
  run.format = [&](const CodedDocument& coded, std::string* out) {
    const CodePointIndex index(coded.document.text);
    if (options.merge_document) {
      const std::vector<MergedEvent> merged = merge::merged_events(coded.events);
      for (const MergedEvent& deed : merged)
        for (const Event& event : options.dyads ? dyads(deed.event) : std::vector{deed.event}) {
          std::string line;
          write_merged_event(coded.document, coded.analysis, coded.events, merged, deed, event,
                             index, &line);
          append_fields(line, options.fields, out);
        }
      return;
    }
    const auto put = [&](const Event& event) {
      std::string line;
      write_event(coded.document, coded.analysis, coded.events, event, index, &line);
      append_fields(line, options.fields, out);
    };
    for (const Event& event : coded.events) {
      if (!options.dyads) {
        put(event);
        continue;
      }
      for (const Event& pair : dyads(event)) put(pair);
    }
  };
  return run_documents(options, run, &output);
}

int explain(const Options& options) {
  const std::unique_ptr<Coder> coder = open_coder(options);
  Output output;
  if (!coder || !open_output(options, "", &output)) return kExitUsage;
  std::atomic<bool> found = options.event.empty();
  const int width = terminal_width(STDOUT_FILENO);
  Run run;
  run.coder = coder.get();
  run.data_folder = find_data(options.data);
  run.format = [&](const CodedDocument& coded, std::string* out) {
    for (const Event& event : coded.events) {
      if (!event.event_id.starts_with(options.event)) continue;
      found = true;
      const Explanation reasons = coder->explain(coded, event);
      *out += options.format == "jsonl" ? explanation_json(coded.document.id, reasons) + "\n"
                                        : explanation_text(reasons, width);
    }
  };
  const int code = run_documents(options, run, &output);
  if (found || code != kExitOk) return code;
  complain("--event: no event of these documents has an id that begins with '" + options.event +
           "'");
  return kExitUsage;
}

int show(const Options& options) {
  const std::unique_ptr<Coder> coder = open_coder(options);
  Output output;
  if (!coder || !open_output(options, options.html, &output)) return kExitUsage;
  const bool page = !options.html.empty();
  const int width = terminal_width(STDOUT_FILENO);
  Run run;
  run.coder = coder.get();
  run.data_folder = find_data(options.data);
  run.format = [&](const CodedDocument& coded, std::string* out) {
    *out += page ? html_section(coded) : show_in_terminal(coded, width, options.colour);
  };
  if (page && !output
                   .write(html_begin("dragoman " + std::string(version()) + ", model " +
                                     coder->model_name()))
                   .ok())
    return kExitSomeFailed;
  if (page) run.end = html_end();
  return run_documents(options, run, &output);
}

int relate(const Options& options) {
  if (!fields_exist(options, {"id", "type", "quad", "status", "scores", "source", "target"}))
    return kExitUsage;
  const std::unique_ptr<Coder> coder = open_coder(options);
  Output output;
  if (!coder || !open_output(options, "", &output)) return kExitUsage;
  return run_relations(options, *coder, &output,
                       [&](const RelateQuery& query, const RelateAnswer& answer, std::string* out) {
                         const CodePointIndex index(query.document.text);
                         const auto parties = [&](const std::vector<Party>& side) {
                           std::string list;
                           write_parties(query.document, side, index, &list);
                           return Json::parse(list);
                         };
                         Json record = {{"id", query.document.id},
                                        {"type", answer.type},
                                        {"quad", answer.quad},
                                        {"status", event_status_name(answer.status)}};
                         for (std::size_t t = 0; t < coder->types().size(); ++t)
                           record["scores"][coder->types()[t]] =
                               std::round(answer.scores[t] * 1e4) / 1e4;
                         record["source"] = parties(answer.source);
                         record["target"] = parties(answer.target);
                         append_fields(record.dump(-1, ' ', false, Json::error_handler_t::replace),
                                       options.fields, out);
                       });
}

int model(const Options& options) {
  auto file = nn::ModelFile::open(find_model(options.model));
  if (!file.ok()) {
    complain(file.status().message());
    return kExitUsage;
  }
  Output output;
  if (!open_output(options, "", &output)) return kExitUsage;
  if (Status status = output.write(model_text(**file)); !status.ok()) return kExitSomeFailed;
  return output.close().ok() ? kExitOk : kExitSomeFailed;
}

}  // namespace dragoman::cli
