// SPDX-License-Identifier: Apache-2.0
#include "annotate/pair_features.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace dragoman::annotate {
namespace {

// "The old envoy met the envoy": two mentions of one head word.
struct Two {
  std::string text = "The old envoy met the envoy";
  Analysis analysis;
  PhraseView first, second;

  Two() {
    const char* upos[] = {"DET", "ADJ", "NOUN", "VERB", "DET", "NOUN"};
    const char* deprel[] = {"det", "amod", "nsubj", "root", "det", "obj"};
    const std::int32_t head[] = {2, 2, 3, kNone, 5, 3};
    const std::uint32_t begin[] = {0, 4, 8, 14, 18, 22}, end[] = {3, 7, 13, 17, 21, 27};
    for (std::size_t i = 0; i < 6; ++i) {
      Token t;
      t.span = {begin[i], end[i]};
      t.upos = upos[i], t.deprel = deprel[i], t.head = head[i];
      t.feats = upos[i] == std::string_view("NOUN") ? "Number=Sing" : "_";
      t.lemma = i == 0 ? "the" : text.substr(begin[i], end[i] - begin[i]);
      analysis.tokens.push_back(t);
    }
    analysis.sentences.push_back({{0, 27}, 0, 6, 0});
    first = view_phrase(text, analysis, {.token = 2, .type = "person"});
    second = view_phrase(text, analysis, {.token = 5, .type = "person"});
  }

  std::set<std::string> features() const {
    std::set<std::string> names;
    for (std::uint16_t f : pair_features(second, first, 0)) names.insert(feature_name(f));
    return names;
  }
};

TEST(PairFeatures, every_feature_has_a_name_of_its_own) {
  std::set<std::string> names;
  for (std::size_t f = 0; f < feature_count(); ++f) names.insert(feature_name(f));
  EXPECT_EQ(names.size(), feature_count());
}

TEST(PairFeatures, a_phrase_is_what_its_determiner_and_modifiers_make_it) {
  const Two two;
  EXPECT_EQ(two.first.kind, PhraseKind::kThe);
  EXPECT_EQ(two.first.modifier_count, 1);
  EXPECT_EQ(two.second.modifier_count, 0);
  EXPECT_EQ(two.first.lemma, two.second.lemma);
  EXPECT_EQ(two.first.number, 1);
}

TEST(PairFeatures, a_pair_of_one_head_word_shows_it) {
  const std::set<std::string> names = Two().features();
  EXPECT_EQ(names.size(), kPairTemplates);
  EXPECT_TRUE(names.contains("head 3 the the")) << "the same form";
  EXPECT_TRUE(names.contains("words 3 the the")) << "one within the other";
  EXPECT_TRUE(names.contains("modifiers 1 the the")) << "the earlier alone is modified";
  EXPECT_TRUE(names.contains("antecedent_role 1 the the")) << "a subject";
  EXPECT_TRUE(names.contains("number 2 the the")) << "both singular";
}

class PairWeightsTest : public testing::Test {
 protected:
  Result<PairWeights> open(const std::string& table) {
    const auto folder = std::filesystem::temp_directory_path() / "dragoman_pair_weights_test";
    std::filesystem::create_directories(folder / "coreference");
    std::ofstream(folder / "coreference/weights.tsv") << table;
    return PairWeights::open(folder.string());
  }
};

TEST_F(PairWeightsTest, the_score_is_the_sum_of_what_the_table_lists) {
  const auto weights =
      open("# a table\nnetwork the\t0.5\nhead 3 the the\t2\nnumber 2 the the\t-0.25\n");
  ASSERT_TRUE(weights.ok());
  const Two two;
  EXPECT_FLOAT_EQ(weights->pair(pair_features(two.second, two.first, 0), PhraseKind::kThe, 4.0f),
                  0.5f * 4 + 2 - 0.25f);
}

TEST_F(PairWeightsTest, without_a_table_the_network_decides_alone) {
  const Two two;
  EXPECT_FLOAT_EQ(PairWeights().pair(pair_features(two.second, two.first, 0), PhraseKind::kThe, 4),
                  4);
  EXPECT_FLOAT_EQ(PairWeights().none(new_features(two.second, 1, true)), 0);
}

TEST_F(PairWeightsTest, a_bad_table_is_named_with_its_line) {
  for (const char* bad :
       {"head 3 the the\tmuch\n", "no such feature\t1\n", "network nobody\t1\n"}) {
    const auto weights = open(std::string("# a table\n") + bad);
    ASSERT_FALSE(weights.ok()) << bad;
    EXPECT_NE(weights.status().message().find("weights.tsv:2: "), std::string::npos)
        << weights.status().message();
  }
}

}  // namespace
}  // namespace dragoman::annotate
