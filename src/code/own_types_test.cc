// SPDX-License-Identifier: Apache-2.0
#include "code/own_types.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace dragoman::code {
namespace {

// Writes a TOML file and reads it as an ontology.
Result<OwnOntology> read(const std::string& text) {
  const std::string path = ::testing::TempDir() + "own_types_test.toml";
  std::ofstream(path) << text;
  Result<OwnOntology> out = read_own_ontology(path);
  std::remove(path.c_str());
  return out;
}

constexpr const char* kGood =
    "name = \"kinds\"\n"
    "[[type]]\nname = \"a\"\ndescription = \"first\"\nexamples = [\"They {met} there.\", \"We "
    "met.\"]\n"
    "[[type]]\nname = \"b\"\nexamples = [\"They {fell out}.\", \"We {left}.\"]\n";

TEST(OwnOntology, ExamplesLoseTheirBracesAndKeepTheirTrigger) {
  const Result<OwnOntology> read_back = read(kGood);
  ASSERT_TRUE(read_back.ok()) << read_back.status().message();
  EXPECT_EQ(read_back->name, "kinds");
  EXPECT_EQ(read_back->types, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(read_back->descriptions, (std::vector<std::string>{"first", ""}));
  ASSERT_EQ(read_back->examples.size(), 4u);
  EXPECT_EQ(read_back->examples[0].text, "They met there.");
  EXPECT_EQ(read_back->examples[0].trigger.begin, 5u);
  EXPECT_EQ(read_back->examples[0].trigger.end, 8u);
  EXPECT_TRUE(read_back->examples[1].trigger.empty());
  EXPECT_EQ(read_back->examples[3].type, 1u);
}

TEST(OwnOntology, SentencesThatTellNoneOfThemAreCounterExamples) {
  const Result<OwnOntology> read_back =
      read("not = [\"The match {began}.\"]\n" + std::string(kGood));
  ASSERT_TRUE(read_back.ok()) << read_back.status().message();
  EXPECT_EQ(read_back->examples.back().type, kCounterExample);
}

TEST(OwnOntology, WhatIsWrongIsNamedWithItsLine) {
  const struct {
    const char* text;
    const char* expected;
  } cases[] = {
      {"name = \"x\"", "no [[type]]"},
      {"[[type]]\nname = \"a\"\nexamples = [\"b\", \"c\"]", "no name"},
      {"name = \"x\"\n[[type]]\nexamples = [\"b\"]", ":2: a type needs a name"},
      {"name = \"x\"\n[[type]]\nname = \"a\"\nexamples = [\"b\"]", "needs two examples"},
      {"name = \"x\"\n[[type]]\nname = \"a\"\nexamples = [\"b {c\", \"d\"]", "not closed"},
      {"name = \"x\"\n[[type]]\nname = \"a\"\nexamples = [\"b {}\", \"d\"]",
       "braces without words"},
      {"name = \"x\"\n[[type]]\nname = \"a\"\nexample = [\"b\", \"d\"]", "not example"},
      {"name = \"x\"\n[[type]]\nname = \"a\"\nexamples = [1, 2]", "an example is a string"},
      {"name = \"x", "own_types_test.toml:1"},
  };
  for (const auto& c : cases) {
    const Result<OwnOntology> out = read(c.text);
    ASSERT_FALSE(out.ok()) << c.text;
    EXPECT_NE(out.status().message().find(c.expected), std::string::npos) << c.text << "\n"
                                                                          << out.status().message();
  }
}

TEST(OwnOntology, AFileThatIsNotThereIsNotFound) {
  EXPECT_EQ(read_own_ontology("/nowhere/x.toml").status().code(), StatusCode::kNotFound);
}

// A world of four directions: type a is the first, type b the second, ordinary words the others.
OwnTypes types_of_four_directions(const char* toml) {
  OwnOntology ontology = *read(toml);
  std::vector<float> examples, background;
  const auto add = [](std::vector<float>* rows, int direction, float tilt) {
    for (int i = 0; i < 4; ++i)
      rows->push_back(i == direction ? 1.0f : i == (direction + 1) % 4 ? tilt : 0.0f);
  };
  for (std::size_t e = 0; e < ontology.examples.size(); ++e) {
    const std::size_t type = ontology.examples[e].type;
    add(&examples, type == kCounterExample ? 2 : static_cast<int>(type),
        0.1f * static_cast<float>(e % 3));
  }
  for (int i = 0; i < 30; ++i) add(&background, 2 + i % 2, 0.02f * static_cast<float>(i));
  return OwnTypes(std::move(ontology), 4, std::move(examples), std::move(background));
}

TEST(OwnTypes, AWordNearAnExampleTellsItsType) {
  const OwnTypes types = types_of_four_directions(kGood);
  const float a[] = {1, 0.05f, 0, 0}, b[] = {0.05f, 1, 0, 0};
  ASSERT_TRUE(types.match(a));
  EXPECT_EQ(types.match(a)->type, 0u);
  ASSERT_TRUE(types.match(b));
  EXPECT_EQ(types.match(b)->type, 1u);
  EXPECT_GT(types.match(a)->confidence, 0.5);
}

TEST(OwnTypes, OrdinaryWordsTellNothing) {
  const OwnTypes types = types_of_four_directions(kGood);
  const float ordinary[] = {0, 0, 1, 0.3f};
  EXPECT_FALSE(types.match(ordinary));
}

TEST(OwnTypes, WhatIsNearerToACounterExampleTellsNothing) {
  const OwnTypes types =
      types_of_four_directions(("not = [\"It {began}.\"]\n" + std::string(kGood)).c_str());
  const float counter[] = {0.3f, 0, 1, 0};
  EXPECT_FALSE(types.match(counter));
}

}  // namespace
}  // namespace dragoman::code
