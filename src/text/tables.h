// SPDX-License-Identifier: Apache-2.0
// The words about words: contractions, hyphen prefixes, abbreviations, units, domains, emoticons.
//
// Small and closed lists, so they live in the source (split_words is a pure function). Look-ups
// ignore ASCII case. What is listed is what the guidelines of UD English and usage ask for.
#ifndef DRAGOMAN_TEXT_TABLES_H_
#define DRAGOMAN_TEXT_TABLES_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dragoman::text {

// Bytes of the first word of a one-chunk contraction ("cannot" 3, "gonna" 3, "dont" 2); 0 for
// others.
std::size_t contraction_head(std::string_view word);

// "non", "pre", "co": no split at the hyphen that follows.
bool is_hyphen_prefix(std::string_view word);

// How an abbreviation (without its period) behaves.
enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,    // Mr, Gen, St: a word always follows
  kGeneral,  // Inc, etc, vs: may end a sentence
  kNumbered  // No, Art, Fig, Sat: only before a number
};
Abbreviation abbreviation(std::string_view word);

// "Ill", "Calif": the states of America behind a comma.
bool is_state_abbreviation(std::string_view word);

// "am", "km", "k": split from a number it is glued to.
bool is_unit(std::string_view word);

// "com", "org", "uk", "doc": what ends a host or a file name.
bool is_domain_or_extension(std::string_view word);

// Bytes of the emoticon that starts `text`; 0 where there is none.
std::size_t emoticon_length(std::string_view text);

// Words that start a new sentence more often than they follow an abbreviation ("The", "He").
bool starts_sentence(std::string_view word);

}  // namespace dragoman::text

#endif  // DRAGOMAN_TEXT_TABLES_H_
