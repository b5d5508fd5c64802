// SPDX-License-Identifier: Apache-2.0
// Who said what: finds source, cue and content of reported speech, thought and evidence, and how
// the attributions nest. Fills Analysis::attributions, in the order of their cues.
//
// Threads: const after open, shared freely. Cost: a few passes over the tokens.
#ifndef DRAGOMAN_ATTRIBUTE_ATTRIBUTOR_H_
#define DRAGOMAN_ATTRIBUTE_ATTRIBUTOR_H_

#include <memory>
#include <string>

#include "attribute/cue_table.h"
#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"

namespace dragoman::attribute {

class Attributor {
 public:
  // Reads data_folder/cues/cues.tsv.
  static Result<std::unique_ptr<Attributor>> open(const std::string& data_folder);

  void attribute(const Document& document, Analysis* analysis) const;
  const CueTable& cues() const { return cues_; }

 private:
  explicit Attributor(CueTable cues) : cues_(std::move(cues)) {}
  CueTable cues_;
};

}  // namespace dragoman::attribute

#endif  // DRAGOMAN_ATTRIBUTE_ATTRIBUTOR_H_
