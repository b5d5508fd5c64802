// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace dragoman {
namespace {

TEST(Utf8, code_points_and_bytes_map_both_ways) {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text += "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";  // a, e-acute, euro, emoji
  const CodePointIndex index(text);
  EXPECT_EQ(index.code_points(), 160u);
  std::uint32_t code_point = 0;
  for (std::size_t at = 0; at < text.size(); ++code_point) {
    EXPECT_EQ(index.code_point_at(static_cast<std::uint32_t>(at)), code_point);
    EXPECT_EQ(index.byte_at(code_point), at);
    next_code_point(text, &at);
  }
  EXPECT_EQ(index.code_point_at(static_cast<std::uint32_t>(text.size())), 160u);
  EXPECT_EQ(index.byte_at(161), text.size());
}

TEST(Utf8, broken_sequences_are_replaced_by_their_maximal_subpart) {
  struct Row {
    const char* input;
    const char* expected;
    std::size_t replaced;
  };
  const Row rows[] = {
      {"abc", "abc", 0},
      {"a\xFFz", "a\xEF\xBF\xBDz", 1},
      {"\xE2\x82", "\xEF\xBF\xBD", 1},                              // truncated euro sign
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD", 2},                  // overlong slash
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},  // a surrogate
  };
  for (const Row& row : rows) {
    std::size_t replaced = 99;
    EXPECT_EQ(repair_utf8(row.input, &replaced), row.expected);
    EXPECT_EQ(replaced, row.replaced);
    EXPECT_EQ(is_valid_utf8(row.input), row.replaced == 0);
  }
}

}  // namespace
}  // namespace dragoman
