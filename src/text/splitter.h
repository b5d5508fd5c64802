// SPDX-License-Identifier: Apache-2.0
// Splits one chunk (a stretch without white space) into words, from left to right.
//
// At each place the longest thing that is one word is taken: an address, a number, a run of letters
// joined by what belongs inside words. Contractions become one multiword token of several words.
//
// Threads: one Splitter per text. Cost: O(bytes); looks ahead at most to the next chunk.
#ifndef DRAGOMAN_TEXT_SPLITTER_H_
#define DRAGOMAN_TEXT_SPLITTER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/characters.h"
#include "text/words.h"

namespace dragoman::text {

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<Word>* out) : text_(text), out_(out) {}

  void start_paragraph() {
    paragraph_start_ = true;
    open_quote_ = false;
  }
  // Appends the words of text[begin, end), which holds no white space.
  void split(std::size_t begin, std::size_t end);

 private:
  // Each takes the word at `at` and returns the place behind it.
  std::size_t take(std::size_t at);
  std::size_t take_word(std::size_t at);
  std::size_t take_apostrophe(std::size_t at);
  std::size_t take_hyphens(std::size_t at);
  std::size_t take_mark(std::size_t at);
  std::size_t take_clitics(std::size_t at, std::size_t apostrophe);
  std::size_t finish_word(std::size_t at, std::size_t end);

  // The end of an address (URL, e-mail, handle) that starts at `at`; `at` where there is none.
  std::size_t address_end(std::size_t at) const;
  // Where the word [at, end) goes on behind the character at `end`; `end` where it stops.
  std::size_t joined(std::size_t at, std::size_t end) const;
  std::size_t joined_period(std::size_t at, std::size_t end) const;
  std::size_t joined_hyphen(std::size_t at, std::size_t end, std::size_t next) const;
  std::size_t joined_slash(std::size_t at, std::size_t end) const;
  // Bytes of the clitic whose apostrophe stands at `end` of the word [at, end); 0: none.
  std::size_t clitic_length(std::size_t at, std::size_t end) const;
  bool keeps_period(std::size_t at, std::size_t end) const;

  std::size_t alnum_end(std::size_t at) const;
  Character peek(std::size_t at) const { return at < end_ ? character_at(text_, at) : Character{}; }
  char byte(std::size_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view piece(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  bool alnum_before(std::size_t at) const { return at > begin_ && was_alnum_ && at == last_end_; }
  // First byte of the next chunk of the same paragraph; text_.size() at the paragraph's end.
  std::size_t next_chunk() const;
  // The letters that the next chunk starts with; empty at the paragraph's end.
  std::string_view next_word() const;

  void emit(std::size_t begin, std::size_t end, std::uint8_t multiword = 0);

  std::string_view text_;
  std::vector<Word>* out_;
  std::size_t begin_ = 0, end_ = 0;  // the chunk
  std::size_t last_end_ = 0;         // where the last word ended
  bool was_alnum_ = false;           // the last word ended in a letter or digit
  bool has_address_ = false;         // the chunk holds '@' or ':' or "www."
  bool space_before_ = false, paragraph_start_ = true;
  bool open_quote_ = false;  // a single quotation mark stands open
};

}  // namespace dragoman::text

#endif  // DRAGOMAN_TEXT_SPLITTER_H_
