// SPDX-License-Identifier: Apache-2.0
// dragoman places import, dragoman places lookup; each returns the program's exit code.
#ifndef DRAGOMAN_CLI_PLACES_H_
#define DRAGOMAN_CLI_PLACES_H_

#include "options.h"

namespace dragoman::cli {

int import_places(const Options& options);
int look_up_places(const Options& options);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_PLACES_H_
