// SPDX-License-Identifier: Apache-2.0
#include "annotate/windows.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dragoman::annotate {
namespace {

// Words from a text in which a blank separates words with white space between them, "_" words
// without, and "|" paragraphs.
struct Words {
  std::string text;
  std::vector<text::Word> words;
};

Words words_of(const std::string& source) {
  Words out;
  bool space = false, paragraph = true;
  for (std::size_t at = 0; at < source.size();) {
    const char c = source[at];
    if (c == ' ' || c == '_' || c == '|') {
      space = c == ' ', paragraph = c == '|';
      out.text += c == '_' ? "" : " ";
      ++at;
      continue;
    }
    const std::size_t end = std::min(source.find_first_of(" _|", at), source.size());
    text::Word word;
    word.span.begin = static_cast<std::uint32_t>(out.text.size());
    out.text += source.substr(at, end - at);
    word.span.end = static_cast<std::uint32_t>(out.text.size());
    word.space_before = space, word.paragraph_start = paragraph;
    out.words.push_back(word);
    at = end;
  }
  return out;
}

TEST(Windows, only_sure_sentence_ends_count_as_such) {
  struct Row {
    const char* source;  // the word asked for is the last before " >"
    bool expected;
    const char* note;
  };
  const Row rows[] = {
      {"They left_. > He stayed", true, "full stop, capital"},
      {"They left_? > He stayed", true, "question mark"},
      {"They left_._\" > He stayed", true, "closing quotation mark behind"},
      {"They left_. > \"_He stayed", true, "opening quotation mark before the capital"},
      {"They left_. > he stayed", false, "no capital"},
      {"Then Mr. > Smith left", false, "an abbreviation carries its stop"},
      {"Then J_. > Smith left", false, "an initial"},
      {"They left_... > He stayed", false, "dots trail off"},
      {"They left_, > He stayed", false, "a comma"},
      {"They left_.|> He stayed", false, "the paragraph ends here anyway"},
  };
  for (const Row& row : rows) {
    std::string source = row.source;
    const std::size_t at = source.find('>');
    source.erase(at, 2 - (source[at + 1] != ' '));
    const Words words = words_of(source);
    const Words before = words_of(source.substr(0, at));
    EXPECT_EQ(is_sure_end(words.text, words.words, before.words.size() - 1), row.expected)
        << row.note;
  }
}

TEST(Windows, cover_every_word_once_and_keep_fitting_paragraphs_whole) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string source;
    std::vector<std::uint32_t> pieces;
    const std::size_t count = 1 + random() % 400;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) source += random() % 40 == 0 ? "|" : " ";
      source += random() % 3 == 0 ? "Word" : "word";
      pieces.push_back(1 + random() % 3);
      if (random() % 12 == 0) source += "_.", pieces.push_back(1);
    }
    const Words words = words_of(source);
    ASSERT_EQ(words.words.size(), pieces.size());
    const WindowLimits limits{48, 60};
    std::vector<Window> windows;
    plan_windows(words.text, words.words, pieces, limits, &windows);
    std::uint32_t next = 0;
    for (const Window& window : windows) {
      EXPECT_EQ(window.first, next);
      EXPECT_LT(window.first, window.end);
      next = window.end;
      std::uint32_t total = 0;
      for (std::uint32_t w = window.first; w < window.end; ++w) total += pieces[w];
      EXPECT_LE(total, limits.most);
      // A window that starts inside a paragraph does so because that paragraph is too long.
      if (words.words[window.first].paragraph_start) continue;
      std::uint32_t first = window.first, end = window.first + 1, whole = 0;
      while (!words.words[first].paragraph_start) --first;
      while (end < words.words.size() && !words.words[end].paragraph_start) ++end;
      for (std::uint32_t w = first; w < end; ++w) whole += pieces[w];
      EXPECT_GT(whole, limits.wanted);
    }
    EXPECT_EQ(next, words.words.size());
  }
}

TEST(Windows, a_long_paragraph_is_cut_at_sentence_ends) {
  std::string source;
  for (int i = 0; i < 30; ++i)
    source.append(i == 0 ? "" : " ").append("The police left_, the army stayed_.");
  const Words words = words_of(source);
  const std::vector<std::uint32_t> pieces(words.words.size(), 1);
  std::vector<Window> windows;
  plan_windows(words.text, words.words, pieces, {48, 60}, &windows);
  ASSERT_EQ(windows.size(), 5u);
  for (const Window& window : windows) EXPECT_EQ((window.end - window.first) % 8, 0u);
}

TEST(Windows, without_any_sentence_end_the_cut_falls_behind_punctuation_at_worst_between_words) {
  std::string source;
  for (int i = 0; i < 100; ++i) source.append(i == 0 ? "" : " ").append(i == 51 ? "and_," : "and");
  const Words words = words_of(source);
  std::vector<Window> windows;
  plan_windows(words.text, words.words, std::vector<std::uint32_t>(words.words.size(), 1), {48, 60},
               &windows);
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0].end, 53u);  // behind the comma
  windows.clear();
  const Words plain = words_of("a and and and and and and");
  plan_windows(plain.text, plain.words, std::vector<std::uint32_t>(plain.words.size(), 10),
               {20, 30}, &windows);
  ASSERT_EQ(windows.size(), 3u);
  EXPECT_EQ(windows[0].end, 3u);
}

TEST(Windows, words_of_one_multiword_token_stay_together) {
  Words words = words_of("a b c d e f g h");
  words.words[2].multiword = 2;  // c d
  std::vector<Window> windows;
  plan_windows(words.text, words.words, std::vector<std::uint32_t>(8, 10), {20, 30}, &windows);
  ASSERT_FALSE(windows.empty());
  EXPECT_EQ(windows[0].end, 2u);
}

}  // namespace
}  // namespace dragoman::annotate
