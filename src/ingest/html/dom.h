// SPDX-License-Identifier: Apache-2.0
// An HTML page as a flat tree: gumbo parses, this keeps nodes in document order.
//
// Node i's subtree is the range [i, end(i)), so walks are loops and sums run backwards; nothing
// here recurses. Gumbo runs on an arena with a budget: a page that would need more (or is nested
// too deeply, or has a tag with thousands of attributes) is refused before it can hurt.
//
// Owns:    all text; views into a Dom die with it. The page itself need not outlive parse().
// Threads: values.
// Errors:  kExhausted for pages over the limits.
// Tested by: html/dom_test.cc, tests/fuzz/fuzz_html.cc
#ifndef DRAGOMAN_INGEST_HTML_DOM_H_
#define DRAGOMAN_INGEST_HTML_DOM_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::ingest {

enum class Tag : std::uint8_t {
  kText,    // a text node
  kInline,  // an element that does not break the line: span, em, font, abbr
  kBlock,   // one that does: div, section, center, custom elements
  kHtml,
  kHead,
  kTitle,
  kMeta,
  kLink,
  kScript,
  kStyle,
  kNoscript,
  kTemplate,
  kBody,
  kMain,
  kArticle,
  kSection,
  kHeader,
  kFooter,
  kNav,
  kAside,
  kP,
  kHeading1,
  kHeading2,
  kHeading3,
  kHeading4,
  kHeading5,
  kHeading6,
  kUl,
  kOl,
  kLi,
  kDl,
  kDt,
  kDd,
  kBlockquote,
  kPre,
  kTable,
  kTr,
  kTd,
  kTh,
  kTableCaption,
  kFigure,
  kFigcaption,
  kA,
  kBr,
  kHr,
  kForm,
  kControl,  // button, input, select, textarea, option
  kMedia,    // iframe, svg, video, audio, object, canvas
  kTime,
  kAddress,
  kStrong,
  kSup
};

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFFu;

struct Attribute {
  std::string_view name;  // lower case
  std::string_view value;
};

struct Node {
  Tag tag = Tag::kInline;
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;      // one past the last node of the subtree
  std::string_view text;  // of a text node
  std::uint32_t attributes_begin = 0, attributes_end = 0;
};

class Dom {
 public:
  // REQUIRES: html is valid UTF-8.
  static Result<Dom> parse(std::string_view html);
  Dom(Dom&&) noexcept;
  Dom& operator=(Dom&&) noexcept;
  ~Dom();

  NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  const Node& operator[](NodeIndex i) const { return nodes_[i]; }
  // "" where the element has no such attribute.
  std::string_view attribute(NodeIndex i, std::string_view name) const;
  bool has_attribute(NodeIndex i, std::string_view name) const;
  // The next child behind child `i` (kNoNode at the end); first_child(p) starts the walk.
  NodeIndex first_child(NodeIndex i) const { return i + 1 < nodes_[i].end ? i + 1 : kNoNode; }
  NodeIndex next_sibling(NodeIndex i) const;
  // All text below a node, white space folded.
  std::string text_of(NodeIndex i) const;

 private:
  struct Arena;
  explicit Dom(std::unique_ptr<Arena> arena);
  std::unique_ptr<Arena> arena_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

// Appends `text` to *out with runs of white space folded to one blank (none at the start).
void append_folded(std::string_view text, std::string* out);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_DOM_H_
