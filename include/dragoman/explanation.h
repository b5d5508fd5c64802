// SPDX-License-Identifier: Apache-2.0
// Why a record says what it says, field by field (`dragoman explain`).
#ifndef DRAGOMAN_EXPLANATION_H_
#define DRAGOMAN_EXPLANATION_H_

#include <string>
#include <vector>

namespace dragoman {

struct FieldReason {
  std::string field;                 // of the record: "type", "actors" ...
  std::string value;                 // as stored; "" for null
  std::vector<std::string> because;  // words, scores and rules, the weightiest first
  std::string runner_up;             // what it would have been otherwise; "" where nothing was near
};

struct Explanation {
  std::string event_id;
  std::string sentence;
  std::vector<FieldReason> fields;
};

}  // namespace dragoman

#endif  // DRAGOMAN_EXPLANATION_H_
