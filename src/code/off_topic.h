// SPDX-License-Identifier: Apache-2.0
// Sport, business and private life borrow the words of politics ("the team attacked", "fired its
// chief executive"): such sentences are not coded unless a state or a known political actor takes
// part.
//
// Threads: const after open. Errors: kCorruption with file:line. Tested by: event_coder_test.cc
#ifndef DRAGOMAN_CODE_OFF_TOPIC_H_
#define DRAGOMAN_CODE_OFF_TOPIC_H_

#include <set>
#include <string>
#include <unordered_map>

#include "code/draft.h"
#include "dragoman/status.h"

namespace dragoman::code {

class OffTopic {
 public:
  static Result<OffTopic> open(const std::string& path);
  // REQUIRES: parties set.
  bool is_off_topic(const View& view, const Draft& draft) const;

 private:
  bool is_fiction(const View& view, TokenIndex token) const;
  bool is_generic(const View& view, const Draft& draft) const;
  std::set<std::string, std::less<>> fiction_, generic_;   // lemmas
  std::unordered_map<std::string, std::size_t> field_of_;  // by lemma
  std::size_t fields_ = 0;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_OFF_TOPIC_H_
