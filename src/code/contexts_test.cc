// SPDX-License-Identifier: Apache-2.0
#include "code/contexts.h"

#include <gtest/gtest.h>

#include "code/sample.h"

namespace dragoman::code {
namespace {

class ContextsTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<ContextTable> opened = ContextTable::open("data/ontology/contexts.tsv");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    table_ = std::move(*opened);
    Result<std::unique_ptr<lexicon::Lexicon>> lexicon = lexicon::Lexicon::open("data");
    ASSERT_TRUE(lexicon.ok()) << lexicon.status().to_string();
    lexicon_ = std::move(*lexicon);
  }
  std::vector<std::string> contexts(const Sample& sample, std::size_t paragraph) const {
    const View view(sample.document, sample.analysis, *lexicon_, nullptr);
    return table_.listed(table_.of_paragraphs(view).at(paragraph));
  }
  ContextTable table_;
  std::unique_ptr<lexicon::Lexicon> lexicon_;
};

using Names = std::vector<std::string>;

TEST_F(ContextsTest, there_are_the_thirty_seven_of_plover) {
  EXPECT_EQ(table_.names().size(), 37u);
}

TEST_F(ContextsTest, a_paragraph_has_the_contexts_of_its_own_words_alone) {
  const Sample s(
      "Voters/NOUN/2/nsubj/voter waited/VERB/0/root/wait ## The/DET/2/det virus/NOUN/3/nsubj "
      "spread/VERB/0/root");
  EXPECT_EQ(contexts(s, 0), Names{"election"});
  EXPECT_EQ(contexts(s, 1), Names{"health"});
}

TEST_F(ContextsTest, a_phrase_counts_only_whole) {
  const Sample whole("Human/ADJ/2/amod/human rights/NOUN/0/root/right");
  const Sample half("Human/ADJ/2/amod/human error/NOUN/0/root");
  EXPECT_EQ(contexts(whole, 0), Names{"human_rights"});
  EXPECT_TRUE(contexts(half, 0).empty());
}

TEST_F(ContextsTest, crime_gives_way_to_corruption) {
  const Sample s("Bribery/NOUN/0/root/bribery crime/NOUN/1/compound");
  EXPECT_EQ(contexts(s, 0), Names{"corruption"});
}

TEST_F(ContextsTest, no_such_context_is_no_bit) { EXPECT_EQ(table_.bit("sport"), 0u); }

}  // namespace
}  // namespace dragoman::code
