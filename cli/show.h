// SPDX-License-Identifier: Apache-2.0
// `dragoman show`: the article with its events marked, and a table of them; for a terminal or as a
// page.
#ifndef DRAGOMAN_CLI_SHOW_H_
#define DRAGOMAN_CLI_SHOW_H_

#include <string>
#include <string_view>

#include "dragoman/coder.h"

namespace dragoman::cli {

// Text for a terminal of `width` columns; ANSI colours only where `colour`.
std::string show_in_terminal(const CodedDocument& coded, int width, bool colour);

// One self-contained HTML page (no network, light and dark, narrow and wide). begin + one section a
// document + end make a whole page.
std::string html_begin(std::string_view model_name);
std::string html_section(const CodedDocument& coded);
std::string html_end();

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_SHOW_H_
