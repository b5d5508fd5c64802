// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/dom.h"

#include "ingest/html/tag_scan.h"
#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Dom, subtrees_are_ranges_in_document_order) {
  auto parsed =
      Dom::parse("<body><div id=a><p>one <b>two</b></p></div><p class='x y'>three</p></body>");
  ASSERT_TRUE(parsed.ok());
  const Dom& dom = parsed.value();
  NodeIndex div = kNoNode;
  for (NodeIndex i = 0; i < dom.size(); ++i) {
    EXPECT_GT(dom[i].end, i);
    EXPECT_LE(dom[i].end, dom.size());
    if (dom.attribute(i, "id") == "a") div = i;
  }
  ASSERT_NE(div, kNoNode);
  EXPECT_EQ(dom.text_of(div), "one two");
  const NodeIndex second = dom.next_sibling(div);
  ASSERT_NE(second, kNoNode);
  EXPECT_EQ(dom[second].tag, Tag::kP);
  EXPECT_EQ(dom.attribute(second, "class"), "x y");
  EXPECT_FALSE(dom.has_attribute(second, "hidden"));
  EXPECT_EQ(dom.next_sibling(second), kNoNode);
}

TEST(Dom, entities_are_decoded_and_white_space_folded) {
  auto dom =
      Dom::parse("<p>Tom&nbsp;&amp;\n\t Jerry &ldquo;x&rdquo; &#233;\xC2\xAD\xE2\x80\x8B!</p>");
  ASSERT_TRUE(dom.ok());
  EXPECT_EQ(dom.value().text_of(0), "Tom & Jerry \xE2\x80\x9Cx\xE2\x80\x9D \xC3\xA9!");
}

TEST(Dom, pages_that_would_cost_too_much_are_refused) {
  std::string many_kinds_of_bold = "<p>";  // every paragraph opens all of them anew
  for (int i = 0; i < 900; ++i) many_kinds_of_bold += "<b id=" + std::to_string(i) + ">";
  const struct {
    std::string html;
    const char* reason;
  } kCases[] = {
      {repeated("<div>", 100000), "nested too deeply"},
      {repeated("</x><div>", 100000), "nested too deeply"},
      {repeated("<b class=a>", 3000), "nested too deeply"},
      {"<svg>" + repeated("<td>", 100000), "nested too deeply"},
      {"<a " + repeated("a1 ", 100000) + ">", "too many attributes"},
      {many_kinds_of_bold + repeated("<p>x", 200000), "too costly"},
  };
  for (const auto& c : kCases) {
    const auto dom = Dom::parse(c.html);
    ASSERT_FALSE(dom.ok()) << c.reason;
    EXPECT_EQ(dom.status().code(), StatusCode::kExhausted);
    EXPECT_NE(dom.status().message().find(c.reason), std::string::npos) << dom.status().message();
  }
}

TEST(Dom, long_flat_and_sloppy_pages_are_read) {
  const struct {
    std::string html;
    const char* note;
  } kCases[] = {
      {repeated("<p>one<li>two<td>three<br>", 5000), "tags that need no end"},
      {"<script>" + repeated("document.write('<div>');", 5000) + "</script><p>x",
       "tags inside scripts"},
      {"<!--" + repeated("<div>", 5000) + "--><p>x", "tags inside comments"},
      {repeated("<a name=x>", 5000) + "x", "anchors never closed"},
      {repeated("<div>x</div>", 20000), "many siblings"},
      {repeated("<img alt='a > b <div>' src=x>", 5000), "tags inside attributes"},
      {"", "nothing"},
      {"<", "a lone bracket"},
      {"<!doctype", "a broken doctype"},
  };
  for (const auto& c : kCases) EXPECT_TRUE(Dom::parse(c.html).ok()) << c.note;
}

}  // namespace
}  // namespace dragoman::ingest
