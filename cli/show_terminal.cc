// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.h"
#include "event_text.h"
#include "show.h"
#include "terminal.h"

namespace dragoman::cli {
namespace {

constexpr const char* kReset = "\033[0m";
constexpr const char* kFaint = "\033[2m";

// Cooperation green and cyan, conflict yellow and red: the four quad classes.
const char* quad_colour(int quad) {
  switch (quad) {
    case 1:
      return "\033[36m";
    case 2:
      return "\033[32m";
    case 3:
      return "\033[33m";
    case 4:
      return "\033[31m";
  }
  return "";
}

// What is denied or did not happen is struck through as well, where colours are on.
bool is_struck(EventStatus status) {
  return status == EventStatus::kDenied || status == EventStatus::kNegated;
}

// On whose word, who says the contrary, and the event whose content this is; "" where nothing is to
// be said.
std::string word_note(const CodedDocument& coded, const Event& event, const std::string& word) {
  std::string note = word;
  const auto add = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
  if (is_disputed(event)) add("DISPUTED");
  if (event.parent != kNone) {
    const auto parent = static_cast<std::size_t>(event.parent);
    add("content of " + std::to_string(parent + 1) + " \"" +
        std::string(coded.document.slice(coded.events[parent].trigger)) + "\"");
  }
  return note.empty() ? "" : "\xE2\x86\xB3 " + note;  // downwards arrow with tip rightwards
}

// The article with "[n]" behind every trigger, and its status where it is not asserted, wrapped to
// the width.
class ArticleWriter {
 public:
  ArticleWriter(const CodedDocument& coded, int width, bool colour)
      : coded_(coded), width_(width), colour_(colour) {}

  std::string write() {
    const std::string& text = coded_.document.text;
    std::vector<std::size_t> order(coded_.events.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::make_pair(coded_.events[a].trigger.begin, a) <
             std::make_pair(coded_.events[b].trigger.begin, b);
    });
    std::size_t next = 0, furniture = 0;
    int newlines = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto& skip = coded_.document.furniture;
      while (furniture < skip.size() && skip[furniture].end <= at) ++furniture;
      faint_ = furniture < skip.size() && skip[furniture].contains(static_cast<std::uint32_t>(at));
      if (next < order.size() && coded_.events[order[next]].trigger.begin == at) {
        const Event& e = coded_.events[order[next]];
        const std::string style =
            std::string(quad_colour(e.quad)) + (is_struck(e.status) ? "\033[1;9m" : "\033[1m");
        put(std::string(coded_.document.slice(e.trigger)), style.c_str());
        at = std::max<std::size_t>(at + 1, e.trigger.end);
        std::string numbers;  // "3,4 reported,5"
        for (; next < order.size() && coded_.events[order[next]].trigger.begin < at; ++next) {
          numbers += (numbers.empty() ? "" : ",") + std::to_string(order[next] + 1);
          const EventStatus status = coded_.events[order[next]].status;
          const bool again = next + 1 < order.size() &&
                             coded_.events[order[next + 1]].trigger.begin < at &&
                             coded_.events[order[next + 1]].status == status;
          if (status != EventStatus::kAsserted && !again)
            numbers += std::string(" ") + event_status_name(status);
        }
        put("[" + numbers + "]", quad_colour(e.quad));
        newlines = 0;
        continue;
      }
      const char c = text[at];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        newlines += c == '\n';
        flush_word();
        blank_ = true;
        if (newlines == 2) break_paragraph();
        ++at;
        continue;
      }
      newlines = 0;
      const std::size_t from = at;
      next_code_point(text, &at);
      put(text.substr(from, at - from), faint_ ? kFaint : "");
    }
    flush_word();
    return out_ + (column_ > 0 ? "\n" : "");
  }

 private:
  void put(const std::string& piece, const char* style) {
    word_width_ += column_width(piece);
    if (colour_ && *style != '\0') {
      word_ += std::string(style) + piece + kReset;
    } else {
      word_ += piece;
    }
  }
  void flush_word() {
    if (word_.empty()) return;
    if (column_ > 0 && column_ + 1 + word_width_ > width_) {
      out_ += "\n";
      column_ = 0;
    } else if (column_ > 0 && blank_) {
      out_ += " ";
      ++column_;
    }
    out_ += word_;
    column_ += word_width_;
    word_.clear();
    word_width_ = 0;
    blank_ = false;
  }
  void break_paragraph() {
    if (out_.empty()) return;
    out_ += "\n\n";
    column_ = 0;
  }

  const CodedDocument& coded_;
  int width_;
  bool colour_;
  bool faint_ = false, blank_ = false;
  std::string out_, word_;
  int column_ = 0, word_width_ = 0;
};

}  // namespace

std::string show_in_terminal(const CodedDocument& coded, int width, bool colour) {
  std::string out;
  const Document& d = coded.document;
  std::string heading =
      d.id + (d.date.empty() ? "" : "  " + d.date) + (d.source.empty() ? "" : "  " + d.source);
  out +=
      (colour ? "\033[1;7m " : "") + fit(heading, width - 2) + (colour ? " \033[0m" : "") + "\n\n";
  out += ArticleWriter(coded, std::min(width, 100), colour).write() + "\n";
  if (coded.events.empty()) return out + "No political event found.\n\n";

  Table table;
  table.header = {"#", "who", "what", "whom", "when", "where", "status"};
  for (std::size_t i = 0; i < coded.events.size(); ++i) {
    const EventText t = describe(coded, coded.events[i]);
    table.rows.push_back({std::to_string(i + 1), t.who, t.what, t.whom, t.when, t.where, t.status});
    table.row_notes.push_back(word_note(coded, coded.events[i], t.word));
    table.row_colours.push_back(quad_colour(coded.events[i].quad));
  }
  return out + render(table, width, 3, colour) + "\n";
}

}  // namespace dragoman::cli
