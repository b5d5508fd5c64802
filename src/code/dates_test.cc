// SPDX-License-Identifier: Apache-2.0
#include "code/dates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <initializer_list>
#include <memory>

#include "code/event_coder.h"
#include "code/sample.h"
#include "lexicon/lexicon.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using F = DateFeature;
using lexicon::kAccuse;
using lexicon::kAssault;

// Tests run from the source folder.
class DatesTest : public ::testing::Test {
 protected:
  DatesTest() {
    auto opened = EventCoder::open("data");
    EXPECT_TRUE(opened.ok()) << opened.status().message();
    coder_ = std::move(*opened);
  }

  // "2024-05-13 relative" of each event, "-" for none.
  std::string dates(const Sample& s) const {
    std::vector<Event> events;
    coder_->code(s.document, s.analysis, nullptr, &events);
    std::string out;
    for (const Event& e : events) {
      if (!out.empty()) out += ", ";
      out += e.date ? e.date->start + " " + e.date->basis : "-";
    }
    return out;
  }

  std::vector<DateCandidate> candidates(const Sample& s, std::vector<Draft> drafts,
                                        std::size_t of) const {
    const View view(s.document, s.analysis, coder_->lexicon(), nullptr);
    return DateReading(view, drafts).candidates(drafts[of]);
  }

  static Draft draft(TokenIndex token, int type, EventStatus status = EventStatus::kAsserted) {
    Draft d;
    d.token = token;
    d.type = type;
    d.status = status;
    return d;
  }

  std::unique_ptr<EventCoder> coder_;
};

// An expression that is the tokens [first, end).
void add_time(Sample* s, std::uint32_t first, std::uint32_t end, const std::string& start,
              const std::string& stop = "", const std::string& resolution = "day") {
  TimeExpression time;
  time.span = {s->analysis.tokens[first].span.begin, s->analysis.tokens[end - 1].span.end};
  time.type = "DATE";
  time.start = start;
  time.end = stop.empty() ? start : stop;
  time.resolution = resolution;
  time.relative = true;
  s->analysis.times.push_back(time);
}

constexpr std::string_view kPast = "Mood=Ind|Tense=Past|VerbForm=Fin";

TEST_F(DatesTest, the_day_of_the_verb_is_not_that_of_every_noun_below) {
  Sample s(
      "Paris/PROPN/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det bombing/NOUN/2/obj "
      "Thursday/PROPN/2/obl:tmod");
  s.analysis.tokens[1].feats = kPast;
  add_time(&s, 4, 5, "2024-05-16");
  const std::vector<Draft> drafts = {draft(1, kAccuse), draft(3, kAssault)};
  const std::vector<DateCandidate> verb = candidates(s, drafts, 0), noun = candidates(s, drafts, 1);
  ASSERT_FALSE(verb.empty());
  EXPECT_EQ(verb[0].date.start, "2024-05-16");
  EXPECT_EQ(verb[0][F::kOn], 1);
  ASSERT_FALSE(noun.empty());
  EXPECT_EQ(noun[0][F::kOn], 0);
  EXPECT_EQ(noun[0][F::kOnEvent], 1);
  EXPECT_EQ(noun[0][F::kOnGiven], 1);
}

TEST_F(DatesTest, what_stands_beside_another_mention_of_the_deed_is_a_candidate) {
  Sample s(
      "The/DET/2/det bombing/NOUN/4/nsubj Friday/PROPN/2/nmod:unmarked killed/VERB/0/root/kill "
      "ten/NUM/4/obj || Nobody/PRON/2/nsubj claimed/VERB/0/root/claim the/DET/4/det "
      "bombing/NOUN/2/obj");
  add_time(&s, 2, 3, "2024-05-10");
  const std::vector<Draft> drafts = {draft(1, kAssault), draft(8, kAssault)};
  const std::vector<DateCandidate> all = candidates(s, drafts, 1);
  std::size_t deeds = 0;
  for (const DateCandidate& c : all) {
    if (c.source != DateSource::kDeed) continue;
    ++deeds;
    EXPECT_EQ(c.date.start, "2024-05-10");
    EXPECT_EQ(c[F::kDeedWord], 1);
    EXPECT_EQ(c[F::kDeedGiven], 1);
    EXPECT_EQ(c[F::kDeedLone], 1);
  }
  EXPECT_EQ(deeds, 1u);
}

TEST_F(DatesTest, a_deed_elsewhere_is_another) {
  Sample s(
      "The/DET/3/det Douma/PROPN/3/compound attack/NOUN/5/nsubj Saturday/PROPN/3/nmod:unmarked "
      "killed/VERB/0/root/kill ten/NUM/5/obj || The/DET/3/det Homs/PROPN/3/compound "
      "attack/NOUN/5/nsubj Friday/PROPN/3/nmod:unmarked killed/VERB/0/root/kill one/NUM/5/obj || "
      "Nobody/PRON/2/nsubj claimed/VERB/0/root/claim the/DET/5/det Douma/PROPN/5/compound "
      "attack/NOUN/2/obj");
  for (const auto& [token, id] : {std::pair{1u, 1}, {7u, 2}, {15u, 1}}) {
    PlaceMention place;
    place.span = s.analysis.tokens[token].span;
    place.geonames_id = id;
    place.country = "SYR";
    place.resolution = "city";
    s.analysis.places.push_back(place);
  }
  add_time(&s, 3, 4, "2024-05-11");
  add_time(&s, 9, 10, "2024-05-10");
  const std::vector<Draft> drafts = {draft(2, kAssault), draft(8, kAssault), draft(16, kAssault)};
  std::size_t deeds = 0;
  for (const DateCandidate& c : candidates(s, drafts, 2)) {
    if (c.source != DateSource::kDeed) continue;
    ++deeds;
    const bool same = c.date.start == "2024-05-11";
    EXPECT_EQ(c[F::kDeedPlace], same) << c.date.start;
    EXPECT_EQ(c[F::kDeedElsewhere], !same) << c.date.start;
    EXPECT_EQ(c[F::kDeedOtherPlace], !same) << c.date.start;
  }
  EXPECT_EQ(deeds, 2u);
}

TEST_F(DatesTest, a_day_beside_another_mention_says_more_than_the_month_here) {
  Sample s(
      "The/DET/2/det bombing/NOUN/6/nsubj last/ADJ/4/amod month/NOUN/2/nmod:unmarked was/AUX/6/cop "
      "bad/ADJ/0/root || The/DET/2/det bombing/NOUN/4/nsubj Friday/PROPN/2/nmod:unmarked "
      "killed/VERB/0/root/kill ten/NUM/4/obj");
  add_time(&s, 2, 4, "2024-04-01", "2024-04-30", "month");
  add_time(&s, 8, 9, "2024-04-12");
  const std::vector<DateCandidate> all = candidates(s, {draft(1, kAssault), draft(7, kAssault)}, 0);
  for (const DateCandidate& c : all) {
    EXPECT_EQ(c[F::kHereRefined], c.source == DateSource::kHere) << c.date.start;
    EXPECT_EQ(c[F::kDeedRefines], c.source == DateSource::kDeed) << c.date.start;
  }
}

TEST_F(DatesTest, where_the_text_is_may_be_the_date_of_the_next_sentence) {
  Sample s(
      "They/PRON/2/nsubj met/VERB/0/root/meet Monday/PROPN/2/obl:tmod || They/PRON/2/nsubj "
      "rejected/VERB/0/root/reject the/DET/4/det plan/NOUN/2/obj");
  add_time(&s, 2, 3, "2024-05-13");
  Draft rejected = draft(4, lexicon::kReject);
  rejected.actors.push_back({});
  rejected.actors.back().head = 3;
  const std::vector<DateCandidate> all = candidates(s, {rejected}, 0);
  ASSERT_EQ(all.size(), 2u);  // and the story's
  EXPECT_EQ(all[0].source, DateSource::kBefore);
  EXPECT_EQ(all[0][F::kBeforePronoun], 1);
  EXPECT_EQ(all[0][F::kBeforeVerb], 1);
  EXPECT_EQ(all[0][F::kTwoBefore], 0);
}

TEST_F(DatesTest, dates_as_the_record_has_them) {
  {
    Sample s(
        "Rebels/NOUN/2/nsubj attacked/VERB/0/root/attack Aleppo/PROPN/2/obj in/ADP/5/case "
        "2020/NUM/2/obl");
    s.mention(2, "place", "SYR");
    s.candidate(1, kAssault, 0.95f);
    add_time(&s, 4, 5, "2020-01-01", "2020-12-31", "year");
    s.analysis.times[0].relative = false;
    EXPECT_EQ(dates(s), "2020-01-01 explicit") << "the 2020 war in a 2024 story is 2020";
  }
  {
    Sample s("France/PROPN/2/nsubj condemned/VERB/0/root/condemn Iran/PROPN/2/obj");
    s.analysis.tokens[1].feats = kPast;
    s.candidate(1, kAccuse, 0.95f);
    EXPECT_EQ(dates(s), "2024-05-17 document") << "the news itself";
    s.document.date.clear();
    EXPECT_EQ(dates(s), "-") << "no date of the document, none invented";
    s.analysis.written.start = "2024-05-01";
    s.analysis.written.end = "2024-05-31";
    s.analysis.written.resolution = "month";
    EXPECT_EQ(dates(s), "2024-05-01 document") << "a document known to the month";
  }
}

TEST_F(DatesTest, a_supposed_deed_of_a_long_text_has_no_date) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "Nobody/PRON/2/nsubj slept/VERB/0/root/sleep || ";
  Sample s(words + "They/PRON/3/nsubj may/AUX/3/aux attack/VERB/0/root/attack Aleppo/PROPN/3/obj");
  const TokenIndex trigger = 82;
  s.mention(83, "place", "SYR");
  s.candidate(trigger, kAssault, 0.99f, EventStatus::kHypothetical);
  EXPECT_EQ(dates(s), "-");
}

TEST_F(DatesTest, deep_trees_and_none_do_no_harm) {
  // A trigger, and an expression forty steps below another branch of the root.
  std::string words = "fell/VERB/0/root/fall attack/NOUN/1/nsubj ";
  for (int i = 3; i <= 42; ++i) words += "of/NOUN/" + std::to_string(i == 3 ? 1 : i - 1) + "/nmod ";
  Sample deep(words + "Monday/PROPN/42/nmod");
  add_time(&deep, 42, 43, "2024-05-13");
  for (const DateCandidate& c : candidates(deep, {draft(1, kAssault)}, 0))
    EXPECT_EQ(c[F::kBeside], c.source == DateSource::kHere);

  Sample bare("attack/NOUN/0/root Monday/PROPN/0/root");  // a sentence without a tree
  add_time(&bare, 1, 2, "2024-05-13");
  for (const DateCandidate& c : candidates(bare, {draft(0, kAssault)}, 0))
    EXPECT_EQ(c[F::kBeside], c.source == DateSource::kHere);
}

TEST_F(DatesTest, of_a_table_in_one_sentence_only_what_stands_around_is_looked_at) {
  std::string words = "attacked/VERB/0/root/attack ";
  for (int i = 0; i < 100; ++i) words += "Monday/PROPN/1/obl:tmod ";
  Sample s(words + "|| attacked/VERB/0/root/attack");
  for (std::uint32_t i = 1; i <= 100; ++i) add_time(&s, i, i + 1, "2024-05-13");
  EXPECT_LE(candidates(s, {draft(0, kAssault), draft(101, kAssault)}, 0).size(), 20u);
  EXPECT_LE(candidates(s, {draft(0, kAssault), draft(101, kAssault)}, 1).size(), 20u);
}

TEST_F(DatesTest, a_table_that_does_not_fit_is_named) {
  const std::string path = ::testing::TempDir() + "date_weights.tsv";
  for (const char* bad : {"no_such_feature\t1\n", "here\tmuch\n", "here\n"}) {
    std::ofstream(path) << bad;
    const Result<DateWeights> opened = DateWeights::open(path);
    ASSERT_FALSE(opened.ok()) << bad;
    EXPECT_NE(opened.status().message().find(path + ":1"), std::string::npos);
  }
}

}  // namespace
}  // namespace dragoman::code
