// SPDX-License-Identifier: Apache-2.0
#include "annotate/mentions.h"

#include <gtest/gtest.h>

#include <string>

namespace dragoman::annotate {
namespace {

struct Word {
  const char *form, *upos;
  std::int32_t head;
  const char* deprel;
  const char* xpos = "";
};

struct Text {
  std::string text;
  Analysis analysis;
};

Text text_of(const std::vector<Word>& words) {
  Text out;
  for (const Word& word : words) {
    Token token;
    if (!out.text.empty()) out.text += ' ';
    token.span.begin = static_cast<std::uint32_t>(out.text.size());
    out.text += word.form;
    token.span.end = static_cast<std::uint32_t>(out.text.size());
    token.upos = word.upos, token.xpos = word.xpos;
    token.head = word.head, token.deprel = word.deprel;
    out.analysis.tokens.push_back(token);
  }
  return out;
}

MentionSeed seed(std::uint32_t token, std::int32_t antecedent = kNone) {
  MentionSeed s;
  s.token = token, s.type = "person", s.antecedent = antecedent;
  return s;
}

TEST(Mentions, phrases_are_whole_noun_phrases) {
  struct Row {
    std::vector<Word> words;
    std::uint32_t head;
    const char *expected, *note;
  };
  const Row rows[] = {
      {{{"in", "ADP", 2, "case"}, {"the", "DET", 2, "det"}, {"city", "NOUN", kNone, "root"}},
       2,
       "the city",
       "no case marker"},
      {{{"people", "NOUN", kNone, "root"},
        {"who", "PRON", 2, "nsubj"},
        {"protested", "VERB", 0, "acl:relcl"}},
       0,
       "people who protested",
       "with a relative clause"},
      {{{"police", "NOUN", kNone, "root"}, {"and", "CCONJ", 2, "cc"}, {"army", "NOUN", 0, "conj"}},
       0,
       "police",
       "without conjuncts"},
      {{{"army", "NOUN", kNone, "root"}, {"of", "ADP", 2, "case"}, {"Iraq", "PROPN", 0, "nmod"}},
       0,
       "army of Iraq",
       "with its modifier"},
      {{{"He", "PRON", 3, "nsubj"},
        {"is", "AUX", 3, "cop"},
        {"the", "DET", 3, "det"},
        {"president", "NOUN", kNone, "root"},
        {".", "PUNCT", 3, "punct"}},
       3,
       "the president",
       "a predicate noun without its clause"},
      {{{"\"", "PUNCT", 1, "punct"}, {"Wall", "PROPN", kNone, "root"}, {"\"", "PUNCT", 1, "punct"}},
       1,
       "Wall",
       "without outer quotation marks"},
      {{{"Macron", "PROPN", kNone, "root"},
        {",", "PUNCT", 3, "punct"},
        {"the", "DET", 3, "det"},
        {"president", "NOUN", 0, "appos"}},
       0,
       "Macron",
       "without its apposition"},
      {{{"the", "DET", 1, "det"},
        {"ministry", "NOUN", 3, "nmod:poss"},
        {"'s", "PART", 1, "case", "POS"},
        {"spokesman", "NOUN", kNone, "root"}},
       1,
       "the ministry 's",
       "with its possessive, as GUM has it"},
  };
  for (const Row& row : rows) {
    Text text = text_of(row.words);
    const MentionSeed seeds[] = {seed(row.head)};
    build_mentions(seeds, &text.analysis);
    ASSERT_EQ(text.analysis.mentions.size(), 1u);
    const Span span = text.analysis.mentions[0].span;
    EXPECT_EQ(text.text.substr(span.begin, span.size()), row.expected) << row.note;
  }
}

TEST(Mentions, kinds_and_clusters_follow_from_the_seeds) {
  Text text = text_of({{"Macron", "PROPN", 1, "nsubj"},
                       {"said", "VERB", kNone, "root"},
                       {"he", "PRON", 3, "nsubj"},
                       {"met", "VERB", 1, "ccomp"},
                       {"police", "NOUN", 3, "obj"}});
  const MentionSeed seeds[] = {seed(0), seed(2, 0), seed(4)};
  build_mentions(seeds, &text.analysis);
  const std::vector<Mention>& mentions = text.analysis.mentions;
  ASSERT_EQ(mentions.size(), 3u);
  EXPECT_EQ(mentions[0].kind, MentionKind::kNamed);
  EXPECT_EQ(mentions[1].kind, MentionKind::kPronoun);
  EXPECT_EQ(mentions[2].kind, MentionKind::kNominal);
  EXPECT_EQ(mentions[0].cluster, 0);
  EXPECT_EQ(mentions[1].cluster, 0);
  EXPECT_EQ(mentions[2].cluster, kNone) << "nothing else means the police";
}

TEST(Mentions, a_name_is_never_cut_and_order_is_by_place_then_length) {
  // "Bank of England": the name has a case marker inside; "England" lies within.
  Text text = text_of({{"Bank", "PROPN", kNone, "root"},
                       {"of", "ADP", 2, "case"},
                       {"England", "PROPN", 0, "conj"}});
  MentionSeed bank = seed(0), england = seed(2);
  bank.name_first = 0, bank.name_end = 3;
  const MentionSeed seeds[] = {bank, england};
  build_mentions(seeds, &text.analysis);
  EXPECT_EQ(text.analysis.mentions[0].end_token, 3u);
  EXPECT_EQ(text.analysis.mentions[1].first_token, 2u);
}

}  // namespace
}  // namespace dragoman::annotate
