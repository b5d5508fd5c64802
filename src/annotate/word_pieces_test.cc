// SPDX-License-Identifier: Apache-2.0
#include "annotate/word_pieces.h"

#include <gtest/gtest.h>

namespace dragoman::annotate {
namespace {

const std::vector<std::string_view> kVocabulary = {
    "[PAD]", "[UNK]", "[CLS]",       "[SEP]", "un",       "##want",
    "##ed",  "##ing", "want",        "cafe",  ".",        "-",
    "'",     "a",     "##b",         "##a",   "\xC2\xAB", "\xE4\xB8\xAD",
    "us",    "co",    "operate",     "ss",    "\xC3\x9F", "istanbul",
    "n",     "t",     "\xE2\x80\x99"};

std::vector<std::string> split(std::string_view word) {
  const Result<WordPieces> pieces = WordPieces::open(kVocabulary);
  WordPieces::Cache cache;
  std::vector<std::string> out;
  for (int again = 0; again < 2; ++again) {  // the second time from the cache
    out.clear();
    const WordView view = pieces->split(word, &cache);
    for (std::uint32_t i = 0; i < view.count; ++i)
      out.emplace_back(kVocabulary[static_cast<std::size_t>(view.pieces[i])]);
  }
  return out;
}

TEST(WordPieces, words_split_as_the_format_says) {
  using Pieces = std::vector<std::string>;
  struct Row {
    std::string input;
    Pieces expected;
    const char* note;
  };
  const Row rows[] = {
      {"unwanted", {"un", "##want", "##ed"}, "greedy, longest first"},
      {"Wanting", {"want", "##ing"}, "lower case"},
      {"CAF\xC3\x89", {"cafe"}, "an accent is dropped after NFD"},
      {"cafe\xCC\x81", {"cafe"}, "a combining accent too"},
      {"U.S.", {"[UNK]", ".", "[UNK]", "."}, "punctuation alone; u and s are no pieces here"},
      {"co-operate", {"co", "-", "operate"}, "a hyphen starts anew: no ## behind it"},
      {"n't", {"n", "'", "t"}, "an apostrophe likewise"},
      {"n\xE2\x80\x99t",
       {"n", "\xE2\x80\x99", "t"},
       "the typographic apostrophe is Unicode punctuation"},
      {"a\xC2\xAB", {"a", "\xC2\xAB"}, "Unicode P*"},
      {"a\xE4\xB8\xAD\x61", {"a", "\xE4\xB8\xAD", "a"}, "an ideograph stands alone"},
      {"xyz", {"[UNK]"}, "no match"},
      {"wantx", {"[UNK]"}, "no match for the rest: the whole is unknown"},
      {std::string(101, 'a'), {"[UNK]"}, "over a hundred characters"},
      {"\xCC\x81", {"[UNK]"}, "nothing is left"},
      {"\xC4\xB0stanbul", {"istanbul"}, "dotted capital I loses its dot"},
  };
  for (const Row& row : rows) EXPECT_EQ(split(row.input), row.expected) << row.note;
  EXPECT_EQ(split(std::string("a").append(60, 'b')).size(), kMaxPiecesOfWord)
      << "a word has only so many";
}

TEST(WordPieces, letter_cases_are_told_apart) {
  struct Row {
    const char* input;
    int expected;
  };
  const Row rows[] = {{"police", 1},  {"n't", 1},         {"Police", 2},      {"I", 2},
                      {"U.S.", 3},    {"NATO", 3},        {"McCain", 4},      {"iPhone", 4},
                      {"ABCd", 4},    {"17", 5},          {"B52", 5},         {"$", 6},
                      {"...", 6},     {"\xC3\x89tat", 2}, {"\xC3\x89TAT", 3}, {"O'Neill", 4},
                      {"\xC2\xB2", 5}};
  for (const Row& row : rows) EXPECT_EQ(letter_case(row.input), row.expected) << row.input;
}

TEST(WordPieces, a_vocabulary_without_special_pieces_is_refused) {
  EXPECT_FALSE(WordPieces::open({"a", "b"}).ok());
}

}  // namespace
}  // namespace dragoman::annotate
