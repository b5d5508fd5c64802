// SPDX-License-Identifier: Apache-2.0
// The program: parses the command line and hands each subcommand its piece of the library.
#include <cstdio>
#include <string>

#include "actors.h"
#include "commands.h"
#include "options.h"
#include "places.h"
#include "run.h"

int main(int argc, char** argv) {
  using namespace dragoman::cli;
  Options options;
  int exit_code = kExitOk;
  if (!parse_options(argc, argv, &options, &exit_code)) return exit_code;
  catch_interrupt();
  switch (options.command) {
    case Command::kExtract:
      return extract(options);
    case Command::kAnnotate:
      return annotate(options);
    case Command::kCode:
      return code(options);
    case Command::kRelate:
      return relate(options);
    case Command::kExplain:
      return explain(options);
    case Command::kShow:
      return show(options);
    case Command::kModel:
      return model(options);
    case Command::kActorsImport:
      return import_actors(options);
    case Command::kActorsLookup:
      return look_up_actors(options);
    case Command::kPlacesImport:
      return import_places(options);
    case Command::kPlacesLookup:
      return look_up_places(options);
    case Command::kCompletion:
      std::fputs(completion_script(options.shell).c_str(), stdout);
      return kExitOk;
  }
  return kExitUsage;
}
