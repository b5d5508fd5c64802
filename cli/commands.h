// SPDX-License-Identifier: Apache-2.0
// The subcommands; each returns the program's exit code.
#ifndef DRAGOMAN_CLI_COMMANDS_H_
#define DRAGOMAN_CLI_COMMANDS_H_

#include "options.h"

namespace dragoman::cli {

int extract(const Options& options);
int annotate(const Options& options);
int code(const Options& options);
int relate(const Options& options);
int explain(const Options& options);
int show(const Options& options);
int model(const Options& options);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_COMMANDS_H_
