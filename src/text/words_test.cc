// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/characters.h"

namespace dragoman::text {
namespace {

// Words set apart by blanks; the words of a multiword token by '='; paragraphs by " || ".
std::string show(const std::string& text) {
  std::vector<Word> words;
  split_words(text, &words);
  std::string out;
  int inside = 0;
  for (const Word& w : words) {
    if (inside == 0 && !out.empty()) out += w.paragraph_start ? " || " : " ";
    out += text.substr(w.span.begin, w.span.size());
    if (w.multiword > 0) inside = w.multiword;
    if (inside > 0 && --inside > 0) out += '=';
  }
  return out;
}

struct Row {
  const char* input;
  const char* expected;
  const char* note;
};

template <std::size_t n>
void check(const Row (&rows)[n]) {
  for (const Row& row : rows) EXPECT_EQ(show(row.input), row.expected) << row.note;
}

TEST(Words, contractions_and_possessives_are_multiword_tokens) {
  const Row rows[] = {
      {"They don't know.", "They do=n't know .", "negation"},
      {"We can't and won't.", "We ca=n't and wo=n't .", "irregular negations"},
      {"I'm sure we'll see she'd've", "I='m sure we='ll see she='d='ve", "auxiliaries, also two"},
      {"Iran's envoy, the troops' pay", "Iran='s envoy , the troops=' pay", "possessives"},
      {"It\u2019s Chad\u2019s", "It=\u2019s Chad=\u2019s", "typographic apostrophe"},
      {"cannot gonna dont Im", "can=not gon=na do=nt I=m", "written as one"},
      {"the IM client", "the IM client", "capitals are a name"},
      {"its a trap, its own", "it=s a trap , its own",
       "its: 'it is' only before what no possessive takes"},
      {"O'Brien of Sana'a at 5 o'clock", "O'Brien of Sana'a at 5 o'clock", "inside names"},
      {"the 1990's and '98", "the 1990's and '98", "decades and years"},
  };
  check(rows);
}

TEST(Words, single_quotes_are_not_possessives) {
  const Row rows[] = {
      {"called 'rebels' by", "called ' rebels ' by", "a quotation stands open"},
      {"He said 'no'.", "He said ' no ' .", "short quotation"},
      {"``Stop,'' he said", "`` Stop , '' he said", "paired signs"},
  };
  check(rows);
}

TEST(Words, hyphens_split_compounds_but_not_prefixes) {
  const Row rows[] = {
      {"a long-term plan", "a long - term plan", "compound"},
      {"non-nuclear, pro-Beijing, ex-rebels", "non-nuclear , pro-Beijing , ex-rebels", "prefixes"},
      {"in mid-May re-elected", "in mid-May re-elected", "prefixes"},
      {"a 2-1 vote, 1998-2001", "a 2 - 1 vote , 1998 - 2001", "scores and ranges"},
      {"call 555-0143 or 202-555-0143", "call 555-0143 or 202-555-0143", "telephone numbers"},
      {"U.S.-led", "U.S. - led", "abbreviation before a hyphen"},
      {"war -- peace\u2014now", "war -- peace \u2014 now", "dashes"},
  };
  check(rows);
}

TEST(Words, numbers_dates_and_money) {
  const Row rows[] = {
      {"$1,200.50 or US$3bn", "$ 1,200.50 or US$ 3 bn", "currency and units"},
      {"35% at 10:30pm", "35 % at 10:30 pm", "per cent, clock"},
      {"on 11/28/2000 and 9/11", "on 11/28/2000 and 9/11", "dates with slashes"},
      {"the 1st, 22nd", "the 1st , 22nd", "ordinals"},
      {"2,3 and 4", "2 , 3 and 4", "a list is no number"},
      {".5 and +44", ".5 and +44", "leading signs"},
  };
  check(rows);
}

TEST(Words, periods_stay_with_abbreviations_only) {
  const Row rows[] = {
      {"Mr. Smith met Gen. Lee.", "Mr. Smith met Gen. Lee .", "titles"},
      {"in the U.S. on Monday", "in the U.S. on Monday", "initialism"},
      {"went to the U.S.", "went to the U.S .", "at the end the period ends the sentence"},
      {"at 10 a.m. Tuesday, etc.", "at 10 a.m. Tuesday , etc .", "a.m."},
      {"J. R. Ewing of Peoria, Ill., said", "J. R. Ewing of Peoria , Ill. , said",
       "initials, states"},
      {"No. 5, but no.", "No. 5 , but no .", "only before a number"},
      {"Wait... what?! No!!", "Wait ... what ?! No !!", "runs"},
      {"It ended.Then", "It ended . Then", "blank left out"},
  };
  check(rows);
}

TEST(Words, addresses_are_one_word) {
  const Row rows[] = {
      {"see http://a.example/b?c=d#e, or www.un.org.",
       "see http://a.example/b?c=d#e , or www.un.org .", "URL"},
      {"mail to <a.b@c.org>", "mail to < a.b@c.org >", "e-mail"},
      {"@unicef said #peace #1", "@unicef said #peace # 1", "handles and tags"},
      {"AT&T and cnn.com", "AT&T and cnn.com", "names"},
      {"and/or he/she w/o", "and / or he / she w/o", "slashes"},
      {"ok :-) <3", "ok :-) <3", "emoticons"},
  };
  check(rows);
}

TEST(Words, paragraphs_end_at_blank_lines_only) {
  EXPECT_EQ(show("One\ntwo\n \t\nthree\r\n\r\nfour"), "One two || three || four");
  std::vector<Word> words;
  split_words("  Hi there\n\nyou", &words);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_TRUE(words[0].paragraph_start);
  EXPECT_FALSE(words[0].space_before);
  EXPECT_TRUE(words[1].space_before);
  EXPECT_TRUE(words[2].paragraph_start);
}

// Seeded random strings over characters that matter.
TEST(Words, every_visible_character_belongs_to_exactly_one_word) {
  const std::vector<std::string> alphabet = {
      "a",          "s",      "n",      "t",       "T", "U",  "1",      "9",      "'",
      "\"",         ".",      ",",      "-",       "/", "@",  ":",      "$",      "#",
      "(",          ")",      "&",      "!",       " ", "\n", "\u2019", "\u201C", "\u00E9",
      "\U0001F600", "\u200D", "\uFE0F", "e\u0301", "_", "`",  "n't",    "www."};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = random() % 24; i > 0; --i) text += alphabet[random() % alphabet.size()];
    std::vector<Word> words;
    split_words(text, &words);
    std::size_t at = 0;
    for (const Word& w : words) {
      for (; at < w.span.begin; ++at) ASSERT_TRUE(text[at] == ' ' || text[at] == '\n') << text;
      ASSERT_EQ(w.span.begin, at) << text;
      ASSERT_LT(w.span.begin, w.span.end) << text;
      for (std::size_t i = w.span.begin; i < w.span.end; ++i) ASSERT_NE(text[i], ' ') << text;
      at = w.span.end;
    }
    for (; at < text.size(); ++at) ASSERT_TRUE(text[at] == ' ' || text[at] == '\n') << text;
  }
}

}  // namespace
}  // namespace dragoman::text
