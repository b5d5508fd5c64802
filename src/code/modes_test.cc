// SPDX-License-Identifier: Apache-2.0
#include "code/modes.h"

#include <gtest/gtest.h>

#include "code/hedges.h"
#include "code/sample.h"

namespace dragoman::code {
namespace {

class ModesTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<lexicon::Ontology>> ontology = lexicon::Ontology::open("data");
    ASSERT_TRUE(ontology.ok()) << ontology.status().to_string();
    Result<std::unique_ptr<lexicon::Lexicon>> lexicon = lexicon::Lexicon::open("data", **ontology);
    ASSERT_TRUE(lexicon.ok()) << lexicon.status().to_string();
    lexicon_ = std::move(*lexicon);
    ontology_ = std::move(*ontology);
    Result<ModeCues> modes = ModeCues::open("data/ontology/mode_cues.tsv", *ontology_);
    ASSERT_TRUE(modes.ok()) << modes.status().to_string();
    modes_ = std::move(*modes);
  }
  std::string mode(const char* words, std::uint32_t trigger, int type,
                   const char* known = "") const {  // known: the lemma of the trigger's entry
    const Sample s(words);
    const View view(s.document, s.analysis, *lexicon_, nullptr);
    Draft draft;
    draft.token = trigger;
    draft.type = type;
    if (*known != 0)
      for (const lexicon::Entry& entry : lexicon_->entries(known))
        if (entry.type == type && entry.words.size() == 1) draft.entry = &entry;
    modes_.find_mode(view, *lexicon_, *ontology_, &draft);
    return draft.mode;
  }
  std::unique_ptr<lexicon::Ontology> ontology_;
  std::unique_ptr<lexicon::Lexicon> lexicon_;
  ModeCues modes_;
};

TEST_F(ModesTest, what_is_asked_for_is_the_mode_of_a_request) {
  struct Case {
    const char* words;
    const char* mode;
    const char* note;
  };
  const Case cases[] = {
      {"demanded/VERB/0/root/demand the/DET/3/det release/NOUN/1/obj", "yield", "freeing"},
      {"demanded/VERB/0/root/demand talks/NOUN/1/obj/talk", "meet", "a meeting"},
      {"requested/VERB/0/root/request assistance/NOUN/1/obj", "assist", "help"},
      {"demanded/VERB/0/root/demand reforms/NOUN/1/obj/reform", "change", "another policy"},
      {"demanded/VERB/0/root/demand bananas/NOUN/1/obj/banana", "", "nothing of politics"},
  };
  for (const Case& c : cases) EXPECT_EQ(mode(c.words, 0, lexicon::kRequest), c.mode) << c.note;
}

TEST_F(ModesTest, the_weapon_in_the_sentence_is_the_mode_of_an_assault) {
  EXPECT_EQ(mode("attacked/VERB/0/root/attack with/ADP/3/case mortars/NOUN/1/obl/mortar", 0,
                 lexicon::kAssault),
            "heavy-weapons");
  EXPECT_EQ(mode("attacked/VERB/0/root/attack at/ADP/3/case dawn/NOUN/1/obl", 0, lexicon::kAssault),
            "");
}

TEST_F(ModesTest, what_a_deed_is_done_with_outweighs_the_word) {
  EXPECT_EQ(mode("bombed/VERB/0/root/bomb from/ADP/3/case jets/NOUN/1/obl/jet", 0,
                 lexicon::kAssault, "bomb"),
            "aerial");
  EXPECT_EQ(mode("bombed/VERB/0/root/bomb it/PRON/1/obj", 0, lexicon::kAssault, "bomb"),
            "explosives");
}

TEST_F(ModesTest, the_attack_has_the_mode_of_the_attack_told_before) {
  const Sample s(
      "bombed/VERB/0/root/bomb || the/DET/2/det attack/NOUN/0/root || an/DET/2/det "
      "attack/NOUN/0/root");
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  std::vector<Draft> drafts(3);
  drafts[0].token = 0, drafts[0].mode = "explosives";
  drafts[1].token = 2;
  drafts[2].token = 4;
  for (Draft& draft : drafts) draft.type = lexicon::kAssault;
  modes_.inherit_modes(view, &drafts);
  EXPECT_EQ(drafts[1].mode, "explosives");
  EXPECT_EQ(drafts[2].mode, "");
}

TEST_F(ModesTest, a_mode_that_is_known_stays) {
  EXPECT_EQ(
      mode("beat/VERB/0/root near/ADP/3/case tanks/NOUN/1/obl/tank", 0, lexicon::kAssault, "beat"),
      "beat");
}

TEST_F(ModesTest, an_alleged_deed_is_never_asserted) {
  Result<Hedges> hedges = Hedges::open("data/ontology/hedges.tsv");
  ASSERT_TRUE(hedges.ok()) << hedges.status().to_string();
  const Sample s("alleged/ADJ/2/amod support/NOUN/0/root || strong/ADJ/2/amod support/NOUN/0/root");
  const View view(s.document, s.analysis, *lexicon_, nullptr);
  Draft alleged, strong;
  alleged.token = 1;
  strong.token = 3;
  hedges->apply(view, &alleged);
  hedges->apply(view, &strong);
  EXPECT_EQ(alleged.status, EventStatus::kAlleged);
  EXPECT_EQ(strong.status, EventStatus::kAsserted);
}

}  // namespace
}  // namespace dragoman::code
