// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/metadata.h"

#include "ingest/html/json_ld.h"
#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

PageMetadata read(const std::string& html) {
  auto dom = Dom::parse(html);
  EXPECT_TRUE(dom.ok());
  return read_metadata(dom.value(), testing::tables());
}

TEST(Metadata, json_ld_goes_before_meta_elements) {
  const PageMetadata page =
      read(R"(<html lang="en-GB"><head><title>Talks fail in Strelsau - The Ruritanian</title>
    <meta property="og:title" content="Talks fail in Strelsau"><meta property="article:published_time" content="2024-05-01">
    <meta name=author content="Web Desk"><meta property="og:site_name" content="The Ruritanian">
    <link rel=canonical href="https://news.example/talks">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Other"},
      {"@type":"NewsArticle","headline":"Talks fail in Strelsau","datePublished":"2024-05-17T09:00:00Z",
       "author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"John Roe"}],
       "publisher":{"name":"Ruritanian Media"},"articleBody":"One &amp; two."}]}</script></head>
    <body><h1>Talks fail in  Strelsau</h1></body></html>)");
  EXPECT_EQ(page.title, "Talks fail in Strelsau");
  EXPECT_EQ(page.date, "2024-05-17T09:00:00Z");
  EXPECT_EQ(page.byline, "Jane Doe, John Roe");
  EXPECT_EQ(page.source, "The Ruritanian");
  EXPECT_EQ(page.url, "https://news.example/talks");
  EXPECT_EQ(page.language, "en-GB");
  EXPECT_EQ(page.body, "One & two.");
}

TEST(Metadata, dates_are_found_wherever_pages_put_them) {
  const struct {
    const char *html, *date, *note;
  } kCases[] = {
      {"<meta name='pubdate' content='Fri, 17 May 2024 10:00:00 GMT'>", "2024-05-17",
       "RFC 2822 in a meta element"},
      {"<meta itemprop=datePublished content=2024-05-17>", "2024-05-17", "microdata in meta"},
      {"<span itemprop=datePublished>May 17, 2024</span>", "2024-05-17", "microdata as text"},
      {"<h1>Talks fail in Strelsau</h1><time datetime='2024-05-17T10:00'>today</time>",
       "2024-05-17T10:00", "time element"},
      {"<title>Talks fail in Strelsau</title><h1>Talks fail in Strelsau</h1><div>Published 17 May "
       "2024</div>",
       "2024-05-17", "printed"},
      {"<link rel=canonical href='https://news.example/2024/05/17/talks.html'>", "2024-05-17",
       "address"},
      {"<link rel=canonical href='https://news.example/2024/may/17/talks'>", "2024-05-17",
       "month name in the address"},
      {"<link rel=canonical href='https://news.example/a/20240517-talks'>", "2024-05-17",
       "eight digits in the address"},
      {"<meta name=date content=1715932800>", "2024-05-17", "seconds"},
      {"<link rel=canonical href='https://news.example/2024/05/17/x'><meta "
       "property='article:published_time' "
       "content='2024-05-18T01:00:00Z'>",
       "2024-05-17", "the day where it was published"},
      {"<link rel=canonical href='https://news.example/2024/05/10/x'><meta "
       "property='article:published_time' "
       "content='2024-05-18T01:00:00Z'>",
       "2024-05-18T01:00:00Z", "an address with another date"},
      {"<meta property='article:modified_time' content='2024-05-19'>", "2024-05-19",
       "the last resort"},
      {"<meta name=date content='soon'><p>In May 2024 it rained.</p>", "", "none"},
      {"<meta name=date content='1924-05-17'>", "", "before the web"},
  };
  for (const auto& c : kCases) EXPECT_EQ(read(c.html).date, c.date) << c.note;
}

TEST(Metadata, titles_lose_the_name_of_the_site) {
  const struct {
    const char *title, *site, *url, *kept;
  } kCases[] = {
      {"Talks fail - The Ruritanian", "The Ruritanian", "", "Talks fail"},
      {"Talks fail in the far north | World | Ruritanian", "", "https://www.ruritanian.example/x",
       "Talks fail in the far north"},
      {"Talks fail \xE2\x80\x94 and so does the truce", "The Ruritanian", "",
       "Talks fail \xE2\x80\x94 and so does the truce"},
      {"Jane - John", "", "", "Jane - John"},
      {"Talks fail", "", "", "Talks fail"},
      {"", "x", "", ""},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(strip_site_name(c.title, c.site, c.url), c.kept) << c.title;
}

TEST(Metadata, bylines_are_names_only) {
  const struct {
    const char *html, *byline;
  } kCases[] = {
      {"<meta name=author content='By Jane Doe'>", "Jane Doe"},
      {"<meta name=author content='admin'>", ""},
      {"<meta property='article:author' content='https://www.facebook.example/jane'>", ""},
      {"<a rel=author href=x>Jane Doe</a>", "Jane Doe"},
      {"<div class='post-byline'>By Jane Doe and John Roe</div>", "Jane Doe and John Roe"},
      {"<span itemprop=author>Jane Doe @jdoe Nov 18, 2019 at 9 pm</span>", "Jane Doe"},
      {"<title>Talks fail in Strelsau</title><h1>Talks fail in Strelsau</h1><p>By <a href=x>Jane "
       "Doe</a> on Monday, "
       "November 18th, 2019 at 11 a.m.</p>",
       "Jane Doe"},
      {"<title>Talks fail in Strelsau</title><h1>Talks fail in Strelsau</h1><div>Written by <a "
       "href=x>Jane Doe, PhD</a> on "
       "November 18, 2019</div>",
       "Jane Doe, PhD"},
      {"<title>Talks fail in Strelsau</title><h1>Talks fail in Strelsau</h1><p>By Monday the talks "
       "had failed.</p>",
       ""},
      {"<script "
       "type='application/"
       "ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#1\"}},"
       "{\"@type\":\"Person\",\"@id\":\"#1\",\"name\":\"Jane Doe\"}]}</script>",
       "Jane Doe"},
      {"<div class=byline>By the time they met it was over</div>", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(read(c.html).byline, c.byline) << c.html;
}

TEST(Metadata, the_name_of_the_site_in_h1_is_no_title) {
  const PageMetadata page = read(
      "<head><title>Talks fail in Strelsau | The Ruritanian</title><meta property=og:site_name "
      "content='The Ruritanian'></head>"
      "<h1>The Ruritanian</h1><h2>Talks fail in Strelsau</h2>");
  EXPECT_EQ(page.title, "Talks fail in Strelsau");
}

TEST(Metadata, languages_are_tags) {
  EXPECT_EQ(read("<html lang=EN-us><p>x").language, "en-us");
  EXPECT_EQ(read("<meta property=og:locale content=fr_FR>").language, "fr-FR");
  EXPECT_EQ(read("<html lang='{{lang}}'><p>x").language, "");
}

TEST(Metadata, broken_json_ld_is_passed_over) {
  const PageMetadata page = read(
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script>"
      "<script "
      "type='application/"
      "ld+json'>[[{\"@type\":[\"Thing\",\"Article\"],\"headline\":\"A\nB\",\"author\":5,"
      "\"datePublished\":{}}]]</script>");
  EXPECT_EQ(page.title, "A B");
  EXPECT_EQ(page.byline, "");
  EXPECT_EQ(page.date, "");
}

}  // namespace
}  // namespace dragoman::ingest
