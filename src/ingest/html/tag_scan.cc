// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/tag_scan.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace dragoman::ingest {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::string lower_name(std::string_view html, std::size_t at) {
  std::string name;
  while (at < html.size() && !is_blank(html[at]) && html[at] != '>' && html[at] != '/' &&
         name.size() < 32) {
    const char c = html[at++];
    name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return name;
}

// Elements that have no end tag, or whose next start tag closes the one before.
bool closes_itself(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "a",   "area",  "base", "br",    "col",  "dd",     "dt",   "embed", "hr",
      "img", "input", "li",   "link",  "meta", "option", "p",    "param", "source",
      "td",  "th",    "tr",   "track", "wbr",  "body",   "html", "head",  "optgroup"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool holds_raw_text(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" ||
         name == "iframe" || name == "xmp" || name == "noframes";
}

// Behind the end tag of a raw-text element; the end of the page where there is none.
std::size_t skip_raw_text(std::string_view html, std::size_t at, const std::string& name) {
  for (at = html.find("</", at); at != std::string_view::npos; at = html.find("</", at + 2))
    if (lower_name(html, at + 2) == name) return at;
  return html.size();
}

// Moves *at behind the '>' of a tag and counts its attributes.
int skip_tag(std::string_view html, std::size_t* at) {
  int attributes = 0;
  bool in_name = false;
  while (*at < html.size() && html[*at] != '>') {
    const char c = html[*at];
    if (c == '=') {
      do ++*at;
      while (*at < html.size() && is_blank(html[*at]));
      if (*at < html.size() && (html[*at] == '"' || html[*at] == '\'')) {
        const std::size_t end = html.find(html[*at], *at + 1);
        *at = end == std::string_view::npos ? html.size() : end + 1;
      } else {
        while (*at < html.size() && !is_blank(html[*at]) && html[*at] != '>') ++*at;
      }
      in_name = false;
      continue;
    }
    const bool part = !is_blank(c) && c != '/';
    if (part && !in_name) ++attributes;
    in_name = part;
    ++*at;
  }
  return attributes;
}

// Start tags not yet closed, by name: an end tag counts only against a start tag of its own.
class OpenTags {
 public:
  int depth() const { return depth_; }
  bool in_foreign() const { return foreign_ > 0; }
  void open(const std::string& name) {
    ++open_[name];
    ++depth_;
    if (is_foreign(name)) ++foreign_;
  }
  void close(const std::string& name) {
    const auto found = open_.find(name);
    if (found == open_.end() || found->second == 0) return;
    --found->second;
    --depth_;
    if (is_foreign(name)) --foreign_;
  }
  void leave_foreign() { foreign_ = 0; }

 private:
  static bool is_foreign(const std::string& name) { return name == "svg" || name == "math"; }
  std::unordered_map<std::string, int> open_;
  int depth_ = 0;
  int foreign_ = 0;  // open svg and math: inside, table cells and the like nest
};

// HTML elements that end svg and math where they turn up inside.
bool breaks_out(std::string_view name) {
  static constexpr std::string_view kNames[] = {"br", "dd", "dt",   "embed", "hr",  "img",
                                                "li", "p",  "meta", "body",  "head"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

Status check_tags(std::string_view html) {
  OpenTags open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    if (at >= html.size()) break;
    if (html.substr(at).starts_with("!--")) {
      const std::size_t end = html.find("-->", at + 1);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    if (html[at] == '/') {
      if (at + 1 < html.size() && is_letter(html[at + 1])) open.close(lower_name(html, at + 1));
      continue;
    }
    if (!is_letter(html[at])) continue;
    const std::string name = lower_name(html, at);
    at += name.size();
    if (skip_tag(html, &at) > kMostAttributes)
      return Status(StatusCode::kExhausted, "tag with too many attributes");
    const bool self_closed = html[at - 1] == '/';
    if (breaks_out(name)) open.leave_foreign();
    if (open.in_foreign() ? self_closed : closes_itself(name)) continue;
    if (holds_raw_text(name) && !open.in_foreign()) {
      at = skip_raw_text(html, at, name);
      continue;
    }
    open.open(name);
    if (open.depth() > kDeepestNesting) return Status(StatusCode::kExhausted, "nested too deeply");
  }
  return Status();
}

}  // namespace dragoman::ingest
