// SPDX-License-Identifier: Apache-2.0
// An explanation for the terminal, and as a JSON line.
#ifndef DRAGOMAN_CLI_EXPLAIN_TEXT_H_
#define DRAGOMAN_CLI_EXPLAIN_TEXT_H_

#include <string>

#include "dragoman/explanation.h"

namespace dragoman::cli {

// Field, value, and below it the reasons, wrapped to `width` columns.
std::string explanation_text(const Explanation& explanation, int width);

// {"event_id", "document_id", "sentence", "fields": [{"field", "value", "because", "runner_up"}]}
std::string explanation_json(const std::string& document_id, const Explanation& explanation);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_EXPLAIN_TEXT_H_
