// SPDX-License-Identifier: Apache-2.0
// Edit rules that turn a word's form into its lemma: the labels of the lemma head.
//
// "CASE|CUT|APPEND": CASE l lower-cases the form, k keeps it, t lower-cases all but the first
// letter; then CUT characters go from the end and APPEND is added. "=|lemma" gives the lemma whole.
//
// Owns:    nothing: views into the labels given. Threads: const.
// Tested by: lemma_test.cc
#ifndef DRAGOMAN_ANNOTATE_LEMMA_H_
#define DRAGOMAN_ANNOTATE_LEMMA_H_

#include <string>
#include <string_view>

#include "dragoman/status.h"

namespace dragoman::annotate {

class LemmaRule {
 public:
  // kCorruption where the label is no rule.
  static Result<LemmaRule> parse(std::string_view label);
  // Sets *lemma. Never empty for a form that is not: a rule that would leave nothing keeps the
  // form.
  void apply(std::string_view form, std::string* lemma) const;
  bool is_whole() const { return case_ == Case::kWhole; }

 private:
  enum class Case : char { kKeep, kLower, kTitle, kWhole };
  Case case_ = Case::kKeep;
  unsigned cut_ = 0;
  std::string_view append_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_LEMMA_H_
