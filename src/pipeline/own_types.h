// SPDX-License-Identifier: Apache-2.0
// Reads somebody's own ontology and makes it ready: its examples and a sample of ordinary text go
// through the analyser once.
#ifndef DRAGOMAN_PIPELINE_OWN_TYPES_H_
#define DRAGOMAN_PIPELINE_OWN_TYPES_H_

#include <memory>
#include <string>

#include "annotate/analyser.h"
#include "code/own_types.h"

namespace dragoman {

// REQUIRES: the analyser keeps trigger vectors. Errors: those of read_own_ontology; an example in
// which no word tells anything; a missing data/ontology/background.txt.
Result<std::unique_ptr<code::OwnTypes>> open_own_types(const std::string& path,
                                                       const std::string& data_folder,
                                                       const annotate::Analyser& analyser);

}  // namespace dragoman

#endif  // DRAGOMAN_PIPELINE_OWN_TYPES_H_
