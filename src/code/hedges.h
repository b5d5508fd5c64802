// SPDX-License-Identifier: Apache-2.0
// "the alleged attack", "reportedly met": a modifier at the word itself that keeps the deed from
// being asserted (data/ontology/hedges.tsv).
//
// Threads: const after open. Errors: kCorruption with file:line. Tested by: modes_test.cc
#ifndef DRAGOMAN_CODE_HEDGES_H_
#define DRAGOMAN_CODE_HEDGES_H_

#include <map>
#include <string>

#include "code/draft.h"
#include "dragoman/status.h"

namespace dragoman::code {

class Hedges {
 public:
  static Result<Hedges> open(const std::string& path);
  // Takes "asserted" from a draft whose trigger is hedged. REQUIRES: status set.
  void apply(const View& view, Draft* draft) const;

 private:
  std::map<std::string, EventStatus, std::less<>> status_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_HEDGES_H_
