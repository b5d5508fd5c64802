// SPDX-License-Identifier: Apache-2.0
// CoNLL-U of an analysed document, as EWT and GUM write it: words spell the text, multiword tokens
// have a range line, MISC says where no space follows, column 9 has the enhanced dependencies.
//
// Threads: pure functions. Absent: a missing tag, lemma or head is "_" or 0.
#ifndef DRAGOMAN_RECORD_CONLLU_H_
#define DRAGOMAN_RECORD_CONLLU_H_

#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "record/tree.h"

namespace dragoman {

void write_conllu(const Document& document, const Analysis& analysis, std::string* out);

// One edge of the enhanced graph: "4:nmod:of". The head is a document-wide token or kNone (root).
struct EnhancedEdge {
  std::int32_t head = kNone;
  std::string relation;

  friend bool operator==(const EnhancedEdge&, const EnhancedEdge&) = default;
};

// The enhanced graph of one sentence by rule: the edges of each of its words, by head, no doubles.
// Case and mark words in relation names, governors and subjects shared by conjuncts, subjects of
// open complements, relative pronouns as references to their antecedent.
std::vector<std::vector<EnhancedEdge>> enhanced_edges(const Document& document,
                                                      const Analysis& analysis, const Tree& tree,
                                                      const Sentence& sentence);

}  // namespace dragoman

#endif  // DRAGOMAN_RECORD_CONLLU_H_
