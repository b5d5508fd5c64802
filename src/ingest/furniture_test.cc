// SPDX-License-Identifier: Apache-2.0
#include "ingest/furniture.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

std::vector<std::string> furniture_of(Document* document) {
  mark_furniture(testing::tables(), document);
  std::vector<std::string> out;
  for (const Span span : document->furniture) out.emplace_back(document->slice(span));
  return out;
}

TEST(Furniture, lines_that_are_not_the_story_are_told) {
  for (const char* line : {
           "Advertisement",
           "ADVERTISEMENT",
           "Read also: Minister resigns over leak",
           "READ MORE: Floods in the north",
           "Follow us on Twitter @thepost",
           "Sign up for our newsletter to get the news of the day",
           "Subscribe to our newsletter",
           "(Photo: Jane Doe)",
           "Photo by Jane Doe / The Post",
           "File photo: The parliament in session",
           "\xC2\xA9 2024 The Post",
           "Copyright 2018 The Post, Inc. All rights reserved.",
           "https://www.example.org/story/1",
           "Reporting by Jane Doe in Paris; editing by John Roe",
           "\xE2\x80\xA2 Share this article",
           "Tags: Paris, unrest",
           "[File photo]",
           "arrow_forward_ios",
           "This article was originally published on The Conversation.",
       })
    EXPECT_NE(classify_line(line, testing::tables()), LineKind::kStory) << line;
}

TEST(Furniture, sentences_of_the_story_are_never_told_as_furniture) {
  for (const char* line : {
           "The advertisement was banned by the ministry.",
           "Readers also said that more must be done.",
           "Follow-up talks are planned for Monday.",
           "The photo shows the president shaking hands with the rebels.",
           "More than 20 people were killed in the attack.",
           "More from the army is expected, the minister said.",
           "Related charges were filed against the governor on Tuesday.",
           "Share prices fell after the strike was announced.",
           "Video evidence was presented by the prosecution.",
           "Watch groups condemned the vote.",
           "Copyright law will be reformed, the government announced.",
           "Sources close to the palace denied the report.",
           "Opinion polls put the party ahead.",
           "Listen to the people, the bishop urged.",
           "The two sides signed up for the programme in May.",
           "Recommended sentences range from five to ten years.",
           "The views expressed by Iran's envoy angered Washington.",
           "Images of the strike were broadcast by state television.",
           "Contact with the crew was lost, the navy said.",
           "Also in the past 24 hours, coalition forces struck Raqqa",
       })
    EXPECT_EQ(classify_line(line, testing::tables()), LineKind::kStory) << line;
}

TEST(Furniture, headlines_behind_more_from_are_furniture_up_to_the_next_paragraph) {
  Document document;
  document.text =
      "Police fired on protesters.\n\nMore from The Post\n\nMinister denies charges\n\n"
      "Rebels seize town in the north\n\nThe protest was called by the unions. It went on until "
      "night.";
  EXPECT_EQ(furniture_of(&document),
            (std::vector<std::string>{"More from The Post", "Minister denies charges",
                                      "Rebels seize town in the north"}));
}

TEST(Furniture, a_dateline_is_a_stretch_of_its_paragraph_and_is_used) {
  Document document;
  document.text = "PARIS, May 17, 2024 (Reuters) - France accused Azerbaijan.";
  EXPECT_EQ(furniture_of(&document), (std::vector<std::string>{"PARIS, May 17, 2024 (Reuters) -"}));
  EXPECT_EQ(document.dateline_place, "PARIS");
  EXPECT_EQ(document.source, "Reuters");
  EXPECT_EQ(document.date, "2024-05-17");
}

TEST(Furniture, what_the_document_already_says_is_not_overruled) {
  Document document;
  document.date = "2020-01-01";
  document.source = "The Post";
  document.byline = "Editors";
  document.text =
      "By Jane Doe\n\nMay 17, 2024\n\nPARIS, May 17, 2024 (Reuters) - France accused Azerbaijan.";
  EXPECT_EQ(furniture_of(&document).size(), 3u);
  EXPECT_EQ(document.date, "2020-01-01");
  EXPECT_EQ(document.source, "The Post");
  EXPECT_EQ(document.byline, "Editors");
}

TEST(Furniture, the_credit_of_a_caption_goes_and_the_caption_stays) {
  Document document;
  document.text =
      "The two ministers met in Rome on Monday. Image: Foreign Ministry.\n\nThe talks failed.";
  EXPECT_EQ(furniture_of(&document), (std::vector<std::string>{"Image: Foreign Ministry."}));
}

TEST(Furniture, a_bracket_of_reporters_inside_a_paragraph_goes) {
  Document document;
  document.text = "The army denied it. (Reporting by Jane Doe; Editing by John Roe)";
  EXPECT_EQ(furniture_of(&document),
            (std::vector<std::string>{"(Reporting by Jane Doe; Editing by John Roe)"}));
}

TEST(Furniture, date_lines_and_bylines_count_only_near_the_top) {
  std::string text = "May 17, 2024\nBy Jane Doe and John Roe, Reuters\n\n";
  for (int i = 0; i < 10; ++i)
    text += "The talks went on in Geneva for day " + std::to_string(i) + ".\n\n";
  Document document;
  document.text = text + "May 18, 2024\n";
  EXPECT_EQ(furniture_of(&document),
            (std::vector<std::string>{"May 17, 2024", "By Jane Doe and John Roe, Reuters"}));
  EXPECT_EQ(document.byline, "Jane Doe and John Roe, Reuters");
}

TEST(Furniture, date_lines_hold_a_date_and_nothing_of_weight) {
  PrintedDate date;
  for (const char* line :
       {"May 17, 2024", "Friday, 17 May 2024", "Published: May 17, 2024 10:30 AM EDT",
        "Last updated on 17 May 2024 at 10.30 GMT", "2024-05-17", "Posted 17/05/2024 | 5:30pm"})
    EXPECT_TRUE(is_date_line(line, testing::tables(), &date) && date.iso() == "2024-05-17") << line;
  for (const char* line :
       {"On May 17, 2024 France accused Azerbaijan", "Riots of May 17, 2024", "May 2024", "Friday"})
    EXPECT_FALSE(is_date_line(line, testing::tables(), &date)) << line;
}

TEST(Furniture, bylines_are_by_and_names) {
  std::string name;
  for (const char* line : {"By Jane Doe", "BY JANE DOE AND JOHN ROE",
                           "By Jane Doe, The Associated Press", "by Ursula von der Leyen"})
    EXPECT_TRUE(is_byline(line, &name)) << line;
  for (const char* line : {"By Monday the talks had failed", "By 2030",
                           "By Jane Doe said that she would leave.", "Bystanders", "By "})
    EXPECT_FALSE(is_byline(line, &name)) << line;
}

TEST(Furniture, hard_wrapped_lines_are_one_unit) {
  const std::string text =
      "The foreign ministers of the two countries met on Monday in\n"
      "Geneva, where they signed an agreement on the border that had\n"
      "been disputed for a long time.\n\nShort line\nAnother\n";
  const std::vector<TextUnit> units = split_units(text);
  ASSERT_EQ(units.size(), 3u);
  EXPECT_EQ(text.substr(units[0].span.begin, 11), "The foreign");
  EXPECT_EQ(units[0].span.end, text.find("\n\nShort"));
}

TEST(Furniture, spans_are_sorted_and_apart_and_inside_the_text) {
  Document document;
  document.text =
      "By Jane Doe\r\n\r\nPARIS (AP) - It rained. (AP Photo/Jane Doe)\r\n\r\nRelated\r\nOther "
      "news\r\n";
  mark_furniture(testing::tables(), &document);
  ASSERT_EQ(document.furniture.size(), 5u);
  std::uint32_t last = 0;
  for (const Span span : document.furniture) {
    EXPECT_LE(last, span.begin);
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, document.text.size());
    EXPECT_NE(document.text[span.end - 1], '\r');
    last = span.end;
  }
}

}  // namespace
}  // namespace dragoman::ingest
