// SPDX-License-Identifier: Apache-2.0
#include "annotate/word_pieces.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::annotate {
namespace {

constexpr std::size_t kLongestWord = 100;     // characters; longer ones are unknown
constexpr std::size_t kCacheLimit = 1 << 16;  // words remembered before the cache starts afresh

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return c > 0x20 && c < 0x7F && !(c >= '0' && c <= '9') &&
           !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return u_ispunct(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c) {
  const auto kind = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_NUMERIC_TYPE);
  return kind == U_NT_DECIMAL || kind == U_NT_DIGIT;
}

void normalise(std::string_view word, std::string* out) {
  out->clear();
  if (is_ascii(word)) {
    for (char c : word) out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  if (U_SUCCESS(error)) text = nfd->normalize(text, error);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    if (u_charType(text.char32At(i)) != U_NON_SPACING_MARK) kept.append(text.char32At(i));
  kept.toLower(icu::Locale::getRoot()).toUTF8String(*out);
}

}  // namespace

std::uint8_t letter_case(std::string_view word) {
  std::size_t letters = 0, upper = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, &at);
    if (is_digit(c)) return 5;
    if (u_isalpha(static_cast<UChar32>(c)) == 0) continue;
    const bool big = u_isUUppercase(static_cast<UChar32>(c)) != 0;
    if (letters == 0) first_upper = big;
    ++letters;
    if (big) ++upper;
  }
  if (letters == 0) return 6;
  if (upper == 0) return 1;
  if (letters >= 2 && upper == letters) return 3;
  return first_upper && upper == 1 ? 2 : 4;
}

Result<WordPieces> WordPieces::open(const std::vector<std::string_view>& vocabulary) {
  WordPieces pieces;
  pieces.first_.reserve(vocabulary.size());
  for (std::size_t id = 0; id < vocabulary.size(); ++id) {
    std::string_view piece = vocabulary[id];
    const bool later = piece.size() > 2 && piece.substr(0, 2) == "##";
    if (later) piece.remove_prefix(2);
    (later ? pieces.later_ : pieces.first_).emplace(piece, static_cast<std::int32_t>(id));
    pieces.longest_ = std::max(pieces.longest_, piece.size());
  }
  const auto special = [&](std::string_view name, std::int32_t* id) {
    const auto it = pieces.first_.find(name);
    if (it == pieces.first_.end()) return false;
    *id = it->second;
    return true;
  };
  if (!special("[CLS]", &pieces.begin_) || !special("[SEP]", &pieces.end_) ||
      !special("[UNK]", &pieces.unknown_))
    return Status(StatusCode::kCorruption, "the model's word pieces lack [CLS], [SEP] or [UNK]");
  return pieces;
}

void WordPieces::match(std::string_view run, std::size_t characters,
                       std::vector<std::int32_t>* out) const {
  const std::size_t before = out->size();
  if (characters > kLongestWord) {
    out->push_back(unknown_);
    return;
  }
  for (std::size_t start = 0; start < run.size();) {
    const Table& table = start == 0 ? first_ : later_;
    std::size_t length = std::min(longest_, run.size() - start);
    auto it = table.end();
    for (; length > 0; --length) {
      it = table.find(run.substr(start, length));
      if (it != table.end()) break;
    }
    if (length == 0) {
      out->resize(before);
      out->push_back(unknown_);
      return;
    }
    out->push_back(it->second);
    start += length;
  }
}

void WordPieces::split_normal(std::string_view text, std::vector<std::int32_t>* out) const {
  std::size_t run = 0, characters = 0;  // start and length of the run of other characters
  const auto flush = [&](std::size_t end) {
    if (characters > 0) match(text.substr(run, end - run), characters, out);
    characters = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, &at);
    const bool alone = is_punctuation(c) || is_ideograph(c);
    if (!alone && u_isUWhiteSpace(static_cast<UChar32>(c)) == 0) {
      if (characters++ == 0) run = start;
      continue;
    }
    flush(start);
    if (alone) match(text.substr(start, at - start), 1, out);
  }
  flush(text.size());
}

WordView WordPieces::split(std::string_view word, Cache* cache) const {
  auto it = cache->words_.find(word);
  if (it == cache->words_.end()) {
    if (cache->words_.size() >= kCacheLimit) {
      cache->words_.clear();
      cache->pieces_.clear();
    }
    const auto first = static_cast<std::uint32_t>(cache->pieces_.size());
    normalise(word, &cache->normal_);
    split_normal(cache->normal_, &cache->pieces_);
    if (cache->pieces_.size() == first) cache->pieces_.push_back(unknown_);
    if (cache->pieces_.size() - first > kMaxPiecesOfWord)
      cache->pieces_.resize(first + kMaxPiecesOfWord);
    const auto count = static_cast<std::uint32_t>(cache->pieces_.size()) - first;
    it = cache->words_.emplace(word, Cache::Entry{first, count, letter_case(word)}).first;
  }
  return {cache->pieces_.data() + it->second.first, it->second.count, it->second.letter_case};
}

}  // namespace dragoman::annotate
