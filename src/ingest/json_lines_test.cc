// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_lines.h"

#include <gtest/gtest.h>

namespace dragoman::ingest {
namespace {

using namespace std::string_literals;

TEST(JsonLines, all_fields_are_taken_as_they_stand) {
  Document d;
  std::vector<std::string> warnings;
  ASSERT_TRUE(
      parse_json_line(
          R"({"id":"a1","text":" Two  blanks.\r\n\r\nEnd ","date":"2024-05-17","title":"T",)"
          R"("url":"http://x.org","source":"S","language":"en","other":{"text":"no","id":[1]}})",
          &d, &warnings)
          .ok());
  EXPECT_EQ(d.id, "a1");
  EXPECT_EQ(d.text, " Two  blanks.\r\n\r\nEnd ");
  EXPECT_EQ(d.date, "2024-05-17");
  EXPECT_EQ(d.title, "T");
  EXPECT_EQ(d.url, "http://x.org");
  EXPECT_EQ(d.source, "S");
  EXPECT_EQ(d.language, "en");
  EXPECT_TRUE(warnings.empty());
}

TEST(JsonLines, a_bad_line_says_what_is_wrong) {
  const struct {
    const char *line, *reason;
  } kCases[] = {
      {R"({"text":"x"})", "no \"id\""},
      {R"({"id":null,"text":"x"})", "no \"id\""},
      {R"({"id":"a"})", "no \"text\""},
      {R"({"id":"a","text":5})", "\"text\" is not a string"},
      {R"({"id":"a","text":["x"]})", "\"text\" is not a string"},
      {R"({"id":true,"text":"x"})", "\"id\" is not a string"},
      {R"(["a","b"])", "not a JSON object"},
      {R"("text")", "not a JSON object"},
      {R"({"id":"a","text":"x")", "not JSON"},
      {R"({"id":"a","text":"x"} {})", "not JSON"},
      {R"(plain words)", "not JSON"},
  };
  for (const auto& c : kCases) {
    Document d;
    std::vector<std::string> warnings;
    const Status status = parse_json_line(c.line, &d, &warnings);
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << c.line;
    EXPECT_NE(status.message().find(c.reason), std::string::npos)
        << c.line << ": " << status.message();
  }
}

TEST(JsonLines, a_number_as_id_is_its_text) {
  const struct {
    const char *number, *id;
  } kCases[] = {{"17", "17"},
                {"-3", "-3"},
                {"1.50", "1.50"},
                {"123456789012345678901234567890", "123456789012345678901234567890"}};
  for (const auto& c : kCases) {
    Document d;
    std::vector<std::string> warnings;
    ASSERT_TRUE(
        parse_json_line(std::string(R"({"id":)") + c.number + R"(,"text":""})", &d, &warnings)
            .ok());
    EXPECT_EQ(d.id, c.id);
  }
}

TEST(JsonLines, a_date_that_is_none_is_dropped_with_a_warning) {
  const struct {
    const char *date, *kept;
    std::size_t warnings;
  } kCases[] = {{"\"2024-02-30\"", "", 1},
                {"\"yesterday\"", "", 1},
                {"[2024]", "", 1},
                {"true", "", 1},
                {"null", "", 0},
                {"\"\"", "", 0},
                {"20240517", "2024-05-17", 0},
                {"\"2024-05-17T99:00\"", "2024-05-17", 1},
                {"\"2017-01\"", "2017-01", 0}};
  for (const auto& c : kCases) {
    Document d;
    std::vector<std::string> warnings;
    ASSERT_TRUE(parse_json_line(std::string(R"({"id":"a","text":"x","date":)") + c.date + "}", &d,
                                &warnings)
                    .ok());
    EXPECT_EQ(d.date, c.kept) << c.date;
    EXPECT_EQ(warnings.size(), c.warnings) << c.date;
  }
}

TEST(JsonLines, lone_surrogates_and_broken_bytes_become_one_replacement_each) {
  const struct {
    std::string escaped, text;
  } kCases[] = {
      {R"(a\ud83d\ude00b)",
       "a\xF0\x9F\x98\x80"
       "b"},
      {R"(a\ud83db)",
       "a\xEF\xBF\xBD"
       "b"},
      {R"(a\ude00b)",
       "a\xEF\xBF\xBD"
       "b"},
      {R"(\ud83d\ud83d\ude00)", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
      {R"(a\u0000b)", "a b"},
      {R"(a\\ud83db)", R"(a\ud83db)"},
      {"a\xC3(b", "a\xEF\xBF\xBD(b"},
      {R"(caf\u00e9)", "caf\xC3\xA9"},
  };
  for (const auto& c : kCases) {
    Document d;
    std::vector<std::string> warnings;
    ASSERT_TRUE(parse_json_line(R"({"id":"a","text":")" + c.escaped + "\"}", &d, &warnings).ok())
        << c.escaped;
    EXPECT_EQ(d.text, c.text) << c.escaped;
  }
}

TEST(JsonLines, the_last_of_two_equal_names_counts) {
  Document d;
  std::vector<std::string> warnings;
  ASSERT_TRUE(parse_json_line(R"({"id":"a","id":"b","text":"x","text":"y"})", &d, &warnings).ok());
  EXPECT_EQ(d.id, "b");
  EXPECT_EQ(d.text, "y");
}

TEST(JsonLines, deep_nesting_is_passed_over) {
  const std::size_t depth = 200000;
  Document d;
  std::vector<std::string> warnings;
  const std::string line = R"({"id":"a","deep":)" + std::string(depth, '[') +
                           std::string(depth, ']') + R"(,"text":"x"})";
  ASSERT_TRUE(parse_json_line(line, &d, &warnings).ok());
  EXPECT_EQ(d.text, "x");
}

}  // namespace
}  // namespace dragoman::ingest
