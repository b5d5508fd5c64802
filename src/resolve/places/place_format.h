// SPDX-License-Identifier: Apache-2.0
// What the reader and the writer of gazetteer files share: docs/formats/places.md. Threads: pure
// functions.
#ifndef DRAGOMAN_RESOLVE_PLACES_PLACE_FORMAT_H_
#define DRAGOMAN_RESOLVE_PLACES_PLACE_FORMAT_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dragoman::resolve::place_format {

inline constexpr std::string_view kMagic = "DRGPLACE";
inline constexpr std::uint32_t kCompact = 1;  // the built-in file: 24 bits a place in a pair
inline constexpr std::uint32_t kWide = 2;     // an imported one: 32 bits, checked in two steps
inline constexpr std::size_t kFixedHeader = 32, kSections = 7;
inline constexpr std::size_t kCompactDirectory = 12, kWideDirectory = 24;
inline constexpr std::size_t kCompactHeader = kFixedHeader + kSections * kCompactDirectory + 4;
// Behind the wide directory: number of sections (4), nothing (4), checksum of the body (8).
inline constexpr std::size_t kBodyChecksum = kFixedHeader + kSections * kWideDirectory + 8;
inline constexpr std::size_t kWideHeader = kBodyChecksum + 8;
inline constexpr std::size_t kCompactEntry = 20, kWideEntry = 24;
inline constexpr std::size_t kCompactPair = 4, kWidePair = 5;
inline constexpr std::size_t kBlockBytes = 8, kCountryBytes = 8, kFoldBytes = 8;
inline constexpr std::size_t kBlockNames = 16;
inline constexpr std::uint32_t kDisplayBit = 0x80000000u;

enum Section : std::size_t { kEntries, kBlocks, kNames, kPairs, kDisplay, kCountries, kFolds };

template <typename T>
T load(std::string_view bytes, std::size_t at) {
  T value{};
  if (at + sizeof(T) <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <typename T>
void append(T value, std::string* bytes) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof value);
}

inline void append_varint(std::uint32_t value, std::string* bytes) {
  for (; value > 127; value >>= 7) bytes->push_back(static_cast<char>((value & 127) | 128));
  bytes->push_back(static_cast<char>(value));
}

inline constexpr std::uint64_t kChecksumBegin = 0xCBF29CE484222325u;

// Goes on with `hash`; only the last stretch may have a length that eight does not divide.
inline std::uint64_t checksum(std::string_view bytes, std::uint64_t hash = kChecksumBegin) {
  for (std::size_t at = 0; at < bytes.size(); at += 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + at, std::min<std::size_t>(8, bytes.size() - at));
    hash = (hash ^ value) * 0x100000001B3u;
    hash ^= hash >> 29;
  }
  return hash;
}

// "new york" -> "New York": how a name that is its key with capitals is written.
inline std::string with_capitals(std::string name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'a' && name[i] <= 'z')
      name[i] = static_cast<char>(name[i] - 32);
  }
  return name;
}

}  // namespace dragoman::resolve::place_format

#endif  // DRAGOMAN_RESOLVE_PLACES_PLACE_FORMAT_H_
