// SPDX-License-Identifier: Apache-2.0
// The same name on two dates: states that came and went, under whom they stood, who held office.
#include <gtest/gtest.h>

#include "base/file.h"
#include "record/date.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/dictionary_codes.h"
#include "resolve/actors/import/entry.h"

namespace dragoman::resolve {
namespace {

const ActorResolver& resolver() {
  static const auto kResolver = ActorResolver::open("data");
  if (!kResolver.ok()) ADD_FAILURE() << kResolver.status().to_string();
  return **kResolver;
}

Referent phrase(const std::string& text, const std::string& date) {
  Document document;
  document.text = text;
  document.date = date;
  return resolver().resolve_phrase(document, Analysis(),
                                   {0, static_cast<std::uint32_t>(text.size())});
}

TEST(DatedActors, give_a_name_the_country_of_the_date) {
  struct Row {
    const char *text, *date, *country, *note;
  };
  const Row rows[] = {
      {"Congo", "1985-06-01", "COG", "while the other one was Zaire"},
      {"Congo", "2004-06-01", "COD", "afterwards"},
      {"Congolese troops", "1985-06-01", "COG", "the adjective too"},
      {"Congolese troops", "2004-06-01", "COD", ""},
      {"Congo", "", "COD", "without a date the one of today"},
      {"Zaire", "1985-06-01", "ZAR", ""},
      {"Moscow", "1985-06-01", "SUN", "a seat of government"},
      {"Moscow", "1995-06-01", "RUS", ""},
      {"Belgrade", "1999-06-01", "YUG", ""},
      {"Belgrade", "2004-06-01", "SCG", ""},
      {"Belgrade", "2010-06-01", "SRB", ""},
      {"Prague", "1991-06-01", "CSK", ""},
      {"Prague", "1995-06-01", "CZE", ""},
      {"Aden", "1985-06-01", "YMD", ""},
      {"Aden", "2015-06-01", "YEM", ""},
      {"East Pakistan", "1970-06-01", "PAK", ""},
      {"East Pakistan", "1980-06-01", "BGD", "looking back"},
      {"the GDR", "1989-06-01", "DDR", ""},
      {"Burma", "1985-06-01", "MMR", "an older name of one state"},
      {"Swaziland", "1985-06-01", "SWZ", ""},
      {"Macedonia", "2010-06-01", "MKD", ""},
      {"South West Africa", "1985-06-01", "NAM", ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(phrase(row.text, row.date).country, row.country)
        << row.text << " " << row.date << " " << row.note;
}

TEST(DatedActors, say_under_whom_a_country_stood) {
  struct Row {
    const char *text, *date, *sovereign;
  };
  const Row rows[] = {
      {"Hong Kong", "1997-06-30", "GBR"},   {"Hong Kong", "1997-07-01", "CHN"},
      {"Macau", "1999-12-01", "PRT"},       {"Macau", "2001-01-01", "CHN"},
      {"Namibia", "1989-06-01", "ZAF"},     {"Namibia", "1991-06-01", ""},
      {"East Timor", "1990-06-01", "IDN"},  {"East Timor", "2003-06-01", ""},
      {"Eritrea", "1990-06-01", "ETH"},     {"Eritrea", "1994-06-01", ""},
      {"South Sudan", "2010-06-01", "SDN"}, {"South Sudan", "2012-06-01", ""},
      {"Ukraine", "1990-06-01", "SUN"},     {"Ukraine", "1992-06-01", ""},
      {"Croatia", "1990-06-01", "YUG"},     {"Croatia", "1992-06-01", ""},
      {"Montenegro", "2000-06-01", "YUG"},  {"Montenegro", "2005-06-01", "SCG"},
      {"Montenegro", "2007-06-01", ""},     {"Slovakia", "1991-06-01", "CSK"},
      {"Slovakia", "1993-06-01", ""},       {"Greenland", "1985-06-01", "DNK"},
      {"New Caledonia", "", "FRA"},         {"Hong Kong", "", "CHN"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(phrase(row.text, row.date).sovereign, row.sovereign) << row.text << " " << row.date;
}

TEST(DatedActors, give_a_person_the_office_of_the_date) {
  struct Row {
    const char *text, *date, *code;
  };
  const Row rows[] = {
      {"Jens Stoltenberg", "2003-06-01", "NORELI"},
      {"Jens Stoltenberg", "2010-06-01", "NORGOV"},
      {"Jens Stoltenberg", "2018-06-01", "IGO"},
      {"Jens Stoltenberg", "2025-06-01", "NORGOV"},
      {"Salva Kiir", "2009-06-01", "SDNGOV"},
      {"Salva Kiir", "2013-06-01", "SSDGOV"},
      {"Vaclav Havel", "1991-06-01", "CSKGOV"},
      {"Vaclav Havel", "1995-06-01", "CZEGOV"},
      {"Eduard Shevardnadze", "1988-06-01", "SUNGOV"},
      {"Eduard Shevardnadze", "1998-06-01", "GEOGOV"},
      {"Mobutu Sese Seko", "1969-06-01", "CODGOV"},
      {"Mobutu Sese Seko", "1990-06-01", "ZARGOV"},
      {"Klaus Kinkel", "1995-06-01", "DEUGOV"},
      {"Klaus Kinkel", "2001-06-01", "DEUELI"},
      {"Hubert V\xC3\xA9"
       "drine",
       "2000-06-01", "FRAGOV"},
      {"Yoriko Kawaguchi", "2003-06-01", "JPNGOV"},
      {"Yoriko Kawaguchi", "2010-06-01", "JPNELI"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(phrase(row.text, row.date).code, row.code) << row.text << " " << row.date;
}

TEST(DatedActors, have_tables_of_known_codes_and_dates_in_order) {
  const auto tables = ActorTables::open("data");
  ASSERT_TRUE(tables.ok()) << tables.status().to_string();
  const auto rows = read_table("data/actors/sovereigns.tsv");
  ASSERT_TRUE(rows.ok());
  for (const TableRow& row : *rows) {
    ASSERT_EQ(row.fields.size(), 4u) << row.line;
    for (const std::size_t field : {0, 1})
      EXPECT_NE((*tables)->country_id(row.fields[field]), kNoCountry) << row.line;
    for (const std::size_t field : {2, 3})
      EXPECT_TRUE(row.fields[field].empty() || is_partial_date(row.fields[field])) << row.line;
  }
  const auto names = read_table("data/actors/dated_names.tsv");
  ASSERT_TRUE(names.ok());
  for (const TableRow& row : *names)
    for (std::size_t at = 0; at < row.fields[2].size();) {
      const std::size_t stop = std::min(row.fields[2].find(' ', at), row.fields[2].size());
      const std::string code =
          row.fields[2].substr(at, std::min(row.fields[2].find('@', at), stop) - at);
      const CodeMeaning meaning = meaning_of_code(code, CodeScheme::kPlover, **tables);
      EXPECT_TRUE(!meaning.countries.empty() || !meaning.sectors.empty())
          << row.line << " " << code;
      EXPECT_EQ(code.size(), 3 * (meaning.countries.size() + meaning.sectors.size()))
          << row.line << " " << code;
      at = stop + 1;
    }
}

TEST(DatedActors, know_states_by_their_numbers_in_Wikidata_once) {
  const auto tables = ActorTables::open("data");
  ASSERT_TRUE(tables.ok());
  const auto rows = read_table("data/actors/wikidata_countries.tsv");
  ASSERT_TRUE(rows.ok());
  std::vector<std::string> numbers, codes;
  for (const TableRow& row : *rows) {
    EXPECT_NE((*tables)->country_id(row.fields[1]), kNoCountry) << row.line;
    numbers.push_back(row.fields[0]);
    codes.push_back(row.fields[1]);
  }
  for (auto* list : {&numbers, &codes}) {
    std::sort(list->begin(), list->end());
    EXPECT_EQ(std::adjacent_find(list->begin(), list->end()), list->end());
  }
}

}  // namespace
}  // namespace dragoman::resolve
