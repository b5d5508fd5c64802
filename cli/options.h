// SPDX-License-Identifier: Apache-2.0
// The command line, parsed: one struct for all subcommands.
#ifndef DRAGOMAN_CLI_OPTIONS_H_
#define DRAGOMAN_CLI_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "progress.h"

namespace dragoman::cli {

enum class Command {
  kExtract,
  kAnnotate,
  kCode,
  kRelate,
  kExplain,
  kShow,
  kModel,
  kActorsImport,
  kActorsLookup,
  kPlacesImport,
  kPlacesLookup,
  kCompletion
};

// Exit codes of the public contract.
inline constexpr int kExitOk = 0, kExitSomeFailed = 1, kExitUsage = 2, kExitInterrupted = 130;

struct Options {
  Command command = Command::kCode;
  std::vector<std::string> inputs;
  std::string format;  // jsonl, conllu, text
  std::string input_format = "auto";
  std::string output;       // "" or "-": standard output
  std::string model, data;  // "": found beside the program
  std::string places;       // gazetteer that `places import` wrote; "": the built-in one
  std::string html;         // show --html
  std::string date;         // publication date for documents that have none
  std::vector<std::string> fields;
  double min_confidence = 0;
  double gate = 0;
  std::string event;     // explain --event: an event_id or its first letters; "": all
  std::string ontology;  // TOML file of own event types
  bool dyads = false;
  bool merge_document = false;  // code: one record a deed instead of one a mention
  std::string contradictions;  // code: "": records; "contradicted" or "all": pairs of said and done
  int within = 90;             // days between said and done
  unsigned threads = 0;        // 0: one per core
  ProgressMode progress = ProgressMode::kAuto;
  bool colour = false;
  bool quiet = false;
  std::vector<std::string> actors;      // --actors: the user's tables, before the built-in ones
  bool undated_first = false;           // actors import: as PETRARCH2 chooses codes
  bool petrarch2_dates = false;         // actors import: as PETRARCH2 bounds dates
  std::int64_t min_population = 15000;  // actors import, GeoNames
  std::string shell;                    // completion
  // places import, places lookup
  std::string admin1, alternate_names, features, place_name, country;
  std::uint64_t least_inhabitants = 0;
};

// Returns whether to go on; otherwise *exit_code is what the program should return (after --help, a
// usage error ...).
bool parse_options(int argc, char** argv, Options* options, int* exit_code);

// A completion script for bash, zsh or fish, made from the same table of options.
std::string completion_script(const std::string& shell);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_OPTIONS_H_
