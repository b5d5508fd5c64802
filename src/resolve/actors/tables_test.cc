// SPDX-License-Identifier: Apache-2.0
// The shipped tables themselves: well-formed, of known sectors and codes, without two bodies of one
// id.
#include "resolve/actors/tables.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/file.h"

namespace dragoman::resolve {
namespace {

const std::set<std::string> kSectors = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB",
                                        "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
                                        "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL",
                                        "SOC", "IGO", "NGO", "IMG", "ISM", "MNC"};

std::vector<std::string> parts(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    out.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

TEST(ActorTables, name_only_sectors_of_plover) {
  struct File {
    const char* name;
    std::size_t column;
  };
  for (const File& file : {File{"igos", 4},
                           {"ngos", 4},
                           {"agencies", 4},
                           {"groups", 4},
                           {"leaders", 3},
                           {"roles", 1}}) {
    const auto rows = read_table("data/actors/" + std::string(file.name) + ".tsv");
    ASSERT_TRUE(rows.ok()) << rows.status().to_string();
    for (const TableRow& row : *rows) {
      ASSERT_GT(row.fields.size(), file.column) << file.name << ":" << row.line;
      for (const std::string& sector : parts(row.fields[file.column]))
        EXPECT_TRUE(kSectors.contains(sector)) << file.name << ":" << row.line << " " << sector;
    }
  }
}

TEST(ActorTables, give_every_body_an_id_of_its_own) {
  std::map<std::string, std::string>
      seen;  // id -> name; a body may have a row for each of its times
  for (const char* file : {"igos", "ngos", "agencies", "groups"}) {
    const auto rows = read_table("data/actors/" + std::string(file) + ".tsv");
    ASSERT_TRUE(rows.ok());
    for (const TableRow& row : *rows)
      EXPECT_EQ(seen.emplace(row.fields[0], row.fields[1]).first->second, row.fields[1])
          << file << ":" << row.line << " " << row.fields[0];
  }
}

TEST(ActorTables, state_terms_of_office_as_years_or_months_in_order) {
  const auto rows = read_table("data/actors/leaders.tsv");
  ASSERT_TRUE(rows.ok());
  for (const TableRow& row : *rows) {
    if (row.fields.size() < 5) continue;
    for (const std::string& term : parts(row.fields[4])) {
      const std::size_t dots = term.find("..");
      ASSERT_NE(dots, std::string::npos) << row.fields[0] << " " << term;
      const std::string from = term.substr(0, dots), to = term.substr(dots + 2);
      for (const std::string& date : {from, to})
        EXPECT_TRUE(date.empty() || date.size() == 4 || (date.size() == 7 && date[4] == '-'))
            << row.fields[0] << " " << term;
      if (!from.empty() && !to.empty())
        EXPECT_LE(from.substr(0, 4), to.substr(0, 4)) << row.fields[0] << " " << term;
    }
  }
}

TEST(ActorTables, hold_each_state_once) {
  const auto tables = ActorTables::open("data");
  ASSERT_TRUE(tables.ok()) << tables.status().to_string();
  for (const char* code :
       {"FRA", "NCL", "XKX", "PSE", "TWN", "HKG", "SUN", "YUG", "CSK", "DDR", "SCG", "ZAR"})
    EXPECT_NE((*tables)->country_id(code), kNoCountry) << code;
  EXPECT_EQ((*tables)->country_id("XXX"), kNoCountry);
  EXPECT_GE((*tables)->country_count(), 250u);
}

TEST(ActorTables, prefer_the_longest_name) {
  const auto tables = ActorTables::open("data");
  ASSERT_TRUE(tables.ok());
  struct Row {
    const char* text;
    std::uint32_t atoms;
    const char* note;
  };
  const Row rows[] = {
      {"Republic of Korea Army", 3, "state before what follows"},
      {"Islamic State of Iraq and the Levant fighters", 7, "a long name with small words in it"},
      {"Guinea-Bissau", 2, "not Guinea"},
      {"Guinea, Bissau", 1, "a comma parts names"},
      {"xyzzy", 0, "unknown"},
  };
  for (const Row& row : rows) {
    std::vector<Atom> atoms;
    (*tables)->splitter().split(
        row.text, {0, static_cast<std::uint32_t>(std::string(row.text).size())}, &atoms);
    EXPECT_EQ((*tables)->match(atoms).atoms, row.atoms) << row.note;
  }
}

TEST(ActorTables, say_where_a_row_is_wrong) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "actor_tables_test";
  fs::create_directories(folder / "actors");
  for (const auto& entry : fs::directory_iterator("data/actors"))
    fs::copy_file(entry.path(), folder / "actors" / entry.path().filename(),
                  fs::copy_options::overwrite_existing);
  std::ofstream(folder / "actors" / "groups.tsv") << "# bad\ngroup:x\tX\t\tQQQ\tREB\n";
  const auto tables = ActorTables::open(folder.string());
  ASSERT_FALSE(tables.ok());
  EXPECT_EQ(tables.status().code(), StatusCode::kCorruption);
  EXPECT_NE(tables.status().message().find("groups.tsv:2"), std::string::npos)
      << tables.status().message();
  fs::remove_all(folder);
}

}  // namespace
}  // namespace dragoman::resolve
