// SPDX-License-Identifier: Apache-2.0
#include "ingest/encoding.h"

#include <gtest/gtest.h>

namespace dragoman::ingest {
namespace {

using namespace std::string_literals;

TEST(Encoding, every_common_form_of_a_word_becomes_the_same_utf8) {
  const std::string word = "Zo\xC3\xAB, na\xC3\xAFve caf\xC3\xA9 \xE2\x82\xAC 5";
  const struct {
    std::string bytes, note;
  } kCases[] = {
      {word, "UTF-8"},
      {"\xEF\xBB\xBF" + word, "UTF-8 with a byte order mark"},
      {"Zo\xEB, na\xEFve caf\xE9 \x80 5", "windows-1252"},
      {"\xFF\xFE"s + "Z\0o\0\xEB\0,\0 \0n\0"s + "a\0\xEF\0v\0e\0 \0c\0"s +
           "a\0f\0\xE9\0 \0\xAC\x20 \0"s + "5\0"s,
       "UTF-16LE with a mark"},
      {"\xFE\xFF"s + "\0Z\0o\0\xEB\0,\0 \0n"s + "\0a\0\xEF\0v\0e\0 \0c"s +
           "\0a\0f\0\xE9\0 \x20\xAC\0 "s + "\0"s + "5",
       "UTF-16BE with a mark"},
  };
  for (const auto& c : kCases) {
    auto text = to_utf8(c.bytes, Markup::kNone);
    ASSERT_TRUE(text.ok()) << c.note;
    EXPECT_EQ(text.value(), word) << c.note;
  }
}

TEST(Encoding, wide_forms_without_a_mark_are_told_by_their_nul_bytes) {
  std::string little, big, little32;
  for (const char c : "The ministers met in Paris."s) {
    little += std::string{c, '\0'};
    big += std::string{'\0', c};
    little32 += std::string{c, '\0', '\0', '\0'};
  }
  for (const std::string& bytes : {little, big, little32}) {
    auto text = to_utf8(bytes, Markup::kNone);
    ASSERT_TRUE(text.ok()) << text.status().to_string();
    EXPECT_EQ(text.value(), "The ministers met in Paris.");
  }
}

TEST(Encoding, what_is_not_text_is_refused_with_its_kind) {
  const struct {
    std::string bytes, kind;
  } kCases[] = {
      {"%PDF-1.7\n...", "PDF"},
      {"PK\x03\x04zip", "zip archive"},
      {"\x7F"
       "ELF\x02\x01",
       "program"},
      {"\x89PNG\r\n\x1A\n", "PNG picture"},
      {"\xFF\xD8\xFF\xE0 jpeg", "JPEG picture"},
      {"GIF89a....", "GIF picture"},
      {"ab\0\0c\0\0\0d\0e"s, "NUL bytes"},
      {"\x01\x02\x03\x04text", "control characters"},
  };
  for (const auto& c : kCases) {
    const auto text = to_utf8(c.bytes, Markup::kNone);
    ASSERT_FALSE(text.ok()) << c.kind;
    EXPECT_EQ(text.status().code(), StatusCode::kUnsupported);
    EXPECT_NE(text.status().message().find("binary, not text"), std::string::npos)
        << text.status().message();
    EXPECT_NE(text.status().message().find(c.kind), std::string::npos) << text.status().message();
  }
}

TEST(Encoding, a_broken_character_in_utf8_is_replaced_and_the_rest_kept) {
  const auto text = to_utf8(
      "Caf\xC3\xA9 in Li\xC3\xA8ge and Z\xC3\xBCrich, \xC3\x28 Malm\xC3\xB6 "
      "\xC3\xA5\xC3\xA4\xC3\xB6"
      " \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9",
      Markup::kNone);
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text.value().find("\xEF\xBF\xBD("), std::string::npos);
  EXPECT_NE(text.value().find("Malm\xC3\xB6"), std::string::npos);
}

TEST(Encoding, a_page_is_read_in_the_encoding_it_declares) {
  const auto russian =
      to_utf8("<html><head><meta charset=\"windows-1251\"></head>\xCC\xEE\xF1\xEA\xE2\xE0</html>",
              Markup::kHtml);
  ASSERT_TRUE(russian.ok());
  EXPECT_NE(russian.value().find("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"),
            std::string::npos);
  const auto latin = to_utf8(
      "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\x93quoted\x94",
      Markup::kHtml);
  ASSERT_TRUE(latin.ok());
  EXPECT_NE(latin.value().find("\xE2\x80\x9Cquoted\xE2\x80\x9D"), std::string::npos)
      << "iso-8859-1 means windows-1252";
}

TEST(Encoding, valid_utf8_overrules_a_wrong_declaration) {
  const auto text = to_utf8(
      "<meta charset=iso-8859-1><p>Erdo\xC4\x9F"
      "an",
      Markup::kHtml);
  ASSERT_TRUE(text.ok());
  EXPECT_NE(text.value().find("Erdo\xC4\x9F"
                              "an"),
            std::string::npos);
}

TEST(Encoding, declarations_are_found_in_meta_and_xml_only) {
  const struct {
    const char *html, *encoding;
  } kCases[] = {
      {"<meta charset=utf-8>", "utf-8"},
      {"<META CHARSET = 'Big5'>", "big5"},
      {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">", "koi8-r"},
      {"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>", "iso-8859-2"},
      {"<script>var charset='x';</script>", ""},
      {"<p>charset=utf-7", ""},
      {"<meta charset=", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(declared_encoding(c.html), c.encoding) << c.html;
}

}  // namespace
}  // namespace dragoman::ingest
