// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

#include <algorithm>

namespace dragoman {
namespace {

bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// Decodes at `at`; returns the bytes taken and sets *valid. A broken sequence takes its maximal
// subpart.
std::size_t decode(std::string_view text, std::size_t at, char32_t* code_point, bool* valid) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  *valid = true;
  if (lead < 0x80) {
    *code_point = lead;
    return 1;
  }
  *valid = false;
  *code_point = kReplacement;
  std::size_t need = 0;
  unsigned char low = 0x80, high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    need = 1, value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    need = 2, value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    need = 3, value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 1;
  }
  for (std::size_t i = 1; i <= need; ++i) {
    if (at + i >= text.size()) return i;
    const unsigned char c = byte(at + i);
    if (c < low || c > high) return i;
    low = 0x80, high = 0xBF;
    value = (value << 6) | (c & 0x3F);
  }
  *code_point = value;
  *valid = true;
  return need + 1;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t* at) {
  char32_t code_point;
  bool valid;
  const std::size_t taken = decode(text, *at, &code_point, &valid);
  *at += valid ? taken : 1;
  return code_point;
}

void append_utf8(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    out->push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t code_point;
    bool valid;
    at += decode(text, at, &code_point, &valid);
    if (!valid) return false;
  }
  return true;
}

std::string repair_utf8(std::string_view text, std::size_t* replaced) {
  std::string out;
  out.reserve(text.size());
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t code_point;
    bool valid;
    const std::size_t taken = decode(text, at, &code_point, &valid);
    if (!valid) {
      append_utf8(kReplacement, &out);
      ++count;
    } else if (code_point == 0) {
      out.push_back(' ');
      ++count;
    } else {
      out.append(text.substr(at, taken));
    }
    at += taken;
  }
  if (replaced != nullptr) *replaced = count;
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kStride + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) marks_.push_back(count);
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) ascii_ = false;
    if (!is_continuation(c)) ++count;
  }
  marks_.push_back(count);
  total_ = count;
}

std::uint32_t CodePointIndex::code_point_at(std::uint32_t byte) const {
  if (ascii_) return std::min<std::uint32_t>(byte, total_);
  if (byte >= text_.size()) return total_;
  const std::uint32_t mark = byte / kStride;
  std::uint32_t count = marks_[mark];
  for (std::uint32_t i = mark * kStride; i < byte; ++i)
    if (!is_continuation(static_cast<unsigned char>(text_[i]))) ++count;
  return count;
}

std::uint32_t CodePointIndex::byte_at(std::uint32_t code_point) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (code_point >= total_) return size;
  if (ascii_) return code_point;
  auto it = std::upper_bound(marks_.begin(), marks_.end(), code_point);
  const auto mark = static_cast<std::uint32_t>(it - marks_.begin()) - 1;
  std::uint32_t count = marks_[mark];
  std::uint32_t i = mark * kStride;
  // The mark counts code points that *start* before byte i; step to the start of the wanted one.
  for (; i < size; ++i) {
    if (is_continuation(static_cast<unsigned char>(text_[i]))) continue;
    if (count == code_point) return i;
    ++count;
  }
  return size;
}

}  // namespace dragoman
