// SPDX-License-Identifier: Apache-2.0
#include "annotate/lemma.h"

#include <gtest/gtest.h>

namespace dragoman::annotate {
namespace {

TEST(LemmaRule, rules_edit_the_form) {
  struct Row {
    const char *rule, *form, *expected, *note;
  };
  const Row rows[] = {
      {"l|0|", "Police", "police", "lower case"},
      {"k|0|", "NATO", "NATO", "kept"},
      {"t|0|", "FRANCE", "France", "all but the first letter"},
      {"l|1|", "Troops", "troop", "one character cut"},
      {"l|3|y", "denied", "deny", "cut and append"},
      {"=|be", "Was", "be", "the lemma whole"},
      {"k|1|", "caf\xC3\xA9", "caf", "characters, not bytes"},
      {"l|0|", "\xC3\x89TAT", "\xC3\xA9tat", "lower case outside ASCII"},
      {"t|0|", "\xC3\x89TAT", "\xC3\x89tat", "the first letter may be long"},
      {"l|9|", "as", "as", "nothing would be left: the form stays"},
      {"l|2|x", "as", "x", "what is appended is something"},
      {"k|0||", "a", "a|", "a bar may be appended"},
  };
  for (const Row& row : rows) {
    const Result<LemmaRule> rule = LemmaRule::parse(row.rule);
    ASSERT_TRUE(rule.ok()) << row.rule;
    std::string lemma = "what was there before";
    rule->apply(row.form, &lemma);
    EXPECT_EQ(lemma, row.expected) << row.note;
  }
}

TEST(LemmaRule, what_is_no_rule_is_refused) {
  for (const char* label : {"", "l", "l|", "l|x|", "q|0|", "l|1", "=|", "l|-1|"})
    EXPECT_FALSE(LemmaRule::parse(label).ok()) << label;
}

}  // namespace
}  // namespace dragoman::annotate
