// SPDX-License-Identifier: Apache-2.0
// The run that extract, annotate, code and show share: documents in, text out, in order, with
// rejects named.
#ifndef DRAGOMAN_CLI_RUN_H_
#define DRAGOMAN_CLI_RUN_H_

#include <functional>
#include <string>

#include "dragoman/coder.h"
#include "merge/contradictions.h"
#include "options.h"
#include "output.h"

namespace dragoman::cli {

// Appends what is to be written for one document; called from several threads at once.
using Format = std::function<void(const CodedDocument&, std::string*)>;

struct Run {
  const Coder* coder = nullptr;  // nullptr: documents are read, not analysed (extract)
  Depth depth = Depth::kCode;
  Format format;
  std::string data_folder;
  std::string end;  // written behind the last document
  // Where documents are held against each other: what is kept of each (called from several
  // threads), who takes it (in the order of the input), and what is written in the end.
  std::function<std::vector<merge::Statement>(const CodedDocument&)> gather;
  std::function<void(std::vector<merge::Statement>)> take;
  std::function<std::string()> conclude;
};

// Returns an exit code. Rejects, warnings, progress and the summary go to standard error.
int run_documents(const Options& options, const Run& run, Output* output);

// Set by Ctrl-C: what is in flight is finished and written, then the run ends.
void catch_interrupt();
bool interrupted();

// "dragoman: MESSAGE" on standard error.
void complain(const std::string& message);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_RUN_H_
