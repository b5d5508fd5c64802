// SPDX-License-Identifier: Apache-2.0
// What the writer and the reader of users' tables of actors share (docs/formats/actors.md).
#ifndef DRAGOMAN_RESOLVE_ACTORS_USER_TABLE_H_
#define DRAGOMAN_RESOLVE_ACTORS_USER_TABLE_H_

#include <cstdint>
#include <string_view>

namespace dragoman::resolve {

// The first line begins so; the number is the version of the form.
inline constexpr std::string_view kUserTableHeader = "# dragoman actors 1\n";

// A name's exact spelling, letter case, underscores and blanks apart; never 0.
std::uint32_t spelling_of(std::string_view name);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_USER_TABLE_H_
