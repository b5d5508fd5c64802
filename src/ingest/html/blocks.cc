// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/blocks.h"

#include <utility>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kParagraphLine = 120;  // bytes: see ends_paragraph
constexpr std::size_t kLongCell = 120;       // bytes: a table cell with more is a block of its own

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kInline:
    case Tag::kA:
    case Tag::kBr:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTime:
    case Tag::kStrong:
    case Tag::kSup:
      return false;
    default:
      return true;
  }
}

int heading_level(Tag tag) {
  const int level = static_cast<int>(tag) - static_cast<int>(Tag::kHeading1) + 1;
  return level >= 1 && level <= 6 ? level : 0;
}

// What the walk inherits from the elements above.
struct State {
  NodeIndex node = 0;  // the nearest block element
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  bool link = false, strong = false, byline = false, unlikely = false, preformatted = false,
       figure = false;
};

class BlockReader {
 public:
  BlockReader(const Dom& dom, const std::vector<Hint>& hints) : dom_(dom), hints_(hints) {}

  std::vector<Block> run() {
    for (NodeIndex i = 0; i < dom_.size(); ++i) {
      leave(i);
      if (hints_[i] == Hint::kDrop || hints_[i] == Hint::kCaption) {
        if (is_block(dom_[i].tag)) flush();
        i = dom_[i].end - 1;
        continue;
      }
      if (dom_[i].tag == Tag::kText) {
        add_text(i);
      } else {
        enter(i);
      }
    }
    leave(dom_.size());
    flush();
    return std::move(blocks_);
  }

 private:
  struct Frame {
    NodeIndex end;
    bool block;
    State before;
  };

  const State& state() const { return state_; }

  void leave(NodeIndex i) {
    while (!frames_.empty() && frames_.back().end <= i) {
      if (frames_.back().block) flush();
      state_ = frames_.back().before;
      frames_.pop_back();
    }
  }

  void enter(NodeIndex i) {
    const Tag tag = dom_[i].tag;
    if (tag == Tag::kBr) {
      ++breaks_;
      return;
    }
    if (tag == Tag::kHr) {
      flush();
      return;
    }
    const bool cell = tag == Tag::kTd || tag == Tag::kTh;
    const bool block = cell ? is_block_cell(i) : is_block(tag);
    if (block) flush();
    frames_.push_back({dom_[i].end, block, state_});
    if (cell && !block && !current_.text.empty() && current_.text.back() != ' ')
      current_.text.push_back(' ');
    if (block) state_.node = i;
    if (hints_[i] == Hint::kByline || tag == Tag::kTime) state_.byline = true;
    if (hints_[i] == Hint::kUnlikely) state_.unlikely = true;
    if (hints_[i] == Hint::kBody) state_.unlikely = state_.byline = false;
    set_kind(tag);
  }

  void set_kind(Tag tag) {
    if (tag == Tag::kA) state_.link = true;
    if (tag == Tag::kStrong) state_.strong = true;
    if (tag == Tag::kFigure) state_.figure = true;
    if (tag == Tag::kTable || tag == Tag::kBlockquote || tag == Tag::kPre) state_.figure = false;
    if (const int level = heading_level(tag); level > 0) {
      state_.kind = BlockKind::kHeading;
      state_.level = level;
    } else if (tag == Tag::kLi || tag == Tag::kDt || tag == Tag::kDd) {
      state_.kind = BlockKind::kItem;
    } else if (tag == Tag::kTr) {
      state_.kind = BlockKind::kRow;
    } else if (tag == Tag::kBlockquote) {
      state_.kind = BlockKind::kQuote;
    } else if (tag == Tag::kPre) {
      state_.kind = BlockKind::kPreformatted;
      state_.preformatted = true;
    }
  }

  // A cell is part of its row's line unless it holds blocks, line breaks or much text (page
  // layout).
  bool is_block_cell(NodeIndex i) const {
    std::size_t bytes = 0;
    for (NodeIndex n = i + 1; n < dom_[i].end; ++n) {
      const Tag tag = dom_[n].tag;
      if (tag == Tag::kText) bytes += dom_[n].text.size();
      if (bytes > kLongCell || tag == Tag::kBr ||
          (is_block(tag) && tag != Tag::kMedia && tag != Tag::kScript))
        return true;
    }
    return false;
  }

  void add_text(NodeIndex i) {
    if (state_.figure) return;
    const std::string_view text = dom_[i].text;
    const bool blank = text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
    if (breaks_ > 0 && blank) return;
    if (breaks_ > 1 || (breaks_ == 1 && ends_paragraph())) flush();
    if (breaks_ == 1 && !current_.text.empty()) {
      while (current_.text.ends_with(' ')) current_.text.pop_back();
      current_.text.push_back('\n');
    }
    breaks_ = 0;
    if (current_.text.empty()) {
      if (blank) return;
      current_.node = state_.node;
      current_.first = i;
      current_.kind = state_.kind;
      current_.level = state_.level;
      current_.byline = state_.byline;
      current_.unlikely = state_.unlikely;
      current_.emphasised = true;
      current_.link_bytes = 0;
    }
    const std::size_t before = current_.text.size();
    if (state_.preformatted) {
      append_preformatted(text);
    } else {
      append_folded(text, &current_.text);
    }
    if (state_.link) current_.link_bytes += current_.text.size() - before;
    if (!state_.strong && !blank) current_.emphasised = false;
    if (!state_.byline && !blank) current_.byline = false;
  }

  // A long line that ends with a sentence: the single line break behind it separates paragraphs.
  bool ends_paragraph() const {
    const std::string_view text = current_.text;
    const std::size_t line =
        text.size() - (text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1);
    const std::size_t last = text.find_last_not_of(" \"')");
    return line >= kParagraphLine && last != std::string_view::npos &&
           std::string_view(".!?").find(text[last]) != std::string_view::npos;
  }

  void append_preformatted(std::string_view text) {
    while (!text.empty()) {
      const std::size_t newline = text.find('\n');
      append_folded(text.substr(0, newline), &current_.text);
      if (newline == std::string_view::npos) return;
      if (current_.text.ends_with('\n')) {
        flush();
        continue_block();
      } else if (!current_.text.empty()) {
        current_.text.push_back('\n');
      }
      text.remove_prefix(newline + 1);
    }
  }

  void continue_block() {
    current_ = Block();
    current_.node = state_.node;
    current_.first = state_.node;
    current_.kind = state_.kind;
    current_.byline = state_.byline;
    current_.unlikely = state_.unlikely;
  }

  void flush() {
    breaks_ = 0;
    std::string& text = current_.text;
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
    if (!text.empty()) blocks_.push_back(std::move(current_));
    current_ = Block();
  }

  const Dom& dom_;
  const std::vector<Hint>& hints_;
  std::vector<Block> blocks_;
  std::vector<Frame> frames_;
  State state_;
  Block current_;
  int breaks_ = 0;
};

}  // namespace

std::vector<Block> read_blocks(const Dom& dom, const std::vector<Hint>& hints) {
  return BlockReader(dom, hints).run();
}

std::size_t text_weight(std::string_view text) {
  std::size_t weight = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, &at);
    weight += c >= 0x2E80 ? 3 : 1;  // an ideograph or kana counts as half a word
  }
  return weight;
}

}  // namespace dragoman::ingest
