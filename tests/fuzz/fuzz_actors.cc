// SPDX-License-Identifier: Apache-2.0
// Any bytes as every form of a file of actors: no harm, and what is written can be loaded again.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/import/delimited.h"
#include "resolve/actors/import/importer.h"
#include "resolve/actors/import/petrarch.h"
#include "resolve/actors/import/wikidata.h"

namespace {

using dragoman::resolve::ActorResolver;

const ActorResolver* resolver() {
  static const auto opened = ActorResolver::open("data");
  return opened.ok() ? opened.value().get() : nullptr;
}

template <typename Reader>
void each_line(std::string_view bytes, Reader* reader) {
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    reader->line(number, bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
}

// A user's table must load as a whole.
void load(const std::string& rows) {
  static const std::string kPath = "/tmp/fuzz_actors." + std::to_string(::getpid());
  std::FILE* file = std::fopen(kPath.c_str(), "wb");
  if (file == nullptr) return;
  const std::string header = dragoman::resolve::ActorImporter::header();
  std::fwrite(header.data(), 1, header.size(), file);
  std::fwrite(rows.data(), 1, rows.size(), file);
  std::fclose(file);
  const auto opened = ActorResolver::open("data", {kPath});
  std::remove(kPath.c_str());
  if (opened.ok()) return;
  std::fprintf(stderr, "%s\n%s", opened.status().message().c_str(), rows.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman::resolve;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const auto codes = CountryCodes::open("data");
  if (!codes.ok() || resolver() == nullptr) return 0;
  std::string rows;
  EntrySink sink;
  sink.entry = [&](ActorEntry entry) {
    if (entry.names.empty()) return;
    const std::string row = table_row(entry);
    if (std::count(row.begin(), row.end(), '\t') != 4 ||
        std::count(row.begin(), row.end(), '\n') != 1 || !dragoman::is_valid_utf8(row))
      std::abort();
    rows += row;
  };
  sink.unread = sink.note = [](std::size_t line, const std::string& reason) {
    if (line == 0 || reason.empty()) std::abort();
  };
  for (const int rules : {0, 1, 2}) {
    ActorDictionary reader("f", {rules == 1, rules == 2, rules == 2}, sink);
    each_line(bytes, &reader);
    reader.finish();
  }
  AgentDictionary agents("f", sink);
  each_line(bytes, &agents);
  agents.finish();
  CsvActors csv("f", *codes, sink);
  each_line(bytes, &csv);
  csv.finish();
  std::uint64_t left_out = 0;
  GeoNames places(*codes, 0, sink, &left_out);
  each_line(bytes, &places);
  places.finish();
  WikidataActors wikidata(*resolver(), *codes, "", sink, &left_out);
  each_line(bytes, &wikidata);
  if (!wikidata.finish().ok()) std::abort();
  (void)detect_actor_format(bytes);
  (void)resolver()->known_as(dragoman::repair_utf8(bytes.substr(0, 200)), "2001-01-01");
  // Loading takes longer than all else: one input in eight.
  if (size % 8 == 0) load(rows);
  return 0;
}
