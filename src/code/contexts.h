// SPDX-License-Identifier: Apache-2.0
// PLOVER's contexts: what else the story around an event is about, by cue words of the paragraph
// (data/ontology/contexts.tsv). A context says "also about this", not "because of this".
//
// Threads: const after open. Errors: kCorruption with file:line. Tested by: contexts_test.cc
#ifndef DRAGOMAN_CODE_CONTEXTS_H_
#define DRAGOMAN_CODE_CONTEXTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "code/view.h"
#include "dragoman/status.h"

namespace dragoman::code {

using ContextSet = std::uint64_t;  // bit i: ContextTable::names()[i]

class ContextTable {
 public:
  static Result<ContextTable> open(const std::string& path);

  const std::vector<std::string>& names() const { return names_; }
  ContextSet bit(std::string_view name) const;  // 0 for no such context
  // One set a paragraph.
  std::vector<ContextSet> of_paragraphs(const View& view) const;
  // The names in the set after PLOVER's rules: no crime beside trafficking, corruption or drugs.
  std::vector<std::string> listed(ContextSet set) const;

 private:
  struct Cue {
    std::vector<std::string> rest;  // words that must follow the first
    std::size_t context;
  };
  std::vector<std::string> names_;
  std::vector<int> least_;
  std::unordered_map<std::string, std::vector<Cue>> cues_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_CONTEXTS_H_
