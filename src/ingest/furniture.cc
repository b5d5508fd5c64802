// SPDX-License-Identifier: Apache-2.0
#include "ingest/furniture.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/dateline.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kOpening = 8;  // units in which date lines and bylines stand
constexpr std::size_t kLongestHeadline = 160;
constexpr std::size_t kLongestDateLine = 110;
constexpr std::size_t kLongestByline = 120;
constexpr std::size_t kTail = 80;
constexpr std::size_t kWrapWidth = 100;  // longest line of a hard-wrapped text
constexpr std::size_t kLongestCredit = 400;

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80);
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  while (span.end > span.begin && is_blank(text[span.end - 1])) --span.end;
  return span;
}

bool ends_sentence(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')'))
    line.remove_suffix(1);
  for (const std::string_view quote : {"\xE2\x80\x9D", "\xE2\x80\x99"})
    if (line.ends_with(quote)) line.remove_suffix(quote.size());
  return !line.empty() && (line.back() == '.' || line.back() == '!' || line.back() == '?');
}

// Marks of lists and emphasis at both ends, which say nothing about what the line is.
std::string_view bare(std::string_view line) {
  static constexpr std::string_view kMarks[] = {"\xE2\x80\xA2", "\xC2\xB7",     "\xE2\x80\xBA",
                                                "\xC2\xBB",     "\xE2\x96\xB6", "\xE2\x96\xBA",
                                                "\xE2\x86\x92", "\xE2\x80\xA6"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : kMarks) {
      if (line.starts_with(mark)) line.remove_prefix(mark.size()), again = true;
      if (line.ends_with(mark)) line.remove_suffix(mark.size()), again = true;
    }
    while (!line.empty() &&
           std::string_view(" \t*#>|-=_~[").find(line.front()) != std::string_view::npos)
      line.remove_prefix(1), again = true;
    while (!line.empty() &&
           std::string_view(" \t*#<>|-=_~]:.!").find(line.back()) != std::string_view::npos)
      line.remove_suffix(1), again = true;
  }
  return line;
}

bool starts_with_phrase(std::string_view line, std::string_view phrase) {
  if (!line.starts_with(phrase)) return false;
  return line.size() == phrase.size() || !is_alnum(phrase.back()) ||
         !is_alnum(line[phrase.size()]) || (phrase.back() >= '0' && phrase.back() <= '9');
}

bool is_url_line(std::string_view line) {
  bool any = false;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    if (!word.starts_with("http://") && !word.starts_with("https://") && !word.starts_with("www."))
      return false;
    any = true;
    line.remove_prefix(std::min(line.size(), end + 1));
  }
  return any;
}

// "More from The Post": behind the phrase one to four words, every long one with a capital.
bool ends_in_title(std::string_view line, std::string_view phrase) {
  const std::size_t blanks =
      static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (word.empty() || ++words <= blanks + 1) continue;
    if (word.size() > 3 && word[0] >= 'a' && word[0] <= 'z') return false;
  }
  return words > blanks + 1 && words <= blanks + 5 && !ends_sentence(line);
}

// "arrow_forward_ios": the name of an icon that a font would draw.
bool is_icon_name(std::string_view line) {
  if (line.find('_') == std::string_view::npos || line.size() > 40) return false;
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
}

// Are these the lines of one paragraph broken at a fixed width?
bool is_wrapped(std::string_view text, const std::vector<Span>& lines) {
  if (lines.size() < 2) return false;
  std::size_t longest = 0;
  for (const Span line : lines) longest = std::max<std::size_t>(longest, line.size());
  if (longest > kWrapWidth || longest < 45) return false;
  std::size_t open = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].size());
    const std::string_view next = text.substr(lines[i + 1].begin, lines[i + 1].size());
    const std::size_t next_word = std::min(next.find(' '), next.size());
    if (line.size() + 1 + next_word + 12 < longest) return false;  // the next word had room here
    if (!ends_sentence(line)) ++open;
  }
  return open * 2 >= lines.size() - 1;
}

void add_block(std::string_view text, const std::vector<Span>& lines,
               std::vector<TextUnit>* units) {
  if (lines.empty()) return;
  if (is_wrapped(text, lines)) {
    units->push_back({{lines.front().begin, lines.back().end}, true, true});
    return;
  }
  for (std::size_t i = 0; i < lines.size(); ++i)
    units->push_back({lines[i], i == 0, i + 1 == lines.size()});
}

class Marker {
 public:
  Marker(const Tables& tables, Document* document)
      : tables_(tables), document_(document), units_(split_units(document->text)) {}

  void run() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::string_view line = document_->slice(units_[i].span);
      if (i < kOpening && take_opening(i, line)) continue;
      const LineKind kind = classify_line(line, tables_);
      if (kind == LineKind::kStory) {
        take_dateline(i, line);
        take_credits(units_[i].span, line);
        take_tail(units_[i].span, line);
        ++story_units_;
        continue;
      }
      mark(units_[i].span);
      if (kind == LineKind::kHeading) i = take_headlines(i);
    }
    finish();
  }

 private:
  void mark(Span span) { document_->furniture.push_back(span); }

  bool take_opening(std::size_t i, std::string_view line) {
    PrintedDate date;
    if (is_date_line(line, tables_, &date)) {
      if (document_->date.empty()) document_->date = date.iso();
      mark(units_[i].span);
      return true;
    }
    std::string name;
    if (!is_byline(line, &name)) return false;
    if (document_->byline.empty()) document_->byline = name;
    mark(units_[i].span);
    return true;
  }

  void take_dateline(std::size_t i, std::string_view line) {
    const auto dateline = read_dateline(line, tables_);
    if (!dateline || (dateline->source.empty() && (i >= kOpening || story_units_ > 2))) return;
    const Span span = units_[i].span;
    mark({span.begin, span.begin + static_cast<std::uint32_t>(dateline->end)});
    if (document_->dateline_place.empty()) document_->dateline_place = dateline->place;
    if (document_->source.empty()) document_->source = dateline->source;
    if (document_->date.empty() && dateline->date) document_->date = dateline->date->iso();
  }

  // "(Reporting by Jane Doe; editing by John Roe)" at any place of the line.
  void take_credits(Span span, std::string_view line) {
    const std::string folded =
        line.find_first_of("([") == std::string_view::npos ? "" : fold_ascii(line);
    for (std::size_t at = folded.find_first_of("(["); at != std::string::npos;
         at = folded.find_first_of("([", at + 1)) {
      for (const std::string& credit : tables_.credits) {
        if (!starts_with_phrase(std::string_view(folded).substr(at), credit)) continue;
        const std::size_t end = folded.find(credit[0] == '(' ? ')' : ']', at);
        if (end == std::string::npos || end - at > kLongestCredit) break;
        mark({span.begin + static_cast<std::uint32_t>(at),
              span.begin + static_cast<std::uint32_t>(end + 1)});
        break;
      }
    }
  }

  // "... in Paris on Monday. Image: Home Office."
  void take_tail(Span span, std::string_view line) {
    const std::string folded = fold_ascii(line);
    const std::size_t from = folded.size() > kTail ? folded.size() - kTail : 0;
    for (const LinePhrase& tail : tables_.line_tails) {
      const std::size_t at =
          line.size() <= tail.max_bytes ? folded.find(tail.phrase, from) : std::string::npos;
      if (at == std::string::npos ||
          (at > 0 && is_alnum(folded[at - 1]) && is_alnum(tail.phrase[0])))
        continue;
      mark({span.begin + static_cast<std::uint32_t>(at), span.end});
      return;
    }
  }

  // Same length as the line, unlike fold_phrase.
  static std::string fold_ascii(std::string_view line) {
    std::string out(line);
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
  }

  // Marks the headlines behind the heading at `i`; returns the last unit taken.
  std::size_t take_headlines(std::size_t i) {
    while (i + 1 < units_.size()) {
      const std::string_view line = document_->slice(units_[i + 1].span);
      if (!is_headline_like(line) && classify_line(line, tables_) == LineKind::kStory) break;
      mark(units_[++i].span);
    }
    return i;
  }

  void finish() {
    std::vector<Span>& spans = document_->furniture;
    std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::vector<Span> merged;
    for (const Span span : spans) {
      if (span.empty()) continue;
      if (!merged.empty() && span.begin < merged.back().end) {
        merged.back().end = std::max(merged.back().end, span.end);
      } else {
        merged.push_back(span);
      }
    }
    spans = std::move(merged);
  }

  const Tables& tables_;
  Document* document_;
  std::vector<TextUnit> units_;
  std::size_t story_units_ = 0;
};

}  // namespace

std::vector<TextUnit> split_units(std::string_view text) {
  std::vector<TextUnit> units;
  std::vector<Span> block;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const Span line =
        trimmed(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end + 1;
    if (!line.empty()) {
      block.push_back(line);
      continue;
    }
    add_block(text, block, &units);
    block.clear();
  }
  add_block(text, block, &units);
  return units;
}

LineKind classify_line(std::string_view line, const Tables& tables) {
  const std::string folded = fold_phrase(line.substr(0, 1024));
  const std::string_view core = bare(folded);
  if (core.empty()) return LineKind::kStory;
  const std::string key(core);
  if (tables.headings.contains(key)) return LineKind::kHeading;
  if (tables.whole_lines.contains(key)) return LineKind::kFurniture;
  if (is_url_line(core) || is_icon_name(core)) return LineKind::kFurniture;
  const std::string_view inner = core.front() == '(' ? core.substr(1) : core;
  for (const LinePhrase& start : tables.line_starts)
    if (line.size() <= start.max_bytes &&
        (starts_with_phrase(core, start.phrase) || starts_with_phrase(inner, start.phrase)))
      return LineKind::kFurniture;
  if (line.size() > 600) return LineKind::kStory;
  for (const LinePhrase& part : tables.contained)
    if (line.size() <= part.max_bytes && folded.find(part.phrase) != std::string::npos)
      return LineKind::kFurniture;
  for (const std::string& start : tables.heading_starts)
    if (line.size() <= 60 && starts_with_phrase(core, start) && ends_in_title(line, start))
      return LineKind::kHeading;
  return LineKind::kStory;
}

bool is_date_line(std::string_view line, const Tables& tables, PrintedDate* date) {
  if (line.size() > kLongestDateLine) return false;
  const auto found = find_date(line, tables.months);
  if (!found) return false;
  *date = *found;
  const std::string rest = fold_phrase(std::string(line.substr(0, found->begin)) + " " +
                                       std::string(line.substr(found->end)));
  int strangers = 0;
  for (std::size_t at = 0; at < rest.size();) {
    if (!is_alnum(rest[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < rest.size() && is_alnum(rest[end])) ++end;
    const std::string word = rest.substr(at, end - at);
    at = end;
    if (tables.date_words.contains(word) ||
        word.find_first_not_of("0123456789") == std::string::npos)
      continue;
    if (std::any_of(tables.months.begin(), tables.months.end(),
                    [&](const auto& m) { return m.first == word; }))
      continue;
    std::size_t digits = 0;  // "30pm"
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    if (digits > 0 && tables.date_words.contains(word.substr(digits))) continue;
    ++strangers;
  }
  return strangers == 0;
}

bool is_byline(std::string_view line, std::string* name) {
  if (line.size() > kLongestByline || line.size() < 8) return false;
  if (!line.starts_with("By ") && !line.starts_with("BY ") && !line.starts_with("by "))
    return false;
  std::string_view rest = line.substr(3);
  if (ends_sentence(rest) && !rest.ends_with("Jr.") && !rest.ends_with("Sr.")) return false;
  static constexpr std::string_view kSmall[] = {
      "and", "of", "in", "for", "the", "de", "da", "van", "von", "der", "den",
      "bin", "al", "el", "la",  "le",  "du", "di", "at",  "&",   "|",   "-"};
  int words = 0, capitals = 0;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find(' ', at), rest.size());
    std::string_view word = rest.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    while (word.ends_with(',')) word.remove_suffix(1);
    ++words;
    if (std::find(std::begin(kSmall), std::end(kSmall), word) != std::end(kSmall)) continue;
    if (word.empty() || (word[0] >= 'a' && word[0] <= 'z') || (word[0] >= '0' && word[0] <= '9'))
      return false;
    ++capitals;
  }
  if (capitals == 0 || words > 12) return false;
  *name = std::string(rest);
  return true;
}

bool is_headline_like(std::string_view line) {
  if (line.size() > kLongestHeadline) return false;
  const bool question = line.ends_with('?') || line.ends_with('!');
  return question || !ends_sentence(line);
}

void mark_furniture(const Tables& tables, Document* document) {
  document->furniture.clear();
  Marker(tables, document).run();
}

}  // namespace dragoman::ingest
