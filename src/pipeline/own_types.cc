// SPDX-License-Identifier: Apache-2.0
#include "pipeline/own_types.h"

#include <algorithm>

#include "base/file.h"

namespace dragoman {
namespace {

std::vector<Analysis> read(const annotate::Analyser& analyser,
                           const std::vector<Document>& documents) {
  std::vector<const Document*> pointers;
  for (const Document& d : documents) pointers.push_back(&d);
  annotate::Workspace workspace;
  std::vector<Analysis> analyses;
  analyser.analyse(pointers, 0, &workspace, &analyses);
  return analyses;
}

// The row of the marked word (or the nearest that has one); of an unmarked sentence, the likeliest
// event. SIZE_MAX where no word has a row.
std::size_t row_of(const Analysis& analysis, Span trigger) {
  const std::vector<std::uint32_t>& tokens = analysis.trigger_vectors.tokens;
  std::size_t best = static_cast<std::size_t>(-1);
  double least = 1e9;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Span span = analysis.tokens[tokens[i]].span;
    double cost = 0;
    if (!trigger.empty()) {
      const bool inside = span.begin < trigger.end && trigger.begin < span.end;
      cost = inside ? 0 : std::abs(static_cast<double>(span.begin) - trigger.begin);
    } else {
      for (const EventCandidate& c : analysis.candidates)
        if (c.token == tokens[i]) cost = -static_cast<double>(c.probability());
    }
    if (cost < least) least = cost, best = i;
  }
  return best;
}

}  // namespace

Result<std::unique_ptr<code::OwnTypes>> open_own_types(const std::string& path,
                                                       const std::string& data_folder,
                                                       const annotate::Analyser& analyser) {
  Result<code::OwnOntology> ontology = code::read_own_ontology(path);
  if (!ontology.ok()) return ontology.status();
  Result<std::vector<TableRow>> sample = read_table(data_folder + "/ontology/background.txt");
  if (!sample.ok()) return sample.status();
  std::vector<Document> documents;
  const auto add = [&](const std::string& text) {
    Document document;
    document.id = std::to_string(documents.size());
    document.text = text;
    documents.push_back(std::move(document));
  };
  for (const code::OwnExample& example : ontology->examples) add(example.text);
  for (const TableRow& row : *sample) add(std::string(row.fields[0]));
  const std::vector<Analysis> analyses = read(analyser, documents);

  std::vector<float> examples, background;
  std::size_t width = 0;
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    const TriggerVectors& vectors = analyses[i].trigger_vectors;
    width = std::max(width, vectors.width);
    if (i >= ontology->examples.size()) {
      background.insert(background.end(), vectors.rows.begin(), vectors.rows.end());
      continue;
    }
    const std::size_t row = row_of(analyses[i], ontology->examples[i].trigger);
    if (row >= vectors.tokens.size())
      return Status(
          StatusCode::kInvalidArgument,
          path + ": no word of this example tells anything: " + ontology->examples[i].text);
    const auto from = vectors.rows.begin() + static_cast<std::ptrdiff_t>(row * width);
    examples.insert(examples.end(), from, from + static_cast<std::ptrdiff_t>(width));
  }
  return std::make_unique<code::OwnTypes>(std::move(*ontology), width, std::move(examples),
                                          std::move(background));
}

}  // namespace dragoman
