// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

#include "lexicon/fields.h"

namespace dragoman::lexicon {
namespace {

constexpr std::uint32_t bit(int type) { return 2u << type; }

// Splits at single blanks: enough for tests.
std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> words;
  for (std::string_view w : split(text, ' ')) {
    const auto begin = static_cast<std::uint32_t>(w.data() - text.data());
    words.push_back({begin, begin + static_cast<std::uint32_t>(w.size())});
  }
  return words;
}

class LexiconTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Lexicon>> opened = Lexicon::open("data");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    lexicon_ = std::move(*opened);
  }
  std::vector<std::uint32_t> masks(std::string_view text) const {
    const std::vector<Span> words = words_of(text);
    std::vector<std::uint32_t> out(words.size(), 99);
    lexicon_->features(text, words, out);
    return out;
  }
  const Entry* entry(std::string_view lemma, int type, WordClass word_class) const {
    for (const Entry& e : lexicon_->entries(lemma))
      if (e.type == type && e.word_class == word_class && e.words.size() == 1) return &e;
    return nullptr;
  }
  std::unique_ptr<Lexicon> lexicon_;
};

TEST_F(LexiconTest, a_form_in_any_inflection_carries_the_types_of_its_senses) {
  struct Case {
    const char* text;
    int type;
    const char* note;
  };
  const Case cases[] = {
      {"accused", kAccuse, "regular past"},
      {"met", kConsult, "irregular past"},
      {"Airstrikes", kAssault, "upper case, plural"},
      {"banned", kCoerce, "doubled consonant"},
      {"apologised", kConcede, "British spelling"},
      {"deportations", kCoerce, "noun of a verb"},
      {"withdrew", kRetreat, "irregular past of a prefix verb"},
      {"vetoes", kReject, "irregular plural"},
      {"donating", kAid, "mute e before -ing"},
      {"embargoes", kSanction, "irregular plural"},
  };
  for (const Case& c : cases)
    EXPECT_TRUE(masks(c.text)[0] & bit(c.type)) << c.text << ": " << c.note;
}

TEST_F(LexiconTest, plain_words_of_no_politics_have_no_features) {
  for (const char* word : {"the", "table", "cold", "yesterday", "banana"})
    EXPECT_EQ(masks(word)[0], 0u) << word;
}

TEST_F(LexiconTest, an_expression_marks_its_first_word_alone_and_only_where_all_its_words_follow) {
  const std::vector<std::uint32_t> full = masks("rebels laid down their hunger strike");
  EXPECT_TRUE(full[4] & bit(kProtest));
  EXPECT_FALSE(masks("great hunger abroad")[1] & bit(kProtest));
  EXPECT_FALSE(masks("a hunger")[1] & bit(kProtest)) << "the text ends too early";
}

TEST_F(LexiconTest, an_expression_does_not_reach_over_a_blank_line) {
  const std::string text = "hunger\n\nstrike";
  const std::vector<Span> words = {{0, 6}, {8, 14}};
  std::vector<std::uint32_t> out(2);
  lexicon_->features(text, words, out);
  EXPECT_FALSE(out[0] & bit(kProtest));
}

TEST_F(LexiconTest, a_sense_says_who_acts_on_whom_about_what) {
  const Entry* accuse = entry("accuse", kAccuse, WordClass::kVerb);
  ASSERT_NE(accuse, nullptr);
  EXPECT_EQ(accuse->mode, "allege");
  EXPECT_EQ(accuse->cameo, "112");
  EXPECT_EQ(accuse->actor, 1 << 0);
  EXPECT_EQ(accuse->recipient, 1 << 1);
  EXPECT_EQ(accuse->content, 1 << 2);
  const Entry* meet = entry("meet", kConsult, WordClass::kVerb);
  ASSERT_NE(meet, nullptr);
  EXPECT_EQ(meet->actor, 1 << 0 | 1 << 1) << "both sides act";
  EXPECT_EQ(meet->recipient, 0);
}

TEST_F(LexiconTest, the_object_decides_between_the_senses_of_a_word) {
  bool charges = false, bombs = false;
  for (const Entry& e : lexicon_->entries("drop")) {
    if (e.condition.any) continue;
    for (const std::string& lemma : e.condition.lemmas) {
      charges |= e.type == kConcede && lemma == "charge";
      bombs |= e.type == kAssault && lemma == "bomb";
    }
  }
  EXPECT_TRUE(charges) << "drop charges";
  EXPECT_TRUE(bombs) << "drop bombs";
}

TEST_F(LexiconTest,
       a_noun_expression_is_keyed_by_its_last_word_and_a_verb_expression_by_its_first) {
  const auto has = [&](std::string_view key, const std::vector<std::string>& words) {
    for (const Entry& e : lexicon_->entries(key))
      if (e.words == words) return true;
    return false;
  };
  EXPECT_TRUE(has("strike", {"hunger", "strike"}));
  EXPECT_TRUE(has("call", {"call", "off"}));
}

}  // namespace
}  // namespace dragoman::lexicon
