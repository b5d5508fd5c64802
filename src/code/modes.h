// SPDX-License-Identifier: Apache-2.0
// The mode of an event: the network, the lexicon, and what stands with the trigger
// (data/ontology/mode_cues.tsv): what is asked for, with which weapon.
//
// Threads: const after open. Errors: kCorruption with file:line. Tested by: modes_test.cc
#ifndef DRAGOMAN_CODE_MODES_H_
#define DRAGOMAN_CODE_MODES_H_

#include <set>
#include <string>
#include <vector>

#include "code/draft.h"
#include "lexicon/lexicon.h"
#include "lexicon/ontology.h"

namespace dragoman::code {

class ModeCues {
 public:
  static Result<ModeCues> open(const std::string& path, const lexicon::Ontology& ontology);
  // Sets the mode: the network, the word's own in the lexicon and what stands with it vote; what
  // the deed is done with counts most.
  void find_mode(const View& view, const lexicon::Lexicon& lexicon,
                 const lexicon::Ontology& ontology, Draft* draft) const;
  // "the attack" has the mode of the attack told before, where its own sentence says none.
  // REQUIRES: drafts in text order.
  void inherit_modes(const View& view, std::vector<Draft>* drafts) const;

 private:
  struct Row {
    int type;
    std::string mode;
    std::set<std::string, std::less<>> lemmas;
    std::set<int> types;
  };
  // Rows of the draft's type with a cue among the words, that of the cue nearest to the trigger
  // first.
  std::vector<const Row*> fits(const View& view, const lexicon::Lexicon& lexicon,
                               const Draft& draft, const std::vector<TokenIndex>& words) const;
  std::vector<Row> rows_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_MODES_H_
