// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_index.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "resolve/places/place_format.h"

namespace dragoman::resolve {
namespace {

using namespace place_format;

constexpr std::uint16_t kNoAdmin = 0xFFFF;

Status corrupt(const std::string& path, const std::string& what) {
  return Status(StatusCode::kCorruption, path + ": " + what + "; install the data files again");
}

// A walk over the front-coded names of one block. Stops (next() false) at the end or at broken
// bytes.
class NameWalk {
 public:
  NameWalk(std::string_view names, std::size_t at, std::uint32_t pair)
      : names_(names), at_(at), pair_(pair) {}

  bool next() {
    pair_ += hits_.count;
    std::uint32_t shared = 0, rest = 0;
    if (!read(&shared) || !read(&rest) || shared > key_.size() || rest >= names_.size() - at_)
      return false;
    key_.resize(shared);
    key_.append(names_.substr(at_, rest));
    at_ += rest;
    hits_.name_flags = static_cast<std::uint8_t>(names_[at_++]);
    hits_.first = pair_;
    return read(&hits_.count);
  }
  const std::string& key() const { return key_; }
  const NameHits& hits() const { return hits_; }

 private:
  bool read(std::uint32_t* value) {
    *value = 0;
    for (int shift = 0; shift < 28 && at_ < names_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(names_[at_++]);
      *value |= static_cast<std::uint32_t>(byte & 127) << shift;
      if (byte < 128) return true;
    }
    return false;
  }

  std::string_view names_;
  std::size_t at_;
  std::uint32_t pair_;
  std::string key_;
  NameHits hits_;
};

bool is_dropped(char32_t c) {
  return c == '\'' || c == '.' || c == '`' || c == 0xB4 || (c >= 0x2018 && c <= 0x2019) ||
         c == 0x2032 || c == 0x2BB || c == 0x2BC || c == 0x2BE || c == 0x2BF ||
         (c >= 0x300 && c < 0x370);
}

bool is_letter_elsewhere(char32_t c) {
  return c >= 0x370 && !(c >= 0x2000 && c < 0x2070) && c != 0x3000;
}

// "saint" and "st" are one word.
void shorten_saints(std::string* key) {
  for (const std::string_view word : {"sainte", "saint"}) {
    const std::string_view to = word == "saint" ? "st" : "ste";
    for (std::size_t at = key->find(word); at != std::string::npos; at = key->find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || (*key)[at - 1] == ' ') && (end == key->size() || (*key)[end] == ' ')) {
        key->replace(at, word.size(), to);
      }
    }
  }
}

}  // namespace

Result<PlaceIndex> PlaceIndex::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file.ok()) return file.status();
  auto shared = std::make_shared<MappedFile>(std::move(file.value()));
  Result<PlaceIndex> index = from_bytes(shared->bytes(), path);
  if (index.ok()) index->file_ = std::move(shared);
  return index;
}

Result<PlaceIndex> PlaceIndex::from_bytes(std::string_view bytes, const std::string& path) {
  if (bytes.size() < kCompactHeader || bytes.substr(0, kMagic.size()) != kMagic) {
    return corrupt(path, "not a gazetteer");
  }
  const auto version = load<std::uint32_t>(bytes, 8);
  if (version != kCompact && version != kWide) {
    return Status(StatusCode::kUnsupported, path + ": gazetteer version " +
                                                std::to_string(version) + ", this program reads " +
                                                std::to_string(kCompact) + " and " +
                                                std::to_string(kWide));
  }
  PlaceIndex index;
  index.bytes_ = bytes;
  index.wide_ = version == kWide;
  const std::size_t header = index.wide_ ? kWideHeader : kCompactHeader;
  if (load<std::uint32_t>(bytes, 12) != header || load<std::uint64_t>(bytes, 16) != bytes.size())
    return corrupt(path, "wrong size");
  const auto expected = load<std::uint64_t>(bytes, 24);
  if (!index.wide_ && expected != checksum(bytes.substr(kFixedHeader)))
    return corrupt(path, "checksum differs");
  if (Status status = index.read_sections(path); !status.ok()) return status;
  if (index.wide_ && expected != index.head_checksum()) return corrupt(path, "checksum differs");
  if (!index.wide_) {
    if (Status status = index.check_pairs(path); !status.ok()) return status;
  }
  return index;
}

// Of what must be right for anything to be read: directory, countries, folds.
std::uint64_t PlaceIndex::head_checksum() const {
  return checksum(
      folds_,
      checksum(countries_, checksum(bytes_.substr(kFixedHeader, kWideHeader - kFixedHeader))));
}

Status PlaceIndex::verify(const std::string& path) const {
  if (wide_ && load<std::uint64_t>(bytes_, kBodyChecksum) != checksum(bytes_.substr(kWideHeader)))
    return corrupt(path, "checksum differs");
  return check_pairs(path);
}

Status PlaceIndex::check_pairs(const std::string& path) const {
  for (std::uint32_t i = 0; i < pair_count_; ++i) {
    if (pair_place(i) >= place_count_) return corrupt(path, "a name of no place");
  }
  return Status();
}

Status PlaceIndex::read_sections(const std::string& path) {
  const std::size_t entry = wide_ ? kWideEntry : kCompactEntry;
  const std::size_t pair = wide_ ? kWidePair : kCompactPair;
  const std::size_t header = wide_ ? kWideHeader : kCompactHeader;
  const std::size_t item[kSections] = {entry, kBlockBytes, 0, pair, 1, kCountryBytes, kFoldBytes};
  std::string_view* const section[kSections] = {&entries_, &blocks_,    &names_, &pairs_,
                                                &display_, &countries_, &folds_};
  std::uint64_t counts[kSections];
  for (std::size_t i = 0; i < kSections; ++i) {
    std::uint64_t begin, size;
    if (wide_) {
      const std::size_t at = kFixedHeader + i * kWideDirectory;
      begin = load<std::uint64_t>(bytes_, at);
      size = load<std::uint64_t>(bytes_, at + 8);
      counts[i] = load<std::uint64_t>(bytes_, at + 16);
    } else {
      const std::size_t at = kFixedHeader + i * kCompactDirectory;
      begin = load<std::uint32_t>(bytes_, at);
      size = load<std::uint32_t>(bytes_, at + 4);
      counts[i] = load<std::uint32_t>(bytes_, at + 8);
    }
    if (begin < header || begin > bytes_.size() || size > bytes_.size() - begin)
      return corrupt(path, "a section lies outside the file");
    if (counts[i] >= kNoPlace || (item[i] != 0 && counts[i] * item[i] != size))
      return corrupt(path, "a section has a wrong size");
    *section[i] = bytes_.substr(begin, size);
  }
  place_count_ = static_cast<std::uint32_t>(counts[kEntries]);
  name_count_ = static_cast<std::uint32_t>(counts[kNames]);
  pair_count_ = static_cast<std::uint32_t>(counts[kPairs]);
  if (counts[kBlocks] != (counts[kNames] + kBlockNames - 1) / kBlockNames)
    return corrupt(path, "names and blocks differ");
  return Status();
}

std::uint32_t PlaceIndex::pair_place(std::uint32_t pair) const {
  return wide_ ? load<std::uint32_t>(pairs_, std::size_t{pair} * kWidePair)
               : word(pairs_, pair) & 0xFFFFFF;
}

std::uint8_t PlaceIndex::pair_flags(std::uint32_t pair) const {
  return wide_ ? load<std::uint8_t>(pairs_, std::size_t{pair} * kWidePair + 4)
               : static_cast<std::uint8_t>(word(pairs_, pair) >> 24);
}

std::uint32_t PlaceIndex::word(std::string_view section, std::size_t index) {
  return load<std::uint32_t>(section, index * 4);
}

const char* PlaceIndex::fold(char32_t code_point) const {
  std::size_t low = 0, high = folds_.size() / kFoldBytes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const auto here = load<std::uint32_t>(folds_, middle * kFoldBytes);
    if (here == code_point) return folds_.data() + middle * kFoldBytes + 4;
    (here < code_point ? low : high) = here < code_point ? middle + 1 : middle;
  }
  return nullptr;
}

void PlaceIndex::normalise(std::string_view text, std::string* key) const {
  key->clear();
  bool gap = false;
  const auto add = [&](std::string_view piece) {
    if (gap && !key->empty()) key->push_back(' ');
    gap = false;
    key->append(piece);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, &at);
    if (c < 128) {
      const char lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
        add({&lower, 1});
      } else if (c == '&') {
        gap = true;
        add("and");
        gap = true;
      } else if (!is_dropped(c)) {
        gap = true;
      }
    } else if (const char* folded = fold(c)) {
      add({folded, strnlen(folded, 4)});
    } else if (!is_dropped(c)) {
      if (is_letter_elsewhere(c)) {
        add(text.substr(begin, at - begin));
      } else {
        gap = true;
      }
    }
  }
  shorten_saints(key);
}

void PlaceIndex::each_name(
    const std::function<void(const std::string&, const NameHits&)>& see) const {
  for (std::uint32_t first = 0; first < name_count_; first += kBlockNames) {
    const std::size_t block = first / kBlockNames;
    NameWalk walk(names_, word(blocks_, block * 2), word(blocks_, block * 2 + 1));
    for (std::size_t i = first; i < std::min<std::size_t>(name_count_, first + kBlockNames); ++i) {
      if (!walk.next()) return;
      see(walk.key(), walk.hits());
    }
  }
}

bool PlaceIndex::find(std::string_view key, NameHits* hits) const {
  if (key.empty()) return false;
  std::size_t low = 0,
              high = blocks_.size() / kBlockBytes;  // the last block whose first name is <= key
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    NameWalk walk(names_, word(blocks_, middle * 2), 0);
    const bool beyond = !walk.next() || key < std::string_view(walk.key());
    (beyond ? high : low) = middle;
  }
  if (high == 0) return false;
  NameWalk walk(names_, word(blocks_, low * 2), word(blocks_, low * 2 + 1));
  for (std::size_t i = low * kBlockNames;
       i < std::min<std::size_t>(name_count_, (low + 1) * kBlockNames); ++i) {
    if (!walk.next()) return false;
    if (walk.key() == key) {
      *hits = walk.hits();
      return std::uint64_t{hits->first} + hits->count <= pair_count_;
    }
  }
  return false;
}

std::uint32_t PlaceIndex::admin(std::size_t at, int which) const {
  const std::size_t place = static_cast<std::size_t>(which);
  if (wide_) {
    const auto number = load<std::uint32_t>(entries_, at + 16 + 4 * place);
    return number < place_count_ ? number : kNoPlace;
  }
  const auto number = load<std::uint16_t>(entries_, at + 16 + 2 * place);
  return number == kNoAdmin || number >= place_count_ ? kNoPlace : number;
}

Place PlaceIndex::place(std::uint32_t number) const {
  const std::size_t at = number * entry_bytes();
  const auto packed = load<std::uint64_t>(entries_, at);
  Place place;
  place.latitude = static_cast<double>(static_cast<std::int64_t>(packed & 0x1FFFFF) - 900000) / 1e4;
  place.longitude =
      static_cast<double>(static_cast<std::int64_t>(packed >> 21 & 0x3FFFFF) - 1800000) / 1e4;
  place.population = static_cast<std::uint8_t>(packed >> 43);
  place.country = static_cast<std::uint8_t>(packed >> 51);
  const auto kind = static_cast<std::uint8_t>(packed >> 59 & 15);
  place.kind = kind < kPlaceClassCount ? static_cast<PlaceClass>(kind) : PlaceClass::kRegion;
  place.minor = packed >> 63 != 0;
  place.geonames_id = load<std::uint32_t>(entries_, at + 8);
  place.admin1 = admin(at, 0);
  place.admin2 = admin(at, 1);
  return place;
}

std::size_t PlaceIndex::entry_bytes() const { return wide_ ? kWideEntry : kCompactEntry; }

std::string PlaceIndex::name(std::uint32_t number) const {
  const auto reference = load<std::uint32_t>(entries_, number * entry_bytes() + 12);
  if ((reference & kDisplayBit) == 0) return name_at(reference);
  const std::size_t at = reference & ~kDisplayBit;
  if (at >= display_.size()) return "";
  return std::string(display_.substr(at + 1, static_cast<unsigned char>(display_[at])));
}

// A name that is its key with capitals: "Springfield", "San Jose".
std::string PlaceIndex::name_at(std::uint32_t number) const {
  if (number >= name_count_) return "";
  NameWalk walk(names_, word(blocks_, number / kBlockNames * 2), 0);
  for (std::size_t i = 0; i <= number % kBlockNames; ++i) {
    if (!walk.next()) return "";
  }
  return with_capitals(walk.key());
}

std::string_view PlaceIndex::country_code(std::uint8_t country) const {
  const std::size_t at = (country - 1u) * kCountryBytes;
  return country == 0 || at + 3 > countries_.size() ? std::string_view() : countries_.substr(at, 3);
}

std::string_view PlaceIndex::country_alpha2(std::uint8_t country) const {
  const std::size_t at = (country - 1u) * kCountryBytes;
  return country == 0 || at + 6 > countries_.size() ? std::string_view()
                                                    : countries_.substr(at + 4, 2);
}

std::uint32_t PlaceIndex::country_place(std::uint8_t country) const {
  if (country_code(country).empty()) return kNoPlace;
  const auto number = load<std::uint16_t>(countries_, (country - 1u) * kCountryBytes + 6);
  return number >= place_count_ ? kNoPlace : number;
}

}  // namespace dragoman::resolve
