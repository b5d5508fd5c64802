// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/time_resolver.h"

#include <gtest/gtest.h>

#include "resolve/times/time_testing.h"

namespace dragoman::resolve {
namespace {

TEST(TimeResolver, weekdays_lie_in_the_past_unless_the_clause_looks_ahead) {
  const Row rows[] = {
      {"Rebels attacked the town on Monday.", "[Monday|DA|2024-05-13]"},
      {"The minister said Thursday.", "[Thursday|DA|2024-05-16]"},
      {"The envoys will meet on Monday.", "[Monday|DA|2024-05-20]"},
      {"Talks are due on Friday.", "[Friday|DA|2024-05-17]"},
      {"They may leave as early as Tuesday.", "[Tuesday|DA|2024-05-21]"},
      {"Last Friday troops left.", "[Last Friday|DA|2024-05-10]"},
      {"Voters go to the polls next Sunday.", "[next Sunday|DA|2024-05-19]"},
      {"Shells fell Wednesday night.", "[Wednesday night|TI|2024-05-15TNI]"},
      {"They pray on Fridays.", "[Fridays|SE|XXXX-WXX-5]"},
  };
  check(rows);
}

TEST(TimeResolver, dates_without_a_year_take_the_one_that_fits) {
  const Row rows[] = {
      {"The camp was hit on Aug. 7, 1998.", "[Aug. 7, 1998|DA|1998-08-07]"},
      {"They were jailed on 3 March.", "[3 March|DA|2024-03-03]"},
      {"Elections will be held on June 9.", "[June 9|DA|2024-06-09]"},
      {"He was killed in December.", "[December|DA|2023-12]"},
      {"She won in October last year.", "[October last year|DA|2023-10]"},
      {"since the September 11 terrorist attacks", "[September 11|DA|2001-09-11]"},
      {"The fleet sailed in mid-May 2019.", "[mid-May 2019|DA|2019-05]"},
      {"Friday, Oct. 23 was calm.", "[Friday, Oct. 23|DA|2023-10-23]"},
      {"Filed on 2023-11-30 and 5/28/2021.",
       "[2023-11-30|DA|2023-11-30] [5/28/2021|DA|2021-05-28]"},
  };
  check(rows);
}

TEST(TimeResolver, words_that_are_also_other_words_need_evidence) {
  const Row rows[] = {
      {"They may march against the fall of the second city.", ""},
      {"May said the Sun was wrong.", ""},
      {"It opens in May and closes in March.", "[May|DA|2024-05] [March|DA|2024-03]"},
      {"April Jones met June Smith.", ""},
      {"The 1200 men of Resolution 1973 lost.", ""},
      {"Sold for $ 1999 in 1999.", "[1999|DA|1999]"},
      {"a 44-year-old man, aged six years", ""},
  };
  check(rows);
}

TEST(TimeResolver, told_times_count_from_publication) {
  const Row rows[] = {
      {"It happened yesterday.", "[yesterday|DA|2024-05-15]"},
      {"He flies home tomorrow morning.", "[tomorrow morning|TI|2024-05-17TMO]"},
      {"Last week and this month.", "[Last week|DA|2024-W19] [this month|DA|2024-05]"},
      {"two months ago", "[two months ago|DA|2024-03]"},
      {"almost 50 years ago", "[almost 50 years ago|DA|1974]"},
      {"11 days ago", "[11 days ago|DA|2024-05-05]"},
      {"several years ago", "[several years ago|DA|PAST_REF]"},
      {"last night", "[last night|TI|2024-05-15TNI]"},
      {"this morning", "[this morning|TI|2024-05-16TMO]"},
      {"earlier in the week", "[earlier in the week|DA|2024-W20]"},
      {"earlier this week", "[earlier this week|DA|2024-W20]"},
      {"next year and last autumn", "[next year|DA|2025] [last autumn|DA|2023-FA]"},
      {"the day before yesterday", "[the day before yesterday|DA|2024-05-14]"},
      {"It fell over the weekend.", "[the weekend|DA|2024-W19-WE]"},
      {"by the end of the year", "[the end of the year|DA|2024]"},
      {"by year end and at year-end", "[year end|DA|2024] [year-end|DA|2024]"},
      {"in the week of March 6", "[the week of March 6|DA|2024-W10]"},
      {"on the night of June 4, 1989", "[June 4, 1989|DA|1989-06-04]"},
      {"the day before last Tuesday", "[the day before last Tuesday|DA|2024-05-13]"},
      {"down from a year-earlier loss", "[a year-earlier|DA|2023]"},
  };
  check(rows);
}

TEST(TimeResolver, a_text_that_moves_takes_its_own_date_along) {
  const Row rows[] = {
      {"They fought in 2020. Two days later he came.",
       "[2020|DA|2020] [Two days later|DA|XXXX-XX-XX]"},
      {"War began on 3 March 2022. Two days later the port fell.",
       "[3 March 2022|DA|2022-03-03] [Two days later|DA|2022-03-05]"},
      {"He fled on June 4, 1989. The same day shots rang.",
       "[June 4, 1989|DA|1989-06-04] [The same day|DA|1989-06-04]"},
      {"Elected in November 1988 and sworn in the following January.",
       "[November 1988|DA|1988-11] [the following January|DA|1989-01]"},
      {"Born in 1950, he left that year.", "[1950|DA|1950] [that year|DA|1950]"},
      {"On Monday he spoke. At 10:30 p.m. he left.",
       "[Monday|DA|2024-05-13] [10:30 p.m.|TI|2024-05-13T22:30]"},
      {"It struck on 1 May 2020 and again a year later.",
       "[1 May 2020|DA|2020-05-01] [a year later|DA|2021]"},
  };
  check(rows);
}

TEST(TimeResolver, a_date_on_a_line_of_its_own_at_the_top_is_the_texts_own) {
  EXPECT_EQ(show("Storm hits coast\n\nTuesday, May 14, 2024\n\nShips sank today.", kThursday),
            "[Tuesday, May 14, 2024|DA|2024-05-14] [today|DA|2024-05-14]");
  EXPECT_EQ(show("Storm hits coast\n\nMay 14, 1984\n\nShips sank today.", kThursday),
            "[May 14, 1984|DA|1984-05-14] [today|DA|2024-05-16]");
}

TEST(TimeResolver, periods_of_the_calendar) {
  const Row rows[] = {
      {"in the 1990s and the 19th century", "[the 1990s|DA|199X] [the 19th century|DA|18XX]"},
      {"the third quarter of 2021", "[the third quarter of 2021|DA|2021-Q3]"},
      {"the first half of 2020", "[the first half of 2020|DA|2020-H1]"},
      {"in fiscal 2019", "[fiscal 2019|DA|FY2019]"},
      {"in the summer of 2006", "[the summer of 2006|DA|2006-SU]"},
      {"early 2014", "[early 2014|DA|2014]"},
      {"from 3 to 5 May 2021", "[3|DA|2021-05-03] [5 May 2021|DA|2021-05-05]"},
      {"on April 24 and 25", "[April 24|DA|2024-04-24] [25|DA|2024-04-25]"},
  };
  check(rows);
}

TEST(TimeResolver, holidays_follow_their_rules) {
  const Row rows[] = {
      {"They met on Christmas Eve.", "[Christmas Eve|DA|2023-12-24]"},
      {"He rested last Thanksgiving.", "[last Thanksgiving|DA|2023-11-23]"},
      {"Easter 2023 was quiet.", "[Easter 2023|DA|2023-04-09]"},
      {"Polls opened on Election Day.", "[Election Day|DA|2023-11-07]"},
  };
  check(rows);
}

TEST(TimeResolver, durations_and_sets) {
  const Row rows[] = {
      {"a three-day visit", "[three-day|DU|P3D]"},
      {"for 5 1/2 hours", "[5 1/2 hours|DU|PT5H30M]"},
      {"more than two weeks of talks", "[more than two weeks|DU|P2W]"},
      {"half an hour", "[half an hour|DU|PT30M]"},
      {"a year and a half", "[a year and a half|DU|P1Y6M]"},
      {"for decades", "[decades|DU|PXY]"},
      {"twenty-five years", "[twenty-five years|DU|P25Y]"},
      {"a few months", "[a few months|DU|PXM]"},
      {"two years and three months", "[two years and three months|DU|P2Y3M]"},
      {"in recent days", "[recent days|DU|PXD]"},
      {"every day and each Monday", "[every day|SE|P1D] [each Monday|SE|XXXX-WXX-1]"},
      {"twice a week", "[twice a week|SE|P1W]"},
      {"published daily", "[daily|SE|P1D]"},
      {"on weekends", "[weekends|SE|XXXX-WXX-WE]"},
  };
  check(rows);
}

TEST(TimeResolver, times_of_day) {
  const Row rows[] = {
      {"at 9 a.m. EST Tuesday shots fell", "[9 a.m. EST Tuesday|TI|2024-05-14T09:00]"},
      {"at 1800 GMT on Monday", "[1800 GMT on Monday|TI|2024-05-13T18:00]"},
      {"at 7:30 this evening", "[7:30 this evening|TI|2024-05-16T19:30]"},
      {"around noon", "[noon|TI|2024-05-16T12:00]"},
      {"a score of 10:30", ""},
  };
  check(rows);
}

TEST(TimeResolver, vague_references) {
  const Row rows[] = {
      {"It is now quiet.", "[now|DA|PRESENT_REF]"},
      {"in the near future", "[the near future|DA|FUTURE_REF]"},
      {"as in the past", "[the past|DA|PAST_REF]"},
      {"in the past nine elections", ""},
  };
  check(rows);
}

TEST(TimeResolver, without_a_publication_date_nothing_is_made_up) {
  EXPECT_EQ(show("on Monday and on 3 March", ""), "[Monday|DA|XXXX-WXX-1] [3 March|DA|XXXX-03-03]");
  EXPECT_EQ(show("It fell on 3 March 2022 and two days later", ""),
            "[3 March 2022|DA|2022-03-03] [two days later|DA|2022-03-05]");
  for (const TimeExpression& t : times_of("last week, next year, the weekend", ""))
    EXPECT_TRUE(t.start.empty()) << t.value;
}

TEST(TimeResolver, a_publication_month_or_year_is_better_than_none) {
  EXPECT_EQ(show("It fell on 17 November and on Monday last month.", "2016-11"),
            "[17 November|DA|2016-11-17] [Monday|DA|XXXX-WXX-1] [last month|DA|2016-10]");
  EXPECT_EQ(show("It fell in March, last year and last month.", "2016"),
            "[March|DA|2016-03] [last year|DA|2015] [last month|DA|XXXX-XX]");
  const std::vector<TimeExpression> times = times_of("on Monday", "2016-11");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_EQ(times[0].start + times[0].end, "2016-11-012016-11-30");
}

TEST(TimeResolver, intervals_say_what_stretch_is_meant) {
  const auto one = [](const char* text) {
    const std::vector<TimeExpression> times = times_of(text, kThursday);
    return times.empty() ? std::string()
                         : times[0].start + " " + times[0].end + " " + times[0].resolution +
                               (times[0].relative ? " relative" : "");
  };
  EXPECT_EQ(one("in 1998"), "1998-01-01 1998-12-31 year");
  EXPECT_EQ(one("in February 2024"), "2024-02-01 2024-02-29 month");
  EXPECT_EQ(one("last week"), "2024-05-06 2024-05-12 week relative");
  EXPECT_EQ(one("the past three days"), "2024-05-13 2024-05-16 day relative");
  EXPECT_EQ(one("from 3 to 5 May 2021"), "2021-05-03 2021-05-05 day");
  EXPECT_EQ(one("in post-1990 Europe"), "  ");
  EXPECT_EQ(one("for three days"), "  ");
  EXPECT_EQ(one("in Ramadan 1445"), "2024-03-11 2024-04-09 month");
  EXPECT_EQ(one("in 1445 AH"), "2023-07-19 2024-07-07 year");
  EXPECT_EQ(one("from Monday through Friday"), "2024-05-13 2024-05-17 day relative");
  EXPECT_EQ(one("in 44 BC"), "  ");
  EXPECT_EQ(one("the 1980s"), "1980-01-01 1989-12-31 decade");
}

// With trees the governing verb decides, not the nearest.
TEST(TimeResolver, the_governing_verb_decides_where_a_tree_is_given) {
  const char* past = "Mood=Ind|Tense=Past|VerbForm=Fin";
  EXPECT_EQ(value_in_tree({{"Officials", "official", "NOUN", "_", 1, "nsubj"},
                           {"said", "say", "VERB", past, kNone, "root"},
                           {"Saturday", "Saturday", "PROPN", "_", 1, "obl"},
                           {"he", "he", "PRON", "_", 5, "nsubj"},
                           {"will", "will", "AUX", "VerbForm=Fin", 5, "aux"},
                           {"travel", "travel", "VERB", "VerbForm=Inf", 1, "ccomp"}}),
            "2024-05-11");
  EXPECT_EQ(value_in_tree({{"He", "he", "PRON", "_", 2, "nsubj"},
                           {"will", "will", "AUX", "VerbForm=Fin", 2, "aux"},
                           {"meet", "meet", "VERB", "VerbForm=Inf", kNone, "root"},
                           {"those", "those", "PRON", "_", 2, "obj"},
                           {"who", "who", "PRON", "PronType=Rel", 5, "nsubj"},
                           {"came", "come", "VERB", past, 3, "acl:relcl"},
                           {"home", "home", "ADV", "_", 5, "advmod"},
                           {"on", "on", "ADP", "_", 8, "case"},
                           {"Saturday", "Saturday", "PROPN", "_", 2, "obl"}}),
            "2024-05-18");
}

TEST(TimeResolver, a_text_knows_when_it_was_written) {
  const auto written = [](const std::string& text, const std::string& date) {
    Document document;
    document.text = text;
    document.date = date;
    Analysis analysis = split(text);
    resolver().resolve(document, &analysis);
    return analysis.written.start + " " + analysis.written.end + " " + analysis.written.resolution;
  };
  EXPECT_EQ(written("It fell.", kThursday), "2024-05-16 2024-05-16 day");
  EXPECT_EQ(written("It fell.", "2024-05"), "2024-05-01 2024-05-31 month");
  EXPECT_EQ(written("Storm\n\nTuesday, May 14, 2024\n\nIt fell.", kThursday),
            "2024-05-14 2024-05-14 day");
  EXPECT_EQ(written("It fell.", ""), "  ");
}

TEST(TimeResolver, a_missing_table_is_named) {
  const auto opened = TimeResolver::open("/nowhere");
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.status().code(), StatusCode::kNotFound);
  EXPECT_NE(opened.status().message().find("words.tsv"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::resolve
