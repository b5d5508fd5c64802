// SPDX-License-Identifier: Apache-2.0
#include "record/tree.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

// "The mayor of Paris and aides , who left" with heads by hand.
Analysis example() {
  Analysis a;
  const char* words[] = {"The", "mayor", "of", "Paris", "and", "aides", ",", "who", "left"};
  const int heads[] = {1, kNone, 3, 1, 5, 1, 8, 8, 1};
  const char* relations[] = {"det",  "root",  "case",  "nmod",     "cc",
                             "conj", "punct", "nsubj", "acl:relcl"};
  std::uint32_t at = 0;
  for (int i = 0; i < 9; ++i) {
    Token t;
    t.span = {at, at + static_cast<std::uint32_t>(std::string_view(words[i]).size())};
    at = t.span.end + 1;
    t.head = heads[i];
    t.deprel = relations[i];
    t.upos = i == 6 ? "PUNCT" : "NOUN";
    a.tokens.push_back(t);
  }
  return a;
}

TEST(Tree, children_subtrees_and_phrases) {
  const Analysis a = example();
  const Tree tree(a);
  EXPECT_EQ(tree.children(1).size(), 4u);
  EXPECT_EQ(tree.child(1, "nmod"), 3);
  EXPECT_EQ(tree.child(1, "acl:relcl"), 8);
  EXPECT_EQ(tree.child(1, "obj"), kNone);
  EXPECT_TRUE(tree.dominates(1, 7));
  EXPECT_FALSE(tree.dominates(3, 7));
  EXPECT_EQ(tree.subtree(8), (std::vector<std::uint32_t>{6, 7, 8}));
  EXPECT_EQ(tree.conjuncts(1), (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(tree.phrase_span(1), (Span{0, 18}));   // "The mayor of Paris"
  EXPECT_EQ(tree.phrase_span(3), (Span{13, 18}));  // "Paris"
}

}  // namespace
}  // namespace dragoman
