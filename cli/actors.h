// SPDX-License-Identifier: Apache-2.0
// `dragoman actors import` and `dragoman actors lookup`.
#ifndef DRAGOMAN_CLI_ACTORS_H_
#define DRAGOMAN_CLI_ACTORS_H_

#include "options.h"

namespace dragoman::cli {

// Writes one table of all files, or none. Returns the exit code.
int import_actors(const Options& options);
int look_up_actors(const Options& options);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_ACTORS_H_
