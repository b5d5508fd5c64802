// SPDX-License-Identifier: Apache-2.0
// For tests: texts without an analyser, and trees written by hand, as the time resolver sees them.
#ifndef DRAGOMAN_RESOLVE_TIMES_TIME_TESTING_H_
#define DRAGOMAN_RESOLVE_TIMES_TIME_TESTING_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "resolve/times/time_resolver.h"

namespace dragoman::resolve {

// Tests run from the source folder.
inline const TimeResolver& resolver() {
  static const std::unique_ptr<TimeResolver> kResolver = [] {
    Result<std::unique_ptr<TimeResolver>> opened = TimeResolver::open("data");
    EXPECT_TRUE(opened.ok()) << opened.status().to_string();
    return std::move(*opened);
  }();
  return *kResolver;
}

// Tokens at blanks; punctuation, hyphens and 's apart. Good enough for the tables below.
inline Analysis split(const std::string& text) {
  Analysis analysis;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (begin == end) return;
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    analysis.tokens.push_back(token);
  };
  const std::string_view kPrefixes[] = {"mid-", "post-", "pre-"};
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    const bool digits = i > begin && i + 1 < text.size() &&
                        isdigit(static_cast<unsigned char>(text[i - 1])) &&
                        isdigit(static_cast<unsigned char>(text[i + 1]));
    bool prefix = false;
    for (std::string_view p : kPrefixes)
      prefix |= c == '-' && text.compare(begin, p.size(), p) == 0;
    const bool abbreviated =
        c == '.' && (text.compare(begin, 3, "Aug") == 0 || text.compare(begin, 3, "Oct") == 0 ||
                     text.compare(begin, 2, "p.") == 0 || text.compare(begin, 2, "a.") == 0);
    const bool number =
        digits &&
        (c == '/' || c == ':' || c == '.' ||
         (c == '-' && text.size() > begin + 7 && text[begin + 4] == '-' && text[begin + 7] == '-'));
    const bool iso = c == '-' && i > begin + 6 && text[begin + 4] == '-';
    if (prefix || abbreviated || number || iso) continue;
    if (c == '\'' && i < text.size() && text[i + 1] == 's') {
      add(begin, i);
      begin = i;
    } else if (c == ' ' || c == '\n') {
      add(begin, i);
      begin = i + 1;
    } else if (c == ',' || c == '.' || c == '-' || c == '+' || c == '(' || c == ')' || c == '"' ||
               c == '?') {
      add(begin, i);
      add(i, i + 1);
      begin = i + 1;
    }
  }
  return analysis;
}

inline std::vector<TimeExpression> times_of(const std::string& text, const std::string& date) {
  Document document;
  document.text = text;
  document.date = date;
  Analysis analysis = split(text);
  resolver().resolve(document, &analysis);
  return analysis.times;
}

// "[Friday|1998-08-07] ...": each expression with its value.
inline std::string show(const std::string& text, const std::string& date) {
  std::string out;
  for (const TimeExpression& t : times_of(text, date)) {
    if (!out.empty()) out += ' ';
    out.append("[").append(text, t.span.begin, t.span.size());
    out.append("|").append(t.type, 0, 2).append("|").append(t.value).append("]");
  }
  return out;
}

struct Row {
  const char* text;
  const char* expected;
};

// 2024-05-16 is a Thursday.
constexpr const char* kThursday = "2024-05-16";

template <std::size_t n>
void check(const Row (&rows)[n], const char* date = kThursday) {
  for (const Row& row : rows) EXPECT_EQ(show(row.text, date), row.expected) << row.text;
}

struct TreeRow {
  const char* word;
  const char* lemma;
  const char* upos;
  const char* feats;
  std::int32_t head;
  const char* relation;
};

inline std::string value_in_tree(const std::vector<TreeRow>& rows) {
  Document document;
  document.date = kThursday;
  Analysis analysis;
  for (const TreeRow& row : rows) {
    Token token;
    if (!document.text.empty()) document.text += ' ';
    token.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += row.word;
    token.span.end = static_cast<std::uint32_t>(document.text.size());
    token.lemma = row.lemma;
    token.upos = row.upos;
    token.feats = row.feats;
    token.head = row.head;
    token.deprel = row.relation;
    analysis.tokens.push_back(token);
  }
  analysis.sentences.push_back({{0, static_cast<std::uint32_t>(document.text.size())},
                                0,
                                static_cast<std::uint32_t>(rows.size()),
                                0});
  resolver().resolve(document, &analysis);
  return analysis.times.size() == 1 ? analysis.times[0].value : "";
}

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_TIME_TESTING_H_
