// SPDX-License-Identifier: Apache-2.0
// Known lemmas by part of speech: of the rules the lemma head likes about as well as its favourite,
// one that ends in a known lemma is believed first ("voted" gives "vote", never "vot").
//
// Owns:    nothing: views into the model file, which must outlive it. Threads: const.
// Tested by: lemma_lists_test.cc
#ifndef DRAGOMAN_ANNOTATE_LEMMA_LISTS_H_
#define DRAGOMAN_ANNOTATE_LEMMA_LISTS_H_

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "annotate/lemma.h"

namespace dragoman::annotate {

class LemmaLists {
 public:
  // Text of the model's tensor "lemmas": a line a part of speech, "NOUN act actor ...".
  static LemmaLists parse(std::string_view text);
  // Sets *lemma; `scores`: one a rule. Without a list for `upos`: the best rule's result.
  void choose(std::string_view form, std::string_view upos, std::span<const LemmaRule> rules,
              const float* scores, std::string* lemma) const;

 private:
  using Words = std::unordered_set<std::string_view>;
  const Words* of(std::string_view upos) const;
  std::vector<std::pair<std::string_view, Words>> lists_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_LEMMA_LISTS_H_
