// SPDX-License-Identifier: Apache-2.0
#include "code/event_coder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "code/sample.h"

namespace dragoman::code {
namespace {

using namespace lexicon;

class EventCoderTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<EventCoder>> opened = EventCoder::open("data");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    coder_ = std::move(*opened);
  }
  std::vector<Event> code(const Sample& sample) const {
    std::vector<Event> events;
    coder_->code(sample.document, sample.analysis, nullptr, &events);
    return events;
  }
  // "FRA+DEU>AZE"
  static std::string dyad(const Event& event) {
    std::string out;
    for (const Party& p : event.actors) out += (out.empty() ? "" : "+") + p.referent.country;
    out += ">";
    for (std::size_t i = 0; i < event.recipients.size(); ++i)
      out += (i ? "+" : "") + event.recipients[i].referent.country;
    return out;
  }
  static const Event* of_type(const std::vector<Event>& events, std::string_view type) {
    const auto found =
        std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.type == type; });
    return found == events.end() ? nullptr : &*found;
  }
  std::unique_ptr<EventCoder> coder_;
};

TEST_F(EventCoderTest, an_accusation_and_what_it_alleges_are_two_events) {
  Sample s(
      "France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj of/SCONJ/5/mark "
      "arming/VERB/2/advcl/arm "
      "rebels/NOUN/5/obj/rebel ./PUNCT/2/punct");
  s.mention(0, "place", "FRA");
  s.mention(2, "place", "AZE");
  s.mention(5, "person", "NCL");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(4, kAid, 0.9f, EventStatus::kAlleged);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].type, "ACCUSE");
  EXPECT_EQ(events[0].mode, "allege");
  EXPECT_EQ(dyad(events[0]), "FRA>AZE");
  EXPECT_EQ(events[0].status, EventStatus::kAsserted);
  EXPECT_TRUE(events[0].claims.empty());
  EXPECT_EQ(events[1].type, "AID");
  EXPECT_EQ(dyad(events[1]), "AZE>NCL") << "the accused is the subject of what it is accused of";
  EXPECT_EQ(events[1].status, EventStatus::kAlleged);
  EXPECT_EQ(events[1].parent, 0);
  ASSERT_EQ(events[1].claims.size(), 1u);
  EXPECT_EQ(events[1].claims[0].source.referent.country, "FRA");
  EXPECT_EQ(events[1].claims[0].stance, "accuses");
}

TEST_F(EventCoderTest, what_only_others_say_is_no_fact_even_if_the_head_says_so) {
  Sample s(
      "Police/NOUN/2/nsubj arrested/VERB/5/ccomp/arrest Rudenko/PROPN/2/obj ,/PUNCT/5/punct "
      "said/VERB/0/root/say Reuters/PROPN/5/nsubj");
  s.mention(0, "organization", "GEO");
  s.mention(2, "person", "");
  s.mention(5, "organization", "");
  s.candidate(1, kCoerce, 0.95f, EventStatus::kAsserted);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].status, EventStatus::kReported);
  ASSERT_EQ(events[0].claims.size(), 1u);
  EXPECT_FALSE(events[0].claims[0].anonymous);
  EXPECT_FALSE(events[0].claims[0].partisan);
}

TEST_F(EventCoderTest, the_accused_who_denies_has_a_claim_too) {
  Sample s(
      "France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj of/SCONJ/5/mark "
      "arming/VERB/2/advcl/arm rebels/NOUN/5/obj/rebel || Baku/PROPN/2/nsubj "
      "denies/VERB/0/root/deny the/DET/4/det charge/NOUN/2/obj");
  s.mention(0, "place", "FRA");
  s.mention(2, "place", "AZE");
  s.mention(5, "person", "NCL");
  s.mention(6, "place", "AZE");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(4, kAid, 0.9f, EventStatus::kAlleged);
  const std::vector<Event> events = code(s);
  const Event* aid = of_type(events, "AID");
  ASSERT_NE(aid, nullptr);
  EXPECT_EQ(aid->status, EventStatus::kAlleged) << "a denial does not undo an accusation";
  ASSERT_EQ(aid->claims.size(), 2u);
  EXPECT_EQ(aid->claims[0].stance, "accuses");
  EXPECT_EQ(aid->claims[1].stance, "denies");
  EXPECT_EQ(aid->claims[1].source.referent.country, "AZE");
  EXPECT_TRUE(aid->claims[1].partisan);
}

TEST_F(EventCoderTest, both_who_say_it_have_a_claim) {
  Sample s(
      "Rome/PROPN/4/nsubj and/CCONJ/3/cc Paris/PROPN/1/conj said/VERB/0/root/say "
      "police/NOUN/6/nsubj arrested/VERB/4/ccomp/arrest Rudenko/PROPN/6/obj");
  s.mention(0, "place", "ITA");
  s.mention(2, "place", "FRA");
  s.mention(4, "organization", "GEO");
  s.mention(6, "person", "");
  s.candidate(5, kCoerce, 0.95f, EventStatus::kReported);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].claims.size(), 2u);
  EXPECT_EQ(events[0].claims[0].source.referent.country, "ITA");
  EXPECT_EQ(events[0].claims[1].source.referent.country, "FRA");
}

TEST_F(EventCoderTest, officials_are_anonymous_and_hearsay_names_nobody) {
  Sample s(
      "Police/NOUN/3/nsubj reportedly/ADV/3/advmod arrested/VERB/0/root/arrest "
      "Rudenko/PROPN/3/obj || Officials/NOUN/2/nsubj/official said/VERB/0/root/say "
      "police/NOUN/4/nsubj arrested/VERB/2/ccomp/arrest Rudenko/PROPN/4/obj");
  s.mention(0, "organization", "GEO");
  s.mention(3, "person", "");
  s.mention(4, "person", "");
  s.mention(6, "organization", "GEO");
  s.mention(8, "person", "");
  s.candidate(2, kCoerce, 0.95f, EventStatus::kReported);
  s.candidate(7, kCoerce, 0.95f, EventStatus::kReported);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 2u);
  ASSERT_EQ(events[0].claims.size(), 1u);
  EXPECT_TRUE(events[0].claims[0].source.span.empty());
  EXPECT_TRUE(events[0].claims[0].anonymous);
  ASSERT_EQ(events[1].claims.size(), 1u);
  EXPECT_TRUE(events[1].claims[0].anonymous);
  EXPECT_FALSE(events[1].claims[0].source.span.empty());
}

TEST_F(EventCoderTest, who_denies_allegations_did_not_make_them) {
  Sample s(
      "Paris/PROPN/2/nsubj denied/VERB/0/root/deny reports/NOUN/2/obj/report that/SCONJ/6/mark "
      "police/NOUN/6/nsubj arrested/VERB/3/acl/arrest Rudenko/PROPN/6/obj");
  s.mention(0, "place", "FRA");
  s.mention(4, "organization", "GEO");
  s.mention(6, "person", "");
  s.candidate(5, kCoerce, 0.95f, EventStatus::kDenied);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].claims.size(), 2u);
  EXPECT_EQ(events[0].claims[0].source.referent.country, "FRA");
  EXPECT_EQ(events[0].claims[0].stance, "denies");
  EXPECT_TRUE(events[0].claims[1].source.span.empty()) << "the reports are nobody's";
}

TEST_F(EventCoderTest, background_in_a_demand_is_not_its_content) {
  Sample s(
      "Rome/PROPN/2/nsubj urged/VERB/0/root/urge Baku/PROPN/2/obj to/PART/5/mark "
      "release/VERB/2/xcomp men/NOUN/5/obj/man whom/PRON/9/obj police/NOUN/9/nsubj "
      "arrested/VERB/6/acl:relcl/arrest");
  s.mention(0, "place", "ITA");
  s.mention(2, "place", "AZE");
  s.mention(5, "person", "");
  s.mention(7, "organization", "AZE");
  s.candidate(1, kRequest, 0.95f);
  s.candidate(8, kCoerce, 0.95f);
  const std::vector<Event> events = code(s);
  const Event* arrest = of_type(events, "COERCE");
  ASSERT_NE(arrest, nullptr);
  EXPECT_EQ(arrest->status, EventStatus::kAsserted);
  EXPECT_EQ(arrest->parent, kNone);
}

TEST_F(EventCoderTest, fiction_and_general_statements_tell_no_event) {
  Sample novel(
      "In/ADP/3/case the/DET/3/det novel/NOUN/5/obl rebels/NOUN/5/nsubj/rebel "
      "shell/VERB/0/root Taiz/PROPN/5/obj");
  novel.mention(3, "person", "YEM");
  novel.mention(5, "place", "YEM");
  novel.candidate(4, kAssault, 0.95f);
  EXPECT_TRUE(code(novel).empty());
  Sample general("Such/DET/2/det/such attacks/NOUN/4/nsubj/attack are/AUX/4/cop rare/ADJ/0/root");
  general.candidate(1, kAssault, 0.95f);
  EXPECT_TRUE(code(general).empty());
  Sample one("The/DET/2/det/the attack/NOUN/4/nsubj was/AUX/4/cop brutal/ADJ/0/root");
  one.candidate(1, kAssault, 0.95f);
  EXPECT_EQ(code(one).size(), 1u);
}

TEST_F(EventCoderTest, an_accusations_content_is_never_asserted_even_if_the_head_says_so) {
  Sample s(
      "France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj of/SCONJ/5/mark "
      "arming/VERB/2/advcl/arm "
      "rebels/NOUN/5/obj/rebel");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(4, kAid, 0.9f, EventStatus::kAsserted);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[1].status, EventStatus::kAlleged);
}

TEST_F(EventCoderTest, the_passive_turns_the_sides_around) {
  Sample s(
      "Protesters/NOUN/3/nsubj:pass/protester were/AUX/3/aux:pass/be arrested/VERB/0/root/arrest "
      "by/ADP/5/case "
      "police/NOUN/3/obl");
  s.mention(0, "person", "ARM");
  s.mention(4, "organization", "GEO");
  s.candidate(2, kCoerce, 0.95f);
  const std::vector<Event> events = code(s);
  const Event* arrest = of_type(events, "COERCE");
  ASSERT_NE(arrest, nullptr);
  EXPECT_EQ(dyad(*arrest), "GEO>ARM");
  EXPECT_EQ(arrest->mode, "arrest");
  EXPECT_EQ(arrest->cameo, "173");
}

TEST_F(EventCoderTest, an_agentless_passive_has_no_actor) {
  Sample s(
      "Protesters/NOUN/3/nsubj:pass/protester were/AUX/3/aux:pass/be arrested/VERB/0/root/arrest");
  s.mention(0, "person", "ARM");
  s.candidate(2, kCoerce, 0.95f);
  const std::vector<Event> events = code(s);
  const Event* arrest = of_type(events, "COERCE");
  ASSERT_NE(arrest, nullptr);
  EXPECT_EQ(dyad(*arrest), ">ARM");
}

TEST_F(EventCoderTest, what_came_of_a_deed_is_no_second_deed) {
  Sample s(
      "the/DET/2/det bombing/NOUN/3/nsubj killed/VERB/0/root/kill civilians/NOUN/3/obj/civilian");
  s.mention(3, "person", "KEN");
  s.candidate(1, kAssault, 0.95f);
  s.candidate(2, kAssault, 0.9f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].mode, "explosives");
}

TEST_F(EventCoderTest, who_meets_at_home_is_the_host) {
  Sample s(
      "Carter/PROPN/2/nsubj met/VERB/0/root/meet with/ADP/4/case Abadi/PROPN/2/obl in/ADP/6/case "
      "Baghdad/PROPN/2/obl");
  s.mention(0, "person", "USA");
  s.mention(3, "person", "IRQ");
  s.candidate(1, kConsult, 0.95f);
  PlaceMention place;
  place.span = s.analysis.tokens[5].span;
  place.name = "Baghdad";
  place.country = "IRQ";
  s.analysis.places.push_back(place);
  const std::vector<Event> events = code(s);
  const Event* meeting = of_type(events, "CONSULT");
  ASSERT_NE(meeting, nullptr);
  EXPECT_EQ(dyad(*meeting), "USA>IRQ");
  EXPECT_EQ(meeting->mode, "visit");
}

TEST_F(EventCoderTest, sides_that_meet_are_all_actors) {
  Sample s(
      "Aliyev/PROPN/4/nsubj and/CCONJ/3/cc Pashinyan/PROPN/1/conj met/VERB/0/root/meet "
      "in/ADP/6/case Berlin/PROPN/4/obl");
  s.mention(0, "person", "AZE");
  s.mention(2, "person", "ARM");
  s.mention(5, "place", "DEU");
  s.candidate(3, kConsult, 0.95f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(dyad(events[0]), "AZE+ARM>");
}

TEST_F(EventCoderTest, an_owner_of_a_noun_acts_and_its_complement_is_acted_on) {
  Sample s(
      "Azerbaijan/PROPN/3/nmod:poss 's/PART/1/case support/NOUN/6/nsubj for/ADP/5/case "
      "separatists/NOUN/3/nmod/separatist "
      "grew/VERB/0/root/grow");
  s.mention(0, "place", "AZE");
  s.mention(4, "person", "NCL");
  s.candidate(2, kSupport, 0.95f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(dyad(events[0]), "AZE>NCL");
}

TEST_F(EventCoderTest, two_words_for_one_deed_are_one_event) {
  Sample s(
      "France/PROPN/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj/talk with/ADP/5/case "
      "Germany/PROPN/3/nmod");
  s.mention(0, "place", "FRA");
  s.mention(4, "place", "DEU");
  s.candidate(1, kConsult, 0.8f);
  s.candidate(2, kConsult, 0.95f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
}

TEST_F(EventCoderTest, nothing_is_coded_from_a_stretch_that_is_not_the_story) {
  Sample s("France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj");
  s.candidate(1, kAccuse, 0.95f);
  s.document.furniture.push_back({0, static_cast<std::uint32_t>(s.document.text.size())});
  EXPECT_TRUE(code(s).empty());
}

TEST_F(EventCoderTest, ids_are_stable_and_depend_on_document_place_and_type) {
  Sample s("France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj");
  s.candidate(1, kAccuse, 0.95f);
  const std::string id = code(s).at(0).event_id;
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(code(s).at(0).event_id, id);
  s.document.id = "another";
  EXPECT_NE(code(s).at(0).event_id, id);
}

TEST_F(EventCoderTest, quad_score_and_code_agree_with_the_type) {
  Sample s("Rebels/NOUN/2/nsubj/rebel shelled/VERB/0/root/shell Aleppo/PROPN/2/obj");
  s.mention(0, "person", "SYR");
  s.mention(2, "place", "SYR");
  s.candidate(1, kAssault, 0.95f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].quad, 4);
  EXPECT_EQ(events[0].mode, "heavy-weapons");
  EXPECT_DOUBLE_EQ(events[0].intensity, -9.5);
  EXPECT_TRUE(coder_->ontology().code_fits(events[0].cameo, kAssault, "heavy-weapons"))
      << events[0].cameo;
}

TEST_F(EventCoderTest,
       a_time_in_the_clause_dates_the_event_and_news_without_one_has_the_documents_date) {
  Sample s(
      "France/PROPN/2/nsubj condemned/VERB/0/root/condemn Iran/PROPN/2/obj Monday/PROPN/2/obl:tmod "
      "## "
      "Iran/PROPN/2/nsubj condemned/VERB/0/root/condemn France/PROPN/2/obj");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(5, kAccuse, 0.95f);
  TimeExpression monday;
  monday.span = s.analysis.tokens[3].span;
  monday.type = "DATE";
  monday.start = monday.end = "2024-05-13";
  monday.resolution = "day";
  monday.relative = true;
  s.analysis.times.push_back(monday);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 2u);
  ASSERT_TRUE(events[0].date.has_value());
  EXPECT_EQ(events[0].date->start, "2024-05-13");
  EXPECT_EQ(events[0].date->basis, "relative");
  ASSERT_TRUE(events[1].date.has_value());
  EXPECT_EQ(events[1].date->basis, "document");
}

TEST_F(EventCoderTest, what_somebody_reports_is_not_asserted) {
  Sample s(
      "Kyiv/PROPN/2/nsubj said/VERB/0/root/say Russia/PROPN/4/nsubj shelled/VERB/2/ccomp/shell "
      "Kherson/PROPN/4/obj");
  s.mention(0, "place", "UKR");
  s.mention(2, "place", "RUS");
  s.mention(4, "place", "UKR");
  s.candidate(3, kAssault, 0.95f, EventStatus::kReported);
  Attribution said;
  said.source = {s.analysis.tokens[0].span};
  said.cue = {s.analysis.tokens[1].span};
  said.content = {{s.analysis.tokens[2].span.begin, s.analysis.tokens[4].span.end}};
  said.source_token = 0;
  said.cue_token = 1;
  said.stance = "says";
  s.analysis.attributions.push_back(said);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].status, EventStatus::kReported);
  ASSERT_EQ(events[0].claims.size(), 1u);
  EXPECT_EQ(events[0].claims[0].source.referent.country, "UKR");
  EXPECT_EQ(dyad(events[0]), "RUS>UKR");
}

TEST_F(EventCoderTest, relate_always_answers_and_follows_direction) {
  Sample s(
      "France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj of/SCONJ/5/mark "
      "arming/VERB/2/advcl/arm "
      "rebels/NOUN/5/obj/rebel");
  s.mention(0, "place", "FRA");
  s.mention(2, "place", "AZE");
  s.mention(5, "person", "NCL");
  s.candidate(1, kAccuse, 0.9f);
  s.candidate(4, kAid, 0.9f);
  const auto ask = [&](std::uint32_t from, std::uint32_t to) {
    const std::vector<Span> source = {s.analysis.tokens[from].span},
                            target = {s.analysis.tokens[to].span};
    return coder_->relate(s.document, s.analysis, source, target);
  };
  EXPECT_EQ(ask(0, 2).type, "ACCUSE");
  EXPECT_EQ(ask(2, 5).type, "AID");
  EXPECT_EQ(ask(2, 5).quad, 2);
  const Sample bare("Nothing/NOUN/0/root");
  const RelateAnswer answer = coder_->relate(bare.document, bare.analysis, {}, {});
  EXPECT_FALSE(answer.type.empty());
}

TEST_F(EventCoderTest, the_pronoun_of_what_is_said_means_the_sayer_where_it_agrees) {
  Sample s(
      "Russia/PROPN/2/nsubj announced/VERB/0/root/announce it/PRON/5/nsubj had/AUX/5/aux/have "
      "freed/VERB/2/ccomp/free "
      "prisoners/NOUN/5/obj/prisoner");
  s.mention(0, "place", "RUS");
  s.mention(2, "organization", "UKR");
  s.mention(5, "person", "");
  s.candidate(4, kRetreat, 0.95f);
  const std::vector<Event> events = code(s);
  const Event* freed = of_type(events, "RETREAT");
  ASSERT_NE(freed, nullptr);
  ASSERT_EQ(freed->actors.size(), 1u);
  EXPECT_EQ(freed->actors[0].referent.country, "RUS");
  EXPECT_EQ(s.document.slice(freed->actors[0].span), "it") << "the party keeps its own words";
}

TEST_F(EventCoderTest, a_noun_in_an_accusation_is_alleged_of_the_accused) {
  Sample s(
      "France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj of/SCONJ/5/mark "
      "fomenting/VERB/2/advcl/foment "
      "unrest/NOUN/5/obj");
  s.mention(0, "place", "FRA");
  s.mention(2, "place", "AZE");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(5, kProtest, 0.9f).parties = {{"actor", 2, 0.9f}, {"actor", 0, 0.6f}};
  const std::vector<Event> events = code(s);
  const Event* unrest = of_type(events, "PROTEST");
  ASSERT_NE(unrest, nullptr);
  EXPECT_EQ(dyad(*unrest), "AZE>") << "the accuser is no actor of what it alleges";
  EXPECT_EQ(unrest->status, EventStatus::kAlleged);
}

TEST_F(EventCoderTest, the_words_of_politics_in_sport_and_business_are_no_events) {
  struct Case {
    const char* words;
    int type;
    bool coded;
    const char* note;
  };
  const Case cases[] = {
      {"The/DET/3/det coach/NOUN/3/compound team/NOUN/4/nsubj attacked/VERB/0/root/attack",
       kAssault, false, "sport"},
      {"The/DET/3/det rebel/NOUN/3/compound band/NOUN/4/nsubj attacked/VERB/0/root/attack",
       kAssault, true, "war"},
      {"Our/PRON/3/nmod:poss company/NOUN/3/compound shareholders/NOUN/4/nsubj/shareholder "
       "protested/VERB/0/root/protest",
       kAccuse, false, "business"},
  };
  for (const Case& c : cases) {
    Sample s(c.words);
    s.mention(2, "organization", "");
    s.candidate(3, c.type, 0.95f);
    EXPECT_EQ(!code(s).empty(), c.coded) << c.note;
  }
}

TEST_F(EventCoderTest, a_protests_demand_is_the_protest) {
  Sample s(
      "Students/NOUN/2/nsubj/student marched/VERB/0/root/march to/PART/4/mark demand/VERB/2/advcl "
      "elections/NOUN/4/obj/election");
  s.mention(0, "person", "BLR");
  s.candidate(1, kProtest, 0.95f);
  s.candidate(3, kRequest, 0.9f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, "PROTEST");
}

TEST_F(EventCoderTest, who_draws_criticism_is_criticised_by_whom_it_comes_from) {
  Sample s(
      "Moscow/PROPN/2/nsubj drew/VERB/0/root/draw criticism/NOUN/2/obj from/ADP/5/case "
      "Washington/PROPN/3/nmod");
  s.mention(0, "place", "RUS");
  s.mention(4, "place", "USA");
  s.candidate(2, kAccuse, 0.95f);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(dyad(events[0]), "USA>RUS");
}

TEST_F(EventCoderTest, what_is_promised_is_not_done) {
  Sample s(
      "Kabul/PROPN/2/nsubj promised/VERB/0/root/promise to/PART/4/mark bomb/VERB/2/xcomp "
      "camps/NOUN/4/obj/camp");
  s.mention(0, "place", "AFG");
  s.candidate(1, kAgree, 0.95f);
  s.candidate(3, kAssault, 0.999f);  // sure enough to be kept, of a type that no rule turns
  const std::vector<Event> events = code(s);
  const Event* content = of_type(events, "ASSAULT");
  ASSERT_NE(content, nullptr);
  EXPECT_EQ(content->status, EventStatus::kPlanned);
  ASSERT_NE(of_type(events, "AGREE"), nullptr);
}

TEST_F(EventCoderTest, a_refusal_is_the_act_and_not_what_is_refused) {
  Sample s(
      "Germany/PROPN/2/nsubj refused/VERB/0/root/refuse to/PART/4/mark send/VERB/2/xcomp "
      "weapons/NOUN/4/obj/weapon to/ADP/7/case "
      "Kyiv/PROPN/4/obl");
  s.mention(0, "place", "DEU");
  s.mention(6, "place", "UKR");
  s.candidate(1, kReject, 0.6f);
  s.candidate(3, kAid, 0.8f, EventStatus::kNegated);
  const std::vector<Span> source = {s.analysis.tokens[0].span},
                          target = {s.analysis.tokens[6].span};
  EXPECT_EQ(coder_->relate(s.document, s.analysis, source, target).type, "REJECT");
}

TEST_F(EventCoderTest, deployed_peacekeepers_are_aid_and_withdrawn_ones_a_sanction) {
  struct Case {
    const char* words;
    int head;
    const char* type;
    const char* note;
  };
  const Case cases[] = {
      {"India/PROPN/2/nsubj deployed/VERB/0/root/deploy peacekeepers/NOUN/2/obj/peacekeeper",
       kMobilize, "AID", "sent to keep peace"},
      {"India/PROPN/2/nsubj deployed/VERB/0/root/deploy tanks/NOUN/2/obj/tank", kMobilize,
       "MOBILIZE", "sent to threaten"},
      {"India/PROPN/2/nsubj withdrew/VERB/0/root/withdraw peacekeepers/NOUN/2/obj/peacekeeper",
       kRetreat, "SANCTION", "no longer helps"},
      {"India/PROPN/2/nsubj withdrew/VERB/0/root/withdraw troops/NOUN/2/obj/troop", kRetreat,
       "RETREAT", "cedes ground"},
  };
  for (const Case& c : cases) {
    Sample s(c.words);
    s.mention(0, "place", "IND");
    s.candidate(1, c.head, 0.9f);
    const std::vector<Event> events = code(s);
    ASSERT_EQ(events.size(), 1u) << c.note;
    EXPECT_EQ(events[0].type, c.type) << c.note;
  }
}

TEST_F(EventCoderTest, a_planned_visit_is_an_agreement) {
  Sample s("Putin/PROPN/3/nsubj will/AUX/3/aux visit/VERB/0/root Beijing/PROPN/3/obj");
  s.mention(0, "person", "RUS");
  s.mention(3, "place", "CHN");
  s.candidate(2, kConsult, 0.95f, EventStatus::kPlanned);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, "AGREE");
  EXPECT_EQ(events[0].status, EventStatus::kPlanned);
  EXPECT_EQ(events[0].mode, "") << "AGREE has no modes";
  EXPECT_EQ(dyad(events[0]), "RUS>CHN");
}

TEST_F(EventCoderTest, who_will_not_help_refuses) {
  struct Case {
    const char* words;
    const char* type;
    const char* note;
  };
  const Case cases[] = {
      {"Berlin/PROPN/4/nsubj will/AUX/4/aux not/PART/4/advmod send/VERB/0/root "
       "weapons/NOUN/4/obj/weapon",
       "REJECT", "refusal"},
      {"Berlin/PROPN/4/nsubj no/ADV/3/advmod longer/ADV/4/advmod/longer sends/VERB/0/root/send "
       "weapons/NOUN/4/obj/weapon",
       "SANCTION", "ended"},
  };
  for (const Case& c : cases) {
    Sample s(c.words);
    s.mention(0, "place", "DEU");
    s.candidate(3, kAid, 0.9f, EventStatus::kNegated);
    const std::vector<Event> events = code(s);
    ASSERT_EQ(events.size(), 1u) << c.note;
    EXPECT_EQ(events[0].type, c.type) << c.note;
    EXPECT_EQ(events[0].status, EventStatus::kAsserted) << c.note;
  }
}

TEST_F(EventCoderTest, a_deed_named_again_keeps_its_date) {
  Sample s(
      "The/DET/2/det bombing/NOUN/7/nsubj of/ADP/5/case the/DET/5/det embassy/NOUN/2/nmod "
      "Friday/PROPN/2/nmod:unmarked shocked/VERB/0/root/shock "
      "|| Nobody/PRON/2/nsubj claimed/VERB/0/root/claim the/DET/4/det bombing/NOUN/2/obj");
  s.candidate(1, kAssault, 0.95f);
  s.candidate(10, kAssault, 0.95f);
  TimeExpression friday;
  friday.span = s.analysis.tokens[5].span;
  friday.type = "DATE";
  friday.start = friday.end = "2024-05-10";
  friday.resolution = "day";
  friday.relative = true;
  s.analysis.times.push_back(friday);
  const std::vector<Event> events = code(s);
  ASSERT_EQ(events.size(), 2u);
  ASSERT_TRUE(events[1].date.has_value());
  EXPECT_EQ(events[1].date->start, "2024-05-10");
}

TEST_F(EventCoderTest, who_did_the_deed_is_who_is_condemned_for_it) {
  Sample s(
      "Paris/PROPN/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det bombing/NOUN/2/obj "
      "of/ADP/6/case Aleppo/PROPN/4/nmod by/ADP/8/case "
      "Syria/PROPN/4/nmod");
  s.mention(0, "place", "FRA");
  s.mention(5, "place", "SYR");
  s.mention(7, "place", "SYR");
  s.candidate(1, kAccuse, 0.95f);
  s.candidate(3, kAssault, 0.95f);
  const std::vector<Event> events = code(s);
  const Event* condemned = of_type(events, "ACCUSE");
  ASSERT_NE(condemned, nullptr);
  EXPECT_EQ(dyad(*condemned), "FRA>SYR");
}

TEST_F(EventCoderTest, odd_trees_do_no_harm) {
  for (const char* words : {"who/PRON/2/nsubj attacked/VERB/0/acl:relcl/attack",
                            "attacked/VERB/0/amod/attack/VBN", "attacked/VERB/0/acl/attack/VBN",
                            "it/PRON/2/nsubj attack/VERB/0/ccomp", "attack/NOUN/0/nmod:poss"}) {
    Sample s(words);
    const auto last = static_cast<std::uint32_t>(s.analysis.tokens.size() - 1);
    s.candidate(last, kAssault, 0.95f).parties = {{"actor", 0, 0.9f}, {"recipient", last, 0.9f}};
    EXPECT_LE(code(s).size(), 1u) << words;
  }
}

TEST_F(EventCoderTest, an_empty_document_has_no_events) {
  const Sample s("");
  EXPECT_TRUE(code(s).empty());
}

}  // namespace
}  // namespace dragoman::code
