// SPDX-License-Identifier: Apache-2.0
#include "annotate/coreference.h"

#include <gtest/gtest.h>

namespace dragoman::annotate {
namespace {

Token token(std::string_view upos, std::string_view feats) {
  Token t;
  t.upos = upos, t.feats = feats;
  return t;
}

TEST(Coreference, pronouns_agree_with_what_they_stand_for) {
  const Token he = token("PRON", "Case=Nom|Gender=Masc|Number=Sing|Person=3");
  const Token she = token("PRON", "Case=Nom|Gender=Fem|Number=Sing|Person=3");
  const Token it = token("PRON", "Gender=Neut|Number=Sing|Person=3");
  const Token they = token("PRON", "Case=Nom|Number=Plur|Person=3");
  const Token we = token("PRON", "Case=Nom|Number=Plur|Person=1");
  const Token name = token("PROPN", "Number=Sing"), people = token("NOUN", "Number=Plur");
  struct Row {
    Token pronoun, antecedent;
    const char* type;
    bool expected;
    const char* note;
  };
  const Row rows[] = {
      {he, name, "person", true, "a man"},
      {he, name, "place", false, "no place is he"},
      {he, people, "person", false, "nor are people"},
      {he, she, "person", false, "gender"},
      {he, he, "person", true, "the same pronoun"},
      {it, name, "organization", true, "a body"},
      {it, name, "person", false, "no person is it"},
      {they, name, "organization", true, "a body may be they"},
      {they, we, "person", false, "person"},
      {name, people, "place", true, "what is no pronoun is left to the score"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(may_corefer(row.pronoun, row.antecedent, row.type), row.expected) << row.note;
}

TEST(Coreference, distances_fall_into_ten_buckets) {
  const std::size_t between[] = {0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 31, 32, 63, 64, 999};
  const std::size_t buckets[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9};
  for (std::size_t i = 0; i < std::size(between); ++i) EXPECT_EQ(distance_bucket(between[i]), buckets[i]);
}

}  // namespace
}  // namespace dragoman::annotate
