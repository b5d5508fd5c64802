// SPDX-License-Identifier: Apache-2.0
#include "ingest/dateline.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

TEST(Dateline, place_agency_and_date_are_read) {
  const struct {
    const char *text, *place, *source, *rest;
    int month, day;
  } kCases[] = {
      {"PARIS, May 17 (Reuters) - France said", "PARIS", "Reuters", " France said", 5, 17},
      {"THE HAGUE, May 17 (Reuters) - Judges said", "THE HAGUE", "Reuters", " Judges said", 5, 17},
      {"KABUL (AP) -- The Taliban", "KABUL", "Associated Press", " The Taliban", 0, 0},
      {"BEIJING, Aug. 21 (Xinhua) -- China", "BEIJING", "Xinhua", " China", 8, 21},
      {"GENEVA \xE2\x80\x94 The talks", "GENEVA", "", " The talks", 0, 0},
      {"NAIROBI, Kenya (AP) _", "NAIROBI", "Associated Press", "", 0, 0},
      {"DAR ES SALAAM, Tanzania (AP) _ Tanzania", "DAR ES SALAAM", "Associated Press", " Tanzania",
       0, 0},
      {"PASADENA, Calif., Jan. 1 (UPI) \xE2\x80\x94 A", "PASADENA", "United Press International",
       " A", 1, 1},
      {"UNITED NATIONS, 3 March (AFP) \xE2\x80\x93 The", "UNITED NATIONS", "Agence France-Presse",
       " The", 3, 3},
      {"MOSCOW, May 17. /TASS/. Russia", "MOSCOW", "TASS", " Russia", 5, 17},
      {"New York (AFP) - Oil", "New York", "Agence France-Presse", " Oil", 0, 0},
      {"Hong Kong (CNN Business) Shares fell", "Hong Kong", "CNN", " Shares fell", 0, 0},
      {"Paris, May 17 \xE2\x80\x94 The minister", "Paris", "", " The minister", 5, 17},
      {"ST. PETERSBURG, Russia \xE2\x80\x93 Police", "ST. PETERSBURG", "", " Police", 0, 0},
      {"PORT-AU-PRINCE, Haiti (AP) \xE2\x80\x94 Gangs", "PORT-AU-PRINCE", "Associated Press",
       " Gangs", 0, 0},
      {"Dekalb, Ill. \xE2\x80\x94 The team", "Dekalb", "", " The team", 0, 0},
      {"Geneva, Switzerland \xE2\x80\x93 The council", "Geneva", "", " The council", 0, 0},
      {"(Reuters) - Shares", "", "Reuters", " Shares", 0, 0},
      {"(CNN)The president", "", "CNN", "The president", 0, 0},
      {"Washington (CNN) -- The president", "Washington", "CNN", " The president", 0, 0},
      {"BOGOT\xC3\x81 (EFE) - El", "BOGOT\xC3\x81", "EFE", " El", 0, 0},
      {"LAGOS (Daily Bugle) - Nigeria", "LAGOS", "Daily Bugle", " Nigeria", 0, 0},
  };
  for (const auto& c : kCases) {
    const auto line = read_dateline(c.text, testing::tables());
    ASSERT_TRUE(line) << c.text;
    EXPECT_EQ(line->place, c.place) << c.text;
    EXPECT_EQ(line->source, c.source) << c.text;
    EXPECT_EQ(std::string(c.text).substr(line->end), c.rest) << c.text;
    EXPECT_EQ(line->date ? line->date->month : 0, c.month) << c.text;
    EXPECT_EQ(line->date ? line->date->day : 0, c.day) << c.text;
  }
}

TEST(Dateline, sentences_have_none) {
  for (const char* text : {
           "NATO \xE2\x80\x94 The alliance said on Monday",
           "UPDATE - The story has changed",
           "The minister - a former general - resigned",
           "Macron \xE2\x80\x94 who won in 2017 \xE2\x80\x94 said",
           "However, Paris - the capital - was calm",
           "On Friday, May 17 \xE2\x80\x94 The day of the vote",
           "The National Iraqi News Agency (NINA) reported",
           "Islamic State (IS) - a group",
           "RUSSIA: Putin said",
           "US-backed forces entered the town",
           "(AP) reporters were beaten",
           "In Paris, France - the capital - it rained",
           "Paris, France - the capital - was calm",
           "(The minister) - a former general - resigned",
           "France said on Monday that (AP) reporters",
           "",
           "PARIS",
       })
    EXPECT_FALSE(read_dateline(text, testing::tables())) << text;
}

}  // namespace
}  // namespace dragoman::ingest
