// SPDX-License-Identifier: Apache-2.0
#include "terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "base/utf8.h"

namespace dragoman::cli {

int terminal_width(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS"); columns != nullptr && std::atoi(columns) > 20)
    return std::atoi(columns);
  return 80;
}

int column_width(char32_t c) {
  if (c < 0x300) return c < 0x20 ? 0 : 1;
  const auto kind = u_charType(static_cast<UChar32>(c));
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int column_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += column_width(next_code_point(text, &at));
  return width;
}

std::string fit(std::string_view text, int columns) {
  if (column_width(text) <= columns) return std::string(text);
  int width = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const int w = column_width(next_code_point(text, &next));
    if (width + w > columns - 1) break;
    width += w;
    at = next;
  }
  return std::string(text.substr(0, at)) + "\xE2\x80\xA6";  // horizontal ellipsis
}

namespace {

// The longest beginning of a word that takes at most `columns`, up to a hyphen where there is one.
std::string first_part(const std::string& word, int columns) {
  std::size_t at = 0, hyphen = 0;
  for (int width = 0; at < word.size();) {
    std::size_t next = at;
    width += column_width(next_code_point(word, &next));
    if (width > columns && at > 0) break;
    at = next;
    if (word[at - 1] == '-') hyphen = at;
  }
  return word.substr(0, hyphen > 0 && at < word.size() ? hyphen : at);
}

std::vector<std::string> broken(const std::string& cell, int columns, int max_lines) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < cell.size()) {
    const std::size_t blank = std::min(cell.find(' ', at), cell.size());
    const std::string word = first_part(cell.substr(at, blank - at), columns);
    at = at + word.size() == blank ? blank + 1 : at + word.size();
    if (!line.empty() && column_width(line) + 1 + column_width(word) > columns) {
      lines.push_back(line);
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  lines.push_back(line);
  if (static_cast<int>(lines.size()) > max_lines) {
    std::string rest;
    for (std::size_t i = static_cast<std::size_t>(max_lines) - 1; i < lines.size(); ++i)
      rest += (rest.empty() ? "" : " ") + lines[i];
    lines.resize(static_cast<std::size_t>(max_lines));
    lines.back() = rest;
  }
  for (std::string& l : lines) l = fit(l, columns);
  return lines;
}

// Widths for the columns: start from what each wants, then take from the widest until all fit.
std::vector<int> column_widths(const Table& table, int width) {
  const std::size_t n = table.header.size();
  std::vector<int> widths(n, 1);
  for (std::size_t c = 0; c < n; ++c) {
    widths[c] = std::max(widths[c], column_width(table.header[c]));
    for (const auto& row : table.rows) widths[c] = std::max(widths[c], column_width(row[c]));
  }
  const int room = std::max(static_cast<int>(n), width - 2 * static_cast<int>(n - 1));
  for (int total = std::accumulate(widths.begin(), widths.end(), 0); total > room; --total) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= 1) break;
    --*widest;
  }
  return widths;
}

}  // namespace

std::string render(const Table& table, int width, int max_lines, bool colour) {
  const std::vector<int> widths = column_widths(table, width);
  std::string out;
  const auto put_row = [&](const std::vector<std::string>& cells, const std::string& prefix) {
    std::vector<std::vector<std::string>> lines;
    std::size_t height = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      lines.push_back(broken(cells[c], widths[c], max_lines));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t l = 0; l < height; ++l) {
      std::string line;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const std::string text = l < lines[c].size() ? lines[c][l] : "";
        line += text;
        if (c + 1 < cells.size())
          line += std::string(static_cast<std::size_t>(widths[c] - column_width(text) + 2), ' ');
      }
      while (!line.empty() && line.back() == ' ') line.pop_back();
      out += colour && !prefix.empty() ? prefix + line + "\033[0m\n" : line + "\n";
    }
  };
  put_row(table.header, "\033[1m");
  std::string rule;
  for (std::size_t c = 0; c < widths.size(); ++c) {
    for (int i = 0; i < widths[c]; ++i) rule += "\xE2\x94\x80";  // box drawings light horizontal
    if (c + 1 < widths.size()) rule += "  ";
  }
  out += rule + "\n";
  constexpr std::size_t kIndent = 4;
  constexpr int kNoteLines = 20;  // a note says the whole of it, in any window
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const std::string colours = r < table.row_colours.size() ? table.row_colours[r] : "";
    put_row(table.rows[r], colours);
    if (r >= table.row_notes.size() || table.row_notes[r].empty()) continue;
    std::size_t indent = kIndent;
    for (const std::string& line : broken(
             table.row_notes[r], std::max(1, width - static_cast<int>(kIndent) - 2), kNoteLines)) {
      out += std::string(indent, ' ') +
             (colour && !colours.empty() ? colours + line + "\033[0m\n" : line + "\n");
      indent = kIndent + 2;
    }
  }
  return out;
}

}  // namespace dragoman::cli
