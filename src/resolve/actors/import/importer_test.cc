// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/importer.h"

#include <gtest/gtest.h>

#include "resolve/actors/import/delimited.h"

namespace dragoman::resolve {
namespace {

TEST(ActorImporter, tells_the_form_by_the_first_lines) {
  const std::string geonames =
      "1\tA\tA\t\t1\t2\tP\tPPL\tFR\t\t11\t\t\t\t5\t\t50\tEurope/Paris\t2024-01-01\n";
  struct Row {
    std::string text, form;
  };
  const Row rows[] = {
      {"# c\nA_ [FRA]\n+B_\n", "petrarch"},
      {"<!-- c -->\n\nA_\n\t[FRAGOV 990101-010101]\n", "petrarch"},
      {"A_ [FRA] ; jap 8/1/92\n", "tabari"},
      {"<NOUN>\nA_ [FRA]\n", "tabari"},
      {"# c\n!P! = A, B\nC!P! [~GOV]\n", "agents"},
      {"A [IGO~]\n", "agents"},
      {"[\n{\"type\":\"item\",\"id\":\"Q1\"}\n]\n", "wikidata"},
      {"{\"type\":\"item\",\"id\":\"Q1\"}\n", "wikidata"},
      {"name,country\nA,FRA\n", "csv"},
      {"\xEF\xBB\xBFid;Name;Sector\n", "csv"},
      {"country\tname\tcode\n", "csv"},
      {geonames, "geonames"},
      {"# dragoman actors 1\nA\t\tFRA\tactor\n", "table"},
      {"&A\n+B\n\n---  C  [010]  ---\n- * D [020]\n- * E [030]\n", "verbs"},
      {"<ISSUE CATEGORY=\"A\">\na [B]\n", "issues"},
      {"name of a thing\n", ""},
      {"name,price\nA,5\n", ""},
      {"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(detect_actor_format(row.text), row.form) << row.text;
}

TEST(ActorImporter, writes_an_entry_as_one_row) {
  ActorEntry entry;
  entry.names = {"A", "B", "C"};
  entry.codes = {{"FRAGOV", "1999", "2001-06"}, {"FRAELI", "2001-07", ""}, {"FRA", "", ""}};
  entry.origin = "my\tfile:3";
  EXPECT_EQ(table_row(entry),
            "A\tB|C\tFRAGOV@1999..2001-06 FRAELI@2001-07.. FRA\tactor\tmy file:3\n");
}

TEST(CountryCodes, know_codes_names_and_numbers) {
  const auto codes = CountryCodes::open("data");
  ASSERT_TRUE(codes.ok()) << codes.status().to_string();
  struct Row {
    const char *text, *code;
  };
  for (const Row& row : {Row{"FR", "FRA"}, Row{"fra", "FRA"}, Row{" France ", "FRA"},
                         Row{"Q142", "FRA"}, Row{"SUN", "SUN"}, Row{"Soviet Union", "SUN"},
                         Row{"XK", "XKX"}, Row{"Lumeria", ""}, Row{"", ""}})
    EXPECT_EQ(codes->alpha3(row.text), row.code) << row.text;
}

}  // namespace
}  // namespace dragoman::resolve
