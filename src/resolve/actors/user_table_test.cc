// SPDX-License-Identifier: Apache-2.0
// Users' tables beside the built-in ones: who goes first, when, and what is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/dictionary_codes.h"

namespace dragoman::resolve {
namespace {

// A table in a file of its own that goes with the object.
class TableFile {
 public:
  explicit TableFile(const std::string& rows, const std::string& name = "user_table_test.tsv")
      : path_(std::filesystem::path(testing::TempDir()) / name) {
    std::ofstream(path_) << rows;
  }
  ~TableFile() { std::filesystem::remove(path_); }
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

const char* const kHeader = "# dragoman actors 1\n";

std::unique_ptr<ActorResolver> with(const std::string& rows) {
  const TableFile file(kHeader + rows);
  auto resolver = ActorResolver::open("data", {file.path()});
  if (!resolver.ok()) {
    ADD_FAILURE() << resolver.status().to_string();
    return nullptr;
  }
  return std::move(*resolver);
}

Referent phrase(const ActorResolver& resolver, const std::string& text, const std::string& date) {
  Document document;
  document.text = text;
  document.date = date;
  return resolver.resolve_phrase(document, Analysis(),
                                 {0, static_cast<std::uint32_t>(text.size())});
}

constexpr const char* kRows =
    "OLDPARTY MARVAIN\tMARVAIN PARTY\tFRAGOVPTY@1999-01-01..2004-06-30 FRAOPPPTY@2004-07-01.. "
    "FRA\tactor\tx:1\n"
    "BILL CLINTON\t\tUSAELI@1964-01-01..1993-01-19 USAGOVXYZ@1993-01-20..2001-01-20 "
    "USAELI\tactor\tx:2\n"
    "AFGHANISTAN\tAFGHAN\tAFG\tactor\tx:3\n"
    "TWO SIDES\t\tFRA/DEU\tactor\tx:4\n"
    "INDIAN OCEAN\t\t---\tactor\tx:5\n"
    "WHO\t\tIGOUNOWHO\tactor\tx:6\n"
    "LUMERI*\t\tITAREB\tactor\tx:7\n"
    "TIDE WARDEN\tTIDE WARDENS\t~GOVMIL\tagent\tx:8\n"
    "Mira Solen\t\tITALEG@2001..2005 ITAELI@2006..\tperson\twikidata:Q9\n"
    "MED COUNCIL\t\tFRAMED\tactor\tx:9\n"
    "Health Council\t\tFRAMED\tbody\tx:10\n"
    "Villebourg\t\tCAN\tplace\tgeonames:1\n";

TEST(UserTable, gives_a_name_its_code_as_of_the_date) {
  const auto resolver = with(kRows);
  ASSERT_NE(resolver, nullptr);
  struct Row {
    const char *text, *date, *code, *country, *note;
  };
  const Row rows[] = {
      {"the Oldparty Marvain", "2000-05-01", "FRAGOVPTY", "FRA", "one date"},
      {"the Oldparty Marvain", "2004-06-30", "FRAGOVPTY", "FRA", "the last day"},
      {"the Oldparty Marvain", "2004-07-01", "FRAOPPPTY", "FRA", "another date"},
      {"the Marvain Party", "1990-01-01", "FRA", "FRA", "the default"},
      {"Bill Clinton", "1995-01-01", "USAGOVXYZ", "USA", "before the built-in tables"},
      {"President Bill Clinton", "1995-01-01", "USAGOVXYZ", "USA", "with a title"},
      {"Bill Clinton", "2010-01-01", "USAELI", "USA", "out of office"},
      {"Afghan rebels", "2010-01-01", "AFGREB", "AFG", "an adjective stays one"},
      {"Two Sides", "2010-01-01", "FRA/DEU", "FRA", "a compound"},
      {"the WHO", "2010-01-01", "IGOUNOWHO", "", "an acronym in capitals"},
      {"Lumerian", "2010-01-01", "ITAREB", "ITA", "a stem"},
      {"the French tide wardens", "2010-01-01", "FRAGOVMIL", "FRA", "an agent behind its country"},
      {"Mira Solen", "2005-12-31", "ITALEG", "ITA", "to the end of the year"},
      {"Mira Solen", "2006-01-01", "ITAELI", "ITA", "afterwards"},
      {"the Indian Ocean", "2010-01-01", "", "", "null: nobody"},
  };
  for (const Row& row : rows) {
    const Referent got = phrase(*resolver, row.text, row.date);
    EXPECT_EQ(got.code, row.code) << row.text << " " << row.date << ": " << row.note;
    EXPECT_EQ(got.country, row.country) << row.text << " " << row.date << ": " << row.note;
  }
  EXPECT_EQ(phrase(*resolver, "Bill Clinton", "1995-01-01").entity, "person:bill_clinton");
  EXPECT_EQ(phrase(*resolver, "Two Sides", "2010-01-01").countries,
            (std::vector<std::string>{"FRA", "DEU"}));
}

TEST(UserTable, reads_the_letters_by_the_kind_of_the_entry) {
  const auto resolver = with(kRows);
  ASSERT_NE(resolver, nullptr);
  const auto sectors = [&](const char* name) { return resolver->known_as(name, "").at(0).sectors; };
  EXPECT_EQ(sectors("med council"), std::vector<std::string>{"JRN"}) << "CAMEO's media";
  EXPECT_EQ(sectors("health council"), std::vector<std::string>{"MED"}) << "PLOVER's medicine";
}

TEST(UserTable, does_not_take_small_words_for_acronyms) {
  const auto resolver = with(kRows);
  ASSERT_NE(resolver, nullptr);
  for (const char* text : {"who", "indian ocean", "two sides"})
    EXPECT_NE(phrase(*resolver, text, "2010-01-01").code, "IGOUNOWHO") << text;
  EXPECT_EQ(phrase(*resolver, "two sides", "2010-01-01").code, "") << "no capital";
}

TEST(UserTable, prefers_the_table_named_first) {
  const TableFile first(std::string(kHeader) + "TIDE COUNCIL\t\tFRAGOV@2001..2002\tactor\n",
                        "a.tsv");
  const TableFile second(std::string(kHeader) + "TIDE COUNCIL\t\tDEUMIL\tactor\n", "b.tsv");
  const auto resolver = ActorResolver::open("data", {first.path(), second.path()});
  ASSERT_TRUE(resolver.ok()) << resolver.status().to_string();
  EXPECT_EQ(phrase(**resolver, "the Tide Council", "2001-05-05").code, "FRAGOV");
  EXPECT_EQ(phrase(**resolver, "the Tide Council", "2003-05-05").code, "DEUMIL");
}

TEST(UserTable, finds_the_exact_spelling_among_names_that_fold_alike) {
  const auto resolver = with("XI'ANLU\t\tCHNGOV\tactor\nXIANLU\t\tITAREB@2001..2002\tactor\n");
  ASSERT_NE(resolver, nullptr);
  struct Row {
    const char *name, *date, *code;
  };
  for (const Row& row : {Row{"xi'anlu", "2001-01-01", "CHNGOV"},
                         Row{"XIANLU_", "2001-01-01", "ITAREB"}, Row{"XIANLU", "2005-01-01", ""}}) {
    const auto known = resolver->known_as(row.name, row.date);
    EXPECT_EQ(known.empty() ? "" : known[0].code, row.code) << row.name << " " << row.date;
  }
}

TEST(UserTable, says_where_a_row_is_wrong_and_loads_nothing) {
  struct Row {
    const char *text, *reason;
  };
  const Row rows[] = {
      {"OLDPARTY [LUM]\n", ":1: not a table of actors; `dragoman actors import"},
      {"# dragoman actors 2\n", ":1: not a table of actors"},
      {"# dragoman actors 1\nA\tB\tFRA\n", ":2: fewer than 4 fields"},
      {"# dragoman actors 1\n# c\n\nA\t\tFRA\tking\n", ":4: unknown kind \"king\""},
      {"# dragoman actors 1\n\t\tFRA\tactor\n", ":2: no name"},
      {"# dragoman actors 1\nA\t\tfra!\tactor\n", ":2: \"fra!\" is no code"},
      {"# dragoman actors 1\nA\t\tFRA@2001\tactor\n", ":2: no \"..\" in the dates"},
      {"# dragoman actors 1\nA\t\tFRA@2001-13..\tactor\n", ":2: \"2001-13\" is no date"},
      {"# dragoman actors 1\nA\t\tFRA@2001..1999\tactor\n", ":2: FRA@2001..1999 ends before"},
      {"# dragoman actors 1\nA\t\tQQQ\tplace\n", ":2: no country in the code \"QQQ\""},
      {"# dragoman actors 1\nA\xFF\t\tFRA\tactor\n", ": not UTF-8"},
  };
  for (const Row& row : rows) {
    const TableFile file(row.text);
    const auto resolver = ActorResolver::open("data", {file.path()});
    ASSERT_FALSE(resolver.ok()) << row.text;
    EXPECT_EQ(resolver.status().code(), StatusCode::kCorruption);
    EXPECT_NE(resolver.status().message().find(file.path() + row.reason), std::string::npos)
        << resolver.status().message();
  }
  EXPECT_EQ(ActorResolver::open("data", {"/nonexistent/table.tsv"}).status().code(),
            StatusCode::kNotFound);
}

TEST(DictionaryCodes, take_country_and_sectors_from_the_letters) {
  const auto tables = ActorTables::open("data");
  ASSERT_TRUE(tables.ok());
  struct Row {
    const char *code, *country, *sectors, *note;
  };
  const Row rows[] = {
      {"USA", "USA", "", "a state"},
      {"USAGOVMIL", "USA", "GOV,MIL", "country and two roles"},
      {"PSEREBHMS", "PSE", "REB", "an organisation says nothing here"},
      {"IRQINS", "IRQ", "REB", "insurgents"},
      {"FRAMED", "FRA", "JRN", "CAMEO's media"},
      {"FRAHLH", "FRA", "MED", "CAMEO's health"},
      {"KSVGOV", "XKX", "GOV", "another list's Kosovo"},
      {"IGOUNOKID", "", "IGO", "above countries"},
      {"IGOUSA", "", "IGO", "nobody's"},
      {"MNCUSAHLH", "USA", "MNC,MED", "a company of a country"},
      {"NGOEEURENV", "", "NGO", "groups out of step"},
      {"NGMGBR", "GBR", "ISM", "a movement"},
      {"GOV", "", "GOV", "a role alone"},
      {"~GOVMIL", "", "GOV,MIL", "an agent"},
      {"NGO~", "", "NGO", "an agent that goes before"},
      {"FRA/DEU", "FRA", "", "a compound"},
      {"---", "", "", "null"},
      {"AB", "", "", "too short"},
  };
  for (const Row& row : rows) {
    const CodeMeaning got = meaning_of_code(row.code, CodeScheme::kCameo, **tables);
    std::string sectors;
    for (const auto sector : got.sectors)
      sectors += (sectors.empty() ? "" : ",") + std::string(sector);
    const std::string_view country =
        got.countries.empty() ? "" : (*tables)->country(got.countries[0]).code;
    EXPECT_EQ(country, row.country) << row.code << ": " << row.note;
    EXPECT_EQ(sectors, row.sectors) << row.code << ": " << row.note;
  }
}

}  // namespace
}  // namespace dragoman::resolve
