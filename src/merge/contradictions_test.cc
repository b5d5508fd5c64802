// SPDX-License-Identifier: Apache-2.0
#include "merge/contradictions.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace dragoman::merge {
namespace {

using Kind = Statement::Kind;

Statement statement(Kind kind, const char* type, const char* document, const char* date) {
  Statement s;
  s.kind = kind;
  s.type = s.event_type = type;
  s.document_id = document;
  s.event_id = std::string(document) + ":" + date;
  s.date = date;
  s.status = "asserted";
  s.own_voice = s.news = true;
  s.lemma = "visit";
  s.country = "ISR";
  s.actors = {{"country:TUR", "TUR", "GOV", "Turkey", false}};
  s.recipients = {{"country:ISR", "ISR", "GOV", "Israel", false}};
  return s;
}

std::vector<nlohmann::json> pairs(std::vector<Statement> statements, bool carried_out = false,
                                  int within = 90) {
  ContradictionFinder finder({within, carried_out});
  for (Statement& s : statements) finder.add({std::move(s)});
  std::istringstream lines(finder.pairs());
  std::vector<nlohmann::json> out;
  for (std::string line; std::getline(lines, line);) out.push_back(nlohmann::json::parse(line));
  return out;
}

TEST(Contradictions, what_was_refused_and_done_is_one) {
  const auto found = pairs({statement(Kind::kRefused, "CONSULT", "a", "2026-03-02"),
                            statement(Kind::kDone, "CONSULT", "b", "2026-03-04")});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]["kind"], "refused");
  EXPECT_EQ(found[0]["verdict"], "contradicted");
  EXPECT_EQ(found[0]["days"], 2);
  EXPECT_EQ(found[0]["party"]["country"], "TUR");
  EXPECT_EQ(found[0]["other_party"]["country"], "ISR");
  EXPECT_EQ(found[0]["said"]["document_id"], "a");
  EXPECT_EQ(found[0]["done"]["document_id"], "b");
}

TEST(Contradictions, the_order_of_the_input_does_not_matter_where_dates_tell) {
  EXPECT_EQ(pairs({statement(Kind::kDone, "CONSULT", "b", "2026-03-04"),
                   statement(Kind::kRefused, "CONSULT", "a", "2026-03-02")})
                .size(),
            1u);
  EXPECT_TRUE(pairs({statement(Kind::kDone, "CONSULT", "b", "2026-03-01"),
                     statement(Kind::kRefused, "CONSULT", "a", "2026-03-02")})
                  .empty())
      << "done before it was refused";
}

TEST(Contradictions, another_party_target_mode_or_time_is_another_matter) {
  const Statement said = statement(Kind::kRefused, "CONSULT", "a", "2026-03-02");
  const auto none = [&](auto change) {
    Statement done = statement(Kind::kDone, "CONSULT", "b", "2026-03-04");
    change(&done);
    return pairs({said, done}).empty();
  };
  EXPECT_FALSE(none([](Statement*) {}));
  EXPECT_TRUE(none([](Statement* d) { d->actors[0] = {"country:GRC", "GRC", "GOV", "Greece"}; }));
  EXPECT_TRUE(none([](Statement* d) { d->recipients[0] = {"country:JOR", "JOR", "", "Jordan"}; }));
  EXPECT_TRUE(none([](Statement* d) { d->lemma = "telephone"; }));
  EXPECT_TRUE(none([](Statement* d) { d->date = "2027-03-04"; }));
  EXPECT_TRUE(none([](Statement* d) { d->news = false; })) << "background";
  EXPECT_TRUE(none([](Statement* d) {
    d->actors[0] = {"", "TUR", "REB", "Turkish rebels"};
  })) << "rebels do not act for the state";
}

TEST(Contradictions, a_promise_kept_is_listed_only_on_request) {
  const std::vector<Statement> kept = {statement(Kind::kPromised, "AID", "a", "2026-03-02"),
                                       statement(Kind::kDone, "AID", "b", "2026-03-04")};
  EXPECT_TRUE(pairs(kept).empty());
  const auto all = pairs(kept, true);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]["verdict"], "carried_out");
}

TEST(Contradictions, a_promise_that_the_article_says_was_not_kept_is_one) {
  EXPECT_EQ(pairs({statement(Kind::kPromised, "AID", "a", "2026-03-02"),
                   statement(Kind::kUndone, "AID", "b", "2026-03-20")})
                .size(),
            1u);
}

TEST(Contradictions, a_denial_yields_only_to_the_articles_own_voice_or_the_partys_own_word) {
  const Statement said = statement(Kind::kDenied, "ASSAULT", "a", "2026-03-02");
  Statement done = statement(Kind::kDone, "ASSAULT", "b", "2026-03-01");
  EXPECT_EQ(pairs({said, done}).size(), 1u) << "the deed may be older";
  done.own_voice = false;
  done.claims = {{"Israel", "ISR", "says", "country:ISR"}};
  EXPECT_TRUE(pairs({said, done}).empty()) << "the other side's word is no proof";
  done.claims = {{"Ankara", "TUR", "confirms", "country:TUR"}};
  EXPECT_EQ(pairs({said, done}).size(), 1u) << "the denier admits it";
}

TEST(Contradictions, within_a_document_the_order_of_the_text_is_time) {
  Statement said = statement(Kind::kRefused, "CONSULT", "a", "2026-03-02");
  Statement done = statement(Kind::kDone, "CONSULT", "a", "2026-02-27");
  said.begin = 10;
  done.begin = 200;
  const auto found = pairs({said, done});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0]["days"].is_null());
  std::swap(said.begin, done.begin);
  EXPECT_TRUE(pairs({said, done}).empty());
}

}  // namespace
}  // namespace dragoman::merge
