// SPDX-License-Identifier: Apache-2.0
// `dragoman relate`: JSON lines with two marked parties in, one answer a line out.
#ifndef DRAGOMAN_CLI_RELATE_INPUT_H_
#define DRAGOMAN_CLI_RELATE_INPUT_H_

#include <functional>
#include <string>

#include "dragoman/coder.h"
#include "options.h"
#include "output.h"

namespace dragoman::cli {

// {"id", "text", "source": [[start, end], ...], "target": [...]}, offsets in code points.
// Errors: kInvalidArgument says which field is wrong.
Status parse_relate_query(const std::string& line, RelateQuery* query);

using AnswerFormat = std::function<void(const RelateQuery&, const RelateAnswer&, std::string* out)>;

// Returns an exit code; bad lines are named on standard error and the others go on.
int run_relations(const Options& options, const Coder& coder, Output* output,
                  const AnswerFormat& format);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_RELATE_INPUT_H_
