// SPDX-License-Identifier: Apache-2.0
// Finds data and models: beside the program, in its source tree or where it was installed.
#ifndef DRAGOMAN_CLI_LOCATE_H_
#define DRAGOMAN_CLI_LOCATE_H_

#include <string>

#include "dragoman/status.h"

namespace dragoman::cli {

// `wanted` if it is a path that exists; a bare name is looked for as models/NAME.model, "" as
// models/dragoman-en.model, going up from the program's folder, then in ../share/dragoman. Where
// nothing is found: `wanted`, or the default's path.
std::string find_model(const std::string& wanted);
std::string find_data(const std::string& wanted);

// "dragoman-en 2026-11-25" from the model's header.
Result<std::string> describe_model(const std::string& path);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_LOCATE_H_
