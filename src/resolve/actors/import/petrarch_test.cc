// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/petrarch.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dragoman::resolve {
namespace {

struct Outcome {
  std::vector<ActorEntry> entries;
  std::vector<std::string> unread, notes;
};

std::string shown(const ActorEntry& entry) {
  std::string out;
  for (const std::string& name : entry.names) out += (out.empty() ? "" : "|") + name;
  for (const DatedCode& code : entry.codes) {
    out += " " + code.code;
    if (code.dated()) out += "@" + code.from + ".." + code.to;
  }
  return out;
}

template <typename Reader, typename... Rules>
Outcome read(const std::string& text, Rules... rules) {
  Outcome out;
  EntrySink sink;
  sink.entry = [&](ActorEntry e) { out.entries.push_back(std::move(e)); };
  sink.unread = [&](std::size_t line, const std::string& reason) {
    out.unread.push_back(std::to_string(line) + ": " + reason);
  };
  sink.note = [&](std::size_t line, const std::string& remark) {
    out.notes.push_back(std::to_string(line) + ": " + remark);
  };
  Reader reader("f", rules..., sink);
  std::istringstream in(text);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) reader.line(++number, line);
  reader.finish();
  return out;
}

Outcome actors(const std::string& text, DictionaryRules rules = {}) {
  return read<ActorDictionary>(text, rules);
}

TEST(ActorDictionary, reads_names_and_codes_in_the_order_in_which_they_count) {
  struct Row {
    const char *text, *entry, *note;
  };
  const Row rows[] = {
      {"A_B_ [LUM] # c\n+C_D_\n\t[LUMGOV 990101-040630]\n\t[LUMOPP >20040701]",
       "A B|C D LUMGOV@1999-01-01..2004-06-30 LUMOPP@2004-07-01.. LUM",
       "the primary line's undated code is the default"},
      {"A\n\t[LUMELI <301231]\n\t[LUMGOV 310101-20091231]\n\t[LUM]",
       "A LUMELI@..2030-12-31 LUMGOV@1931-01-01..2009-12-31 LUM", "two-digit years turn at 30"},
      {"A [X 820701-821231][Y >821231] [Z]# c", "A X@1982-07-01..1982-12-31 Y@1982-12-31.. Z",
       "several codes a line, with and without a blank"},
      {"A [X > 820701]", "A X@1982-07-01..", "a spaced restriction"},
      {"A [X 19950601 - 990815]", "A X@1995-06-01..1999-08-15", "spaced, eight and six digits"},
      {"A [X 20010203]", "A X@2001-02-03..2001-02-03", "a bare date is that day"},
      {"A_\n[X]", "A X", "a code line that is not indented"},
      {"A_\n \t[X]", "A X", "blank and tab before the code"},
      {"A_\n\n\t[X]", "A X", "a blank line ends nothing"},
      {"A [fra/deu]", "A FRA/DEU", "a compound, in small letters"},
      {"A [---]", "A ---", "null"},
      {"A [--- <950630]", "A ---@..1995-06-30", "null with a date"},
      {"A [###]", "A ###", "the mark of comments as a code"},
      {"A [+++] # [X]", "A +++", "a code in the comment is none"},
      {"A [X] Antilles\t[Y]", "A X", "behind other text there is no code"},
      {"\tA_ [X]", "A X", "an indented name"},
      {"A&amp;B_ [X]", "A&B X", "an entity of HTML"},
      {"Caf\xE9_ [X]", "Caf\xC3\xA9 X", "Windows-1252"},
      {"\xEF\xBB\xBF"
       "A [X]\r",
       "A X", "a byte order mark, a carriage return"},
      {"A_ [NGOEEURENV]", "A NGOEEURENV", "groups that are not of three letters"},
      {"A (B),_\"C\"_ [X]", "A (B), \"C\" X", "other characters in a name"},
      {"A [X]\n+B [Y 010101-020101]", "A|B Y@2001-01-01..2002-01-01 X", "a code on a synonym"},
  };
  for (const Row& row : rows) {
    const Outcome got = actors(row.text);
    ASSERT_EQ(got.entries.size(), 1u) << row.note;
    EXPECT_EQ(shown(got.entries[0]), row.entry) << row.note;
    EXPECT_TRUE(got.unread.empty()) << row.note << " " << got.unread[0];
  }
}

TEST(ActorDictionary, names_every_line_it_cannot_read) {
  struct Row {
    const char *text, *reason;
  };
  const Row rows[] = {
      {"A [X 9008223-911221]", "1: \"9008223\" is no date of the form YYMMDD or YYYYMMDD"},
      {"A [X >991301]", "1: \"991301\" is no date of the form YYMMDD or YYYYMMDD"},
      {"A [X <990100]", "1: \"990100\" is no date of the form YYMMDD or YYYYMMDD"},
      {"A [X SOMETIMES]", "1: \"SOMETIMES\" is no date of the form YYMMDD or YYYYMMDD"},
      {"A [X 20010101-19990101]", "1: ends before it begins: 20010101-19990101"},
      {"A [950601-990815]", "1: no code in \"[950601-990815]\""},
      {"A []", "1: no code in \"[]\""},
      {"A [X", "1: a bracket is not closed"},
      {"A [X [Y]", "1: a bracket is not closed"},
      {"A] [X]", "1: ']' without '['"},
      {"\t[X]", "1: a code before any name"},
      {"+A [X]", "1: a synonym before any name"},
      {"A [X]\n+", "2: no name"},
      {"-- [X]", "1: a name without letters: --"},
      {"A [X]\n<!-- open\nB [Y]",
       "2: a comment begins here that no \"-->\" ends: all lines behind it are unread"},
  };
  for (const Row& row : rows) {
    const Outcome got = actors(row.text);
    ASSERT_GE(got.unread.size(), 1u) << row.text;
    EXPECT_EQ(got.unread[0], row.reason) << row.text;
  }
}

TEST(ActorDictionary, keeps_what_is_right_beside_what_is_wrong) {
  const Outcome got = actors("A [X]\n\t[Y 9008223-911221]\n\t[Z <19991231]\nB\nC [Q]");
  ASSERT_EQ(got.entries.size(), 3u);
  EXPECT_EQ(shown(got.entries[0]), "A Z@..1999-12-31 X");
  EXPECT_EQ(shown(got.entries[1]), "B");
  EXPECT_EQ(shown(got.entries[2]), "C Q") << "the last entry of a file";
  EXPECT_EQ(got.unread.size(), 1u);
  ASSERT_EQ(got.notes.size(), 1u);
  EXPECT_EQ(got.notes[0], "4: no code for B: known, and coded as nobody");
}

TEST(ActorDictionary, leaves_comments_out) {
  const Outcome got = actors(
      "<!-- one line -->\n<!-- several\n# A [X]\nB [Y]\n# -->\n<! -- C [Z] -->\n#D [W]\nE [V]");
  ASSERT_EQ(got.entries.size(), 1u);
  EXPECT_EQ(shown(got.entries[0]), "E V");
}

TEST(ActorDictionary, can_choose_as_PETRARCH2_does) {
  DictionaryRules rules;
  rules.undated_first = true;
  Outcome got = actors("A [X]\n\t[Y <19991231]", rules);
  ASSERT_EQ(got.entries.size(), 1u);
  EXPECT_EQ(shown(got.entries[0]), "A X Y@..1999-12-31");
  rules = {};
  rules.petrarch2_dates = true;
  got = actors("A [X <20000101]\n\t[Y 19990101-19990301]\n\t[Z >010101]\n\t[W 20020202]", rules);
  ASSERT_EQ(got.entries.size(), 1u);
  EXPECT_EQ(shown(got.entries[0]), "A X@..1999-12-31 Y@1999-01-01..1999-02-28 Z@2001-01-01.. W");
}

TEST(ActorDictionary, reads_stems_comments_and_sections_of_TABARI) {
  DictionaryRules rules;
  rules.tabari = true;
  const Outcome got =
      actors("; c\n<NOUN>\nLUMERI [LUM] ; jap\nSYN LUMARI\nPERIM_ [P]\n~~~~~\nNEVER [N]\n", rules);
  ASSERT_EQ(got.entries.size(), 2u);
  EXPECT_EQ(shown(got.entries[0]), "LUMERI*|LUMARI* LUM");
  EXPECT_EQ(shown(got.entries[1]), "PERIM P");
  ASSERT_EQ(got.notes.size(), 1u);
  EXPECT_EQ(got.notes[0], "6: 1 line behind the end mark not read");
}

TEST(AgentDictionary, fills_sets_and_makes_plurals) {
  struct Row {
    const char *text, *entry;
  };
  const Row rows[] = {
      {"SCRIBE [~LEG] # c", "SCRIBE|SCRIBES ~LEG"},
      {"DEPUTY [~LEG]", "DEPUTY|DEPUTIES ~LEG"},
      {"BOSS [~BUS]", "BOSS|BOSSES ~BUS"},
      {"CHIEF_OF_CLANS {CHIEFS_OF_CLANS } [~GOVMIL]", "CHIEF OF CLANS|CHIEFS OF CLANS ~GOVMIL"},
      {"WATCH {} [~COP]", "WATCH ~COP"},
      {"HUSBAND!PERSON![~AGR]", "HUSBANDMAN|HUSBANDMEN ~AGR"},
      {"!PERSON! OF_!PERSON! [~CVL]", "MAN OF MAN|MAN OF MEN|MEN OF MAN|MEN OF MEN ~CVL"},
      {"BEARER [IGO~]", "BEARER|BEARERS IGO~"},
      {"BOT [~JNK]", "BOT|BOTS ---"},
      {"SMITH [LAB]", "SMITH|SMITHS ~LAB"},
  };
  for (const Row& row : rows) {
    const Outcome got = read<AgentDictionary>("!PERSON! = MAN, MEN\n" + std::string(row.text));
    ASSERT_EQ(got.entries.size(), 1u) << row.text;
    EXPECT_EQ(shown(got.entries[0]), row.entry);
    EXPECT_TRUE(got.unread.empty()) << row.text;
  }
}

TEST(AgentDictionary, names_every_line_it_cannot_read) {
  struct Row {
    const char *text, *reason;
  };
  const Row rows[] = {
      {"FARMER_OF_!NOSUCH! [~AGR]", "1: no set !NOSUCH!"},
      {"ISLAMIC_EXTREMIST", "1: no code for ISLAMIC EXTREMIST"},
      {"DEPARTMENT [~ENV}", "1: a bracket is not closed"},
      {"A {B [~ENV]", "1: a brace is not closed"},
      {"A [~~]", "1: no code in \"[~~]\""},
      {"A [GOV~MIL]", "1: no code in \"[GOV~MIL]\""},
      {"!EMPTY! =", "1: a set without members"},
      {"!A! = X, Y!A!\nTHE_!A! [~GOV]", "2: no set !A!, or sets too deep within each other"},
  };
  for (const Row& row : rows) {
    const Outcome got = read<AgentDictionary>(row.text);
    ASSERT_EQ(got.unread.size(), 1u) << row.text;
    EXPECT_EQ(got.unread[0], row.reason);
  }
}

}  // namespace
}  // namespace dragoman::resolve
