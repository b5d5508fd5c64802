// SPDX-License-Identifier: Apache-2.0
// A stable hash for ids that must not change between runs, machines or builds: FNV-1a, 64 bits
// (Fowler, Noll, Vo). Not for tables under attack and not cryptographic.
#ifndef DRAGOMAN_BASE_HASH_H_
#define DRAGOMAN_BASE_HASH_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman {

inline constexpr std::uint64_t kFnvOffset = 14695981039346656037ull;

// Feeds more bytes into a running hash: fnv1a("b", fnv1a("a")) == fnv1a("ab").
constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = kFnvOffset) {
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}

// Sixteen hexadecimal digits, lower case.
inline std::string to_hex(std::uint64_t value) {
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4)
    out[static_cast<std::size_t>(i)] = "0123456789abcdef"[value & 15];
  return out;
}

}  // namespace dragoman

#endif  // DRAGOMAN_BASE_HASH_H_
