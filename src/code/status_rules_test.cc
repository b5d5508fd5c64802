// SPDX-License-Identifier: Apache-2.0
#include "code/status_rules.h"

#include <gtest/gtest.h>

#include <memory>

#include "code/sample.h"
#include "lexicon/lexicon.h"

namespace dragoman::code {
namespace {

using enum EventStatus;

struct Case {
  const char* words;
  TokenIndex trigger;
  EventStatus expected;
  const char* note;
};

class StatusRulesTest : public testing::Test {
 protected:
  void SetUp() override {
    auto lexicon = lexicon::Lexicon::open("data");
    ASSERT_TRUE(lexicon.ok()) << lexicon.status().to_string();
    lexicon_ = std::move(*lexicon);
    Result<StatusRules> rules = StatusRules::open("data");
    ASSERT_TRUE(rules.ok()) << rules.status().to_string();
    rules_ = std::move(*rules);
  }
  void expect(const std::vector<Case>& cases) const {
    for (const Case& c : cases) {
      const Sample s(c.words);
      const View view(s.document, s.analysis, *lexicon_, nullptr);
      EXPECT_STREQ(event_status_name(rules_.read(view, c.trigger).status),
                   event_status_name(c.expected))
          << c.note;
    }
  }
  std::unique_ptr<lexicon::Lexicon> lexicon_;
  StatusRules rules_;
};

TEST_F(StatusRulesTest, a_plain_sentence_asserts) {
  expect({{"Rebels/NOUN/2/nsubj/rebel shelled/VERB/0/root/shell Taiz/PROPN/2/obj", 1, kAsserted,
           "no mark"},
          {"He/PRON/2/nsubj managed/VERB/0/root/manage to/PART/4/mark flee/VERB/2/xcomp", 3,
           kAsserted, "what one managed was done"}});
}

TEST_F(StatusRulesTest, what_is_not_mentioned_is_not_undone) {
  expect({{"He/PRON/4/nsubj did/AUX/4/aux/do not/PART/4/advmod mention/VERB/0/root "
           "the/DET/6/det/the raid/NOUN/4/obj",
           5, kAsserted, "did not mention the raid"},
          {"He/PRON/4/nsubj did/AUX/4/aux/do not/PART/4/advmod mention/VERB/0/root "
           "the/DET/6/det/the decision/NOUN/4/obj to/PART/8/mark withdraw/VERB/6/acl",
           7, kAsserted, "did not mention the decision to withdraw: the not is no mark of it"}});
}

TEST_F(StatusRulesTest, function_words_colour_the_clause_they_stand_in) {
  expect({
      {"Rebels/NOUN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod attack/VERB/0/root", 3, kNegated,
       "not"},
      {"Nobody/PRON/2/nsubj/nobody fired/VERB/0/root/fire", 1, kNegated,
       "a subject that is nobody"},
      {"No/DET/2/det/no shots/NOUN/4/nsubj:pass/shot were/AUX/4/aux:pass/be fired/VERB/0/root/fire",
       3, kNegated, "no shots"},
      {"Rebels/NOUN/3/nsubj may/AUX/3/aux attack/VERB/0/root", 2, kHypothetical, "may"},
      {"Rebels/NOUN/3/nsubj will/AUX/3/aux attack/VERB/0/root", 2, kPlanned, "will"},
      {"If/SCONJ/3/mark/if rebels/NOUN/3/nsubj attack/VERB/5/advcl we/PRON/5/nsubj "
       "leave/VERB/0/root",
       2, kHypothetical, "if"},
      {"Police/NOUN/3/nsubj allegedly/ADV/3/advmod beat/VERB/0/root him/PRON/3/obj", 2, kAlleged,
       "allegedly"},
      {"Police/NOUN/3/nsubj reportedly/ADV/3/advmod beat/VERB/0/root him/PRON/3/obj", 2, kReported,
       "reportedly"},
      {"He/PRON/2/nsubj left/VERB/0/root/leave without/SCONJ/4/mark signing/VERB/2/advcl/sign", 3,
       kNegated, "without"},
  });
}

TEST_F(StatusRulesTest, governing_verbs_decide_what_their_complement_is) {
  expect({
      {"Tokyo/PROPN/2/nsubj accused/VERB/0/root/accuse Seoul/PROPN/2/obj of/SCONJ/5/mark "
       "spying/VERB/2/advcl/spy",
       4, kAlleged, "accused of"},
      {"Tokyo/PROPN/2/nsubj said/VERB/0/root/say Seoul/PROPN/4/nsubj spied/VERB/2/ccomp/spy", 3,
       kReported, "said"},
      {"Tokyo/PROPN/2/nsubj denied/VERB/0/root/deny that/SCONJ/5/mark it/PRON/5/nsubj "
       "spied/VERB/2/ccomp/spy",
       4, kDenied, "denied that"},
      {"Tokyo/PROPN/2/nsubj suspects/VERB/0/root/suspect a/DET/4/det spy/NOUN/2/obj "
       "of/SCONJ/6/mark stealing/VERB/4/acl/steal",
       5, kAlleged, "the phrase hung on the object"},
      {"Tokyo/PROPN/2/nsubj plans/VERB/0/root/plan to/PART/4/mark invade/VERB/2/xcomp", 3, kPlanned,
       "plans to"},
      {"Tokyo/PROPN/2/nsubj wants/VERB/0/root/want to/PART/4/mark invade/VERB/2/xcomp", 3,
       kHypothetical, "wants to"},
      {"Tokyo/PROPN/2/nsubj failed/VERB/0/root/fail to/PART/4/mark invade/VERB/2/xcomp", 3,
       kNegated, "failed to"},
  });
}

TEST_F(StatusRulesTest, nouns_and_adjectives_govern_too) {
  expect({
      {"The/DET/2/det threat/NOUN/6/nsubj of/ADP/5/case an/DET/5/det attack/NOUN/2/nmod "
       "fell/VERB/0/root/fall",
       4, kHypothetical, "threat of"},
      {"An/DET/3/det alleged/ADJ/3/amod attack/NOUN/4/nsubj failed/VERB/0/root/fail", 2, kAlleged,
       "alleged"},
      {"The/DET/3/det announced/VERB/3/amod/announce visit/NOUN/4/nsubj began/VERB/0/root/begin", 2,
       kPlanned, "a participle"},
      {"An/DET/2/det attack/NOUN/4/nsubj is/AUX/4/cop/be likely/ADJ/0/root", 1, kHypothetical,
       "its adjective"},
      {"A/DET/3/det planned/ADJ/3/amod visit/NOUN/4/nsubj began/VERB/0/root/begin", 2, kPlanned,
       "planned"},
      {"Tokyo/PROPN/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det attack/NOUN/2/obj", 3,
       kAsserted, "a definite object is taken for granted"},
  });
}

TEST_F(StatusRulesTest, marks_compose_from_the_inside_out) {
  expect({
      {"Tokyo/PROPN/2/nsubj said/VERB/0/root/say it/PRON/6/nsubj did/AUX/6/aux/do "
       "not/PART/6/advmod attack/VERB/2/ccomp",
       5, kDenied, "said it did not"},
      {"Tokyo/PROPN/2/nsubj denied/VERB/0/root/deny that/SCONJ/5/mark it/PRON/5/nsubj "
       "planned/VERB/2/ccomp/plan to/PART/7/mark attack/VERB/5/xcomp",
       6, kDenied, "denied planning"},
      {"Tokyo/PROPN/2/nsubj said/VERB/0/root/say it/PRON/5/nsubj would/AUX/5/aux "
       "leave/VERB/2/ccomp",
       4, kPlanned, "said it would: not yet done"},
  });
  EXPECT_EQ(compose(kReported, kAsserted), kReported);
  EXPECT_EQ(compose(kAlleged, kReported), kAlleged);
  EXPECT_EQ(compose(kNegated, kNegated), kAsserted);
  EXPECT_EQ(compose(kDenied, kNegated), kReported)
      << "who denies that it did not happen says it did";
}

TEST_F(StatusRulesTest, implicatives_say_whether_it_was_done) {
  expect({
      {"Rebels/NOUN/2/nsubj refrained/VERB/0/root/refrain from/SCONJ/4/mark "
       "shelling/VERB/2/advcl/shell",
       3, kNegated, "refrained from"},
      {"They/PRON/2/nsubj forced/VERB/0/root/force him/PRON/2/obj to/PART/5/mark "
       "resign/VERB/2/xcomp",
       4, kAsserted, "forced to"},
      {"He/PRON/2/nsubj hesitated/VERB/0/root/hesitate to/PART/4/mark attack/VERB/2/xcomp", 3,
       kNegated, "hesitated to"},
      {"He/PRON/2/nsubj regrets/VERB/0/root/regret that/SCONJ/5/mark they/PRON/5/nsubj "
       "shelled/VERB/2/ccomp/shell Taiz/PROPN/5/obj",
       4, kAsserted, "regrets that takes it for granted"},
  });
}

TEST_F(StatusRulesTest, near_misses_and_called_off_plans_did_not_happen) {
  expect({
      {"They/PRON/4/nsubj all/ADV/4/advmod but/CCONJ/4/cc arrested/VERB/0/root/arrest "
       "her/PRON/4/obj",
       3, kNegated, "all but"},
      {"They/PRON/3/nsubj nearly/ADV/3/advmod shot/VERB/0/root/shoot him/PRON/3/obj", 2, kNegated,
       "nearly"},
      {"Nearly/ADV/2/advmod simultaneous/ADJ/3/amod bombings/NOUN/4/nsubj/bombing "
       "killed/VERB/0/root/kill ten/NUM/4/obj",
       2, kAsserted, "nearly belongs to the adjective"},
      {"They/PRON/2/nsubj came/VERB/0/root/come within/ADP/4/case hours/NOUN/2/obl/hour "
       "of/SCONJ/6/mark freeing/VERB/4/acl/free/VBG him/PRON/6/obj",
       5, kNegated, "within hours of"},
      {"Before/SCONJ/4/mark/before they/PRON/4/nsubj could/AUX/4/aux fire/VERB/6/advcl "
       "he/PRON/6/nsubj fled/VERB/0/root/flee",
       3, kNegated, "before they could"},
      {"They/PRON/2/nsubj scrapped/VERB/0/root/scrap a/DET/4/det visit/NOUN/2/obj", 3, kNegated,
       "scrapped"},
  });
}

TEST_F(StatusRulesTest, a_yes_or_no_question_leaves_it_open) {
  expect({{"Did/AUX/3/aux/do they/PRON/3/nsubj shell/VERB/0/root Taiz/PROPN/3/obj ?/PUNCT/3/punct",
           2, kHypothetical, "did they"}});
}

TEST_F(StatusRulesTest, a_word_alone_in_quotation_marks_is_doubted) {
  expect(
      {{"Rome/PROPN/3/nsubj \"/PUNCT/3/punct bombed/VERB/0/root/bomb \"/PUNCT/3/punct "
        "Taiz/PROPN/3/obj",
        2, kAlleged, "scare quotes"}});
}

TEST_F(StatusRulesTest, reporting_verbs_in_the_passive_raise_their_subject) {
  expect(
      {{"He/PRON/3/nsubj:pass is/AUX/3/aux:pass/be said/VERB/0/root/say to/PART/6/mark "
        "have/AUX/6/aux fled/VERB/3/xcomp/flee",
        5, kReported, "is said to have"}});
}

TEST_F(StatusRulesTest, a_noun_is_told_planned_or_asked_for_by_its_verb) {
  expect({
      {"Rome/PROPN/2/nsubj confirmed/VERB/0/root/confirm the/DET/4/det raid/NOUN/2/obj", 3,
       kReported, "confirmed the"},
      {"Rome/PROPN/2/nsubj demanded/VERB/0/root/demand the/DET/4/det withdrawal/NOUN/2/obj", 3,
       kHypothetical, "demanded the"},
      {"Rome/PROPN/2/nsubj ordered/VERB/0/root/order the/DET/4/det withdrawal/NOUN/2/obj", 3,
       kPlanned, "ordered the"},
  });
}

TEST_F(StatusRulesTest, a_denial_of_what_was_said_before_is_found_with_its_speaker) {
  const Sample s(
      "Kyiv/PROPN/2/nsubj shelled/VERB/0/root/shell Taiz/PROPN/2/obj || Kyiv/PROPN/2/nsubj "
      "denied/VERB/0/root/deny it/PRON/2/obj || Rome/PROPN/2/nsubj denied/VERB/0/root/deny "
      "that/SCONJ/5/mark it/PRON/5/nsubj paid/VERB/2/ccomp/pay");
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  const auto denials = rules_.denials(view);
  ASSERT_EQ(denials.size(), 1u) << "a denial with content of its own is no answer";
  EXPECT_EQ(denials[0].voice.cue, 4u);
  EXPECT_EQ(denials[0].voice.source, 3);
}

TEST_F(StatusRulesTest, a_report_called_untrue_denies_what_it_tells) {
  expect({{"Reports/NOUN/6/nsubj/report that/SCONJ/4/mark it/PRON/4/nsubj paid/VERB/1/acl/pay "
           "are/AUX/6/cop/be false/ADJ/0/root",
           3, kDenied, "reports that it paid are false"},
          {"It/PRON/2/nsubj dismissed/VERB/0/root/dismiss as/ADP/5/case baseless/ADJ/5/amod "
           "claims/NOUN/2/obl/claim that/SCONJ/8/mark it/PRON/8/nsubj paid/VERB/5/acl/pay",
           7, kDenied, "dismissed as baseless claims"}});
}

TEST_F(StatusRulesTest, a_noun_that_carries_the_deed_is_denied_with_it) {
  expect({{"He/PRON/2/nsubj denied/VERB/0/root/deny reports/NOUN/2/obj/report that/SCONJ/6/mark "
           "it/PRON/6/nsubj paid/VERB/3/acl/pay",
           5, kDenied, "deny"},
          {"He/PRON/2/nsubj rejected/VERB/0/root/reject claims/NOUN/2/obj/claim that/SCONJ/6/mark "
           "it/PRON/6/nsubj paid/VERB/3/acl/pay",
           5, kDenied, "reject"}});
}

TEST_F(StatusRulesTest, a_subject_that_the_tree_lost_stands_before_its_verb) {
  const Sample s(
      "Rome/PROPN/6/nsubj denied/VERB/0/root/deny that/SCONJ/6/mark it/PRON/6/nsubj had/AUX/6/aux "
      "paid/VERB/2/ccomp/pay");
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  const StatusReading reading = rules_.read(view, 5);
  ASSERT_EQ(reading.voices.size(), 1u);
  EXPECT_EQ(reading.voices[0].source, 0);
}

TEST_F(StatusRulesTest, a_conjunct_shares_the_marks_of_the_first) {
  expect({
      {"Rebels/NOUN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod attack/VERB/0/root or/CCONJ/6/cc "
       "shell/VERB/4/conj Taiz/PROPN/6/obj",
       5, kNegated, "or"},
      {"Rebels/NOUN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod comment/VERB/0/root but/CCONJ/7/cc "
       "have/AUX/7/aux attacked/VERB/4/conj/attack",
       6, kAsserted, "an auxiliary of its own"},
  });
}

TEST_F(StatusRulesTest, the_voices_are_those_on_the_way_up) {
  const Sample s(
      "Tokyo/PROPN/2/nsubj said/VERB/0/root/say Seoul/PROPN/4/nsubj denied/VERB/2/ccomp/deny "
      "that/SCONJ/7/mark it/PRON/7/nsubj spied/VERB/4/ccomp/spy");
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  const StatusReading reading = rules_.read(view, 6);
  ASSERT_EQ(reading.voices.size(), 2u);
  EXPECT_EQ(reading.voices[0].source, 2);
  EXPECT_EQ(reading.voices[0].stance, "denies");
  EXPECT_EQ(reading.voices[1].source, 0);
  EXPECT_EQ(reading.voices[1].stance, "says");
}

TEST_F(StatusRulesTest, a_quotation_over_sentences_is_somebodys_word) {
  Sample s(
      "We/PRON/2/nsubj won/VERB/0/root/win || He/PRON/2/nsubj said/VERB/0/root/say "
      "so/ADV/2/advmod");
  Attribution a;
  a.source_token = 2;
  a.cue_token = 3;
  a.content = {s.analysis.sentences[0].span};
  a.stance = "says";
  s.analysis.attributions.push_back(a);
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  EXPECT_EQ(rules_.read(view, 1).status, kReported);
}

TEST(StatusRulesOpenTest, a_missing_table_says_so) {
  EXPECT_EQ(StatusRules::open("no/such/folder").status().code(), StatusCode::kNotFound);
}

}  // namespace
}  // namespace dragoman::code
