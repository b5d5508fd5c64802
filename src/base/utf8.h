// SPDX-License-Identifier: Apache-2.0
// UTF-8: decoding, repair, and the map from byte offsets to code-point offsets of the public
// formats. Threads: pure functions and values.
#ifndef DRAGOMAN_BASE_UTF8_H_
#define DRAGOMAN_BASE_UTF8_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman {

inline constexpr char32_t kReplacement = 0xFFFD;

// Decodes the code point at text[*at] and moves *at behind it; a broken sequence gives kReplacement
// and moves on by one byte. REQUIRES: *at < text.size().
char32_t next_code_point(std::string_view text, std::size_t* at);

// Appends a code point as UTF-8 (surrogates and values above 10FFFF as kReplacement).
void append_utf8(char32_t code_point, std::string* out);

bool is_valid_utf8(std::string_view text);

// A valid copy: every broken sequence replaced by U+FFFD (maximal subparts, as the WHATWG decoder
// does), NUL bytes by a blank. *replaced counts the replacements where it is not null.
std::string repair_utf8(std::string_view text, std::size_t* replaced = nullptr);

// Byte offset -> code-point offset of one text. O(1) per look-up where the text is ASCII, else
// O(log n) over a sparse table; built in O(n).
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // REQUIRES: byte <= text.size(), at a code-point boundary.
  std::uint32_t code_point_at(std::uint32_t byte) const;
  // The inverse; offsets beyond the end give text.size().
  std::uint32_t byte_at(std::uint32_t code_point) const;
  std::uint32_t code_points() const { return total_; }

 private:
  static constexpr std::uint32_t kStride = 64;
  std::string_view text_;
  bool ascii_ = true;
  std::uint32_t total_ = 0;
  std::vector<std::uint32_t> marks_;  // code points before byte k * kStride
};

}  // namespace dragoman

#endif  // DRAGOMAN_BASE_UTF8_H_
