// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/atoms.h"

#include <gtest/gtest.h>

namespace dragoman::resolve {
namespace {

std::string shown(std::string_view text) {
  const AtomSplitter splitter({"gen", "st"});
  std::vector<Atom> atoms;
  splitter.split(text, {0, static_cast<std::uint32_t>(text.size())}, &atoms);
  std::string out;
  for (const Atom& a : atoms) {
    if (!out.empty()) out += a.gap == ' ' ? ' ' : a.gap == '\n' ? '|' : a.gap;
    out += a.fold;
    if (a.possessive) out += "+";
  }
  return out;
}

TEST(Atoms, fold_case_accents_stops_and_apostrophes) {
  struct Row {
    const char *input, *expected, *note;
  };
  const Row rows[] = {
      {"U.S. forces", "us forces", "stops of an abbreviation"},
      {"the U.N.", "the un", "at the end"},
      {"Da'esh", "daesh", "apostrophe inside a name"},
      {"Da\xE2\x80\x99"
       "esh",
       "daesh", "typographic apostrophe"},
      {"France's", "france+", "possessive"},
      {"the rebels' leader", "the rebels+ leader", "plural possessive"},
      {"al-Qaida", "al-qaida", "hyphens part atoms"},
      {"Erdo\xC4\x9F"
       "an",
       "erdogan", "accents"},
      {"Y\xC4\xB1ld\xC4\xB1r\xC4\xB1m", "yildirim", "dotless i"},
      {"Wa\xC5\x82\xC4\x99sa", "walesa", "l with stroke"},
      {"Gen. Smith", "gen smith", "a title's stop parts nothing"},
      {"Stephen J. Townsend", "stephen j townsend", "an initial's stop parts nothing"},
      {"He left. Then", "he left.then", "a sentence's stop parts"},
      {"US - led", "us;led", "a dash between blanks parts"},
      {"Forces (SDF)", "forces(sdf", "brackets"},
      {"a\n\nb", "a|b", "a blank line begins a paragraph"},
      {"Iran/Iraq", "iran/iraq", "slash"},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.input), row.expected) << row.note;
}

TEST(Atoms, spans_leave_out_the_possessive) {
  const AtomSplitter splitter;
  std::vector<Atom> atoms;
  const std::string_view text = "in France's north";
  splitter.split(text, {0, static_cast<std::uint32_t>(text.size())}, &atoms);
  ASSERT_EQ(atoms.size(), 3u);
  EXPECT_EQ(text.substr(atoms[1].span.begin, atoms[1].span.size()), "France");
  EXPECT_TRUE(atoms[1].possessive);
}

TEST(Atoms, split_only_the_range_asked_for) {
  const AtomSplitter splitter;
  std::vector<Atom> atoms;
  splitter.split("Syria and Iraq", {6, 14}, &atoms);
  ASSERT_EQ(atoms.size(), 2u);
  EXPECT_EQ(atoms[0].span.begin, 6u);
  EXPECT_EQ(atoms[1].fold, "iraq");
}

}  // namespace
}  // namespace dragoman::resolve
