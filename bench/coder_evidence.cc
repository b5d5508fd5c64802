// SPDX-License-Identifier: Apache-2.0
// What training/{parties,status,dates}.py fit the coder's weights to: what it sees of every
// draft in documents given as JSON lines (id, text, date).
//
// usage: coder_evidence MODEL DATA FILE.jsonl   writes tab-separated lines to standard output
//   names: the features | mention: begin, end (bytes), cluster; of the next event's document
//   event: document, trigger begin, end (bytes), type, probability, symmetric
//   status names: the features
//   status: document, trigger begin, end, type, the network's logarithmic probabilities, features
//   party: begin, end of the word (bytes), cluster of its mention or -1, begin of the word above or
//   -1, features...
//   date names: the features | dated: document, trigger begin, end, type
//   date: source, start of the interval, features... of the last dated
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "code/evidence_sink.h"
#include "dragoman/coder.h"

namespace {

using namespace dragoman;  // NOLINT: a program

class Writer : public code::EvidenceSink {
 public:
  void parties(const code::View& view, const code::Draft& draft, bool symmetric,
               const std::vector<code::PartyCandidate>& all) override {
    if (document_ != view.document().id) {
      document_ = view.document().id;
      for (const Mention& m : view.analysis().mentions)
        if (m.cluster != kNone)
          std::printf("mention\t%u\t%u\t%d\n", m.span.begin, m.span.end, m.cluster);
    }
    const Span trigger = view.token(draft.token).span;
    std::printf("event\t%s\t%u\t%u\t%d\t%.3f\t%d\n", view.document().id.c_str(), trigger.begin,
                trigger.end, draft.type, draft.probability, symmetric ? 1 : 0);
    for (const code::PartyCandidate& c : all) {
      const Span span = view.token(c.token).span;
      const Mention* mention = view.mention(c.token);
      const std::int32_t above = view.head(c.token);
      std::printf(
          "party\t%u\t%u\t%d\t%d", span.begin, span.end, mention ? mention->cluster : kNone,
          above == kNone
              ? kNone
              : static_cast<int>(view.token(static_cast<code::TokenIndex>(above)).span.begin));
      for (float x : c.features) std::printf("\t%.4g", static_cast<double>(x));
      std::printf("\n");
    }
  }

  void status(const code::View& view, const code::Draft& draft,
              const code::StatusView& status) override {
    const Span trigger = view.token(draft.token).span;
    std::printf("status\t%s\t%u\t%u\t%d", view.document().id.c_str(), trigger.begin, trigger.end,
                draft.type);
    for (double x : status.head) std::printf("\t%.4f", x);
    for (float x : status.features) std::printf("\t%.4g", static_cast<double>(x));
    std::printf("\n");
  }

  void dates(const code::View& view, const code::Draft& draft,
             const std::vector<code::DateCandidate>& all) override {
    const Span trigger = view.token(draft.token).span;
    std::printf("dated\t%s\t%u\t%u\t%d\n", view.document().id.c_str(), trigger.begin, trigger.end,
                draft.type);
    for (const code::DateCandidate& c : all) {
      std::printf("date\t%d\t%s", static_cast<int>(c.source), c.date.start.c_str());
      for (float x : c.features) std::printf("\t%.4g", static_cast<double>(x));
      std::printf("\n");
    }
  }

 private:
  std::string document_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return std::fprintf(stderr, "usage: coder_evidence MODEL DATA FILE\n"), 2;
  Writer writer;
  CoderOptions options;
  options.model_path = arguments[1];
  options.data_folder = arguments[2];
  options.evidence_sink = &writer;
  auto coder = Coder::open(options);
  if (!coder.ok()) return std::fprintf(stderr, "%s\n", coder.status().message().c_str()), 1;
  std::printf("names");
  for (std::size_t f = 0; f < code::kPartyFeatures; ++f)
    std::printf("\t%s", code::party_feature_name(f));
  std::printf("\nstatus names");
  for (std::size_t f = 0; f < code::kStatusFeatures; ++f)
    std::printf("\t%s", code::status_feature_name(f));
  std::printf("\ndate names");
  for (std::size_t f = 0; f < code::kDateFeatures; ++f)
    std::printf("\t%s", code::date_feature_name(f));
  std::printf("\n");
  std::ifstream in(arguments[3]);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    Document document;
    document.id = json["id"];
    document.text = json["text"];
    if (json.contains("date")) document.date = json["date"];
    if (!(*coder)->code(std::move(document)).ok()) return 1;
  }
  return 0;
}
