// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/blocks.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

// The hint of the element with id "x" on a page with other prose enough.
Hint hint_of(const std::string& element) {
  std::string page = "<body>" + element + "</div><div>";
  for (int i = 0; i < 20; ++i)
    page +=
        "<p>A sentence of the page that is long enough to be taken for its prose, here it is.</p>";
  auto dom = Dom::parse(page + "</div></body>");
  EXPECT_TRUE(dom.ok());
  const std::vector<Hint> hints = read_hints(dom.value(), testing::tables());
  for (NodeIndex i = 0; i < dom.value().size(); ++i)
    if (dom.value().attribute(i, "data-x") == "x") return hints[i];
  ADD_FAILURE() << "no element in " << element;
  return Hint::kNone;
}

TEST(Hints, names_attributes_and_tags_say_what_an_element_is) {
  const struct {
    const char* element;
    Hint hint;
  } kCases[] = {
      {"<div data-x=x class='relatedPosts-list'>", Hint::kDrop},
      {"<div data-x=x id=comments>", Hint::kDrop},
      {"<div data-x=x class='col-8 article__body'>", Hint::kBody},
      {"<div data-x=x itemprop=articleBody>", Hint::kBody},
      {"<div data-x=x class='ArticleBody-articleBody'>", Hint::kBody},
      {"<div data-x=x class=has-sidebar>", Hint::kNone},
      {"<div data-x=x class=ad-free>", Hint::kNone},
      {"<div data-x=x class=no-comments>", Hint::kNone},
      {"<div data-x=x class='comments-open'>", Hint::kNone},
      {"<div data-x=x class=overflow-hidden>", Hint::kNone},
      {"<div data-x=x class=hidden>", Hint::kDrop},
      {"<div data-x=x class='hidden md:block'>", Hint::kNone},
      {"<div data-x=x class=headline>", Hint::kNone},
      {"<div data-x=x class=shadow>", Hint::kNone},
      {"<div data-x=x class=wp-caption-text>", Hint::kCaption},
      {"<div data-x=x class=entry-meta>", Hint::kByline},
      {"<div data-x=x role=navigation>", Hint::kDrop},
      {"<div data-x=x style='color:red; display : none'>", Hint::kDrop},
      {"<div data-x=x hidden class=article-body>", Hint::kDrop},
      {"<nav data-x=x></nav><div>", Hint::kDrop},
      {"<aside data-x=x></aside><div>", Hint::kDrop},
      {"<div data-x=x>", Hint::kNone},
  };
  for (const auto& c : kCases) EXPECT_EQ(hint_of(c.element), c.hint) << c.element;
}

TEST(Hints, an_element_with_much_of_the_prose_is_not_dropped_for_its_name) {
  std::string page = "<body><div data-x=x class=promo>";
  for (int i = 0; i < 5; ++i)
    page +=
        "<p>A sentence of the page that is long enough to be taken for its prose, here it is.</p>";
  auto dom = Dom::parse(page + "</div></body>");
  ASSERT_TRUE(dom.ok());
  const std::vector<Hint> hints = read_hints(dom.value(), testing::tables());
  for (NodeIndex i = 0; i < hints.size(); ++i)
    if (dom.value().has_attribute(i, "data-x")) {
      EXPECT_EQ(hints[i], Hint::kNone);
    }
}

TEST(Hints, what_holds_the_named_body_is_spared) {
  auto dom = Dom::parse(
      "<body><div class=overlay><div class=modal><div "
      "itemprop=articleBody><p>Short.</p></div></div></div></body>");
  ASSERT_TRUE(dom.ok());
  std::size_t dropped = 0;
  for (const Hint hint : read_hints(dom.value(), testing::tables())) dropped += hint == Hint::kDrop;
  EXPECT_EQ(dropped, 1u) << "the head alone";
}

std::vector<std::string> blocks_of(const std::string& html) {
  auto dom = Dom::parse(html);
  EXPECT_TRUE(dom.ok());
  std::vector<std::string> out;
  for (const Block& block : read_blocks(dom.value(), read_hints(dom.value(), testing::tables())))
    out.push_back(block.text);
  return out;
}

TEST(Blocks, text_is_cut_where_readers_see_a_new_paragraph) {
  const struct {
    const char* html;
    std::vector<std::string> blocks;
  } kCases[] = {
      {"<p>one <b>two</b>\n three<p>four", {"one two three", "four"}},
      {"<div>one<div>two</div>three</div>", {"one", "two", "three"}},
      {"one<br>two<br><br>three", {"one\ntwo", "three"}},
      {"<ul><li>one<li>two</ul>", {"one", "two"}},
      {"<table><tr><td>a<td>b<tr><td>c<td>d</table>", {"a b", "c d"}},
      {"<table><tr><td><p>a</p><td><p>b</p></table>", {"a", "b"}},
      {"<h1>Title</h1>text<hr>more", {"Title", "text", "more"}},
      {"<figure><img><figcaption>cap</figcaption></figure><p>x", {"x"}},
      {"<figure>cap<table><tr><td>cell</table></figure>", {"cell"}},
      {"<pre>one\ntwo\n\nthree</pre>", {"one\ntwo", "three"}},
      {"<p> \xC2\xA0 </p><p>x</p>", {"x"}},
      {"<my-paragraph>one</my-paragraph><my-paragraph>two</my-paragraph>", {"one", "two"}},
  };
  for (const auto& c : kCases) EXPECT_EQ(blocks_of(c.html), c.blocks) << c.html;
}

TEST(Blocks, links_are_counted) {
  auto dom = Dom::parse("<p>see <a href=1>this story</a> now</p>");
  ASSERT_TRUE(dom.ok());
  const std::vector<Block> blocks =
      read_blocks(dom.value(), read_hints(dom.value(), testing::tables()));
  ASSERT_EQ(blocks.size(), 1u);
  EXPECT_EQ(blocks[0].link_bytes, 10u);
}

}  // namespace
}  // namespace dragoman::ingest
