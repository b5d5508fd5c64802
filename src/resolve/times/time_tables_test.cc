// SPDX-License-Identifier: Apache-2.0
// Kinds of time expressions that the news has more seldom, each with values derived by hand from
// the calendar and TIMEX3.
#include <gtest/gtest.h>

#include "resolve/times/time_testing.h"

namespace dragoman::resolve {
namespace {

TEST(TimeTables, both_ends_of_a_stretch) {
  const Row rows[] = {
      {"The rally ran from Monday through Friday.",
       "[Monday|DA|2024-05-13] [Friday|DA|2024-05-17]"},
      {"They talked from Friday to Sunday.", "[Friday|DA|2024-05-10] [Sunday|DA|2024-05-12]"},
      {"It rained from December 28 to January 3.",
       "[December 28|DA|2023-12-28] [January 3|DA|2024-01-03]"},
      {"The siege lasted from March 3 to April 5.",
       "[March 3|DA|2024-03-03] [April 5|DA|2024-04-05]"},
      {"He ruled from 1990-95.", "[1990|DA|1990] [95|DA|1995]"},
      {"between 1914 and 1918", "[1914|DA|1914] [1918|DA|1918]"},
      {"Shots rang between 9 and 11 a.m.", "[9|TI|2024-05-16T09:00] [11 a.m.|TI|2024-05-16T11:00]"},
      {"Polls were open from 6 to 8:30 p.m.",
       "[6|TI|2024-05-16T18:00] [8:30 p.m.|TI|2024-05-16T20:30]"},
  };
  check(rows);
}

TEST(TimeTables, what_counts_from_the_date_the_text_is_at) {
  const Row rows[] = {
      {"They met on 3 March 2022. The next day they signed.",
       "[3 March 2022|DA|2022-03-03] [The next day|DA|2022-03-04]"},
      {"They met on 3 March 2022. The following week they left.",
       "[3 March 2022|DA|2022-03-03] [The following week|DA|2022-W10]"},
      {"They met on 3 March 2022. The day before, the town fell.",
       "[3 March 2022|DA|2022-03-03] [The day before|DA|2022-03-02]"},
      {"They met on 3 March 2022. Three days earlier it fell.",
       "[3 March 2022|DA|2022-03-03] [Three days earlier|DA|2022-02-28]"},
      {"They met on 3 March 2022. A month later it fell.",
       "[3 March 2022|DA|2022-03-03] [A month later|DA|2022-04]"},
      {"They met on 3 March 2022. Ten years later it fell.",
       "[3 March 2022|DA|2022-03-03] [Ten years later|DA|2032]"},
      {"They met on 3 March 2022. That evening it fell.",
       "[3 March 2022|DA|2022-03-03] [That evening|TI|2022-03-03TEV]"},
      {"They met on 3 March 2022. The following morning it fell.",
       "[3 March 2022|DA|2022-03-03] [The following morning|TI|2022-03-04TMO]"},
      {"He was shot last November. That same day it closed.",
       "[last November|DA|2023-11] [That same day|DA|2023-11-XX]"},
      {"He was shot in 2019. That same day it closed.",
       "[2019|DA|2019] [That same day|DA|2019-XX-XX]"},
      {"They met on 3 March 2022. It fell on the same day that he left.",
       "[3 March 2022|DA|2022-03-03] [the same day|DA|XXXX-XX-XX]"},
      {"They met on Monday. Over an hour later he left.",
       "[Monday|DA|2024-05-13] [Over an hour later|DU|PT1H]"},
  };
  check(rows);
}

TEST(TimeTables, one_further_than_the_last_or_next) {
  const Row rows[] = {
      {"the week before last they met", "[the week before last|DA|2024-W18]"},
      {"the year before last they met", "[the year before last|DA|2022]"},
      {"the month after next they meet", "[the month after next|DA|2024-07]"},
      {"the night before last shells fell", "[the night before last|TI|2024-05-14TNI]"},
      {"It fell a week ago Monday.", "[a week ago Monday|DA|2024-05-06]"},
      {"They vote two weeks from Friday.", "[two weeks from Friday|DA|2024-05-31]"},
      {"They vote Monday week.", "[Monday week|DA|2024-05-27]"},
      {"A fortnight ago he resigned.", "[A fortnight ago|DA|2024-W18]"},
      {"Overnight on Sunday shells fell.", "[Overnight on Sunday|TI|2024-05-12TNI]"},
      {"the week before last Tuesday", "[last Tuesday|DA|2024-05-14]"},
  };
  check(rows);
}

TEST(TimeTables, weekdays_counted_off_in_a_month) {
  const Row rows[] = {
      {"the first Monday in October 2023", "[the first Monday in October 2023|DA|2023-10-02]"},
      {"the third Thursday of November 2020",
       "[the third Thursday of November 2020|DA|2020-11-19]"},
      {"the last Friday of March", "[the last Friday of March|DA|2024-03-29]"},
      {"the first Monday of every month", "[the first Monday of every month|SE|P1M]"},
  };
  check(rows);
}

TEST(TimeTables, seasons_fiscal_years_decades_and_centuries) {
  const Row rows[] = {
      {"in winter 2020-21", "[winter 2020-21|DA|2020-WI]"},
      {"in the spring of 1968", "[the spring of 1968|DA|1968-SP]"},
      {"It began last summer.", "[last summer|DA|2023-SU]"},
      {"in fiscal year 2022-23", "[fiscal year 2022-23|DA|FY2023]"},
      {"FY2024 was worse", "[FY2024|DA|FY2024]"},
      {"in the mid-1990s", "[the mid-1990s|DA|199X]"},
      {"in the early 2000s", "[the early 2000s|DA|200X]"},
      {"in the 1800s", "[the 1800s|DA|18XX]"},
      {"in the first decade of the 21st century", "[the first decade of the 21st century|DA|200X]"},
      {"in the last decade of the nineteenth century",
       "[the last decade of the nineteenth century|DA|189X]"},
      {"in the 5th century BC", "[the 5th century BC|DA|BC04XX]"},
      {"in the 7th century AD", "[the 7th century AD|DA|06XX]"},
  };
  check(rows);
}

TEST(TimeTables, other_calendars) {
  const Row rows[] = {
      {"on 12 Muharram 1445", "[12 Muharram 1445|DA|2023-07-30]"},
      {"on the 1st of Shawwal, 1445", "[the 1st of Shawwal, 1445|DA|2024-04-10]"},
      {"on Dhu al-Hijja 10, 1445", "[Dhu al-Hijja 10, 1445|DA|2024-06-17]"},
      {"in Ramadan 1445", "[Ramadan 1445|DA|2024-03]"},
      {"in 1445 AH", "[1445 AH|DA|2023]"},
      {"on 22 Bahman 1357", "[22 Bahman 1357|DA|1979-02-11]"},
      {"It fell on 22 Bahman.", "[22 Bahman|DA|2024-02-11]"},
      {"on 1 Farvardin 1403", "[1 Farvardin 1403|DA|2024-03-20]"},
      {"on 15 Nisan 5784", "[15 Nisan 5784|DA|2024-04-23]"},
      {"on 5 Iyar 5708", "[5 Iyar 5708|DA|1948-05-14]"},
      {"in BE 2567 and 2557 BE", "[BE 2567|DA|2024] [2557 BE|DA|2014]"},
      {"in Juche 113", "[Juche 113|DA|2024]"},
      {"in Minguo 38 and ROC 113", "[Minguo 38|DA|1949] [ROC 113|DA|2024]"},
      {"in Showa 20", "[Showa 20|DA|1945]"},
      {"in 44 BC and AD 70", "[44 BC|DA|BC0044] [AD 70|DA|0070]"},
      {"during Passover and at Eid al-Fitr",
       "[Passover|DA|2024-04-23] [Eid al-Fitr|DA|2024-04-10]"},
      {"at Nowruz", "[Nowruz|DA|2024-03-20]"},
      {"It will be 2567 people, Adar said, and Mehr reported.", ""},
      {"He may be 113 or an ad 70 wide.", ""},
  };
  check(rows);
}

TEST(TimeTables, clocks_and_zones) {
  const Row rows[] = {
      {"at 2 p.m. local time (1200 GMT)", "[2 p.m. local time (1200 GMT)|TI|2024-05-16T14:00]"},
      {"at 5:30 a.m. (0330 GMT) Monday",
       "[5:30 a.m. (0330 GMT)|TI|2024-05-16T05:30] [Monday|DA|2024-05-13]"},
      {"at 20:00 UTC+3 on 5 May", "[20:00 UTC+3 on 5 May|TI|2024-05-05T20:00]"},
      {"It will end at 10 p.m. EST on Friday.", "[10 p.m. EST on Friday|TI|2024-05-17T22:00]"},
      {"at half past six", "[half past six|TI|2024-05-16T06:30]"},
      {"at quarter to nine in the evening", "[quarter to nine in the evening|TI|2024-05-16T20:45]"},
      {"at quarter past one", "[quarter past one|TI|2024-05-16T01:15]"},
      {"at midnight on Tuesday", "[midnight on Tuesday|TI|2024-05-14T00:00]"},
  };
  check(rows);
}

TEST(TimeTables, rates_and_halves) {
  const Row rows[] = {
      {"They meet three times a year.", "[three times a year|SE|P1Y]"},
      {"They pray five times per day.", "[five times per day|SE|P1D]"},
      {"every two weeks", "[every two weeks|SE|P2W]"},
      {"every other day", "[every other day|SE|P2D]"},
      {"It lasted a day and a half.", "[a day and a half|DU|P1DT12H]"},
      {"It took half a day.", "[half a day|DU|PT12H]"},
      {"the 100-day siege", "[100-day|DU|P100D]"},
      {"In the years that followed they fought.", "[years|DU|PXY]"},
      {"in the weeks leading up to it", "[weeks|DU|PXW]"},
      {"They left a 1994 Toyota there.", ""},
      {"We face a future in which war returns.", ""},
  };
  check(rows);
}

TEST(TimeTables, a_tree_tells_what_the_calendar_holds_and_what_is_over) {
  const char* past = "Mood=Ind|Tense=Past|VerbForm=Fin";
  const char* present = "Mood=Ind|Tense=Pres|VerbForm=Fin";
  EXPECT_EQ(value_in_tree({{"The", "the", "DET", "_", 1, "det"},
                           {"summit", "summit", "NOUN", "_", 2, "nsubj"},
                           {"opens", "open", "VERB", present, kNone, "root"},
                           {"on", "on", "ADP", "_", 4, "case"},
                           {"Monday", "Monday", "PROPN", "_", 2, "obl"}}),
            "2024-05-20");
  EXPECT_EQ(value_in_tree({{"Until", "until", "ADP", "_", 1, "case"},
                           {"Monday", "Monday", "PROPN", "_", 5, "obl"},
                           {"they", "they", "PRON", "_", 5, "nsubj"},
                           {"had", "have", "AUX", past, 5, "aux"},
                           {"not", "not", "PART", "_", 5, "advmod"},
                           {"named", "name", "VERB", "Tense=Past|VerbForm=Part", kNone, "root"},
                           {"him", "he", "PRON", "_", 5, "obj"}}),
            "2024-05-13");
  EXPECT_EQ(
      value_in_tree({{"Talks", "talk", "NOUN", "_", 2, "nsubj:pass"},
                     {"were", "be", "AUX", past, 2, "aux:pass"},
                     {"postponed", "postpone", "VERB", "Tense=Past|VerbForm=Part", kNone, "root"},
                     {"until", "until", "ADP", "_", 4, "case"},
                     {"Monday", "Monday", "PROPN", "_", 2, "obl"}}),
      "2024-05-20");
  // "if he orders a strike after the raid over the weekend": the raid is over.
  EXPECT_EQ(value_in_tree({{"He", "he", "PRON", "_", 1, "nsubj"},
                           {"orders", "order", "VERB", present, kNone, "root"},
                           {"a", "a", "DET", "_", 3, "det"},
                           {"strike", "strike", "NOUN", "_", 1, "obj"},
                           {"after", "after", "ADP", "_", 6, "case"},
                           {"the", "the", "DET", "_", 6, "det"},
                           {"raid", "raid", "NOUN", "_", 1, "obl"},
                           {"over", "over", "ADP", "_", 9, "case"},
                           {"the", "the", "DET", "_", 9, "det"},
                           {"weekend", "weekend", "NOUN", "_", 6, "nmod"}}),
            "2024-W19-WE");
  // A finite verb taken for an infinitive.
  EXPECT_EQ(value_in_tree({{"Cyprus", "Cyprus", "PROPN", "_", 1, "nsubj"},
                           {"condemned", "condemn", "VERB", "VerbForm=Inf", kNone, "root"},
                           {"it", "it", "PRON", "_", 1, "obj"},
                           {"Friday", "Friday", "PROPN", "_", 1, "obl"}}),
            "2024-05-10");
}

}  // namespace
}  // namespace dragoman::resolve
