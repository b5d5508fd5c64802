// SPDX-License-Identifier: Apache-2.0
// Hints of the markup: tags, attributes, words in class and id.
#include <algorithm>
#include <string>

#include "ingest/html/blocks.h"

namespace dragoman::ingest {
namespace {

constexpr double kMisleadingShare = 0.4;  // of the page's prose: its name must mislead
constexpr double kMisleadingHidden = 0.8;
constexpr double kMisleadingComments = 0.95;
constexpr std::size_t kProseBytes = 60;  // a text node shorter than this is no prose

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// "relatedPosts-list_2" -> related posts list
std::vector<std::string> split_name(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_upper(c)) {
      const bool acronym_ends =
          i > 0 && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
      if (acronym_ends || (i > 0 && is_lower(name[i - 1]))) flush();
      word.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (is_lower(c)) {
      word.push_back(c);
    } else {
      flush();
    }
  }
  flush();
  return words;
}

Hint stronger(Hint a, Hint b) {
  static constexpr Hint kOrder[] = {Hint::kBody, Hint::kDrop, Hint::kCaption, Hint::kByline,
                                    Hint::kUnlikely};
  for (const Hint hint : kOrder)
    if (a == hint || b == hint) return hint;
  return Hint::kNone;
}

Hint look_up(const std::string& word, const Tables& tables, bool* known) {
  const auto found = tables.hints.find(word);
  *known = found != tables.hints.end();
  return *known ? found->second : Hint::kNone;
}

Hint hint_of_name(std::string_view name, const Tables& tables) {
  bool known;
  std::string whole = "=";
  for (const char c : name) whole.push_back(is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
  const Hint exact = look_up(whole, tables, &known);
  if (known) return exact;
  const std::vector<std::string> words = split_name(name);
  if (words.empty() || tables.state_words.contains(words.front()) ||
      tables.state_words.contains(words.back()))
    return Hint::kNone;
  Hint hint = Hint::kNone;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i + 1 < words.size()) {
      const Hint pair = look_up(words[i] + "-" + words[i + 1], tables, &known);
      if (known) {
        hint = stronger(hint, pair);
        ++i;
        continue;
      }
    }
    hint = stronger(hint, look_up(words[i], tables, &known));
  }
  return hint;
}

// Names separated by blanks. "hidden md:block" is hidden on small screens only.
Hint hint_of_names(std::string_view names, const Tables& tables) {
  Hint hint = Hint::kNone;
  const bool responsive = names.find(":block") != std::string_view::npos ||
                          names.find(":flex") != std::string_view::npos ||
                          names.find(":grid") != std::string_view::npos ||
                          names.find(":inline") != std::string_view::npos;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t begin = names.find_first_not_of(" \t\n\r\f", at);
    if (begin == std::string_view::npos) break;
    at = std::min(names.find_first_of(" \t\n\r\f", begin), names.size());
    const std::string_view name = names.substr(begin, at - begin);
    if (responsive && (name == "hidden" || name.find(':') != std::string_view::npos)) continue;
    hint = stronger(hint, hint_of_name(name, tables));
  }
  return hint;
}

bool is_hidden(const Dom& dom, NodeIndex i) {
  if (dom.has_attribute(i, "hidden") || dom.attribute(i, "aria-hidden") == "true") return true;
  std::string style(dom.attribute(i, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

Hint hint_of_role(std::string_view role) {
  for (const char* drop : {"navigation", "banner", "contentinfo", "search", "menu", "menubar",
                           "dialog", "alertdialog", "toolbar", "tooltip"})
    if (role == drop) return Hint::kDrop;
  return role == "complementary" ? Hint::kUnlikely : Hint::kNone;
}

Hint hint_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kAside:
      return Hint::kDrop;
    case Tag::kHeader:
      return Hint::kUnlikely;
    case Tag::kFigcaption:
      return Hint::kCaption;
    case Tag::kAddress:
      return Hint::kByline;
    default:
      return Hint::kNone;
  }
}

// Text that is never seen, whatever it holds.
bool is_void(Tag tag) {
  return tag == Tag::kHead || tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kNoscript ||
         tag == Tag::kTemplate || tag == Tag::kControl || tag == Tag::kMedia;
}

// Bytes of prose below each node: long text nodes outside of links.
std::vector<std::size_t> measure_prose(const Dom& dom) {
  std::vector<std::size_t> prose(dom.size(), 0);
  for (NodeIndex i = 0; i < dom.size(); ++i) {
    if (is_void(dom[i].tag) || dom[i].tag == Tag::kA) {
      i = dom[i].end - 1;
      continue;
    }
    if (dom[i].tag == Tag::kText && dom[i].text.size() >= kProseBytes)
      prose[i] = dom[i].text.size();
  }
  for (NodeIndex i = dom.size(); i-- > 1;) prose[dom[i].parent] += prose[i];
  return prose;
}

bool names_comments(const Dom& dom, NodeIndex i) {
  for (const char* attribute : {"class", "id"}) {
    const std::string_view value = dom.attribute(i, attribute);
    if (value.find("omment") != std::string_view::npos ||
        value.find("disqus") != std::string_view::npos)
      return true;
  }
  return false;
}

// What holds the element named as the article's body is not dropped for its own name.
void spare_holders(const Dom& dom, std::vector<Hint>* hints) {
  for (NodeIndex i = 0; i < dom.size(); ++i) {
    if ((*hints)[i] != Hint::kBody) continue;
    for (NodeIndex up = dom[i].parent; up != kNoNode; up = dom[up].parent)
      if (!is_hidden(dom, up) && !is_void(dom[up].tag) && !names_comments(dom, up) &&
          (*hints)[up] != Hint::kBody)
        (*hints)[up] = Hint::kNone;
  }
}

}  // namespace

std::vector<Hint> read_hints(const Dom& dom, const Tables& tables) {
  const std::vector<std::size_t> prose = measure_prose(dom);
  const double all = static_cast<double>(std::max<std::size_t>(1, dom.size() > 0 ? prose[0] : 0));
  std::vector<Hint> hints(dom.size(), Hint::kNone);
  for (NodeIndex i = 0; i < dom.size(); ++i) {
    const Tag tag = dom[i].tag;
    if (tag == Tag::kText || tag == Tag::kHtml || tag == Tag::kBody) continue;
    if (is_void(tag)) {
      hints[i] = Hint::kDrop;
      continue;
    }
    Hint hint = hint_of_tag(tag);
    if (dom[i].attributes_begin != dom[i].attributes_end) {
      hint = stronger(hint, hint_of_names(dom.attribute(i, "class"), tables));
      hint = stronger(hint, hint_of_names(dom.attribute(i, "id"), tables));
      hint = stronger(hint, hint_of_role(dom.attribute(i, "role")));
      const std::string_view property = dom.attribute(i, "itemprop");
      if (property == "articleBody" || property == "reviewBody") hint = Hint::kBody;
      if (property == "author" || property == "datePublished") hint = stronger(hint, Hint::kByline);
      if (property == "caption") hint = stronger(hint, Hint::kCaption);
    }
    const double share = static_cast<double>(prose[i]) / all;
    if (is_hidden(dom, i)) {
      hints[i] = share > kMisleadingHidden ? Hint::kNone : Hint::kDrop;
      continue;
    }
    const bool misleading =
        share > (names_comments(dom, i) ? kMisleadingComments : kMisleadingShare);
    hints[i] = misleading && hint != Hint::kBody ? Hint::kNone : hint;
  }
  spare_holders(dom, &hints);
  return hints;
}

}  // namespace dragoman::ingest
