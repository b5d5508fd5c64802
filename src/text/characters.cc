// SPDX-License-Identifier: Apache-2.0
#include "text/characters.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::text {
namespace {

constexpr std::array<Kind, 128> ascii_kinds() {
  std::array<Kind, 128> kinds{};
  for (int c = 0; c < 128; ++c) {
    Kind kind = Kind::kMark;
    if (c <= ' ' && ((c >= 9 && c <= 13) || (c >= 28 && c <= 32))) kind = Kind::kSpace;
    if (c >= 'a' && c <= 'z') kind = Kind::kLower;
    if (c >= 'A' && c <= 'Z') kind = Kind::kUpper;
    if (c >= '0' && c <= '9') kind = Kind::kDigit;
    if (c == '\'' || c == '`') kind = Kind::kApostrophe;
    if (c == '-') kind = Kind::kHyphen;
    kinds[static_cast<std::size_t>(c)] = kind;
  }
  return kinds;
}

constexpr std::array<Kind, 128> kAscii = ascii_kinds();

bool wide_space(char32_t c) {
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Signs by block: Latin-1 symbols, general punctuation, currency, arrows to dingbats, CJK
// punctuation, emoji. Zero-width joiners and variation selectors stay with what they follow.
bool wide_mark(char32_t c) {
  if (c < 0xC0) return c != 0xAA && c != 0xAD && c != 0xB5 && c != 0xBA;
  if (c == 0xD7 || c == 0xF7) return true;
  if (c >= 0x2012 && c <= 0x205E) return true;
  if (c >= 0x20A0 && c <= 0x20CF) return true;
  if (c >= 0x2190 && c <= 0x2BFF) return true;
  if (c >= 0x3001 && c <= 0x3020 && c != 0x3005 && c != 0x3007) return true;
  if (c >= 0xFF01 && c <= 0xFF0F) return true;
  return c >= 0x1F000 && c <= 0x1FAFF;
}

Kind wide_kind(char32_t c) {
  if (wide_space(c)) return Kind::kSpace;
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return Kind::kApostrophe;
  if (c == 0x2010 || c == 0x2011) return Kind::kHyphen;
  return wide_mark(c) ? Kind::kMark : Kind::kLower;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const unsigned char byte = static_cast<unsigned char>(text[at]);
  if (byte < 128) return {byte, kAscii[byte], 1};
  std::size_t next = at;
  const char32_t code = next_code_point(text, &next);
  return {code, wide_kind(code), static_cast<std::uint8_t>(next - at)};
}

}  // namespace dragoman::text
