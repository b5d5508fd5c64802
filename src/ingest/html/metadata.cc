// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/metadata.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <utility>
#include <vector>

#include "ingest/dates.h"
#include "ingest/furniture.h"
#include "ingest/html/json_ld.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kLongestByline = 160;
constexpr NodeIndex kNearHeadline = 400;  // nodes behind the headline in which its date may stand

std::string trimmed(std::string_view text) {
  std::string out;
  append_folded(text, &out);
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// "www.the-post.co.uk" of an address.
std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return "";
  url.remove_prefix(begin + 3);
  return lower_case(url.substr(0, url.find_first_of("/?#:")));
}

// A date in whatever form metadata has it; "" for none.
std::string read_date(std::string_view text, const Tables& tables) {
  const std::string value = trimmed(text);
  if (value.size() < 6 || value.size() > 120) return "";
  std::string why;
  std::string date = normalise_iso_date(value, &why);
  if (date.empty() && (value.size() == 10 || value.size() == 13) &&
      value.find_first_not_of("0123456789") == std::string::npos) {  // seconds or milliseconds
    const std::time_t seconds = std::strtoll(value.substr(0, 10).c_str(), nullptr, 10);
    std::tm utc{};
    char buffer[32];
    if (gmtime_r(&seconds, &utc) != nullptr &&
        std::strftime(buffer, sizeof(buffer), "%Y-%m-%d", &utc) > 0)
      date = buffer;
  }
  if (date.empty()) {
    const auto printed =
        find_date(value, tables.months, YearRule::kRequired, DayMonthOrder::kMonthFirst);
    if (printed) date = printed->iso();
  }
  return date.size() >= 10 && date >= "1990" && date < "2100" ? date : "";
}

bool is_heading1(const Dom& dom, NodeIndex i) { return dom[i].tag == Tag::kHeading1; }

// One holds the other and most of it.
bool same_headline(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return false;
  if (a.size() * 2 < b.size() || b.size() * 2 < a.size()) return false;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

// Fields of <meta> elements, found by any of the names a field has.
class MetaElements {
 public:
  explicit MetaElements(const Dom& dom) {
    for (NodeIndex i = 0; i < dom.size(); ++i) {
      if (dom[i].tag != Tag::kMeta) continue;
      const std::string_view content = dom.attribute(i, "content");
      if (content.empty()) continue;
      for (const char* key : {"name", "property", "itemprop", "http-equiv"}) {
        const std::string_view name = dom.attribute(i, key);
        if (!name.empty()) elements_.emplace_back(lower_case(name), trimmed(content));
      }
    }
  }

  // The values of a field, best first.
  std::vector<std::string> values(std::string_view field, const Tables& tables) const {
    std::vector<std::string> out;
    for (const auto& [wanted_field, name] : tables.page_metadata) {
      if (wanted_field != field) continue;
      for (const auto& [key, value] : elements_)
        if (key == name && !value.empty()) out.push_back(value);
    }
    return out;
  }

 private:
  std::vector<std::pair<std::string, std::string>> elements_;
};

// "By Jane Doe @jdoe | Nov 18, 2019" -> "Jane Doe"; "" where it is no name.
std::string clean_byline(std::string text, const Tables& tables) {
  text = trimmed(text);
  if (const auto date = find_date(text, tables.months)) text.resize(date->begin);
  text = trimmed(text.substr(0, text.find_first_of("@|")));
  const std::string folded = fold_phrase(text);
  for (const std::string_view lead :
       {"by: ", "by ", "written by ", "posted by ", "von ", "author: "})
    if (folded.starts_with(lead)) {
      text.erase(0, lead.size());
      break;
    }
  text = trimmed(text);
  while (!text.empty() &&
         (text.back() == ',' || text.back() == '|' || text.back() == ' ' || text.back() == ';'))
    text.pop_back();
  const bool account = text.find_first_of(" ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos &&
                       static_cast<unsigned char>(text.empty() ? 0 : text[0]) < 0x80;  // "admin"
  const bool name = !account && text.size() >= 2 && text.size() <= kLongestByline &&
                    text.find("://") == std::string::npos &&
                    text.find("www.") == std::string::npos && text[0] != '{' && text[0] != '[';
  return name ? text : "";
}

class MetadataReader {
 public:
  MetadataReader(const Dom& dom, const Tables& tables)
      : dom_(dom), tables_(tables), meta_(dom), json_(read_json_ld(dom)) {}

  PageMetadata run() {
    read_url();
    read_source();
    read_title();
    read_date_field();
    read_byline();
    read_language();
    out_.body = std::move(json_.body);
    return std::move(out_);
  }

 private:
  void read_url() {
    for (NodeIndex i = 0; i < dom_.size() && out_.url.empty(); ++i)
      if (dom_[i].tag == Tag::kLink && lower_case(dom_.attribute(i, "rel")) == "canonical")
        take_url(trimmed(dom_.attribute(i, "href")));
    for (const std::string& url : meta_.values("url", tables_)) take_url(url);
    take_url(json_.url);
  }

  void take_url(const std::string& url) {
    if (out_.url.empty() && is_web_address(url)) out_.url = url;
  }

  void read_source() {
    for (const std::string& source : meta_.values("source", tables_)) take_source(source);
    take_source(json_.publisher);
  }

  // "The Post | News that matters" -> "The Post"
  void take_source(std::string source) {
    if (!out_.source.empty() || is_web_address(source) || source.starts_with('@')) return;
    source = trimmed(source.substr(0, source.find(" | ")));
    if (source.size() < 100) out_.source = std::move(source);
  }

  // The headline as shown, where one of the page's descriptions agrees; else the best description.
  void read_title() {
    std::vector<std::string> described;
    if (!json_.headline.empty()) described.push_back(trimmed(json_.headline));
    for (const std::string& title : meta_.values("title", tables_)) described.push_back(title);
    for (NodeIndex i = 0; i < dom_.size(); ++i)
      if (dom_[i].tag == Tag::kTitle && dom_[dom_[i].parent].tag == Tag::kHead) {
        described.push_back(dom_.text_of(i));
        break;
      }
    for (std::string& title : described) title = strip_site_name(title, out_.source, out_.url);
    std::vector<NodeIndex> shown;
    for (NodeIndex i = 0; i < dom_.size(); ++i)
      if (is_heading1(dom_, i) || dom_.attribute(i, "itemprop") == "headline") shown.push_back(i);
    for (const std::string& title : described)
      for (const NodeIndex i : shown) {
        const std::string text = dom_.text_of(i);
        if (squeezed(text) == squeezed(out_.source) ||
            !same_headline(squeezed(text), squeezed(title)))
          continue;
        out_.headline = i;
        out_.title = dom_[i].tag == Tag::kMeta ? title : text;
        return;
      }
    find_shown_title(described);
    for (const std::string& title : described) {
      out_.title = title;
      if (!out_.title.empty()) return;
    }
    if (shown.size() == 1) out_.title = dom_.text_of(shown[0]), out_.headline = shown[0];
  }

  // A headline in another element than h1.
  void find_shown_title(const std::vector<std::string>& described) {
    for (const std::string& title : described) {
      const std::string wanted = squeezed(title);
      if (wanted.size() < 12) continue;
      for (NodeIndex i = 0; i < dom_.size(); ++i) {
        if (dom_[i].tag == Tag::kHead) i = dom_[i].end - 1;
        if (dom_[i].tag != Tag::kText || dom_[i].text.size() < 12 ||
            squeezed(dom_[i].text) != wanted)
          continue;
        out_.headline = dom_[i].parent;
        return;
      }
    }
  }

  void read_date_field() {
    std::string& date = out_.date;
    date = read_date(json_.published, tables_);
    for (const std::string& value : meta_.values("date", tables_))
      if (date.empty()) date = read_date(value, tables_);
    if (date.empty()) date = date_from_microdata();
    const std::string from_url = date_from_url(out_.url, tables_);
    if (date.empty()) date = from_url;
    if (date.empty()) date = date_near_headline();
    if (date.empty()) date = read_date(json_.modified, tables_);
    for (const std::string& value : meta_.values("late-date", tables_))
      if (date.empty()) date = read_date(value, tables_);
    if (!from_url.empty() && is_neighbour(date, from_url)) date = from_url;
  }

  std::string date_from_microdata() const {
    for (NodeIndex i = 0; i < dom_.size(); ++i) {
      const bool published =
          dom_.attribute(i, "itemprop") == "datePublished" || dom_.has_attribute(i, "pubdate");
      if (!published) continue;
      for (const char* attribute : {"content", "datetime", "title"}) {
        std::string date = read_date(dom_.attribute(i, attribute), tables_);
        if (!date.empty()) return date;
      }
      std::string date = read_date(dom_.text_of(i), tables_);
      if (!date.empty()) return date;
    }
    return "";
  }

  // A <time> or a printed date a little behind (or just before) the headline.
  std::string date_near_headline() const {
    const NodeIndex start = out_.headline == kNoNode ? 0
                            : out_.headline > 60     ? out_.headline - 60
                                                     : 0;
    const NodeIndex end = out_.headline == kNoNode
                              ? dom_.size()
                              : std::min<NodeIndex>(dom_.size(), out_.headline + kNearHeadline);
    for (NodeIndex i = start; i < end; ++i) {
      if (dom_[i].tag != Tag::kTime) continue;
      std::string date = read_date(dom_.attribute(i, "datetime"), tables_);
      if (date.empty()) date = read_date(dom_.text_of(i), tables_);
      if (!date.empty()) return date;
    }
    if (out_.headline == kNoNode) return "";
    for (NodeIndex i = start; i < end; ++i) {
      const Tag tag = dom_[i].tag;
      if (tag == Tag::kScript || tag == Tag::kStyle) i = dom_[i].end - 1;
      if (tag != Tag::kText || dom_[i].text.size() > 120) continue;
      PrintedDate printed;
      const std::string text = trimmed(dom_[i].text);
      if (is_date_line(text, tables_, &printed)) return printed.iso();
    }
    return "";
  }

  // One day apart: the same moment seen from two time zones.
  static bool is_neighbour(const std::string& a, const std::string& b) {
    if (a.size() < 10 || b.size() < 10 || a.substr(0, 10) == b.substr(0, 10)) return false;
    const auto day = [](const std::string& iso) {
      std::tm date{};
      date.tm_year = std::atoi(iso.substr(0, 4).c_str()) - 1900;
      date.tm_mon = std::atoi(iso.substr(5, 2).c_str()) - 1;
      date.tm_mday = std::atoi(iso.substr(8, 2).c_str());
      return timegm(&date) / 86400;
    };
    const auto apart = day(a) - day(b);
    return apart == 1 || apart == -1;
  }

  void read_byline() {
    take_byline(json_.author);
    for (const std::string& value : meta_.values("byline", tables_)) take_byline(value);
    for (NodeIndex i = 0; i < dom_.size() && out_.byline.empty(); ++i)
      if (dom_.attribute(i, "itemprop") == "author" ||
          lower_case(dom_.attribute(i, "rel")) == "author")
        take_byline(dom_.text_of(i));
    for (NodeIndex i = 0; i < dom_.size() && out_.byline.empty(); ++i) {
      if (dom_[i].tag == Tag::kText ||
          lower_case(dom_.attribute(i, "class")).find("byline") == std::string::npos)
        continue;
      std::string name;
      if (is_byline(dom_.text_of(i), &name)) take_byline(name);
    }
    take_printed_byline();
  }

  // "Written by Jane Doe on Monday, 18 November 2019", a little behind the headline.
  void take_printed_byline() {
    if (out_.headline == kNoNode) return;
    const NodeIndex end = std::min<NodeIndex>(dom_.size(), dom_[out_.headline].end + kNearHeadline);
    for (NodeIndex i = dom_[out_.headline].end; i < end && out_.byline.empty(); ++i) {
      const Tag tag = dom_[i].tag;
      if (tag == Tag::kScript || tag == Tag::kStyle) i = dom_[i].end - 1;
      if (tag != Tag::kText || dom_[i].text.size() > kLongestByline) continue;
      std::string lead = fold_phrase(dom_[i].text);
      if (!lead.empty() && lead.front() == ' ') lead.erase(0, 1);
      if (lead != "by" && lead != "written by" && !lead.starts_with("by ") &&
          !lead.starts_with("written by "))
        continue;
      std::string text = dom_.text_of(dom_[i].parent);
      if (text.size() > 2 * kLongestByline) continue;
      if (const auto date = find_date(text, tables_.months)) text.resize(date->begin);
      if (fold_phrase(text).starts_with("written by ")) text.erase(0, 8);
      text = without_date_words(text);
      std::string name;
      if (!text.empty()) text[0] = 'B';
      if (is_byline(text, &name)) take_byline(name);
    }
  }

  // Cuts " on Monday, " and the like off the end.
  std::string without_date_words(std::string text) const {
    while (true) {
      while (!text.empty() && std::string_view(" ,|-").find(text.back()) != std::string_view::npos)
        text.pop_back();
      const std::size_t blank = text.rfind(' ');
      if (blank == std::string::npos ||
          !tables_.date_words.contains(fold_phrase(text.substr(blank + 1))))
        return text;
      text.resize(blank);
    }
  }

  void take_byline(const std::string& text) {
    if (out_.byline.empty()) out_.byline = clean_byline(text, tables_);
  }

  void read_language() {
    for (NodeIndex i = 0; i < dom_.size() && out_.language.empty(); ++i)
      if (dom_[i].tag == Tag::kHtml) {
        take_language(dom_.attribute(i, "lang"));
        take_language(dom_.attribute(i, "xml:lang"));
        break;
      }
    for (const std::string& value : meta_.values("language", tables_)) take_language(value);
    take_language(json_.language);
  }

  void take_language(std::string_view text) {
    if (!out_.language.empty()) return;
    std::string tag = trimmed(text.substr(0, text.find_first_of(",;")));
    std::replace(tag.begin(), tag.end(), '_', '-');
    const std::size_t primary = std::min(tag.find('-'), tag.size());
    const bool letters = std::all_of(tag.begin(), tag.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!letters || primary < 2 || primary > 3 || tag.size() > 20) return;
    for (std::size_t i = 0; i < primary; ++i) tag[i] = static_cast<char>(tag[i] | 0x20);
    out_.language = tag;
  }

  const Dom& dom_;
  const Tables& tables_;
  MetaElements meta_;
  JsonLdArticle json_;
  PageMetadata out_;
};

}  // namespace

std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : fold_phrase(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80))
      out.push_back(c);
  return out;
}

std::string strip_site_name(const std::string& title, const std::string& site,
                            const std::string& url) {
  static constexpr std::string_view kSeparators[] = {
      " | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
      " :: ", " \xC2\xBB ", " \xC2\xB7 ",     " \xE2\x80\xA2 ",
      " // "};
  std::size_t cut = std::string::npos, length = 0;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at != std::string::npos && (cut == std::string::npos || at > cut))
      cut = at, length = separator.size();
  }
  if (cut == std::string::npos || cut == 0) return title;
  const std::string last = squeezed(title.substr(cut + length));
  const std::string name = squeezed(site);
  const std::string host = squeezed(host_of(url));
  const bool named = !last.empty() && ((!name.empty() && (name.find(last) != std::string::npos ||
                                                          last.find(name) != std::string::npos)) ||
                                       (!host.empty() && host.find(last) != std::string::npos));
  const std::string tail = title.substr(cut + length);
  const bool bar = title[cut + 1] == '|' || title[cut + 1] == ':';
  const bool short_tail =
      std::count(tail.begin(), tail.end(), ' ') < 4 &&
      std::count(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(cut), ' ') >= 3;
  if (!named && !(bar && short_tail)) return title;
  return strip_site_name(title.substr(0, cut), site, url);
}

std::string date_from_url(const std::string& url, const Tables& tables) {
  const std::size_t host = url.find("://");
  const std::size_t path_begin = url.find('/', host == std::string::npos ? 0 : host + 3);
  if (path_begin == std::string::npos) return "";
  std::vector<std::string> parts(1);
  const std::string path =
      lower_case(url.substr(path_begin, url.find_first_of("?#", path_begin) - path_begin));
  for (const char c : path) {
    if (c == '/' || c == '-' || c == '_' || c == '.') {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  const auto number = [](const std::string& text, std::size_t low, std::size_t high) {
    const bool digits = text.size() >= low && text.size() <= high &&
                        text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::atoi(text.c_str()) : -1;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    int year = number(parts[i], 4, 4), month = -1, day = -1;
    if (year >= 1990 && year < 2100 && i + 2 < parts.size()) {
      month = number(parts[i + 1], 1, 2);
      for (const auto& [name, value] : tables.months)
        if (month < 0 && name == parts[i + 1]) month = value;
      day = number(parts[i + 2], 1, 2);
    } else if (parts[i].size() >= 8 && parts[i].find_first_not_of("0123456789") >= 8) {
      year = std::atoi(parts[i].substr(0, 4).c_str());
      month = std::atoi(parts[i].substr(4, 2).c_str());
      day = std::atoi(parts[i].substr(6, 2).c_str());
      if (parts[i].size() > 14 && parts[i].find_first_not_of("0123456789") != std::string::npos)
        year = 0;
    }
    if (year < 1990 || year >= 2100 || !is_date(year, month, day)) continue;
    PrintedDate date;
    date.year = year, date.month = month, date.day = day;
    return date.iso();
  }
  return "";
}

PageMetadata read_metadata(const Dom& dom, const Tables& tables) {
  return MetadataReader(dom, tables).run();
}

}  // namespace dragoman::ingest
