// SPDX-License-Identifier: Apache-2.0
// data/cues/cues.tsv: the words that introduce somebody's word or thought, where their content
// stands, and what they make of it.
//
// Threads: const after open. Views returned are valid while the table lives.
#ifndef DRAGOMAN_ATTRIBUTE_CUE_TABLE_H_
#define DRAGOMAN_ATTRIBUTE_CUE_TABLE_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::attribute {

// One place where a cue's content can stand.
struct CueSlot {
  std::string slot;  // "that", "quote", "inf", "obj", "obj+inf", "@of", "hearer", "clause"
  std::string
      stance;  // "says" ...; "" where the word introduces nobody's word and only colours the status
  std::string status;  // what it makes of the content: "reported", "alleged", ...
};

class CueTable {
 public:
  // Reads cues.tsv and attitudes.tsv of the folder.
  static Result<CueTable> open(const std::string& folder);

  // All slots of a word; `pos` is 'v', 'n', 'a', 'r' or 'p'. Null where the table does not know it.
  const std::vector<CueSlot>* find(char pos, std::string_view lemma) const;
  // The same of the words that tell an attitude or an evidence without a word being said
  // (data/cues/attitudes.tsv); no status hangs on them.
  const std::vector<CueSlot>* find_attitude(char pos, std::string_view lemma) const;
  // The lemma under which the table knows a word: the one given, else one that the form may come
  // from (the analyser's lemmas err: "hoped" is not "hop"); the one given where none is known.
  std::string known_lemma(char pos, const std::string& lemma, const std::string& form) const;
  // One slot of a word, or null.
  static const CueSlot* slot(const std::vector<CueSlot>* slots, std::string_view name);

 private:
  std::unordered_map<std::string, std::vector<CueSlot>> words_,
      attitudes_;  // "v:say"; looked up, never iterated
};

}  // namespace dragoman::attribute

#endif  // DRAGOMAN_ATTRIBUTE_CUE_TABLE_H_
