// SPDX-License-Identifier: Apache-2.0
#include "annotate/windows.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::annotate {
namespace {

std::string_view form(std::string_view text, const text::Word& word) {
  return text.substr(word.span.begin, word.span.size());
}

bool is_final(std::string_view word) {
  return !word.empty() && word.find_first_not_of(".!?") == std::string_view::npos;
}

char32_t first_character(std::string_view word) {
  std::size_t at = 0;
  return next_code_point(word, &at);
}

// Quotation marks and brackets that may stand between the full stop and the next sentence.
bool is_closing(std::string_view word) {
  const char32_t c = first_character(word);
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019;
}

bool is_opening(std::string_view word) {
  const char32_t c = first_character(word);
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201C || c == 0x2018 || c == '`';
}

bool is_capitalised(std::string_view word) {
  return u_isUUppercase(static_cast<UChar32>(first_character(word))) != 0;
}

bool is_breakable(std::string_view word) {
  return word == ";" || word == ":" || word == "," || word == "--" || word == "-" || is_final(word);
}

// Chooses where the next window of an overlong paragraph ends.
class Cutter {
 public:
  Cutter(std::string_view text, std::span<const text::Word> words,
         std::span<const std::uint32_t> pieces, const WindowLimits& limits)
      : text_(text), words_(words), pieces_(pieces), limits_(limits) {}

  // The end of a window that starts at `first` and has `left` pieces of paragraph before it. Of
  // sure ends that keep within the wanted size the one nearest to an equal share is taken.
  std::size_t cut(std::size_t first, std::size_t end, std::uint32_t left) const {
    const std::uint32_t parts = (left + limits_.wanted - 1) / limits_.wanted;
    const std::uint32_t share = left / parts;
    std::size_t sure = 0, weak = 0, at = first;
    std::uint32_t total = 0, best = UINT32_MAX;
    for (; at < end; ++at) {
      if (at > first && total + pieces_[at] > limits_.most) break;
      total += pieces_[at];
      if (inside_multiword(at + 1)) continue;
      if (is_sure_end(text_, words_, at)) {
        const std::uint32_t away = total > share ? total - share : share - total;
        const bool fits = total <= limits_.wanted;
        if (fits ? away <= best : sure == 0) {
          best = fits ? away : UINT32_MAX;
          sure = at + 1;
        }
      } else if (2 * total > limits_.wanted && is_breakable(form(text_, words_[at]))) {
        weak = at + 1;
      }
    }
    if (at == end) return sure != 0 ? sure : end;
    if (sure != 0) return sure;
    return weak != 0 ? weak : whole_multiword(first, at);
  }

 private:
  bool inside_multiword(std::size_t at) const {
    for (std::size_t back = 1; back <= 3 && back <= at; ++back)
      if (words_[at - back].multiword > back) return true;
    return false;
  }
  std::size_t whole_multiword(std::size_t first, std::size_t at) const {
    while (at > first + 1 && inside_multiword(at)) --at;
    return at;
  }

  std::string_view text_;
  std::span<const text::Word> words_;
  std::span<const std::uint32_t> pieces_;
  WindowLimits limits_;
};

}  // namespace

bool is_sure_end(std::string_view text, std::span<const text::Word> words, std::size_t at) {
  std::size_t stop = at;  // the full stop, behind which only closing marks stand
  while (stop > 0 && is_closing(form(text, words[stop]))) --stop;
  if (!is_final(form(text, words[stop]))) return false;
  // A stop of its own: "Mr." and "J." carry theirs within the word, so it stands behind a whole
  // word.
  if (stop == 0 || words[stop].paragraph_start || words[stop].space_before) return false;
  if (form(text, words[stop]) == "..." || form(text, words[stop - 1]).size() == 1) return false;
  std::size_t next = at + 1;
  if (next >= words.size() || words[next].paragraph_start || !words[next].space_before)
    return false;
  if (is_opening(form(text, words[next])) && next + 1 < words.size()) ++next;
  return is_capitalised(form(text, words[next]));
}

void plan_windows(std::string_view text, std::span<const text::Word> words,
                  std::span<const std::uint32_t> pieces, const WindowLimits& limits,
                  std::vector<Window>* windows) {
  const Cutter cutter(text, words, pieces, limits);
  std::size_t first = 0;     // of the window being filled
  std::uint32_t filled = 0;  // its pieces
  const auto close = [&](std::size_t end) {
    if (end > first)
      windows->push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
    first = end;
    filled = 0;
  };
  for (std::size_t start = 0; start < words.size();) {
    std::size_t end = start;
    std::uint32_t total = 0;
    do total += pieces[end++];
    while (end < words.size() && !words[end].paragraph_start);
    if (filled + total > limits.wanted) close(start);
    while (total > limits.wanted) {
      const std::size_t cut = cutter.cut(first, end, total);
      for (std::size_t i = first; i < cut; ++i) total -= pieces[i];
      close(cut);
    }
    filled += total;
    start = end;
  }
  close(words.size());
}

}  // namespace dragoman::annotate
