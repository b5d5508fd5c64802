// SPDX-License-Identifier: Apache-2.0
// What training/coreference.py fits data/coreference/weights.tsv to: every pair of mentions that
// the analyser weighs in the documents of the command line, one file each.
//
// usage: coreference_pairs MODEL DATA OUT FILE...   writes OUT.names and OUT.pairs
// OUT.names: a line a feature. OUT.pairs: records of 18 int32: kind of record and its fields.
//   document: 0, index | mention: 1, start, end (bytes), head token
//   anaphor: 2, head token, kind, features... | antecedent: 3, head token, network * 1024,
//   features...
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "annotate/analyser.h"
#include "annotate/pair_features.h"
#include "lexicon/lexicon.h"

namespace {

using namespace dragoman;  // NOLINT: a program
using Record = std::array<std::int32_t, 18>;

class Writer : public annotate::PairSink {
 public:
  explicit Writer(const std::string& path) : file_(path, std::ios::binary) {}
  void put(const Record& r) { file_.write(reinterpret_cast<const char*>(r.data()), sizeof r); }
  void anaphor(std::uint32_t head, annotate::PhraseKind kind,
               const annotate::NewFeatures& features) override {
    Record r{2, static_cast<std::int32_t>(head), static_cast<std::int32_t>(kind)};
    std::copy(features.begin(), features.end(), r.begin() + 3);
    put(r);
  }
  void antecedent(std::uint32_t head, float network,
                  const annotate::PairFeatures& features) override {
    Record r{3, static_cast<std::int32_t>(head), static_cast<std::int32_t>(network * 1024)};
    std::copy(features.begin(), features.end(), r.begin() + 3);
    put(r);
  }

 private:
  std::ofstream file_;
};

int run(const std::string& model, const std::string& data, const std::string& out, int count,
        char** files) {
  const auto lexicon = lexicon::Lexicon::open(data);
  if (!lexicon.ok()) return std::fprintf(stderr, "%s\n", lexicon.status().message().c_str()), 1;
  auto analyser = annotate::Analyser::open(model, lexicon->get());
  if (!analyser.ok()) return std::fprintf(stderr, "%s\n", analyser.status().message().c_str()), 1;
  std::ofstream names(out + ".names");
  for (std::size_t f = 0; f < annotate::feature_count(); ++f)
    names << annotate::feature_name(f) << "\n";
  Writer writer(out + ".pairs");
  (*analyser)->set_pair_sink(&writer);
  annotate::Workspace workspace;
  for (int i = 0; i < count; ++i) {
    std::ifstream in(files[i], std::ios::binary);
    Document document;
    document.text.assign(std::istreambuf_iterator<char>(in), {});
    writer.put({0, i});
    const Document* pointer = &document;
    std::vector<Analysis> analyses;
    (*analyser)->analyse({&pointer, 1}, 0, &workspace, &analyses);
    for (const Mention& m : analyses[0].mentions)
      writer.put({1, static_cast<std::int32_t>(m.span.begin), static_cast<std::int32_t>(m.span.end),
                  static_cast<std::int32_t>(m.head)});
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5)
    return std::fprintf(stderr, "usage: coreference_pairs MODEL DATA OUT FILE...\n"), 2;
  return run(arguments[1], arguments[2], arguments[3], count - 4, arguments + 4);
}
