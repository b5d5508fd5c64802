// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/dom.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstddef>
#include <cstring>
#include <utility>

#include "ingest/html/tag_scan.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kBudgetBase = 64u << 20;
constexpr std::size_t kBudgetPerByte = 40;

Tag tag_of(const GumboElement& element) {
  switch (element.tag) {
    case GUMBO_TAG_HTML:
      return Tag::kHtml;
    case GUMBO_TAG_HEAD:
      return Tag::kHead;
    case GUMBO_TAG_TITLE:
      return Tag::kTitle;
    case GUMBO_TAG_META:
      return Tag::kMeta;
    case GUMBO_TAG_LINK:
      return Tag::kLink;
    case GUMBO_TAG_SCRIPT:
      return Tag::kScript;
    case GUMBO_TAG_STYLE:
      return Tag::kStyle;
    case GUMBO_TAG_NOSCRIPT:
      return Tag::kNoscript;
    case GUMBO_TAG_TEMPLATE:
      return Tag::kTemplate;
    case GUMBO_TAG_BODY:
      return Tag::kBody;
    case GUMBO_TAG_MAIN:
      return Tag::kMain;
    case GUMBO_TAG_ARTICLE:
      return Tag::kArticle;
    case GUMBO_TAG_SECTION:
      return Tag::kSection;
    case GUMBO_TAG_HEADER:
      return Tag::kHeader;
    case GUMBO_TAG_FOOTER:
      return Tag::kFooter;
    case GUMBO_TAG_NAV:
      return Tag::kNav;
    case GUMBO_TAG_ASIDE:
      return Tag::kAside;
    case GUMBO_TAG_P:
      return Tag::kP;
    case GUMBO_TAG_H1:
      return Tag::kHeading1;
    case GUMBO_TAG_H2:
      return Tag::kHeading2;
    case GUMBO_TAG_H3:
      return Tag::kHeading3;
    case GUMBO_TAG_H4:
      return Tag::kHeading4;
    case GUMBO_TAG_H5:
      return Tag::kHeading5;
    case GUMBO_TAG_H6:
      return Tag::kHeading6;
    case GUMBO_TAG_UL:
      return Tag::kUl;
    case GUMBO_TAG_OL:
      return Tag::kOl;
    case GUMBO_TAG_LI:
      return Tag::kLi;
    case GUMBO_TAG_DL:
      return Tag::kDl;
    case GUMBO_TAG_DT:
      return Tag::kDt;
    case GUMBO_TAG_DD:
      return Tag::kDd;
    case GUMBO_TAG_BLOCKQUOTE:
      return Tag::kBlockquote;
    case GUMBO_TAG_PRE:
      return Tag::kPre;
    case GUMBO_TAG_TABLE:
      return Tag::kTable;
    case GUMBO_TAG_TR:
      return Tag::kTr;
    case GUMBO_TAG_TD:
      return Tag::kTd;
    case GUMBO_TAG_TH:
      return Tag::kTh;
    case GUMBO_TAG_CAPTION:
      return Tag::kTableCaption;
    case GUMBO_TAG_FIGURE:
      return Tag::kFigure;
    case GUMBO_TAG_FIGCAPTION:
      return Tag::kFigcaption;
    case GUMBO_TAG_A:
      return Tag::kA;
    case GUMBO_TAG_BR:
      return Tag::kBr;
    case GUMBO_TAG_HR:
      return Tag::kHr;
    case GUMBO_TAG_FORM:
      return Tag::kForm;
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_DATALIST:
      return Tag::kControl;
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_MAP:
      return Tag::kMedia;
    case GUMBO_TAG_TIME:
      return Tag::kTime;
    case GUMBO_TAG_ADDRESS:
      return Tag::kAddress;
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_B:
      return Tag::kStrong;
    case GUMBO_TAG_SUP:
      return Tag::kSup;
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
      return Tag::kBlock;
    default:
      break;
  }
  if (element.tag == GUMBO_TAG_UNKNOWN && element.tag_namespace == GUMBO_NAMESPACE_HTML) {
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    if (name.data != nullptr &&
        std::string_view(name.data, name.length).find('-') != std::string_view::npos)
      return Tag::kBlock;
  }
  return Tag::kInline;
}

bool is_inline(Tag tag) {
  return tag == Tag::kText || tag == Tag::kInline || tag == Tag::kA || tag == Tag::kStrong ||
         tag == Tag::kSup;
}

}  // namespace

// Bump allocation in growing chunks; freed as a whole. Over the budget it jumps back to the parse:
// gumbo checks no allocation, and unwinding C by longjmp is defined since no C++ frame stands
// between.
struct Dom::Arena {
  std::vector<std::unique_ptr<char[]>> chunks;
  std::size_t used = 0, capacity = 0, total = 0, budget = 0;
  std::jmp_buf exhausted;

  static void* allocate(void* self, std::size_t bytes) {
    auto* arena = static_cast<Arena*>(self);
    bytes = (std::max<std::size_t>(bytes, 1) + 15) & ~std::size_t{15};
    if (bytes > arena->capacity - arena->used && !arena->grow(bytes))
      std::longjmp(arena->exhausted, 1);
    char* out = arena->chunks.back().get() + arena->used;
    arena->used += bytes;
    return out;
  }
  static void release(void*, void*) {}

  bool grow(std::size_t bytes) {
    const std::size_t size = std::max(bytes, std::clamp<std::size_t>(total, 64u << 10, 4u << 20));
    if (total + size > budget) return false;
    chunks.push_back(std::unique_ptr<char[]>(new char[size]));
    used = 0;
    capacity = size;
    total += size;
    return true;
  }
};

namespace {

// Null where the arena ran out. No object with a destructor lives in this frame.
GumboOutput* guarded_parse(std::jmp_buf& exhausted, const GumboOptions* options, const char* html,
                           std::size_t size) {
  if (setjmp(exhausted) != 0) return nullptr;
  return gumbo_parse_with_options(options, html, size);
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
    return &node->v.element.children;
  return nullptr;
}

bool is_text(const GumboNode* node) {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

}  // namespace

Dom::Dom(std::unique_ptr<Arena> arena) : arena_(std::move(arena)) {}
Dom::Dom(Dom&&) noexcept = default;
Dom& Dom::operator=(Dom&&) noexcept = default;
Dom::~Dom() = default;

Result<Dom> Dom::parse(std::string_view html) {
  Status status = check_tags(html);
  if (!status.ok()) return status;
  Dom dom(std::make_unique<Arena>());
  dom.arena_->budget = kBudgetBase + html.size() * kBudgetPerByte;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = dom.arena_.get();
  options.max_errors = 0;
  const GumboOutput* output =
      guarded_parse(dom.arena_->exhausted, &options, html.data(), html.size());
  if (output == nullptr) return Status(StatusCode::kExhausted, "page too costly to parse");

  struct Frame {
    const GumboNode* node;
    unsigned next;
    NodeIndex index;
  };
  std::vector<Frame> stack;
  const auto enter = [&](const GumboNode* node) {
    const NodeIndex index = dom.size();
    Node out;
    out.parent = stack.empty() ? kNoNode : stack.back().index;
    out.attributes_begin = out.attributes_end = static_cast<std::uint32_t>(dom.attributes_.size());
    if (is_text(node)) {
      out.tag = Tag::kText;
      out.text = node->v.text.text;
      out.end = index + 1;
      dom.nodes_.push_back(out);
      return;
    }
    if (children_of(node) == nullptr) return;
    if (node->type == GUMBO_NODE_TEMPLATE) {
      out.tag = Tag::kTemplate;
    } else if (node->type == GUMBO_NODE_ELEMENT) {
      out.tag = tag_of(node->v.element);
    }
    const GumboVector& attributes = node->v.element.attributes;
    for (unsigned i = 0; node->type != GUMBO_NODE_DOCUMENT && i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      dom.attributes_.push_back({attribute->name, attribute->value});
    }
    out.attributes_end = static_cast<std::uint32_t>(dom.attributes_.size());
    dom.nodes_.push_back(out);
    stack.push_back({node, 0, index});
  };
  enter(output->document);
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const GumboVector* children = children_of(frame.node);
    if (frame.next < children->length) {
      enter(static_cast<const GumboNode*>(children->data[frame.next++]));
    } else {
      dom.nodes_[frame.index].end = dom.size();
      stack.pop_back();
    }
  }
  return dom;
}

std::string_view Dom::attribute(NodeIndex i, std::string_view name) const {
  for (std::uint32_t a = nodes_[i].attributes_begin; a < nodes_[i].attributes_end; ++a)
    if (attributes_[a].name == name) return attributes_[a].value;
  return {};
}

bool Dom::has_attribute(NodeIndex i, std::string_view name) const {
  for (std::uint32_t a = nodes_[i].attributes_begin; a < nodes_[i].attributes_end; ++a)
    if (attributes_[a].name == name) return true;
  return false;
}

NodeIndex Dom::next_sibling(NodeIndex i) const {
  const NodeIndex next = nodes_[i].end;
  return nodes_[i].parent != kNoNode && next < nodes_[nodes_[i].parent].end ? next : kNoNode;
}

std::string Dom::text_of(NodeIndex i) const {
  std::string out;
  for (NodeIndex n = i; n < nodes_[i].end; ++n) {
    if (nodes_[n].tag == Tag::kText) append_folded(nodes_[n].text, &out);
    if (!is_inline(nodes_[n].tag)) append_folded(" ", &out);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void append_folded(std::string_view text, std::string* out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool wide_blank = text.substr(i).starts_with("\xC2\xA0");
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || wide_blank) {
      if (!out->empty() && out->back() != ' ' && out->back() != '\n') out->push_back(' ');
      if (wide_blank) ++i;
      continue;
    }
    if (text.substr(i).starts_with("\xE2\x80\x8B") || text.substr(i).starts_with("\xEF\xBB\xBF") ||
        text.substr(i).starts_with("\xE2\x81\xA0")) {  // zero-width characters
      i += 2;
      continue;
    }
    if (text.substr(i).starts_with("\xC2\xAD")) {  // soft hyphen
      ++i;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) continue;
    out->push_back(c);
  }
}

}  // namespace dragoman::ingest
