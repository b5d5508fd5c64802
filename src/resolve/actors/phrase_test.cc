// SPDX-License-Identifier: Apache-2.0
// Phrases of our own and whom they mean, read by themselves against the shipped tables.
#include <gtest/gtest.h>

#include "resolve/actors/actor_resolver.h"

namespace dragoman::resolve {
namespace {

const ActorResolver& resolver() {
  static const auto kResolver = ActorResolver::open("data");
  if (!kResolver.ok()) ADD_FAILURE() << kResolver.status().to_string();
  return **kResolver;
}

Referent read(const std::string& phrase, const std::string& date = "2018-06-01") {
  Document document;
  document.text = phrase;
  document.date = date;
  return resolver().resolve_phrase(document, Analysis(),
                                   {0, static_cast<std::uint32_t>(phrase.size())});
}

std::string countries(const Referent& r) {
  if (r.countries.empty()) return r.country;
  std::string out;
  for (const std::string& c : r.countries) out += (out.empty() ? "" : "+") + c;
  return out;
}

struct Row {
  const char *phrase, *country, *code;
};

void expect_rows(std::span<const Row> rows, const char* date = "2018-06-01") {
  for (const Row& row : rows) {
    const Referent r = read(row.phrase, date);
    EXPECT_EQ(countries(r), row.country) << row.phrase;
    EXPECT_EQ(r.code, row.code) << row.phrase;
  }
}

TEST(Phrase, who_leads_or_speaks_for_a_state_is_of_its_government) {
  const Row rows[] = {
      {"Lebanon's leader", "LBN", "LBNGOV"},
      {"Libyan leaders", "LBY", "LBYGOV"},
      {"the leader of Chad", "TCD", "TCDGOV"},
      {"Taipei's representative in Vilnius", "TWN", "TWNGOV"},
      {"a Lebanese community leader", "LBN", "LBNSOC"},
      {"the leader of Nepal's Maoists", "NPL", "NPLREB"},
      {"the Kurdistan Regional Government", "IRQ", "IRQGOV"},
      {"the president of the Brazilian supreme court", "BRA", "BRAJUD"},
      {"an aide to the Ugandan president", "UGA", "UGAGOV"},
  };
  expect_rows(rows);
}

TEST(Phrase, a_trade_behind_a_first_name_is_a_surname) {
  EXPECT_EQ(read("Tom Baker").name, "Tom Baker");
  EXPECT_TRUE(read("Tom Baker").sectors.empty());
  EXPECT_EQ(read("Judge Lucy Barber").entity, "person:lucy_barber");
  EXPECT_EQ(read("Colonel Idris Bako").country, "") << "Idris of another time, Bako a town";
  EXPECT_EQ(read("the Dawn Brigade").sectors, std::vector<std::string>{"MIL"});
  EXPECT_EQ(read("the Norwegian baker").code, "NORBUS");
}

TEST(Phrase, families_of_officials_are_elites) {
  const Row rows[] = {
      {"the Ugandan president's wife", "UGA", "UGAELI"},
      {"a niece of Kazakhstan's first president", "KAZ", "KAZELI"},
      {"the widow of a Congolese miner", "COD", "CODCVL"},
      {"the Bolivian president's lawyer", "BOL", "BOLCVL"},
  };
  expect_rows(rows);
}

TEST(Phrase, people_who_are_counted_are_no_state) {
  const Row rows[] = {
      {"two Canadians", "CAN", "CANCVL"},
      {"the two detained Canadians", "CAN", "CANCVL"},
      {"thousands of Lebanese", "LBN", "LBNCVL"},
      {"a Filipino", "PHL", "PHLCVL"},
  };
  expect_rows(rows);
}

TEST(Phrase, the_first_of_two_adjectives_is_the_citizenship) {
  const Row rows[] = {
      {"British Pakistani activists", "GBR", "GBRSOC"},
      {"a Chinese American scientist", "USA", "USAEDU"},
      {"Iraqi Turkmen parties", "IRQ", "IRQPTY"},
  };
  expect_rows(rows);
}

TEST(Phrase, a_participle_behind_a_hyphen_says_who_helps) {
  const Row rows[] = {
      {"NATO-mentored Afghan policemen", "AFG", "AFGCOP"},
      {"the UN-recognised administration in Tripoli", "LBY", "LBYGOV"},
      {"UAE-financed southern separatists in Yemen", "YEM", "YEMREB"},
  };
  expect_rows(rows);
}

TEST(Phrase, a_group_is_what_it_was_on_the_date) {
  const Row rebels[] = {{"the Taliban", "AFG", "AFGREB"}};
  const Row rulers[] = {{"the Taliban", "AFG", "AFGGOV"}};
  expect_rows(rebels, "2015-09-28");
  expect_rows(rulers, "2026-03-02");
  expect_rows(rulers, "1999-05-01");
}

TEST(Phrase, states_are_known_by_all_their_names) {
  const Row rows[] = {
      {"France", "FRA", "FRA"},
      {"the United States", "USA", "USA"},
      {"U.S.", "USA", "USA"},
      {"The UK", "GBR", "GBR"},
      {"Great Britain", "GBR", "GBR"},
      {"the Islamic Republic of Iran", "IRN", "IRN"},
      {"North Korea", "PRK", "PRK"},
      {"the DPRK", "PRK", "PRK"},
      {"the Democratic Republic of Congo", "COD", "COD"},
      {"Burma", "MMR", "MMR"},
      {"Palestine", "PSE", "PSE"},
      {"Kosovo", "XKX", "XKX"},
      {"Taiwan", "TWN", "TWN"},
      {"New Caledonia", "NCL", "NCL"},
      {"Hong Kong", "HKG", "HKG"},
      {"the Soviet Union", "SUN", "SUN"},
      {"Zaire", "ZAR", "ZAR"},
      {"Czechoslovakia", "CSK", "CSK"},
      {"East Germany", "DDR", "DDR"},
      {"C\xC3\xB4te d'Ivoire", "CIV", "CIV"},
      {"Bosnia-Herzegovina", "BIH", "BIH"},
  };
  expect_rows(rows);
}

TEST(Phrase, seats_of_government_mean_their_governments) {
  const Row rows[] = {
      {"Paris", "FRA", "FRAGOV"},           {"Baku", "AZE", "AZEGOV"},
      {"the Kremlin", "RUS", "RUSGOV"},     {"Downing Street", "GBR", "GBRGOV"},
      {"the White House", "USA", "USAGOV"}, {"Ankara", "TUR", "TURGOV"},
      {"Zhongnanhai", "CHN", "CHNGOV"},     {"Pyongyang", "PRK", "PRKGOV"},
  };
  expect_rows(rows);
}

TEST(Phrase, peoples_and_adjectives_belong_to_their_states) {
  const Row rows[] = {
      {"the French", "FRA", "FRA"},
      {"Azeris", "AZE", "AZECVL"},
      {"Turks", "TUR", "TURCVL"},
      {"two Frenchmen", "FRA", "FRACVL"},
      {"hundreds of Syrians", "SYR", "SYRCVL"},
      {"five Iraqis", "IRQ", "IRQCVL"},
      {"Palestinians", "PSE", "PSECVL"},
      {"Kanaks", "NCL", "NCLCVL"},
  };
  expect_rows(rows);
}

TEST(Phrase, governments_and_officials_have_their_country_and_sector) {
  const Row rows[] = {
      {"the Syrian government", "SYR", "SYRGOV"},
      {"the government of Iraq", "IRQ", "IRQGOV"},
      {"Assad's government", "SYR", "SYRGOV"},
      {"the Assad regime", "SYR", "SYRGOV"},
      {"the Iranian foreign ministry", "IRN", "IRNGOV"},
      {"the Iranian foreign ministry's spokesman", "IRN", "IRNGOV"},
      {"a spokesman for the Iranian foreign ministry", "IRN", "IRNGOV"},
      {"Turkish officials", "TUR", "TURGOV"},
      {"the Turkish foreign minister", "TUR", "TURGOV"},
      {"France's Interior Minister Gerald Darmanin", "FRA", "FRAGOV"},
      {"the Chinese embassy in Baku", "CHN", "CHNGOV"},
      {"the US ambassador to Azerbaijan", "USA", "USAGOV"},
      {"the ambassador of Peru to Chile", "PER", "PERGOV"},
      {"Russia's UN ambassador", "RUS", "RUSGOV"},
      {"the US Syria envoy", "USA", "USAGOV"},
      {"officials in Nairobi", "KEN", "KENGOV"},
      {"the mayor of Istanbul", "TUR", "TURGOV"},
      {"the State Department", "USA", "USAGOV"},
      {"a State Department spokeswoman", "USA", "USAGOV"},
      {"the Foreign Office", "GBR", "GBRGOV"},
      {"the prime minister of Malaysia", "MYS", "MYSGOV"},
      {"the Home Office", "GBR", "GBRGOV"},
      {"former French defence minister", "FRA", "FRAELI"},
      {"the ousted president of Mali", "MLI", "MLIELI"},
  };
  expect_rows(rows);
}

TEST(Phrase, forces_and_services_have_their_country_and_sector) {
  const Row rows[] = {
      {"Syrian government forces", "SYR", "SYRMIL"},
      {"Assad's forces", "SYR", "SYRMIL"},
      {"Turkish troops", "TUR", "TURMIL"},
      {"Russian warplanes", "RUS", "RUSMIL"},
      {"the Israeli army", "ISR", "ISRMIL"},
      {"the IDF", "ISR", "ISRMIL"},
      {"the Pentagon", "USA", "USAMIL"},
      {"Iran's Revolutionary Guards", "IRN", "IRNMIL"},
      {"2,000 US troops in Syria", "USA", "USAMIL"},
      {"Kenyan police", "KEN", "KENCOP"},
      {"police in Kenya", "KEN", "KENCOP"},
      {"FBI agents", "USA", "USACOP"},
      {"the CIA", "USA", "USASPY"},
      {"Mossad", "ISR", "ISRSPY"},
      {"Jordanian intelligence", "JOR", "JORSPY"},
      {"the Sudanese navy", "SDN", "SDNMIL"},
      {"pro-government militia in Sudan", "SDN", "SDNPRM"},
      {"General Valery Gerasimov, the chief of the general staff of the Russian armed forces",
       "RUS", "RUSMIL"},
  };
  expect_rows(rows);
}

TEST(Phrase, courts_parliaments_and_parties_have_their_sector) {
  const Row rows[] = {
      {"a Turkish court", "TUR", "TURJUD"},
      {"the supreme court of Pakistan", "PAK", "PAKJUD"},
      {"Egyptian prosecutors", "EGY", "EGYJUD"},
      {"the Knesset", "ISR", "ISRLEG"},
      {"the Bundestag", "DEU", "DEULEG"},
      {"Ukraine's parliament", "UKR", "UKRLEG"},
      {"British MPs", "GBR", "GBRLEG"},
      {"the Philippine Congress", "PHL", "PHLLEG"},
      {"Congress", "USA", "USALEG"},
      {"the Iraqi opposition", "IRQ", "IRQOPP"},
      {"the leader of the Venezuelan opposition", "VEN", "VENOPP"},
  };
  expect_rows(rows);
}

TEST(Phrase, rebels_are_of_their_own_country_not_their_backers) {
  const Row rows[] = {
      {"Turkish-backed Syrian rebels", "SYR", "SYRREB"},
      {"US-backed Kurdish-led fighters in Syria", "SYR", "SYRREB"},
      {"Iranian-backed Houthi rebels", "YEM", "YEMREB"},
      {"pro-Russian separatists in Ukraine", "UKR", "UKRREB"},
      {"New Caledonian separatists", "NCL", "NCLREB"},
      {"separatist factions in New Caledonia", "NCL", "NCLREB"},
      {"opposition fighters from Aleppo", "SYR", "SYRREB"},
      {"the Syrian Democratic Forces (SDF)", "SYR", "SYRREB"},
      {"SDF fighters", "SYR", "SYRREB"},
      {"the YPG", "SYR", "SYRREB"},
      {"the Kurdistan Workers' Party (PKK)", "TUR", "TURREB"},
      {"Hamas", "PSE", "PSEREB"},
      {"Hezbollah fighters", "LBN", "LBNREB"},
      {"the Taliban", "AFG", "AFGREB"},
      {"members of the Tamil Tigers", "LKA", "LKAREB"},
      {"FARC guerrillas", "COL", "COLREB"},
      {"the Viet Cong", "VNM", "VNMREB"},
      {"Boko Haram militants", "NGA", "NGAREB"},
      {"M23 rebels", "COD", "CODREB"},
      {"the Israeli-occupied West Bank", "PSE", "PSE"},
      {"rebel-held Douma", "SYR", "SYR"},
  };
  expect_rows(rows);
}

TEST(Phrase, breakaway_entities_are_of_the_state_that_claims_them) {
  const Row rows[] = {
      {"Nagorno-Karabakh", "AZE", "AZEPRE"},
      {"Abkhazia", "GEO", "GEOPRE"},
      {"the Donetsk People's Republic", "UKR", "UKRPRE"},
      {"Somaliland", "SOM", "SOMPRE"},
      {"Transnistria", "MDA", "MDAPRE"},
  };
  expect_rows(rows);
}

TEST(Phrase, bodies_of_no_country_have_none) {
  const Row rows[] = {
      {"the United Nations", "", "IGOUNO"},
      {"the UN Security Council", "", "IGOUNO"},
      {"the EU", "", "IGOEUR"},
      {"Brussels", "", "IGOEUR"},
      {"NATO", "", "IGONAT"},
      {"the African Union", "", "IGOAFU"},
      {"UN peacekeepers in Mali", "", "IGOUNO"},
      {"officials at the UN", "", "IGOUNO"},
      {"the US-led coalition", "", "IGO"},
      {"the International Criminal Court", "", "IGOICC"},
      {"the IMF", "", "IGOIMF"},
      {"Islamic State", "", "IMGREB"},
      {"Isis fighters in Syria", "", "IMGREB"},
      {"al-Qaida", "", "IMGREB"},
      {"Amnesty International", "", "NGOAMN"},
      {"the Red Cross", "", "NGOIRC"},
  };
  expect_rows(rows);
}

TEST(Phrase, people_media_and_firms_have_their_sector) {
  const Row rows[] = {
      {"Aleppo's residents", "SYR", "SYRCVL"},
      {"protesters in Caracas", "VEN", "VENCVL"},
      {"students in Tehran", "IRN", "IRNEDU"},
      {"Turkish journalists", "TUR", "TURJRN"},
      {"Reuters", "GBR", "GBRJRN"},
      {"Xinhua", "CHN", "CHNJRN"},
      {"Syrian refugees in Germany", "SYR", "SYRREF"},
      {"doctors in Idlib", "SYR", "SYRMED"},
      {"an Azerbaijani town", "AZE", "AZE"},
      {"Iraq's Kurds", "IRQ", "IRQ"},
      {"the Polish trade union", "POL", "POLLAB"},
      {"Gazprom", "RUS", "RUSBUS"},
  };
  expect_rows(rows);
}

TEST(Phrase, several_countries_are_all_kept) {
  const Row rows[] = {
      {"Iranian and Russian bases", "IRN+RUS", "IRN"},
      {"the US and Turkish governments", "USA+TUR", "USAGOV"},
      {"France and Germany", "FRA+DEU", "FRA"},
      {"the governments of France and Germany", "FRA+DEU", "FRAGOV"},
      {"the United States, Britain and France", "USA+GBR+FRA", "USA"},
  };
  expect_rows(rows);
}

TEST(Phrase, leaders_hold_office_as_of_the_date) {
  struct Dated {
    const char *phrase, *date, *country, *code, *name;
  };
  const Dated rows[] = {
      {"Vladimir Putin", "2019-03-01", "RUS", "RUSGOV", "Vladimir Putin"},
      {"Barack Obama", "2015-03-01", "USA", "USAGOV", "Barack Obama"},
      {"Barack Obama", "2019-03-01", "USA", "USAELI", "Barack Obama"},
      {"Madeleine Albright", "1999-02-16", "USA", "USAGOV", "Madeleine Albright"},
      {"Recep Tayyip Erdo\xC4\x9F"
       "an",
       "2018-02-01", "TUR", "TURGOV", "Recep Tayyip Erdogan"},
      {"Kofi Annan", "1999-01-01", "", "IGO", "Kofi Annan"},
      {"Antonio Guterres", "1999-01-01", "PRT", "PRTGOV", "Antonio Guterres"},
      {"Antonio Guterres", "2020-01-01", "", "IGO", "Antonio Guterres"},
      {"President Truman", "1999-02-16", "USA", "USAGOV", "Harry S. Truman"},
      {"the Turkish president, Recep Tayyip Erdogan", "2018-02-01", "TUR", "TURGOV",
       "Recep Tayyip Erdogan"},
      {"Secretary Kerry", "2015-02-01", "USA", "USAGOV", "John Kerry"},
      {"the Clinton administration", "1998-02-01", "USA", "USAGOV",
       "Government of the United States"},
  };
  for (const Dated& row : rows) {
    const Referent r = read(row.phrase, row.date);
    EXPECT_EQ(countries(r), row.country) << row.phrase << " in " << row.date;
    EXPECT_EQ(r.code, row.code) << row.phrase << " in " << row.date;
    EXPECT_EQ(r.name, row.name) << row.phrase << " in " << row.date;
  }
}

TEST(Phrase, seats_follow_the_state_of_the_day) {
  EXPECT_EQ(read("Moscow", "1985-05-01").country, "SUN");
  EXPECT_EQ(read("Moscow", "2018-05-01").country, "RUS");
  EXPECT_EQ(read("Kinshasa", "1990-05-01").country, "ZAR");
  EXPECT_EQ(read("Kinshasa", "2018-05-01").country, "COD");
  EXPECT_EQ(read("Belgrade", "1999-04-01").country, "YUG");
  EXPECT_EQ(read("Belgrade", "2018-04-01").country, "SRB");
}

TEST(Phrase, acronyms_need_their_capitals) {
  EXPECT_EQ(read("the US").country, "USA");
  EXPECT_EQ(read("us").country, "");
  EXPECT_EQ(read("IS").code, "IMGREB");
  EXPECT_EQ(read("WHO").code, "IGOUNOWHO");
}

TEST(Phrase, entities_have_stable_ids) {
  struct Id {
    const char *phrase, *entity;
  };
  const Id rows[] = {
      {"France", "country:FRA"},
      {"the French government", "country:FRA"},
      {"Paris", "country:FRA"},
      {"the United Nations", "igo:UNO"},
      {"the EU", "igo:EUR"},
      {"the Syrian Democratic Forces", "group:syrian_democratic_forces"},
      {"the SDF", "group:syrian_democratic_forces"},
      {"Bashar al-Assad", "person:bashar_al_assad"},
      {"the Iranian foreign ministry", "org:irn_foreign_ministry"},
      {"Interior Minister G\xC3\xA9rald Darmanin", "person:gerald_darmanin"},
      {"Syrian rebels", ""},
      {"the two countries", ""},
  };
  for (const Id& row : rows) EXPECT_EQ(read(row.phrase).entity, row.entity) << row.phrase;
}

TEST(Phrase, dependencies_name_their_sovereign) {
  EXPECT_EQ(read("New Caledonia").sovereign, "FRA");
  EXPECT_EQ(read("Greenland").sovereign, "DNK");
  EXPECT_EQ(read("France").sovereign, "");
}

TEST(Phrase, a_surname_beside_a_place_name_is_nobody_of_that_place) {
  EXPECT_EQ(read("Valeska Paris").country, "");
  EXPECT_EQ(read("Lincoln Chafee").country, "");
}

}  // namespace
}  // namespace dragoman::resolve
