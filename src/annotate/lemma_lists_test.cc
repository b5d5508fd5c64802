// SPDX-License-Identifier: Apache-2.0
#include "annotate/lemma_lists.h"

#include <gtest/gtest.h>

namespace dragoman::annotate {
namespace {

TEST(LemmaLists, a_known_lemma_goes_before_a_slightly_better_rule) {
  const LemmaLists lists = LemmaLists::parse("VERB be kill vote\nNOUN study\n");
  const std::vector<LemmaRule> rules = {
      LemmaRule::parse("l|0|").value(), LemmaRule::parse("l|1|").value(),
      LemmaRule::parse("l|2|").value(), LemmaRule::parse("l|3|y").value(),
      LemmaRule::parse("=|be").value()};
  struct Row {
    const char *form, *upos;
    std::vector<float> scores;
    const char *expected, *note;
  };
  const Row rows[] = {
      {"voted", "VERB", {0, 3, 5, 0, 0}, "vote", "the second rule ends in a known verb"},
      {"voted", "VERB", {0, 1, 5, 0, 0}, "vot", "it is too far behind"},
      {"killed", "VERB", {0, 3, 5, 0, 0}, "kill", "the favourite is known"},
      {"studies", "NOUN", {2, 5, 0, 4, 0}, "study", "by part of speech"},
      {"studies", "VERB", {2, 5, 0, 4, 0}, "studie", "no such verb: the favourite stays"},
      {"Xed",
       "VERB",
       {0, 3, 5, 0, 4},
       "x",
       "a whole word that is not the favourite is not believed"},
      {"was", "VERB", {0, 0, 0, 0, 5}, "be", "a whole word that is"},
      {"voted", "PROPN", {0, 3, 5, 0, 0}, "vot", "no list for this part of speech"},
  };
  for (const Row& row : rows) {
    std::string lemma;
    lists.choose(row.form, row.upos, rules, row.scores.data(), &lemma);
    EXPECT_EQ(lemma, row.expected) << row.note;
  }
}

TEST(LemmaLists, without_lists_the_favourite_stands) {
  const std::vector<LemmaRule> rules = {LemmaRule::parse("l|0|").value(),
                                        LemmaRule::parse("l|1|").value()};
  const float scores[] = {1, 2};
  std::string lemma;
  LemmaLists::parse("").choose("Acts", "NOUN", rules, scores, &lemma);
  EXPECT_EQ(lemma, "act");
}

}  // namespace
}  // namespace dragoman::annotate
