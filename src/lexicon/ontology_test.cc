// SPDX-License-Identifier: Apache-2.0
#include "lexicon/ontology.h"

#include <gtest/gtest.h>

namespace dragoman::lexicon {
namespace {

class OntologyTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Ontology>> opened = Ontology::open("data");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    ontology_ = std::move(*opened);
  }
  std::unique_ptr<Ontology> ontology_;
};

TEST_F(OntologyTest, there_are_sixteen_types_in_four_quads_with_scores_of_the_right_sign) {
  ASSERT_EQ(ontology_->types().size(), 16u);
  for (int t = 0; t < 16; ++t) {
    EXPECT_EQ(ontology_->type_index(ontology_->type_name(t)), t);
    const int quad = ontology_->quad(t);
    ASSERT_TRUE(quad >= 1 && quad <= 4);
    EXPECT_EQ(ontology_->score(t, "") > 0, quad <= 2) << ontology_->type_name(t);
    for (const std::string& mode : ontology_->modes(t)) {
      EXPECT_GE(ontology_->score(t, mode), -10);
      EXPECT_LE(ontology_->score(t, mode), 10);
    }
  }
}

TEST_F(OntologyTest, types_and_modes_have_the_scores_of_the_manual) {
  struct Case {
    int type;
    const char* mode;
    int quad;
    double score;
  };
  const Case cases[] = {{kAccuse, "", 3, -3},
                        {kAccuse, "disapprove", 3, -2},
                        {kSanction, "", 4, -6},
                        {kRetreat, "ceasefire", 2, 7.5},
                        {kCoerce, "martial-law", 4, -7.5},
                        {kAssault, "unconventional", 4, -10},
                        {kConsult, "phone", 1, 1.5},
                        {kAid, "", 2, 10}};
  for (const Case& c : cases) {
    EXPECT_EQ(ontology_->quad(c.type), c.quad);
    EXPECT_DOUBLE_EQ(ontology_->score(c.type, c.mode), c.score)
        << ontology_->type_name(c.type) << " " << c.mode;
  }
}

TEST_F(OntologyTest, a_mode_belongs_to_its_own_type_only) {
  EXPECT_TRUE(ontology_->has_mode(kProtest, "riot"));
  EXPECT_FALSE(ontology_->has_mode(kAssault, "riot"));
  EXPECT_FALSE(ontology_->has_mode(kAgree, "visit"));
  EXPECT_EQ(ontology_->score(kAgree, "visit"), ontology_->score(kAgree, ""));
}

TEST_F(OntologyTest, every_type_and_mode_has_a_cameo_code_that_stands_for_it) {
  for (int t = 0; t < 16; ++t) {
    std::vector<std::string> modes = ontology_->modes(t);
    modes.push_back("");
    for (const std::string& mode : modes) {
      const std::string& code = ontology_->representative_code(t, mode);
      EXPECT_TRUE(ontology_->code_fits(code, t, mode))
          << ontology_->type_name(t) << " " << mode << " " << code;
    }
  }
}

TEST_F(OntologyTest, cameo_codes_read_as_plover_types) {
  struct Case {
    const char* code;
    int type;
    const char* mode;
    bool fits;
  };
  const Case cases[] = {{"112", kAccuse, "allege", true},      {"112", kAssault, "", false},
                        {"0871", kRetreat, "ceasefire", true}, {"0871", kConcede, "", true},
                        {"173", kCoerce, "arrest", true},      {"010", kAgree, "", false},
                        {"203", kAssault, "targeted", true},   {"1952", kAssault, "drone", true},
                        {"999", kAssault, "", false}};
  for (const Case& c : cases)
    EXPECT_EQ(ontology_->code_fits(c.code, c.type, c.mode), c.fits) << c.code;
  EXPECT_GT(ontology_->codes().size(), 280u);
}

TEST_F(OntologyTest, types_that_need_a_recipient_are_those_of_the_manual) {
  for (int t = 0; t < 16; ++t)
    EXPECT_EQ(ontology_->recipient_required(t), t == kCooperate || t == kAid || t == kSanction)
        << ontology_->type_name(t);
}

}  // namespace
}  // namespace dragoman::lexicon
