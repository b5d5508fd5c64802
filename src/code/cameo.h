// SPDX-License-Identifier: Apache-2.0
// The CAMEO code that fits an event best: the lexicon's where it agrees with type and mode, made
// finer by the contexts (data/ontology/cameo_choice.tsv), else the representative of type and mode.
//
// Threads: const after open. Errors: kCorruption with file:line.
#ifndef DRAGOMAN_CODE_CAMEO_H_
#define DRAGOMAN_CODE_CAMEO_H_

#include <string>
#include <string_view>
#include <vector>

#include "code/draft.h"
#include "lexicon/ontology.h"

namespace dragoman::code {

class CameoChoice {
 public:
  // Every code of the table must stand for its type in the ontology.
  static Result<CameoChoice> open(const std::string& path, const lexicon::Ontology& ontology);
  std::string choose(const lexicon::Ontology& ontology, const Draft& draft,
                     const std::vector<std::string>& contexts) const;

 private:
  struct Row {
    int type;
    std::string mode, context, code;
  };
  std::vector<Row> rows_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_CAMEO_H_
