// SPDX-License-Identifier: Apache-2.0
// What a terminal can show: its width, the columns a text takes, wrapping, colours, tables.
#ifndef DRAGOMAN_CLI_TERMINAL_H_
#define DRAGOMAN_CLI_TERMINAL_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::cli {

// Columns of the terminal behind `fd`; $COLUMNS, else 80 where it is none.
int terminal_width(int fd);

// Columns a code point takes: 0 for combining marks, 2 for wide East Asian ones and emoji, else 1.
int column_width(char32_t code_point);
int column_width(std::string_view text);

// Cut to at most `columns` columns, with an ellipsis where something was cut.
std::string fit(std::string_view text, int columns);

// A table whose columns share `width`: narrow ones keep their size, wide ones shrink, and cells
// that do not fit are broken at blanks over several lines (at most `max_lines`, then cut); a word
// wider than its column is broken behind a hyphen, else wherever it must.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row_colours;  // an ANSI prefix a row; used only where colour is on
  std::vector<std::string> row_notes;    // below a row, over the whole width; "": none
};
std::string render(const Table& table, int width, int max_lines, bool colour);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_TERMINAL_H_
