// SPDX-License-Identifier: Apache-2.0
// `dragoman model`: a model's header for people.
#ifndef DRAGOMAN_CLI_MODEL_TEXT_H_
#define DRAGOMAN_CLI_MODEL_TEXT_H_

#include <string>

#include "nn/model_file.h"

namespace dragoman::cli {

std::string model_text(const nn::ModelFile& model);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_MODEL_TEXT_H_
