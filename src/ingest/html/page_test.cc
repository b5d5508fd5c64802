// SPDX-License-Identifier: Apache-2.0
// Pages written for these tests, each in the manner of a kind of site.
#include "ingest/html/page.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

Document read(const std::string& html) {
  Document document;
  std::vector<std::string> warnings;
  const Status status = read_page(html, testing::tables(), &document, &warnings);
  EXPECT_TRUE(status.ok()) << status.to_string();
  EXPECT_EQ(warnings.empty(), !document.text.empty());
  return document;
}

const char kOne[] =
    "Ruritania accused its neighbour on Friday of arming the rebels who seized two towns near the "
    "border last week.";
const char kTwo[] =
    "The foreign minister, Rudolf Rassendyll, said that the evidence, which he showed to "
    "reporters, left no doubt.";
const char kThree[] =
    "The neighbour denied it. \xE2\x80\x9CNot one rifle came from us,\xE2\x80\x9D a spokesman said "
    "in the evening.";

std::string paragraphs() {
  return std::string("<p>") + kOne + "</p><p>" + kTwo + "</p><p>" + kThree + "</p>";
}
std::string story() { return std::string(kOne) + "\n\n" + kTwo + "\n\n" + kThree; }

TEST(Page, a_news_site_gives_its_article_alone) {
  const Document d = read(
      std::string(
          R"(<!doctype html><html lang=en><head><title>Ruritania accuses neighbour | The Post</title></head>
    <body><header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a></ul></nav></header>
    <main><article><h1>Ruritania accuses neighbour</h1><p class="byline">By Jane Doe</p><time datetime=2024-05-17>May 17, 2024</time>
    <div class="share-bar"><a href=#>Share on Facebook</a> <a href=#>Tweet</a></div>
    <figure><img src=x><figcaption>The minister at the press conference in Strelsau on Friday. Photo: Jane Doe</figcaption></figure>)") +
      paragraphs() +
      R"(<aside class=related><h3>Related</h3><ul><li><a href=1>Rebels seize two towns in the night</a>
    <li><a href=2>What we know about the rebels of the north</a></ul></aside>
    <div class="newsletter-signup"><p>Sign up for our newsletter and get the news of the day, every day, in your inbox.</p></div></article>
    <section id=comments><p>I do not believe a word of it, the minister has always been a liar and everybody knows it.</p></section></main>
    <footer><p>Copyright 2024 The Post. All rights reserved. No part of this page may be copied.</p></footer></body></html>)");
  EXPECT_EQ(d.text, story());
  EXPECT_EQ(d.title, "Ruritania accuses neighbour");
  EXPECT_EQ(d.byline, "Jane Doe");
  EXPECT_EQ(d.date, "2024-05-17");
  EXPECT_EQ(d.language, "en");
}

TEST(Page, an_old_site_with_layout_tables_and_line_breaks_is_read) {
  const Document d = read(
      std::string("<html><body bgcolor=white><table width=100%><tr><td width=150><a "
                  "href=1>Home</a><br><a href=2>News</a><br>"
                  "<a href=3>Archive</a></td><td><font size=5><b>Ruritania accuses "
                  "neighbour</b></font><br><br>") +
      kOne + "<br><br>" + kTwo + "<BR>\n<BR>" + kThree +
      "<br><br></td><td width=150><a href=4>Advertise here</a></td></tr></table></body></html>");
  EXPECT_NE(d.text.find(story()), std::string::npos) << d.text;
  EXPECT_EQ(d.text.find("Archive"), std::string::npos) << d.text;
  EXPECT_EQ(d.text.find("Advertise"), std::string::npos) << d.text;
}

TEST(Page, divs_are_paragraphs_where_a_site_has_no_p) {
  const Document d = read(
      std::string(
          "<body><div class=top><a href=1>Home</a><a href=2>News</a></div><div id=c><div>") +
      kOne + "</div><div>" + kTwo + "</div><div><span>" + kThree + "</span></div></div></body>");
  EXPECT_EQ(d.text, story());
}

TEST(Page, lists_headings_and_quotes_inside_the_article_stay_in_order) {
  const Document d = read(std::string("<article><p>") + kOne +
                          "</p><h2>The demands</h2><ul><li>Withdrawal of all troops</li>"
                          "<li>Release of prisoners</li></ul><blockquote>" +
                          kTwo + "</blockquote><p>" + kThree + "</p></article>");
  EXPECT_EQ(d.text, std::string(kOne) +
                        "\n\nThe demands\n\nWithdrawal of all troops\n\nRelease of prisoners\n\n" +
                        kTwo + "\n\n" + kThree);
}

TEST(Page, a_table_row_is_a_line) {
  const Document d = read("<article>" + paragraphs() +
                          "<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Hentzau</td><td>12</"
                          "td></tr></table></article>");
  EXPECT_EQ(d.text, story() + "\n\nTown Dead\n\nHentzau 12");
}

TEST(Page, hidden_and_scripted_text_is_not_read) {
  const Document d = read(
      "<article>" + paragraphs() +
      "<p style='display: none'>Hidden words that nobody sees, long enough to look like a "
      "sentence.</p>"
      "<p hidden>More hidden words that nobody sees, long enough to look like a sentence.</p>"
      "<script>var text = 'A script with a sentence in it, which is not for readers.';</script>"
      "<noscript><p>Please switch on scripts to read this page with all its "
      "pictures.</p></noscript></article>");
  EXPECT_EQ(d.text, story());
}

TEST(Page, links_to_other_stories_between_paragraphs_go) {
  const Document d =
      read(std::string("<article><p>") + kOne +
           "</p><p><strong>READ MORE: <a href=1>Rebels seize two towns</a></strong></p><p>" + kTwo +
           "</p><p>Advertisement</p><p>" + kThree +
           "</p><h3>Most read</h3><p><a href=2>Weather for the weekend</a></p><p><a href=3>Ten "
           "recipes</a></p></article>");
  EXPECT_EQ(d.text, story());
}

TEST(Page, names_that_mislead_do_not_lose_the_article) {
  for (const char* name : {"overlay-wrapper", "has-sidebar social", "modal-page", "promo-layout"}) {
    const Document d = read(std::string("<body><div class='") + name + "'><div>" + paragraphs() +
                            "</div></div></body>");
    EXPECT_EQ(d.text, story()) << name;
  }
}

TEST(Page, the_dateline_is_cut_off_and_used) {
  const Document d = read(std::string("<article><p>STRELSAU, May 17, 2024 (Reuters) - ") + kOne +
                          "</p><p>" + kTwo + "</p></article>");
  EXPECT_EQ(d.text, std::string(kOne) + "\n\n" + kTwo);
  EXPECT_EQ(d.dateline_place, "STRELSAU");
  EXPECT_EQ(d.source, "Reuters");
  EXPECT_EQ(d.date, "2024-05-17");
}

TEST(Page, text_shown_by_script_comes_from_json_ld) {
  const Document d =
      read(std::string("<body><div id=app></div><script "
                       "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"") +
           kOne + "\\n\\n" + kTwo + "\"}</script></body>");
  EXPECT_EQ(d.text, std::string(kOne) + "\n\n" + kTwo);
}

TEST(Page, json_ld_shows_which_of_two_texts_is_the_article) {
  std::string other;
  for (int i = 0; i < 4; ++i)
    other += "<p>A long description of the newspaper and its history, number " + std::to_string(i) +
             ", which is on every page of it.</p>";
  const Document d =
      read(std::string("<body><div id=a><div>") + other + "</div></div><div id=b><div><p>" + kOne +
           "</p><p>" + kTwo +
           "</p></div></div><script "
           "type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
           kOne + " " + kTwo + "\"}</script></body>");
  EXPECT_EQ(d.text, std::string(kOne) + "\n\n" + kTwo);
}

TEST(Page, a_page_without_an_article_is_an_empty_text_with_a_warning) {
  for (const char* html :
       {"", "<html></html>", "<ul><li><a href=1>One</a><li><a href=2>Two</a></ul>", "<p></p>"})
    EXPECT_EQ(read(html).text, "") << html;
}

TEST(Page, words_of_neighbouring_elements_do_not_run_together) {
  const Document d = read(std::string("<article><p>") + kOne + "</p><p>" + kTwo +
                          "<br>The <b>army</b><i>'s</i> chief agreed.</p></article>");
  EXPECT_EQ(d.text, std::string(kOne) + "\n\n" + kTwo + "\nThe army's chief agreed.");
}

TEST(Page, empty_elements_of_xhtml_do_not_swallow_the_page) {
  const Document d = read(
      "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title>"
      "<script src=\"x.js\" /></head><body><div class=\"nav\"/><a id=\"top\"/>" +
      paragraphs() + "<br/></body></html>");
  EXPECT_EQ(d.text, story());
}

TEST(Page, preformatted_text_keeps_its_paragraphs) {
  const Document d =
      read(std::string("<body><pre>") + kOne + "\n\n" + kTwo + "\n\n" + kThree + "\n</pre></body>");
  EXPECT_EQ(d.text, story());
}

}  // namespace
}  // namespace dragoman::ingest
