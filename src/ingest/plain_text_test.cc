// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_text.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

Document read(const std::string& text) {
  Document document;
  read_plain_text(text, testing::tables(), &document);
  return document;
}

TEST(PlainText, the_head_of_an_article_is_read) {
  const Document d = read(
      "Ruritania Accuses Strelsau of Fuelling Unrest\r\n\r\nA lead that says it "
      "all.\r\n\r\n\r\nMay 17, 2024\r\n\r\n"
      "By Jane Doe\r\n\r\nSTRELSAU (AP) - Ruritania accused its neighbour on Friday.\r\n");
  EXPECT_EQ(d.title, "Ruritania Accuses Strelsau of Fuelling Unrest");
  EXPECT_EQ(d.date, "2024-05-17");
  EXPECT_EQ(d.byline, "Jane Doe");
  EXPECT_EQ(d.dateline_place, "STRELSAU");
  EXPECT_EQ(d.source, "Associated Press");
  EXPECT_EQ(d.text.find('\r'), std::string::npos);
  EXPECT_EQ(d.furniture.size(), 3u);
  EXPECT_EQ(d.slice(d.furniture[2]), "STRELSAU (AP) -");
}

TEST(PlainText, a_sentence_is_no_title) {
  const struct {
    const char *text, *title;
  } kCases[] = {
      {"Talks fail\n\nThe talks failed on Monday.", "Talks fail"},
      {"Is war coming?\n\nNobody knows.", "Is war coming?"},
      {"Talks fail\nMay 17, 2024\n\nThe talks failed.", "Talks fail"},
      {"May 17, 2024\n\nTalks fail\n\nThe talks failed.", "Talks fail"},
      {"The talks failed on Monday.\n\nThey go on.", ""},
      {"PARIS (AP) - France\n\nmore", ""},
      {"one line only", ""},
      {"first line\nsecond line\n\nrest", ""},
      {"", ""},
      {"Advertisement\n\nThe talks failed.", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(read(c.text).title, c.title) << c.text;
}

TEST(PlainText, line_ends_become_newlines_and_nothing_else_changes) {
  EXPECT_EQ(read("a\r\nb\rc\n\n  d \t e").text, "a\nb\nc\n\n  d \t e");
  EXPECT_EQ(read("").text, "");
}

}  // namespace
}  // namespace dragoman::ingest
