// SPDX-License-Identifier: Apache-2.0
// Word pieces and letter-case ids of UD words, as docs/formats/model.md lays them down: NFD, marks
// dropped, lower case, punctuation and ideographs alone, then greedy longest match.
//
// Owns:    nothing of the vocabulary: the views given to open must outlive it.
// Threads: const after open; the cache is the caller's, one a thread. It only remembers what split
//          would find again, so it never changes a result.
// Cost:    one hash look-up for a word seen before.
// Tested by: word_pieces_test.cc
#ifndef DRAGOMAN_ANNOTATE_WORD_PIECES_H_
#define DRAGOMAN_ANNOTATE_WORD_PIECES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/status.h"

namespace dragoman::annotate {

inline constexpr std::uint8_t kGluedCase = 8;  // added where no white space stands before the word
// A word gives at most so many pieces: a URL must not fill a window.
inline constexpr std::size_t kMaxPiecesOfWord = 48;

struct WordView {
  const std::int32_t* pieces = nullptr;
  std::uint32_t count = 0;
  std::uint8_t letter_case = 0;  // 1 ... 6, without kGluedCase
};

// 1 lower, 2 Title, 3 UPPER, 4 mixed, 5 a digit in it, 6 neither letter nor digit.
std::uint8_t letter_case(std::string_view word);

class WordPieces {
 public:
  // Remembers words; give one to each thread.
  class Cache {
   private:
    friend class WordPieces;
    struct Entry {
      std::uint32_t first, count;
      std::uint8_t letter_case;
    };
    struct Hash {
      using is_transparent = void;
      std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
    };
    std::unordered_map<std::string, Entry, Hash, std::equal_to<>> words_;
    std::vector<std::int32_t> pieces_;
    std::string normal_;
  };

  // kCorruption where the special pieces are missing.
  static Result<WordPieces> open(const std::vector<std::string_view>& vocabulary);

  // The pieces of one word, valid until the next call with the same cache.
  WordView split(std::string_view word, Cache* cache) const;

  std::int32_t begin() const { return begin_; }      // [CLS]
  std::int32_t end() const { return end_; }          // [SEP]
  std::int32_t unknown() const { return unknown_; }  // [UNK]

 private:
  using Table = std::unordered_map<std::string_view, std::int32_t>;
  void split_normal(std::string_view text, std::vector<std::int32_t>* out) const;
  void match(std::string_view run, std::size_t characters, std::vector<std::int32_t>* out) const;

  Table first_, later_;  // pieces that begin a word; that go on ("##" taken off)
  std::size_t longest_ = 0;
  std::int32_t begin_ = 0, end_ = 0, unknown_ = 0;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_WORD_PIECES_H_
