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

TEST(Coreference, names_share_a_word_or_abbreviate) {
  struct Row {
    const char *a, *b;  // the head is the last word
    bool expected;
  };
  const Row rows[] = {{"Gerald Darmanin", "Darmanin", true},
                      {"Darmanin", "Gerald Darmanin", true},
                      {"France", "Azerbaijan", false},
                      {"Syrian Democratic Forces", "SDF", true},
                      {"DfID", "Department for International Development", true},
                      {"SDF", "Syrian Arab Army", false},
                      {"US", "U.S.", true},
                      {"IRAQ", "Iraq", true}};
  for (const Row& row : rows) {
    const std::string text = std::string(row.a) + " " + row.b;
    std::vector<Token> tokens;
    std::uint32_t first_of_b = 0;
    for (std::uint32_t at = 0; at < text.size();) {
      const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', at), text.size()));
      if (at == std::string_view(row.a).size() + 1)
        first_of_b = static_cast<std::uint32_t>(tokens.size());
      tokens.emplace_back();
      tokens.back().span = {at, end};
      tokens.back().lemma = text.substr(at, end - at);
      at = end + 1;
    }
    const auto count = static_cast<std::uint32_t>(tokens.size());
    EXPECT_EQ(names_may_corefer(text, tokens, {0, first_of_b, first_of_b - 1},
                                {first_of_b, count, count - 1}),
              row.expected)
        << row.a << " / " << row.b;
  }
}

TEST(Coreference, distances_fall_into_ten_buckets) {
  const std::size_t between[] = {0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 31, 32, 63, 64, 999};
  const std::size_t buckets[] = {0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9};
  for (std::size_t i = 0; i < std::size(between); ++i)
    EXPECT_EQ(distance_bucket(between[i]), buckets[i]);
}

}  // namespace
}  // namespace dragoman::annotate
