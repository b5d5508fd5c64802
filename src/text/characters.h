// SPDX-License-Identifier: Apache-2.0
// What kind a character is, as far as splitting words cares.
#ifndef DRAGOMAN_TEXT_CHARACTERS_H_
#define DRAGOMAN_TEXT_CHARACTERS_H_

#include <cstdint>
#include <string_view>

namespace dragoman::text {

enum class Kind : std::uint8_t {
  kSpace,
  kLower,       // ASCII a-z and every letter or mark outside ASCII
  kUpper,       // ASCII A-Z
  kDigit,       // 0-9
  kApostrophe,  // ' ` and U+2018, U+2019, U+02BC
  kHyphen,      // - and U+2010, U+2011
  kMark         // every other sign: punctuation, symbols, emoji
};

// One character of the text: its kind and its length in bytes.
struct Character {
  char32_t code = 0;
  Kind kind = Kind::kSpace;
  std::uint8_t bytes = 0;
};

// The character at text[at]. REQUIRES: at < text.size().
Character character_at(std::string_view text, std::size_t at);

inline bool is_letter(Kind kind) { return kind == Kind::kLower || kind == Kind::kUpper; }
inline bool is_alnum(Kind kind) { return is_letter(kind) || kind == Kind::kDigit; }

inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool ascii_alpha(char c) { return ascii_upper(c) || ascii_lower(c); }
inline bool ascii_alnum(char c) { return ascii_alpha(c) || ascii_digit(c); }

}  // namespace dragoman::text

#endif  // DRAGOMAN_TEXT_CHARACTERS_H_
