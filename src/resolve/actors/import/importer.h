// SPDX-License-Identifier: Apache-2.0
// Reads files of actors that users own, in whatever form, as entries of one table.
//
// Forms: dictionaries of actors (PETRARCH, TABARI) and of agents, Wikidata dumps (JSON, one entity
// a line), CSV, GeoNames dumps; each also gzipped; streamed. What a form does not tell itself is
// seen from the file's first lines.
//
// Threads: one importer, one thread. Errors: import gives kNotFound, kIo, kCorruption (damaged
// gzip), kInvalidArgument (no known form); lines that cannot be read go to the sink and are
// counted. Tested by: importer_test.cc, tests/actors_test.py
#ifndef DRAGOMAN_RESOLVE_ACTORS_IMPORT_IMPORTER_H_
#define DRAGOMAN_RESOLVE_ACTORS_IMPORT_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "dragoman/status.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/import/entry.h"
#include "resolve/actors/import/petrarch.h"

namespace dragoman::resolve {

struct ImportOptions {
  std::string format;  // "": told by the file; petrarch, tabari, agents, wikidata, csv, geonames
  DictionaryRules rules;
  std::string data_folder;              // data/places for codes of countries
  std::string scratch;                  // Wikidata: a path beside the output for what waits
  std::int64_t min_population = 15000;  // GeoNames: smaller places are left out
};

struct ImportCount {
  std::string path, format;
  std::uint64_t lines = 0, entries = 0, names = 0, codes = 0, dated = 0, unread = 0, notes = 0;
  std::uint64_t left_out = 0;  // read, and of no use here: an entity without office, a hamlet
};

class ActorImporter {
 public:
  // `resolver` reads the titles of offices; both it and the streams outlive the importer.
  // `write` gets rows of the table, `tell` one message a line that was not read or not as it
  // stands ("file:line: reason"). `go_on` false: stopped (kCancelled).
  ActorImporter(const ActorResolver& resolver, ImportOptions options,
                std::function<Status(std::string_view)> write,
                std::function<void(const std::string&)> tell, std::function<bool()> go_on)
      : resolver_(resolver),
        options_(std::move(options)),
        write_(std::move(write)),
        tell_(std::move(tell)),
        go_on_(std::move(go_on)) {}

  // Adds one file ("-": standard input) to the table.
  Status import(const std::string& path, ImportCount* count);

  // What the table begins with.
  static std::string header();

 private:
  const ActorResolver& resolver_;
  ImportOptions options_;
  std::function<Status(std::string_view)> write_;
  std::function<void(const std::string&)> tell_;
  std::function<bool()> go_on_;
};

// The form of a file by its first bytes; "table", "verbs", "issues" for what holds no actors to
// import; "" if none is known.
std::string detect_actor_format(std::string_view start);

// A row of the table with its line end.
std::string table_row(const ActorEntry& entry);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_IMPORT_IMPORTER_H_
